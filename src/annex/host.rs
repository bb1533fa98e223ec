//! The annex's own questions to the page.

use crate::edge::host::Js;

#[allow(unsafe_code, reason = "numbers in, numbers out: `host.js` never touches our memory")]
mod imports {
    #[link(wasm_import_module = "h")]
    unsafe extern "C" {
        #[link_name = "X"]
        pub safe fn fill(template: u32, values: u32) -> u32;
        #[link_name = "Y"]
        pub safe fn stub(of: u32) -> u32;
        #[link_name = "Z"]
        pub safe fn apply(of: u32, name: u32, values: u32) -> u32;
        #[link_name = "W"]
        pub safe fn databases() -> u32;
        #[link_name = "V"]
        pub safe fn drop(names: u32) -> u32;
    }
}

/// The template with its slots filled from the values; none when a slot has no value.
pub fn filled(template: Js, values: Js) -> Option<Js> {
    let filled = Js(imports::fill(template.0, values.0));
    if filled.0 == 0 {
        // What was thrown was the want of a value, and nobody's fault.
        Js::failure();
        return None;
    }
    Some(filled)
}

/// Sets up the vendor's function or list that this describes.
pub fn stub(of: Js) {
    imports::stub(of.0);
}

/// A promise of the names of the page's databases.
pub fn databases() -> Js {
    Js(imports::databases())
}

/// Deletes databases: a promise of a list for each, of its name and whether it is gone.
pub fn drop_databases(names: Js) -> Js {
    Js(imports::drop(names.0))
}

/// Calls the member function with a list of arguments.
pub fn apply(of: Js, name: Js, values: Js) {
    imports::apply(of.0, name.0, values.0);
}
