//! What understands other consent tools, as one WebAssembly module beside the gate's.
#![no_main]
#![allow(unsafe_code, reason = "exported names; the module has only these")]

use souhlas::{compat, edge::host::Js};

/// Begins to understand other tools, and takes over what the visitor chose in one. `again` is a function that looks at
/// the page again.
#[unsafe(no_mangle)]
pub extern "C" fn compat(again: u32) -> u32 {
    compat::begin(Js(again));
    0
}

/// The page has changed, then an observer's records say how, or a service is known better: there may be more of other
/// tools' markup to understand.
#[unsafe(no_mangle)]
pub extern "C" fn convert(what: u32) {
    compat::go_on(Js(what));
}

/// A choice holds from now on: what other tools keep of earlier ones is over.
#[unsafe(no_mangle)]
pub extern "C" fn forget(_change: u32) {
    compat::forget();
}
