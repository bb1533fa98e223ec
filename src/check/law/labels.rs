//! R24: what the buttons are called, and how the texts talk.

use super::case::Case;
use crate::{
    check::{json::At, tell::Tell},
    engine::node::Node,
};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Words {
    /// Labels that don't say that they accept.
    accept: Vec<String>,
    /// Labels that don't say that they refuse.
    reject: Vec<String>,
    /// Words that steer, by language.
    steering: BTreeMap<String, Vec<String>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| serde_json::from_str(include_str!("words.json")).unwrap_or_default());

/// Texts that nobody can do without.
const LABELS: [&str; 12] = [
    "banner.title",
    "banner.accept",
    "banner.reject",
    "banner.settings",
    "banner.close",
    "settings.title",
    "settings.accept",
    "settings.reject",
    "settings.save",
    "settings.close",
    "settings.refuse",
    "link.privacy",
];

/// Sentences of the first layer that say what GDPR 13 wants said.
const SENTENCES: [&str; 4] = ["banner.text", "banner.partners", "banner.change", "banner.question"];

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    for (language, texts) in case.config.field("texts").members() {
        for layer in ["banner", "settings"] {
            pair(layer, texts, tell);
        }
        let language = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        for (key, at) in texts.members() {
            let Some(text) = at.text() else { continue };
            if text.trim().is_empty() {
                if LABELS.contains(&key) {
                    tell.at("empty-label", at, &[("key", key)]);
                } else if SENTENCES.contains(&key) {
                    tell.at("emptied-sentence", at, &[("key", key)]);
                }
            } else if key.starts_with("banner.") || key.starts_with("settings.") || key.starts_with("placeholder.") {
                steering(&language, at, text, tell);
            }
        }
    }
}

/// The two buttons of a layer beside each other.
fn pair(layer: &str, texts: At<'_>, tell: &mut Tell) {
    let at = ["accept", "reject"].map(|name| texts.field(&format!("{layer}.{name}")));
    let [accept, reject] = at.map(|at| at.text().map(plain).filter(|text| !text.is_empty()));
    let mut is_clear = true;
    for (at, label, unclear, rule) in
        [(at[0], &accept, &WORDS.accept, "unclear-accept"), (at[1], &reject, &WORDS.reject, "unclear-reject")]
    {
        if label.as_ref().is_some_and(|label| unclear.contains(label)) {
            tell.at(rule, at, &[("found", at.text().unwrap_or_default())]);
            is_clear = false;
        }
    }
    match (&accept, &reject) {
        (Some(accept), Some(reject)) if accept == reject => {
            tell.at("same-labels", at[1], &[("found", at[1].text().unwrap_or_default())]);
        }
        (Some(accept), Some(reject)) if is_clear => {
            let [one, other] = [accept, reject].map(|label| label.chars().count());
            // Short words differ without weighing differently.
            if one.max(other) > 2 * one.min(other) + 8 {
                tell.at("unlike-labels", if one > other { at[0] } else { at[1] }, &[]);
            }
        }
        (Some(_), None) if !at[1].is_there() => {
            tell.name("one-label-of-two", at[0], &[("key", &format!("{layer}.accept"))]);
        }
        (None, Some(_)) if !at[0].is_there() => {
            tell.name("one-label-of-two", at[1], &[("key", &format!("{layer}.reject"))]);
        }
        _ => {}
    }
}

fn steering(language: &str, at: At<'_>, text: &str, tell: &mut Tell) {
    let Some(words) = WORDS.steering.get(language) else { return };
    let text: String = text.chars().take(2_000).flat_map(char::to_lowercase).collect();
    let text = text.replace('’', "'");
    if let Some(word) = words.iter().find(|word| has_word(&text, word)) {
        tell.at("emotional-steering", at, &[("found", word)]);
    }
}

/// Whether the word stands there on its own.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        let after = text.get(start + word.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// A label in small letters, without what stands around its words.
fn plain(label: &str) -> String {
    let small: String = label.chars().take(200).flat_map(char::to_lowercase).collect();
    let small = small.replace('’', "'");
    small.trim_matches(|c: char| !c.is_alphanumeric()).split_whitespace().collect::<Vec<_>>().join(" ")
}
