//! Whether a record's hash is that of what a config shows.

use super::{
    site::{Error, Site},
    text::hash,
};
use crate::notice::{Layer, canonical};
use serde_json::Value;

/// What a visitor may have been shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The layer.
    pub layer: Layer,
    /// Whether a choice was stored before, which changes what closing is called.
    pub had_choice: bool,
}

/// What is known of a record's hash.
#[derive(PartialEq, Eq, Debug)]
pub enum Verdict {
    /// This is what was shown.
    Match(Shown),
    /// None of what the config shows has that hash.
    Mismatch,
    /// The record has none: the page was no secure context.
    NoHash,
    /// The text is no record.
    NoRecord(String),
}

const LAYERS: [Layer; 4] = [Layer::Banner, Layer::Settings, Layer::Cookies, Layer::Consent];

/// Holds a record against a config.
///
/// # Errors
///
/// When the config can't be used, or its texts in the record's language are not there.
pub fn verify(record: &str, config: &str) -> Result<Verdict, Error> {
    let record: Value = match serde_json::from_str(record) {
        Ok(record) => record,
        Err(error) => return Ok(Verdict::NoRecord(error.to_string())),
    };
    if record["schema"].as_u64() != Some(1) {
        return Ok(Verdict::NoRecord("not of schema 1".into()));
    }
    let site = Site::read(config, record["language"].as_str())?;
    let Some(text) = record["text"].as_str() else { return Ok(Verdict::NoHash) };
    let (first, later) = (site.view(), site.view_with_choice());
    let shown = LAYERS.into_iter().flat_map(|layer| [false, true].map(|had_choice| Shown { layer, had_choice }));
    let is_shown =
        |shown: &Shown| hash(&canonical(if shown.had_choice { &later } else { &first }, shown.layer)) == text;
    let found = shown.into_iter().find(is_shown);
    Ok(found.map_or(Verdict::Mismatch, Verdict::Match))
}
