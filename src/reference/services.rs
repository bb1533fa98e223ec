//! The services of the catalogue in the schema: which there are, and what each takes.

use crate::check::catalogue::{Entry, entries};
use serde_json::{Map, Value, json};

/// Adds the catalogue to the schema of the config.
pub fn describe(config: &mut Value) {
    let Some(service) = config.pointer_mut("/properties/services/items") else { return };
    if let Some(uses) = service.pointer_mut("/properties/use") {
        let ids: Vec<_> = entries()
            .iter()
            .map(|entry| json!({ "const": entry.id, "description": format!("{}: {}", entry.name, entry.category) }))
            .collect();
        uses["oneOf"] = Value::Array(ids);
    }
    // Calls and stubs are the catalogue's fields: its schema says what they are.
    let catalogue: Value = serde_json::from_str(include_str!("../../www/services.schema.json")).unwrap_or_default();
    for (name, field) in service["properties"].as_object_mut().into_iter().flatten() {
        let said = &catalogue["properties"][name]["description"];
        if field.get("description").is_none() && said.is_string() {
            field["description"] = said.clone();
        }
    }
    service["anyOf"] = json!([
        { "required": ["use"] },
        { "required": ["id", "category"] },
    ]);
    service["allOf"] = entries().iter().map(given).collect();
}

/// What `with` is when the service uses that entry.
fn given(entry: &Entry) -> Value {
    let parameters: Map<_, _> = entry
        .parameters
        .iter()
        .map(|(name, parameter)| {
            let mut schema = json!({
                "description": parameter.text.get("en"),
                "pattern": expression(&parameter.pattern),
                "minLength": 1,
                "examples": [parameter.example],
            });
            if let Some(fallback) = &parameter.fallback {
                schema["default"] = json!(fallback);
            }
            (name.clone(), schema)
        })
        .collect();
    let needed: Vec<_> = entry.parameters.iter().filter(|(_, one)| one.is_needed()).map(|(name, _)| name).collect();
    let mut then = json!({
        "properties": { "with": { "properties": parameters, "required": needed, "additionalProperties": false } },
    });
    if !needed.is_empty() {
        then["required"] = json!(["with"]);
    }
    json!({
        // Whoever brings parameters of their own knows what they are.
        "if": { "properties": { "use": { "const": entry.id } }, "required": ["use"], "not": { "required": ["parameters"] } },
        "then": then,
    })
}

/// A pattern with stars as a regular expression.
fn expression(pattern: &str) -> String {
    let mut text = String::from("^");
    for letter in pattern.chars() {
        match letter {
            '*' => text.push_str(".*"),
            '.' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '^' | '$' | '|' | '\\' => text.extend(['\\', letter]),
            _ => text.push(letter),
        }
    }
    text.push('$');
    text
}
