//! A value in short, as [`crate::engine::strict`] and the gate write it, and no longer than is shown.

use super::json::At;
use crate::engine::{
    node::{Kind, Node},
    strict::written,
};
use serde_json::{Number, Value};

/// UTF-16 units shown of a value.
const SHOWN: usize = 80;

/// What was found, in short; `nothing` where nothing was.
pub fn describe(found: At<'_>) -> String {
    if !found.is_there() {
        return "nothing".into();
    }
    let mut text = String::new();
    write(found, &mut text);
    let units: Vec<u16> = text.encode_utf16().take(SHOWN).collect();
    String::from_utf16_lossy(&units)
}

fn write(value: At<'_>, to: &mut String) {
    // As many bytes as units at least: enough is enough.
    if to.len() > 4 * SHOWN {
        return;
    }
    match value.kind() {
        Kind::Missing | Kind::Null => to.push_str("null"),
        Kind::Switch => to.push_str(if value.is_true() { "true" } else { "false" }),
        Kind::Number => to.push_str(&Number::from_f64(value.number()).map_or("null".into(), |number| written(&number))),
        Kind::Text => write_text(value.text().unwrap_or_default(), to),
        Kind::List => {
            to.push('[');
            for (index, item) in value.items().take(SHOWN).enumerate() {
                if index > 0 {
                    to.push(',');
                }
                write(item, to);
            }
            to.push(']');
        }
        Kind::Object => {
            to.push('{');
            for (index, (name, member)) in value.members().take(SHOWN).enumerate() {
                if index > 0 {
                    to.push(',');
                }
                write_text(name, to);
                to.push(':');
                write(member, to);
            }
            to.push('}');
        }
    }
}

fn write_text(text: &str, to: &mut String) {
    let shown: String = text.chars().take(SHOWN + 1).collect();
    to.push_str(&Value::from(shown).to_string());
}
