//! Configs with one value changed: what files alone would never cover.

use serde_json::{Map, Value, json};

/// The values that are put in the place of others: one of each kind, and texts that are right somewhere.
fn replacements() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(false),
        json!(-1.5),
        json!(""),
        json!("necessary"),
        json!("statistical"),
        json!("P1M"),
        json!("/a"),
        json!("java\tscript:a"),
        json!([]),
        json!([{ "id": "necessary" }]),
        json!({}),
        json!({ "id": "necessary", "__proto__": "a" }),
    ]
}

/// Every document that comes of a config by replacing one value, or by leaving one out.
pub fn mutated(document: &Value) -> Vec<Value> {
    let mut places = Vec::new();
    collect(document, String::new(), &mut places);
    let mut all = Vec::new();
    for place in &places {
        for value in replacements() {
            let mut copy = document.clone();
            if let Some(target) = copy.pointer_mut(place) {
                *target = value;
                all.push(copy);
            }
        }
        all.extend(without(document, place));
    }
    all
}

fn collect(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                collect(member, format!("{place}/{name}"), places);
            }
        }
        // The first and the last: what holds between is the same.
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate().filter(|(index, _)| *index == 0 || *index == items.len() - 1)
            {
                collect(item, format!("{place}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

fn without(document: &Value, place: &str) -> Option<Value> {
    let (above, name) = place.rsplit_once('/')?;
    let mut copy = document.clone();
    let members: &mut Map<String, Value> = copy.pointer_mut(above)?.as_object_mut()?;
    members.shift_remove(&name.replace("~1", "/").replace("~0", "~"))?;
    Some(copy)
}
