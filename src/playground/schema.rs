//! What the config's schema says: the form explains and offers what it does, so that both say the same.

use serde_json::Value;
use std::sync::LazyLock;

/// The schema, as it is released.
pub const TEXT: &str = include_str!("../../www/souhlas.schema.json");

static SCHEMA: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(TEXT).unwrap_or_default());

/// The field of a section, or the section itself.
fn find(pointer: &str) -> Option<&'static Value> {
    pointer.split('/').skip(1).try_fold(&*SCHEMA, |at, step| at.get("properties")?.get(step))
}

/// What a field means.
pub fn meaning(pointer: &str) -> &'static str {
    find(pointer).and_then(|field| field.get("description")?.as_str()).unwrap_or_default()
}

/// The first of its examples.
pub fn example(pointer: &str) -> &'static str {
    find(pointer).and_then(|field| field.get("examples")?.get(0)?.as_str()).unwrap_or_default()
}

/// A field to choose a word in.
pub struct Choice {
    /// Its name in its section.
    pub name: &'static str,
    /// The words, each with what it means.
    pub words: Vec<(&'static str, &'static str)>,
    /// The word that holds where none is given.
    pub default: &'static str,
}

/// The fields of a section in which a word is chosen.
pub fn choices(section: &str) -> Vec<Choice> {
    let fields = find(section).and_then(|section| section.get("properties")?.as_object()).into_iter().flatten();
    fields.filter_map(|(name, field)| choice(name, field)).collect()
}

fn choice(name: &'static str, field: &'static Value) -> Option<Choice> {
    let word = |one: &'static Value| {
        Some((one.get("const")?.as_str()?, one.get("description").and_then(Value::as_str).unwrap_or_default()))
    };
    let words = field.get("oneOf")?.as_array()?.iter().filter_map(word).collect();
    Some(Choice { name, words, default: field.get("default").and_then(Value::as_str).unwrap_or_default() })
}
