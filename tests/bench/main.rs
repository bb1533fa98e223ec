//! Timings in Chromium: what a first visitor waits for, what a returning one does, and what starting the gate costs.
//!
//! `cargo xtask bench` runs it over the release files. Every run is on a site of its own, so that nothing is cached,
//! compiled or stored before; ten runs a line, medians.

// Nothing is asserted here, but what can't be measured ends the run.
#![cfg_attr(not(target_arch = "wasm32"), allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
// The suite's proxy and drivers, of which this uses a part.
#![allow(dead_code, unused_imports)]

#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/driver.rs"]
mod driver;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/engine.rs"]
mod engine;
#[cfg(not(target_arch = "wasm32"))]
mod measure;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/proxy/mod.rs"]
mod proxy;
#[cfg(not(target_arch = "wasm32"))]
mod tab;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/widget.rs"]
mod widget;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    tokio::runtime::Runtime::new().expect("a tokio runtime").block_on(measure::all());
}

#[cfg(target_arch = "wasm32")]
fn main() {}
