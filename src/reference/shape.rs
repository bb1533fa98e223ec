//! The shape of a field by the readers' own rules, with the words of the types.

use crate::{
    check::rule_of,
    engine::{
        form::Form,
        rule::{Choice, Rule},
        words::Word,
    },
};
use serde_json::{Map, Value, json};

/// The schema of what a rule takes; descriptions and defaults come from what the types give.
pub fn shape(rule: &Rule, types: &Value) -> Value {
    let types = bare(types);
    let mut schema = match rule {
        Rule::Any => return kept(types),
        Rule::Switch => json!({ "type": "boolean" }),
        Rule::Scalar => json!({ "type": ["string", "number", "boolean"] }),
        Rule::Said => json!({ "anyOf": [
            { "type": "string" },
            { "type": "object", "description": "By language.", "additionalProperties": { "type": "string" } },
        ] }),
        Rule::Age => json!({ "type": "integer", "minimum": 13, "maximum": 18 }),
        Rule::Milliseconds => json!({ "type": "number", "minimum": 0 }),
        Rule::Text(form) => text(*form),
        Rule::Choice(choice) => chosen(choice, types),
        Rule::Nullable(inner) => nullable(shape(inner, types)),
        Rule::List(inner) => json!({ "type": "array", "items": shape(inner, part(types, "items")) }),
        Rule::Map(inner) => {
            json!({ "type": "object", "additionalProperties": shape(inner, part(types, "additionalProperties")) })
        }
        Rule::Object(fields) => {
            let members = part(object(types), "properties");
            let fields = fields
                .iter()
                .map(|field| (text_of(field.0).to_owned(), shape(rule_of(field), part(members, text_of(field.0)))));
            json!({ "type": "object", "properties": fields.collect::<Map<_, _>>(), "additionalProperties": false })
        }
    };
    for word in ["description", "default"] {
        // `null` by default means that the field is left out.
        if let Some(said) = types.get(word).filter(|said| !said.is_null()) {
            schema[word] = said.as_str().map_or_else(|| said.clone(), |text| text.replace('\n', " ").into());
        }
    }
    if let Some(required) = required(types) {
        schema["required"] = required;
    }
    schema
}

/// A type without the `null` that an optional field of it also takes.
fn bare(types: &Value) -> &Value {
    let Some(variants) = types.get("anyOf").and_then(Value::as_array) else { return types };
    let mut others = variants.iter().filter(|variant| variant["type"] != "null");
    match (others.next(), others.next(), variants.len()) {
        (Some(only), None, 2) if types.get("description").is_none() => only,
        _ => types,
    }
}

/// Of a type that may be an object, the object.
fn object(types: &Value) -> &Value {
    if types.get("properties").is_some() {
        return types;
    }
    let variants = types.get("anyOf").and_then(Value::as_array);
    variants.into_iter().flatten().find(|variant| variant.get("properties").is_some()).unwrap_or(types)
}

fn part<'v>(types: &'v Value, name: &str) -> &'v Value {
    types.get(name).unwrap_or(&Value::Null)
}

/// What has no rule of its own is as its type says; no type, no bounds.
fn kept(types: &Value) -> Value {
    if types.is_object() { types.clone() } else { json!({}) }
}

/// The fields that the type cannot do without: the id of a category.
fn required(types: &Value) -> Option<Value> {
    let names = types.get("required")?.as_array().filter(|names| !names.is_empty())?;
    Some(Value::Array(names.clone()))
}

fn nullable(mut inner: Value) -> Value {
    if let Some(kind) = inner.get_mut("type") {
        *kind = json!([kind.clone(), "null"]);
    }
    inner
}

/// The forms of texts as patterns; `tests/check/schema.rs` holds them against the reader's.
fn text(form: Form) -> Value {
    let duration =
        r"P(?=\d|T\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,4}D)?(T(?=\d)(\d{1,4}H)?(\d{1,4}M)?(\d{1,4}S)?)?";
    // Blanks and controls anywhere make an address none: browsers drop some of them before they look for a scheme.
    let address = |schemes: &str| {
        format!(r"^(?:(?:{schemes}):[^\x00-\x20\x5c\x7f]*|[^\x00-\x20\x5c\x7f:/?#]*(?:[/?#][^\x00-\x20\x5c\x7f]*)?)$")
    };
    let (http, mail) = ("[Hh][Tt][Tt][Pp][Ss]?", "[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]");
    let pattern = match form {
        Form::Any => return json!({ "type": "string" }),
        Form::Id => "^[A-Za-z0-9_-]+$".into(),
        Form::Language | Form::Region => "^[A-Za-z0-9-]+$".into(),
        Form::Domain => "^[A-Za-z0-9.-]+$".into(),
        Form::Key => r#"^[!#-+./0-:<>-\[\]-~-]+$"#.into(),
        Form::Pattern => r"^[!-+./0-:<-~-]+$".into(),
        Form::Duration => format!("^{duration}$"),
        Form::Retention => format!("^(session|{duration})$"),
        Form::Link => return json!({ "type": "string", "minLength": 1, "pattern": address(&format!("{http}|{mail}")) }),
        Form::Address => return json!({ "type": "string", "minLength": 1, "pattern": address(http) }),
    };
    json!({ "type": "string", "pattern": pattern })
}

/// A few words to choose from, each with what it does where the type says so.
fn chosen(choice: &Choice, types: &Value) -> Value {
    let said = |word: &str| {
        let variants = types.get("oneOf").and_then(Value::as_array);
        variants.into_iter().flatten().find(|variant| variant["const"] == word)?.get("description").cloned()
    };
    let mut variants: Vec<_> = choice
        .words
        .iter()
        .map(|word| match said(text_of(*word)) {
            Some(description) => json!({ "const": text_of(*word), "description": description }),
            None => json!({ "const": text_of(*word) }),
        })
        .collect();
    if choice.or_false {
        variants.push(json!({ "const": false }));
    }
    match choice.or_object {
        Some(rule) => json!({ "anyOf": [{ "oneOf": variants }, shape(rule, object(types))] }),
        None => json!({ "oneOf": variants }),
    }
}

fn text_of(word: Word) -> &'static str {
    word.text().unwrap_or_default()
}
