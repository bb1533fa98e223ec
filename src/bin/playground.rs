//! The demo page's live view.

fn main() {
    souhlas::playground::start();
}
