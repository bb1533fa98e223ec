//! The checker: what it says of broken configs, that nothing makes it fall over, and the command.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../configs/mod.rs"]
mod configs;

mod broken;
mod command;
mod good;
mod hostile;
mod reader;
mod rules;
mod schema;
mod set;
mod speed;
mod written;

use jiff::civil::{Date, date};
use souhlas::check::{Checked, Finding, check};
use std::path::{Path, PathBuf};

/// The day that the tests' dates are held against.
const TODAY: Date = date(2026, 11, 22);

fn checked(text: &str) -> Checked {
    check("consent.json", text.as_bytes().to_vec(), TODAY)
}

fn found(text: &str) -> Vec<Finding> {
    checked(text).findings
}

fn house(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
