//! Timings; being written.
fn main() {}
