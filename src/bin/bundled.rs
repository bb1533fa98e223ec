//! The gate, as one WebAssembly module with one entry.
#![no_main]

/// One event: its kind, a value and what was kept with the callback; answers with a value's place.
#[allow(unsafe_code, reason = "an exported name; the module has only this one")]
#[unsafe(no_mangle)]
pub extern "C" fn enter(event: u32, value: u32, context: u32) -> u32 {
    souhlas::gate::enter(event, value, context)
}
