//! Souhlas: a consent widget for web sites.
//!
//! The flow, one way: config and record → [`engine`] decides → [`gate`] acts on the page → [`notice`] says what
//! is to be said → [`dialog`] draws it.

pub mod annex;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod check;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
pub mod compat;
#[cfg(feature = "dialog")]
pub mod dialog;
#[cfg(feature = "documents")]
pub mod documents;
pub mod edge;
pub mod engine;
#[cfg(feature = "gate")]
pub mod gate;
#[cfg(feature = "strict")]
pub mod inspector;
pub mod notice;
#[cfg(feature = "playground")]
pub mod playground;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod reference;
#[cfg(any(feature = "dialog", feature = "documents"))]
mod source;
#[cfg(any(feature = "dialog", feature = "documents"))]
mod written;

/// Every text that the gate knows, in the order in which its words count them: what `souhlas.js` gets beside the
/// WebAssembly.
pub fn words() -> Vec<&'static str> {
    [engine::words::TEXTS, edge::words::TEXTS].concat()
}
