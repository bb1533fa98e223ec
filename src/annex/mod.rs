//! The annex: what no first decision needs, fetched when it is needed.
//!
//! It shares the gate's values and imports, and brings its own words: a list at one place of the gate's.

#[cfg(any(feature = "annex", feature = "compat"))]
pub mod cookies;
#[cfg(feature = "annex")]
pub mod databases;
#[cfg(feature = "annex")]
pub mod debug;
#[cfg(feature = "annex")]
pub mod host;
#[cfg(feature = "annex")]
pub mod hosts;
#[cfg(feature = "annex")]
pub mod kept;
#[cfg(feature = "annex")]
pub mod platform;
#[cfg(any(feature = "annex", feature = "compat", feature = "gate-bindgen"))]
pub mod problems;
#[cfg(feature = "annex")]
pub mod service;
pub mod shared;
#[cfg(feature = "annex")]
pub mod sweep;
pub mod words;

/// The words of every later part, in order: those for what a reader expected, then those that parts share.
pub fn shared_words() -> Vec<&'static str> {
    [crate::engine::expected::TEXTS, shared::TEXTS].concat()
}

/// The annex's words, in order: the shared ones, then its own.
pub fn words() -> Vec<&'static str> {
    [shared_words(), words::TEXTS.to_vec()].concat()
}
