//! The command line `souhlas`: configs checked, the documents as files, and records held against what was shown.
//!
//! It carries the catalogue and all languages, so that it works wherever a config lies.

#[cfg(feature = "build")]
mod build;
pub mod check;
mod command;
mod html;
mod icu;
mod markdown;
mod shipped;
mod site;
mod text;
mod verify;

pub use crate::json::Json;

pub use self::{
    command::main,
    html::html,
    icu::Icu,
    markdown::markdown,
    shipped::{entry, languages, texts},
    site::{Error, Site},
    text::hash,
    verify::{Shown, Verdict, verify},
};
