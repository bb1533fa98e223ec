//! What the page in the preview tells.

use serde::Deserialize;

/// One look at the page and the widget.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
pub struct Look {
    /// The categories and whether each is granted.
    pub granted: Vec<(String, bool)>,
    /// The record as it is stored; none before a choice.
    pub record: Option<String>,
    /// How many marked elements are live.
    pub live: usize,
    /// How many there are.
    pub marked: usize,
    /// The widget's events, in order.
    pub events: Vec<Heard>,
    /// Addresses that the page asked other hosts for and was kept from.
    pub stopped: Vec<String>,
}

/// An event of the widget.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Heard {
    /// Its name without the prefix.
    pub name: String,
    /// When it came, in seconds after the page began.
    pub at: f64,
    /// What it carried.
    pub detail: String,
}
