//! What the dialog is handed: a state of the gate, and the browser's ways of writing values.

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::notice::{Kind, Source, View};
use crate::written::Written;

/// A state of the gate.
pub struct State {
    /// What can be told.
    pub view: View,
    /// The document that is up, above the layer.
    pub document: Option<Kind>,
    /// What that is called; nothing while it can't be shown.
    pub title: Option<String>,
    write: Function,
}

impl State {
    /// Reads what of a state stands beside the `view`. `write` writes a value in a language: `entry.js` says how.
    pub fn new(from: &JsValue, view: View, write: &Function) -> Self {
        Self {
            view,
            document: kind(&from.get("document").text().unwrap_or_default()),
            title: from.get("title").text(),
            write: write.clone(),
        }
    }

    /// The browser's ways of writing values.
    pub fn locale(&self) -> Written<'_> {
        Written { language: &self.view.language, write: &self.write }
    }
}

/// The document of that name.
fn kind(name: &str) -> Option<Kind> {
    [Kind::Cookies, Kind::Consent].into_iter().find(|kind| kind.name() == name)
}
