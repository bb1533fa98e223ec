//! What the tests start from: facts, records and documents made with few words.

use jiff::{SignedDuration, civil::DateTime};
use serde_json::{Value, json};
use souhlas::engine::{
    category::CategorySet,
    config::{self, Config},
    instant::{self, Instant},
    record::{self, Stored},
    strict::{Json, Problems},
};

/// The facts of a config that holds.
pub fn facts(config: &Value) -> Config {
    let mut problems = Problems::default();
    let facts = config::read(Json::from(config), &mut problems);
    facts.unwrap_or_else(|| panic!("{config}: {:?}", problems.into_list()))
}

/// The facts of a config of categories with these ids and legal bases.
pub fn of_categories(categories: &[(&str, &str)]) -> Config {
    let list: Vec<_> = categories.iter().map(|(id, basis)| json!({ "id": id, "legalBasis": basis })).collect();
    facts(&json!({ "categories": list }))
}

/// The set of the categories with these ids.
pub fn set(facts: &Config, ids: &[&str]) -> CategorySet {
    ids.iter().fold(CategorySet::NONE, |set, id| {
        let one = facts.category(souhlas::engine::hash::id(Json::from(*id)));
        assert!(!one.is_empty(), "{id} is no category");
        set.with(one)
    })
}

/// The moment that this writes.
pub fn moment(written: &str) -> Instant {
    instant::read(Json::from(written)).unwrap_or_else(|| panic!("{written} is no moment"))
}

/// The moment on another calendar than the engine's.
pub fn civil(at: Instant) -> DateTime {
    DateTime::constant(1970, 1, 1, 0, 0, 0, 0).checked_add(SignedDuration::from_millis(at)).unwrap()
}

/// The moment as the browser writes it.
pub fn written(at: Instant) -> String {
    civil(at).strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// A config's present revision, as a record writes it.
pub fn revision(config: &Value) -> String {
    match facts(config).revision {
        Some(hash) => format!("auto-{hash:016x}"),
        None => config["revision"].as_str().unwrap().into(),
    }
}

/// What stands in a record for a config.
pub fn stored(record: Option<&Value>, config: &Value) -> Stored {
    let revision = revision(config);
    record::read(record.into(), Json::from(config), &facts(config), Json::from(&*revision))
}

/// The record that the gate writes for a choice, by the same steps.
pub fn chosen(config: &Value, granted: &[&str], at: Instant) -> Value {
    let facts = facts(config);
    let granted = set(&facts, granted).with(facts.necessary);
    let until = instant::later(at, facts.lifetime(granted));
    let ids = config::categories(Json::from(config)).value().and_then(Value::as_array).unwrap();
    let switches = ids.iter().zip(0..).map(|(one, place)| (one["id"].as_str().unwrap(), granted.has(place)));
    json!({
        "schema": record::SCHEMA, "id": "0b6c1c5e-2f6b-4d7e-9a51-3f0d6f1c2b3a", "at": written(at), "until": written(until),
        "event": souhlas::engine::event::name(&facts, None, granted).word().text(), "method": "save", "language": "cs",
        "revision": revision(config), "categories": Value::from_iter(switches), "services": {}, "gpc": false,
    })
}
