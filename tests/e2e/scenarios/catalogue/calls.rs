//! What each entry of the catalogue says is to be called, beside what was called in the page.
//!
//! A call is a list: the channel that it goes through, then the values. A stub's queue is a channel of its own, and so is
//! each path that a script sets up (`PROVIDE` writes those down).

use serde_json::{Value, json};
use std::collections::BTreeMap;

use super::{given, list};
use crate::visitor::Visitor;

/// Anything: a date, or an object of the page's.
const ANYTHING: &str = "\u{0}anything";

/// Reads what was called since the last time. Values of a plain list come one by one, as they were pushed.
const HEARD: &str = "
const plain = value => Object.prototype.toString.call(value) == '[object Arguments]' ? Array.from(value) : value;
const at = window.__at ||= {}, kept = window.__kept ||= {}, heard = [];
const take = (channel, list, one) => {
  const from = at[channel] ?? 0;
  at[channel] = list.length;
  for (const item of Array.from(list).slice(from)) heard.push(one ? [channel, ...item] : [channel, plain(item)]);
};
for (const { name, kind, queue } of STUBS) {
  const list = kind == 'function' ? window[name]?.[queue] : kept[name] ||= window[name];
  if (list && kind != 'queue') take(name, list, kind != 'list');
}
for (const [path, ...values] of window.__called ?? []) heard.push([path, ...values]);
if (window.__called) __called.length = 0;
return JSON.parse(JSON.stringify(heard));";

/// What was called since the last time.
pub async fn heard(visitor: &Visitor, entries: &[Value]) -> Vec<Value> {
    let stubs: BTreeMap<_, _> =
        entries.iter().flat_map(|entry| list(entry, "stubs")).map(|stub| (stub["name"].to_string(), stub)).collect();
    let stubs: Vec<_> = stubs.into_values().collect();
    serde_json::from_value(visitor.run(&HEARD.replace("STUBS", &json!(stubs).to_string())).await).unwrap()
}

/// The entry's calls of these fields, as they are heard.
pub fn expected(entry: &Value, fields: &[&str], granted: bool) -> Vec<Value> {
    let mut renamed = None;
    let mut calls = Vec::new();
    for action in fields.iter().flat_map(|field| list(entry, field)) {
        let filled = filled(action, entry, granted);
        if let Some(made) = action["new"].as_str() {
            renamed = Some((action["to"].as_str().unwrap_or_default(), made));
            calls.push(json!([made, filled["with"][0]]));
        } else if let (Some(path), Some(values)) = (action[0].as_str(), filled.as_array()) {
            calls.extend(through(entry, path, &values[1..], renamed));
        }
    }
    calls
}

/// The globals that the entry's actions of a field set, with their values.
pub fn set(entry: &Value, field: &str, granted: bool) -> Vec<(String, Value)> {
    let members = list(entry, field).iter().filter_map(|action| action["set"].as_object());
    let name = |path: &String| filled(&json!(path), entry, granted).as_str().unwrap_or_default().to_owned();
    members.flatten().map(|(path, value)| (name(path), filled(value, entry, granted))).collect()
}

/// A call of a path as its channel shows it.
fn through(entry: &Value, path: &str, values: &[Value], renamed: Option<(&str, &str)>) -> Vec<Value> {
    let (root, member) = path.split_once('.').unwrap_or((path, ""));
    if let Some((_, made)) = renamed.filter(|(to, _)| *to == root) {
        return vec![call(&format!("{made}.{member}"), values)];
    }
    let Some(stub) = list(entry, "stubs").iter().find(|stub| stub["name"] == root) else {
        return vec![call(path, values)];
    };
    match stub["kind"].as_str() {
        // Each value that is pushed is an item of the list.
        Some("list") => values.iter().map(|value| json!([root, value])).collect(),
        Some("queue") => vec![json!([stub["queue"], values])],
        Some("methods") => vec![call(root, &[&[json!(member)], values].concat())],
        _ => vec![call(root, values)],
    }
}

fn call(channel: &str, values: &[Value]) -> Value {
    [&[json!(channel)], values].concat().into()
}

/// A template with the examples in its slots.
fn filled(template: &Value, entry: &Value, granted: bool) -> Value {
    match template {
        Value::Array(items) => items.iter().map(|item| filled(item, entry, granted)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), filled(value, entry, granted))).collect()
        }
        Value::String(text) => {
            let whole =
                text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).filter(|slot| !slot.contains('{'));
            whole.map_or_else(|| in_text(text, entry), |slot| of_slot(slot, entry, granted))
        }
        other => other.clone(),
    }
}

fn in_text(text: &str, entry: &Value) -> Value {
    let given = given(entry);
    let put = |text: String, (name, value): (&String, &Value)| {
        text.replace(&format!("{{{name}}}"), value.as_str().unwrap_or(&value.to_string()))
    };
    given.as_object().into_iter().flatten().fold(text.to_owned(), put).into()
}

fn of_slot(slot: &str, entry: &Value, granted: bool) -> Value {
    let (name, form) = slot.split_once(':').unwrap_or((slot, ""));
    if name == "now" || name.starts_with('@') {
        return json!(ANYTHING);
    }
    let word = if granted { "granted" } else { "denied" };
    let example = &given(entry)[name];
    match (name, form) {
        ("granted", "number") => json!(u8::from(granted)),
        ("granted", "word") => json!(word),
        ("granted", _) | (_, "boolean") => json!(granted),
        (_, "number") => json!(example.as_str().and_then(|text| text.parse::<f64>().ok())),
        _ if example.is_null() => json!(word),
        _ => example.clone(),
    }
}

/// Whether what was heard is what was expected, numbers by their value.
fn fits(expected: &Value, heard: &Value) -> bool {
    match (expected, heard) {
        (Value::String(text), _) if text == ANYTHING => true,
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| fits(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len() && one.iter().all(|(name, one)| other.get(name).is_some_and(|it| fits(one, it)))
        }
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        _ => expected == heard,
    }
}

/// Fails unless each service's calls were heard, once each and in its order, and nothing else.
///
/// # Panics
/// With what is missing and what is too much.
pub fn check(what: &str, expected: &[(&str, Vec<Value>)], heard: &[Value]) {
    let mut left: Vec<_> = heard.iter().map(Some).collect();
    let mut missing = Vec::new();
    for (service, calls) in expected {
        let mut from = 0;
        for call in calls {
            let found = (from..left.len()).find(|&place| left[place].is_some_and(|heard| fits(call, heard)));
            match found {
                Some(place) => {
                    left[place] = None;
                    from = place;
                }
                None => missing.push(format!("{service}: {call}")),
            }
        }
    }
    let more: Vec<_> = left.into_iter().flatten().map(Value::to_string).collect();
    assert!(
        missing.is_empty() && more.is_empty(),
        "{what}\nmissing:\n{}\nunexpected:\n{}",
        missing.join("\n"),
        more.join("\n")
    );
}
