//! The browser edge: all that touches the page.

pub mod words;

#[cfg(feature = "gate")]
pub mod host;
#[cfg(feature = "gate")]
pub mod node;
