//! The page of all fields: path, type, default, example, meaning.

use super::schema;
use serde_json::Value;

const HEAD: &str = "# Every field of the config

One table a section; `*` in a path stands for any item or any name of yours. Every field may be left out unless its
type says otherwise. What the sections are about is told in [config.md](config.md), services in
[services.md](services.md). This page is written from the types and rules that read the config, as is
`souhlas.schema.json`: name it in `\"$schema\"`, and editors complete and explain while you type.
";

/// The page as Markdown.
pub fn page() -> String {
    let schema = schema();
    let mut sections = Vec::new();
    section(&schema, "", &mut sections);
    let mut page = String::from(HEAD);
    for section in &sections {
        let title = if section.path.is_empty() { "The whole".into() } else { format!("`{}`", section.path) };
        page.push_str(&format!(
            "\n## {title}\n\n| field | type | default | example | meaning |\n|---|---|---|---|---|\n"
        ));
        for row in &section.rows {
            page.push_str(row);
        }
    }
    page
}

struct Section {
    path: String,
    rows: Vec<String>,
}

/// An object's fields, and after them the objects in it, each a section of its own.
fn section(schema: &Value, path: &str, sections: &mut Vec<Section>) {
    let fields = || schema["properties"].as_object().into_iter().flatten();
    let rows = fields().map(|(name, field)| row(name, field)).collect();
    sections.push(Section { path: path.into(), rows });
    for (name, field) in fields() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let mut below = Vec::new();
        inner(field, &path, &mut below);
        for (schema, path) in below {
            section(schema, &path, sections);
        }
    }
}

fn inner<'s>(field: &'s Value, path: &str, found: &mut Vec<(&'s Value, String)>) {
    // The texts' keys are those of the language files: nobody reads them here.
    if path == "texts" {
        return;
    }
    if field.get("properties").is_some() {
        found.push((field, path.into()));
    }
    if let Some(items) = field.get("items") {
        inner(items, &format!("{path}.*"), found);
    }
    for variant in field.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
        if variant.get("properties").is_some() {
            found.push((variant, path.into()));
        }
    }
}

fn row(name: &str, field: &Value) -> String {
    let default = match &field["default"] {
        Value::Null => "–".into(),
        // Sections' defaults are those of their fields.
        Value::Object(_) => "–".into(),
        Value::Array(items) if items.is_empty() => "–".into(),
        value => code(value),
    };
    let example = field["examples"].get(0).map_or("–".into(), code);
    let mut meaning = field["description"].as_str().unwrap_or_default().replace('\n', " ");
    for variant in field["oneOf"].as_array().into_iter().flatten().take(12) {
        if let (false, Some(said)) = (name == "use", variant["description"].as_str()) {
            meaning.push_str(&format!(" {}: {said}", code(&variant["const"])));
        }
    }
    format!("| `{name}` | {} | {default} | {example} | {} |\n", kind(field), meaning.trim().replace('|', "\\|"))
}

fn kind(field: &Value) -> String {
    if let Some(variants) = field["oneOf"].as_array() {
        if variants.len() > 12 {
            return "an id of the catalogue".into();
        }
        let words: Vec<_> = variants.iter().filter_map(|one| one.get("const")).map(code).collect();
        return words.join(", ");
    }
    if let Some(variants) = field["anyOf"].as_array().filter(|_| field.get("type").is_none()) {
        let kinds: Vec<_> = variants.iter().map(kind).collect();
        return kinds.join(" or ");
    }
    let one = |kind: &str| match kind {
        "string" => "text",
        "boolean" => "`true`, `false`",
        "number" | "integer" => "number",
        "array" => "list",
        "null" => "`null`",
        _ => "object",
    };
    match &field["type"] {
        Value::String(kind) if kind == "array" => match field["items"].get("type").and_then(Value::as_str) {
            Some(of) => format!("list of {}s", one(of)),
            None => "list".into(),
        },
        Value::String(kind) => one(kind).into(),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(" or "),
        _ => "any".into(),
    }
}

fn code(value: &Value) -> String {
    format!("`{}`", value.to_string().replace('|', "\\|"))
}
