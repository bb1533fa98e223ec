//! Slots: what stands in braces is a parameter of the service or built in.

use crate::files::each;
use serde_json::Value;

/// Slots with a meaning of their own, and what may follow them after a colon.
const BUILT_IN: [(&str, &[&str]); 8] = [
    ("now", &["number"]),
    ("granted", &["number", "word"]),
    ("ad_storage", &["boolean"]),
    ("ad_user_data", &["boolean"]),
    ("ad_personalization", &["boolean"]),
    ("analytics_storage", &["boolean"]),
    ("functionality_storage", &["boolean"]),
    ("personalization_storage", &["boolean"]),
];

/// Where templates stand.
const TEMPLATES: [&str; 7] = ["stubs", "set", "start", "scripts", "loaded", "grant", "revoke"];

/// The slots of a text, without their braces.
pub fn slots(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(slot, _)| slot)
}

/// Every text in a value, names of members among them.
pub fn texts<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(list) => list.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => members.iter().for_each(|(name, item)| {
            found.push(name);
            texts(item, found);
        }),
        _ => {}
    }
}

#[test]
fn every_slot_is_declared() {
    each(|service, problems| {
        let parameters = service.json["parameters"].as_object().unwrap();
        let mut found = Vec::new();
        TEMPLATES.iter().for_each(|field| texts(&service.json[field], &mut found));
        found.extend(
            ["script", "connect", "image", "frame"].iter().flat_map(|kind| {
                service.json["hosts"][kind].as_array().into_iter().flatten().filter_map(Value::as_str)
            }),
        );
        for text in &found {
            for slot in slots(text) {
                let (name, form) = slot.split_once(':').map_or((slot, None), |(name, form)| (name, Some(form)));
                let known = match BUILT_IN.iter().find(|(built_in, _)| *built_in == name) {
                    Some((_, forms)) => form.is_none_or(|form| forms.contains(&form)),
                    None if name.starts_with('@') => *text == format!("{{{name}}}"),
                    None => parameters.contains_key(name) && form.is_none_or(|form| form == "number"),
                };
                if !known {
                    problems.push(format!("`{{{slot}}}` in `{text}` is neither a parameter nor built in"));
                }
            }
            // A date, a boolean, a number or a global is a whole value, not a part of a text.
            let whole = |slot: &str| slot == "now" || slot == "granted" || slot.contains(':') || slot.starts_with('@');
            if slots(text).any(|slot| whole(slot) && text.len() != slot.len() + 2) {
                problems.push(format!("`{text}` has more than one value"));
            }
        }
        let in_use: Vec<&str> = found.iter().flat_map(|text| slots(text)).collect();
        for name in parameters.keys().filter(|name| BUILT_IN.iter().any(|(built_in, _)| built_in == name)) {
            problems.push(format!("the parameter `{name}` hides what is built in"));
        }
        for name in parameters.keys() {
            if !in_use.iter().any(|slot| slot.split(':').next() == Some(name)) {
                problems.push(format!("the parameter `{name}` stands nowhere"));
            }
        }
    });
}

#[test]
fn every_example_and_default_has_its_form() {
    each(|service, problems| {
        for (name, parameter) in service.json["parameters"].as_object().unwrap() {
            let pattern = parameter["pattern"].as_str().unwrap();
            for field in ["example", "default"] {
                let given = parameter[field].as_str();
                if given.is_some_and(|given| !matches(pattern, given)) {
                    problems.push(format!("the {field} of `{name}` isn't like `{pattern}`"));
                }
            }
        }
    });
}

/// Whether a text is like a pattern with one `*` at most.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, end)) => {
            !end.contains('*') && text.len() > start.len() + end.len() && text.starts_with(start) && text.ends_with(end)
        }
    }
}
