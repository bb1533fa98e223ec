//! What `documents.wasm` is made of: `souhlas::documents::document`, which wasm-bindgen exports.

use souhlas as _;

fn main() {}
