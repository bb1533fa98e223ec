//! Souhlas: a consent widget for web sites.
//!
//! The flow, one way: config and record → [`engine`] decides → the gate acts on the page → the dialog draws.

pub mod engine;
