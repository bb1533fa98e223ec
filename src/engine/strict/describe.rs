//! A value in short, as the gate's `JSON.stringify(found).slice(0, 80)` writes it.

use super::json::{Json, names};
use serde_json::{Number, Value};

/// UTF-16 units shown of a value.
const SHOWN: usize = 80;

/// What was found, in short; `nothing` where nothing was.
pub fn describe(found: Json<'_>) -> String {
    let mut text = String::new();
    match (found.value(), found.text()) {
        (Some(value), _) => write(value, &mut text),
        (None, Some(name)) => write_text(name, &mut text),
        (None, None) => text.push_str("nothing"),
    }
    let units: Vec<u16> = text.encode_utf16().take(SHOWN).collect();
    // A pair cut in two shows as U+FFFD, which consoles show for its half too.
    String::from_utf16_lossy(&units)
}

fn write(value: &Value, to: &mut String) {
    match value {
        Value::Null => to.push_str("null"),
        Value::Bool(switch) => to.push_str(if *switch { "true" } else { "false" }),
        Value::Number(number) => to.push_str(&written(number)),
        Value::String(text) => write_text(text, to),
        Value::Array(items) => {
            to.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    to.push(',');
                }
                write(item, to);
            }
            to.push(']');
        }
        Value::Object(object) => {
            to.push('{');
            for (index, name) in names(object).enumerate() {
                if index > 0 {
                    to.push(',');
                }
                write_text(name, to);
                to.push(':');
                write(object.get(name).unwrap_or(&Value::Null), to);
            }
            to.push('}');
        }
    }
}

/// `serde_json` escapes a text just as JavaScript does.
fn write_text(text: &str, to: &mut String) {
    to.push_str(&Value::from(text).to_string());
}

/// The number as JavaScript writes it (<https://tc39.es/ecma262/#sec-numeric-types-number-tostring>): the shortest
/// digits that give it back, with an exponent below 1e-6 and from 1e21 on.
pub fn written(number: &Number) -> String {
    let value = number.as_f64().unwrap_or(0.0);
    if value == 0.0 {
        return "0".into();
    }
    if (1e-6..1e21).contains(&value.abs()) {
        return value.to_string();
    }
    let text = format!("{value:e}");
    if value.abs() < 1.0 { text } else { text.replace('e', "e+") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_javascript() {
        for (json, written) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("1.0", "1"),
            ("1e3", "1000"),
            ("0.1", "0.1"),
            ("-1.50", "-1.5"),
            ("9007199254740993", "9007199254740992"),
            ("123456789012345678901", "123456789012345680000"),
            ("1e21", "1e+21"),
            ("1.25e300", "1.25e+300"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1e-7"),
            ("-1.5e-9", "-1.5e-9"),
            ("5e-324", "5e-324"),
        ] {
            let value: Value = serde_json::from_str(json).unwrap();
            assert_eq!(describe(Json::from(&value)), written, "{json}");
        }
    }

    #[test]
    fn values_are_cut_at_80_units() {
        let value = Value::from("ž".repeat(100));
        assert_eq!(describe(Json::from(&value)), format!("\"{}", "ž".repeat(79)));
        let pairs = Value::from("😀".repeat(100));
        assert_eq!(describe(Json::from(&pairs)), format!("\"{}\u{fffd}", "😀".repeat(39)));
    }

    #[test]
    fn array_indices_come_first() {
        let value: Value = serde_json::from_str(r#"{"b":1,"10":2,"a":3,"9":4,"01":5,"4294967295":6}"#).unwrap();
        assert_eq!(describe(Json::from(&value)), r#"{"9":4,"10":2,"b":1,"a":3,"01":5,"4294967295":6}"#);
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        assert_eq!(describe(Json::from(None)), "nothing");
    }
}
