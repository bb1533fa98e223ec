//! The page to try configs on.

fn main() {
    souhlas::playground::start();
}
