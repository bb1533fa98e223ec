//! Whether a record's hash is that of what a config shows.

use super::{
    site::{Error, Site},
    text::hash,
};
use crate::notice::{Category, Layer, View, canonical, json, of_placeholder};
use serde_json::Value;

/// What a visitor may have been shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// A layer of the dialog, or a document.
    Layer {
        /// Which.
        layer: Layer,
        /// Whether a choice was stored before, which changes what closing is called.
        had_choice: bool,
        /// Whether the services' own words had come from the catalogue.
        had_catalogue: bool,
    },
    /// A placeholder in the page.
    Placeholder,
}

/// What is known of a record's hash.
#[derive(PartialEq, Eq, Debug)]
pub enum Verdict {
    /// This is what was shown.
    Match(Shown),
    /// None of what the config shows has that hash.
    Mismatch,
    /// The record is of another revision than the config, which is this one.
    OtherRevision(String),
    /// The record has none: nothing was shown, or the page was no secure context.
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
    if record["revision"].as_str() != Some(site.revision.as_str()) {
        return Ok(Verdict::OtherRevision(site.revision));
    }
    let found = layers(&site, text).or_else(|| placeholders(&site.view(), text));
    Ok(found.map_or(Verdict::Mismatch, Verdict::Match))
}

fn layers(site: &Site, text: &str) -> Option<Shown> {
    for (mut view, had_catalogue) in [(site.view(), true), (site.view_without_catalogue(), false)] {
        for had_choice in [false, true] {
            if had_choice {
                view = view.with_choice();
            }
            let found = LAYERS.into_iter().find(|&layer| hash(&canonical(&view, layer)) == text);
            if let Some(layer) = found {
                return Some(Shown::Layer { layer, had_choice, had_catalogue });
            }
        }
    }
    None
}

/// Placeholders differ in the service, in the categories that were not granted then, and in those that "always" grants.
fn placeholders(view: &View, text: &str) -> Option<Shown> {
    let services = view.categories.iter().flat_map(|category| category.services.iter().map(move |one| (category, one)));
    let services: Vec<_> = std::iter::once(None).chain(services.map(Some)).collect();
    let count = view.categories.len();
    // All sets of them, or, where those would be too many, each alone.
    let sets: Vec<u32> =
        if count <= 8 { (0..1 << count).collect() } else { (0..count).map(|place| 1 << place).collect() };
    for some in sets {
        let names = |also: Option<&Category>| -> Vec<_> {
            let is_one =
                |place: usize, one: &Category| (some >> place) & 1 == 1 || also.is_some_and(|also| also.id == one.id);
            let all = view.categories.iter().enumerate();
            all.filter(|(place, one)| is_one(*place, one)).map(|(_, one)| view.name(one)).collect()
        };
        let whole = names(None);
        for service in &services {
            let (name, provider) = service.map_or(("", ""), |(_, one)| (&*one.name, &*one.provider));
            for needed in [names(None), names(service.map(|(category, _)| category))] {
                if hash(&json(&of_placeholder(view, &view.placeholder(name, provider, &needed, &whole)))) == text {
                    return Some(Shown::Placeholder);
                }
            }
        }
    }
    None
}
