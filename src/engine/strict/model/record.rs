//! The stored record of a visitor's choice.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands in localStorage after a choice, and what a proof is made of.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Record {
    /// The form of the record: 1.
    pub schema: u32,
    /// A version 4 UUID, the same for all choices of one visitor.
    pub id: String,
    /// When the choice was made, as `Date.prototype.toISOString` writes it.
    pub at: String,
    /// Until when it holds.
    pub until: String,
    /// What the choice was.
    pub event: Event,
    /// How it was made.
    pub method: Method,
    /// The other tool that the choice was made in, where it was taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The language that the visitor read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The config's revision at that time.
    pub revision: String,
    /// The hash of exactly what was shown; absent where the page is no secure context.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Each category, granted or not.
    pub categories: BTreeMap<String, bool>,
    /// Services that were chosen apart from their category.
    #[serde(default)]
    pub services: BTreeMap<String, bool>,
    /// Whether Global Privacy Control was on.
    #[serde(default)]
    pub gpc: bool,
}

/// What a choice was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Event {
    /// All was granted.
    Given,
    /// Some was granted.
    Partial,
    /// Nothing was granted.
    Refused,
    /// Something granted before is granted no longer.
    Withdrawn,
    /// A legitimate interest was objected to.
    Objected,
}

/// How a choice was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// The button that accepts all.
    Accept,
    /// The button that refuses all.
    Reject,
    /// The button that saves the selection.
    Save,
    /// Closing the dialog.
    Close,
    /// A call of `window.souhlas`.
    Api,
    /// Global Privacy Control.
    Gpc,
    /// A placeholder's "always allow".
    Placeholder,
}
