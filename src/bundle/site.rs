//! What of a site its gate carries, and what waits in a file for the dialog.

use crate::engine::config::Config;
use serde_json::{Map, Value, json};

/// What the gate reads of a config beside its facts; all else is the dialog's.
const FOR_GATE: [&str; 5] = ["language", "signals", "storage", "proof", "compat"];

/// What gate and annex read of a service.
const OF_SERVICE: [&str; 12] =
    ["id", "category", "with", "scripts", "frames", "stubs", "set", "start", "loaded", "grant", "revoke", "provides"];
const OF_COOKIE: [&str; 5] = ["name", "storage", "party", "httpOnly", "shared"];
const OF_PARAMETER: [&str; 3] = ["pattern", "optional", "default"];

/// What the dialog shows of a service, beside its id.
const SHOWN_OF_SERVICE: [&str; 8] =
    ["name", "provider", "address", "country", "policy", "purpose", "cookies", "hidden"];

/// The config as the gate carries it: what it decides and acts by, with the revision worked out and each service whole.
/// `site` is what the dialog would be handed.
pub fn for_gate(site: &Value, facts: &Config) -> Value {
    let config = &site["config"];
    let mut kept = picked(config, &FOR_GATE);
    let revision = facts.revision.map(|hash| format!("auto-{hash:016x}").into());
    kept.insert("revision".into(), revision.unwrap_or_else(|| config["revision"].clone()));
    // What understands other tools' choices reads the facts for itself; all else has them as numbers.
    let is_read = kept.contains_key("compat");
    if is_read {
        kept.extend(picked(config, &["lifetime"]));
    }
    let category = |one| Value::Object(picked(one, if is_read { &["id", "legalBasis"] } else { &["id"] }));
    kept.insert("categories".into(), list(&config["categories"]).map(category).collect());
    let services: Vec<_> = list(&site["services"]).map(service).collect();
    if !services.is_empty() {
        kept.insert("services".into(), services.into());
    }
    kept.into()
}

fn service(service: &Value) -> Value {
    let mut kept = picked(service, &OF_SERVICE);
    // Which services may load before the consent only the catalogue says.
    let entry = service["use"].as_str().and_then(crate::cli::entry);
    if entry.is_some_and(|entry| entry["advanced"] == true) {
        kept.insert("advanced".into(), true.into());
    }
    let cookies: Vec<_> = list(&service["cookies"]).map(|one| Value::Object(picked(one, &OF_COOKIE))).collect();
    let parameters: Map<_, _> = members(&service["parameters"])
        .map(|(name, one)| (name.clone(), Value::Object(picked(one, &OF_PARAMETER))))
        .collect();
    for (name, value) in [("cookies", Value::from(cookies)), ("parameters", parameters.into())] {
        if value.as_array().map_or_else(|| value.as_object().is_none_or(|all| !all.is_empty()), |all| !all.is_empty()) {
            kept.insert(name.into(), value);
        }
    }
    kept.into()
}

/// What the dialog needs beside what the gate carries, in one language. `shipped` are the texts of that language that
/// the dialog shows.
pub fn for_dialog(site: &Value, shipped: &Value) -> Value {
    let (config, language) = (&site["config"], site["language"].as_str().unwrap_or_default());
    let own = &config["texts"][language];
    let texts: Map<_, _> = members(&site["texts"])
        .filter(|(key, _)| shipped.get(key.as_str()).or_else(|| own.get(key.as_str())).is_some())
        .map(|(key, text)| (key.clone(), text.clone()))
        .collect();
    let said: Map<_, _> = members(config)
        // The revision is worked out already.
        .filter(|(name, _)| !["$schema", "revision", "services", "texts"].contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let services: Vec<_> = list(&site["services"])
        .map(|service| {
            let mut shown = picked(service, &["id"]);
            shown.extend(picked(service, &SHOWN_OF_SERVICE));
            Value::Object(shown)
        })
        .collect();
    json!({ "texts": texts, "config": said, "services": services })
}

fn picked(from: &Value, names: &[&str]) -> Map<String, Value> {
    let is_empty = |value: &Value| {
        value.is_null() || value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty)
    };
    let member =
        |name: &&str| from.get(*name).filter(|value| !is_empty(value)).map(|value| ((*name).into(), value.clone()));
    names.iter().filter_map(member).collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
