//! The browser edge: all that touches the page.

pub mod carried;
pub mod words;

#[cfg(feature = "gate")]
pub mod host;
#[cfg(feature = "gate")]
pub mod node;
#[cfg(feature = "bundled")]
pub mod paint;

/// Whether this is the gate of a site's bundle, which carries its config, checked, and a first layer rendered ahead.
pub const BUNDLED: bool = cfg!(feature = "bundled");
