//! The checker: everything that is wrong with a config, with its place in the file.
//!
//! The flow: [`json`] reads the text, [`reader`] runs the engine's own rules over it, [`services`] looks at what the
//! catalogue wants, and [`law`] runs the rules of law that a config alone can show. What they find are [`Finding`]s;
//! [`fix`] mends those that leave no doubt. Nothing here knows of a terminal: the command line draws.

pub mod catalogue;
mod checked;
mod describe;
mod finding;
pub mod fix;
pub mod json;
pub mod law;
mod near;
mod reader;
pub mod rules;
mod services;
mod source;
mod tell;

pub use self::{
    checked::{Checked, MOST_BYTES, MOST_FINDINGS, check},
    finding::{Finding, Severity},
    reader::rule_of,
    source::{Position, Source},
};
