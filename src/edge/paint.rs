//! What a bundle's gate shows itself.

use super::host::Js;

#[allow(unsafe_code, reason = "numbers in, nothing out: `paint.js` never touches our memory")]
mod imports {
    #[link(wasm_import_module = "h")]
    unsafe extern "C" {
        #[link_name = "42"]
        pub safe fn paint(layer: u32, near: u32);
        #[link_name = "43"]
        pub safe fn lay(view: u32, near: u32);
    }
}

/// Shows that layer, rendered ahead, and no other; none where it is `undefined`. Raises the event when the visitor reaches
/// for the settings.
pub fn paint(layer: Js, near: u32) {
    imports::paint(layer.0, near);
}

/// Lays the placeholders that were rendered ahead over what waits in that view. Raises the event where that can't be, so that
/// the dialog draws them.
pub fn lay(view: Js, near: u32) {
    imports::lay(view.0, near);
}
