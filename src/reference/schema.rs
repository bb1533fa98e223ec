//! The whole schema, draft 2020-12.

use super::{services, shape::shape};
use crate::{
    check::catalogue,
    engine::{category::MOST, schema::CONFIG, strict::model::Config},
};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// Examples by path: `/services/*/cookies/*/name`.
static EXAMPLES: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("examples.json")).unwrap_or_default());

/// The schema of the config, as editors read it.
///
/// It is stricter than the reader in one thing: a field that nobody knows is refused, so that editors underline it.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let types = settings.into_generator().into_root_schema_for::<Config>().to_value();
    let mut config = shape(&CONFIG, &types);
    if let Some(categories) = config.pointer_mut("/properties/categories") {
        // A bit each.
        categories["maxItems"] = MOST.into();
    }
    services::describe(&mut config);
    texts(&mut config);
    examples(&mut config, "");
    let mut whole = Map::new();
    whole.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    whole.insert("$id".into(), "souhlas.schema.json".into());
    whole.insert("title".into(), "The config of Souhlas".into());
    if let Value::Object(config) = config {
        whole.extend(config);
    }
    Value::Object(whole)
}

/// The widget's own texts by key, so that editors offer the keys.
fn texts(config: &mut Value) {
    let known = catalogue::texts().into_iter().flatten();
    let keys: Map<_, _> = known
        .filter_map(|(key, text)| Some((key.clone(), json!({ "type": "string", "description": text.as_str()? }))))
        .collect();
    if let Some(language) = config.pointer_mut("/properties/texts/additionalProperties") {
        language["properties"] = Value::Object(keys);
    }
}

fn examples(schema: &mut Value, path: &str) {
    if let Some(examples) = EXAMPLES.get(path) {
        schema["examples"] = examples.clone();
    }
    if let Some(fields) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        for (name, field) in fields.iter_mut() {
            examples(field, &format!("{path}/{name}"));
        }
    }
    for below in ["items", "additionalProperties"] {
        if let Some(inner) = schema.get_mut(below).filter(|inner| inner.is_object()) {
            examples(inner, &format!("{path}/*"));
        }
    }
    for variant in schema.get_mut("anyOf").and_then(Value::as_array_mut).into_iter().flatten() {
        if variant.get("properties").is_some() {
            examples(variant, path);
        }
    }
}
