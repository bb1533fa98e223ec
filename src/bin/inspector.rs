//! What `inspector.wasm` is made of: `souhlas::inspector::panel`, which wasm-bindgen exports.

use souhlas as _;

fn main() {}
