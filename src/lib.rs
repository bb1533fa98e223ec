//! Souhlas: a consent widget for web sites.
//!
//! The flow, one way: config and record → [`engine`] decides → [`gate`] acts on the page → [`notice`] says what
//! is to be said → [`dialog`] draws it.

pub mod annex;
#[cfg(all(feature = "build", not(target_arch = "wasm32")))]
pub mod bundle;
#[cfg(feature = "check")]
pub mod check;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
pub mod compat;
#[cfg(any(feature = "dialog", feature = "build"))]
pub mod dialog;
#[cfg(feature = "documents")]
pub mod documents;
pub mod edge;
pub mod engine;
#[cfg(feature = "gate")]
pub mod gate;
#[cfg(feature = "strict")]
pub mod inspector;
#[cfg(feature = "strict")]
mod json;
#[cfg(feature = "strict")]
pub mod law;
pub mod notice;
#[cfg(feature = "playground")]
pub mod playground;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod reference;
#[cfg(any(feature = "dialog", feature = "documents", feature = "build"))]
mod source;
#[cfg(any(feature = "dialog", feature = "documents", feature = "build"))]
mod written;

/// The same for the gate of a site's bundle.
pub fn bundled_words() -> Vec<&'static str> {
    [words(), edge::carried::TEXTS.to_vec()].concat()
}

/// Every text that the gate knows, in the order in which its words count them: what `souhlas.js` gets beside the
/// WebAssembly.
pub fn words() -> Vec<&'static str> {
    [engine::words::TEXTS, edge::words::TEXTS].concat()
}
