//! One look at the page and the widget.

use super::page;
use serde::Deserialize;
use serde_json::Value;

/// The categories of the demo's config.
const CATEGORIES: [(&str, &str); 4] = [
    ("necessary", "Nezbytné"),
    ("preferential", "Preferenční"),
    ("statistical", "Statistické"),
    ("advertising", "Reklamní"),
];

/// Everything that the live view shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Look {
    /// The record as it is stored, laid out for reading; none before a choice.
    pub record: Option<String>,
    /// The categories' names and whether each is granted.
    pub granted: Vec<(&'static str, bool)>,
    /// The marked elements in document order.
    pub elements: Vec<Marked>,
    /// The widget's events, the latest first.
    pub events: Vec<Heard>,
}

/// An element with `data-consent`.
#[derive(Clone, PartialEq, Debug)]
pub struct Marked {
    /// What it is: `script`, `iframe`…
    pub kind: String,
    /// Its address, or what stands in it.
    pub what: String,
    /// The categories it needs.
    pub needs: String,
    /// Whether it was made live.
    pub live: bool,
}

/// An event of the widget.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Heard {
    /// Its name without the prefix.
    pub name: String,
    /// When it came, in milliseconds since 1970.
    pub at: f64,
    /// What it carried.
    #[serde(default)]
    pub detail: Value,
}

impl Look {
    /// Looks now.
    pub fn take() -> Self {
        Self {
            record: page::stored().map(|text| laid_out(&text)),
            granted: CATEGORIES.iter().map(|&(id, name)| (name, page::has(id))).collect(),
            elements: page::marked(),
            events: page::heard().into_iter().rev().collect(),
        }
    }
}

/// A stored text laid out for reading; as it stands when it is not JSON.
fn laid_out(text: &str) -> String {
    let value = serde_json::from_str::<Value>(text);
    value.and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_else(|_| text.to_owned())
}
