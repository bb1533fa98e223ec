//! Values as the browser writes them in the visitor's language.

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::notice::{Locale, parts};

/// The browser's ways: `src/dialog/write.js` has them.
pub struct Written<'w> {
    /// The visitor's language.
    pub language: &'w str,
    /// Writes a value of a kind in a language.
    pub write: &'w Function,
}

impl Written<'_> {
    /// The value in words; as it stands where the browser has none.
    fn one(&self, what: &str, value: JsValue) -> String {
        let written = self.write.call3(&JsValue::UNDEFINED, &what.into(), &value, &self.language.into());
        written.ok().and_then(|written| written.as_string()).unwrap_or_default()
    }
}

impl Locale for Written<'_> {
    fn duration(&self, iso: &str) -> String {
        let Some(parts) = parts(iso) else { return iso.into() };
        let mut words = String::new();
        for (count, unit) in parts {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&self.one(unit, count.into()));
        }
        words
    }

    fn date(&self, iso: &str) -> String {
        self.one("date", iso.into())
    }

    fn country(&self, code: &str) -> String {
        self.one("country", code.into())
    }

    fn number(&self, number: u32) -> String {
        self.one("number", number.into())
    }

    fn plural(&self, number: u32) -> String {
        self.one("plural", number.into())
    }
}
