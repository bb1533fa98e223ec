//! The annex, as one WebAssembly module beside the gate's.
#![no_main]
#![allow(unsafe_code, reason = "exported names; the module has only these")]

use souhlas::{
    annex::{problems, service, sweep},
    edge::host::Js,
};

/// Lets services follow a decision, then deletes what those that are not granted left; answers with what is gone and
/// what stays.
#[unsafe(no_mangle)]
pub extern "C" fn follow(services: u32, types: u32) -> u32 {
    service::follow(Js(services), Js(types));
    sweep::sweep(Js(services)).0
}

/// A script of a service has run.
#[unsafe(no_mangle)]
pub extern "C" fn advance(step: u32) -> u32 {
    service::advanced(Js(step));
    0
}

/// Tells what is wrong with a config found at a place; answers with the errors' text.
#[unsafe(no_mangle)]
pub extern "C" fn problems(config: u32, place: u32) -> u32 {
    problems::tell(Js(config), Js(place)).0
}
