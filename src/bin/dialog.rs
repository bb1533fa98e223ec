//! What `dialog.wasm` is made of: `souhlas::dialog::draw`, which wasm-bindgen exports.

use souhlas as _;

fn main() {}
