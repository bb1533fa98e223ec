//! The checker, and what it finds as editor and list show it.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::JsValue;

use super::parts::Offsets;
use crate::check::{self, json, rules};

/// Something found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Found {
    /// Where it begins and ends, in UTF-16 units.
    pub from: u32,
    pub to: u32,
    /// Where it begins, counted from one, in characters.
    pub line: usize,
    pub column: usize,
    /// `error`, `warning` or `advice`.
    pub severity: &'static str,
    /// The rule, by number and id.
    pub title: String,
    /// The JSON pointer to the value.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub mend: String,
    /// Laws and guidelines: names and addresses.
    pub sources: Vec<(&'static str, &'static str)>,
    /// The change that mends it without a doubt.
    pub edit: Option<Change>,
}

/// A change to the text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Change {
    pub from: u32,
    pub to: u32,
    pub text: String,
}

/// Checks a text. Gives the config too, where it can be read.
pub fn check(text: &str) -> (Vec<Found>, Option<Value>) {
    let checked = check::check("consent.json", text.as_bytes().to_vec(), today());
    let offsets = Offsets::new(text);
    let found = checked.findings.iter().map(|finding| {
        let rule = rules::rule(finding.rule);
        let place = checked.source.position(finding.span.start as usize);
        Found {
            from: offsets.units(finding.span.start),
            to: offsets.units(finding.span.end),
            line: place.line,
            column: place.column,
            severity: finding.severity.name(),
            title: rule.map_or_else(|| finding.rule.into(), rules::Rule::code),
            pointer: finding.pointer.clone(),
            message: sentence(&finding.message),
            mend: sentence(&finding.mend),
            sources: rule
                .into_iter()
                .flat_map(rules::Rule::origins)
                .map(|origin| (&*origin.name, &*origin.url))
                .collect(),
            edit: finding.edit.as_ref().map(|edit| Change {
                from: offsets.units(edit.span.start),
                to: offsets.units(edit.span.end),
                text: edit.text.clone(),
            }),
        }
    });
    let found = found.collect();
    let parsed = json::parse(text.into());
    let is_json = parsed.whole && parsed.faults.iter().all(|fault| fault.harmless);
    (found, is_json.then(|| parsed.tree.root().to_json()))
}

/// As the editor takes it.
pub fn to_editor(found: &[Found]) -> JsValue {
    found.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or_default()
}

/// The day where the visitor is.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    let part = |part: u32| i8::try_from(part).unwrap_or(1);
    let year = i16::try_from(now.get_full_year()).unwrap_or_default();
    Date::new(year, part(now.get_month() + 1), part(now.get_date())).unwrap_or_default()
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let end = if text.ends_with(['?', '.', '}', ']']) { "" } else { "." };
    first.to_uppercase().chain(letters).chain(end.chars()).collect()
}
