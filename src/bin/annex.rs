//! The annex, as one WebAssembly module beside the gate's.
#![no_main]
#![allow(unsafe_code, reason = "exported names; the module has only these")]

use souhlas::{
    annex::{databases, hosts, platform, problems, service, sweep},
    edge::host::Js,
};

/// Lets services and the platform follow a decision, then deletes what those that are not granted left.
#[unsafe(no_mangle)]
pub extern "C" fn follow(wanted: u32, types: u32) -> u32 {
    let services = Js(wanted).at(1);
    service::follow(services, Js(types));
    platform::follow(Js(types));
    sweep::sweep(Js(wanted).at(2));
    0
}

/// The names of the page's databases are known.
#[unsafe(no_mangle)]
pub extern "C" fn found(wanted: u32, names: u32) -> u32 {
    databases::found(Js(wanted), Js(names));
    0
}

/// Databases are deleted, as far as they can be.
#[unsafe(no_mangle)]
pub extern "C" fn dropped(wanted: u32, outcomes: u32) -> u32 {
    databases::dropped(Js(wanted), Js(outcomes));
    0
}

/// What a step waited for has come: a script of a service, or what the platform needs.
#[unsafe(no_mangle)]
pub extern "C" fn advance(step: u32) -> u32 {
    let step = Js(step);
    if platform::is_its(step) {
        platform::go_on(step);
    } else {
        service::advanced(step);
    }
    0
}

/// Tells what is wrong with a config found at a place; answers with the errors' text.
#[unsafe(no_mangle)]
pub extern "C" fn problems(wanted: u32, _: u32) -> u32 {
    problems::tell(Js(wanted).at(1), Js(wanted).at(2)).0
}

/// Writes the rest of a record into the cookie that the hosts of a domain share.
#[unsafe(no_mangle)]
pub extern "C" fn write_record(wanted: u32, _: u32) -> u32 {
    hosts::write(Js(wanted).at(1));
    0
}

/// Answers which record holds, the cookie's or the one that is stored here; `null` where the newer one can't be read.
#[unsafe(no_mangle)]
pub extern "C" fn read_record(wanted: u32, _: u32) -> u32 {
    hosts::read(Js(wanted).at(1), Js(wanted).at(2)).0
}
