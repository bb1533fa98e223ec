//! The schema for editors beside the reader: what holds is let through, what does not is underlined, but for what a
//! schema can't see.

use crate::{
    configs::{BAD, GOOD},
    house,
};
use jsonschema::Validator;
use serde_json::{Value, json};
use souhlas::{
    engine::{
        form::Form,
        rule::{Choice, Field, Rule},
        schema::CONFIG,
        strict::{self, Json, read},
    },
    reference,
};
use std::fs;

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

fn config() -> Validator {
    validator(&reference::schema())
}

fn told(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn it_is_a_schema() {
    jsonschema::draft202012::meta::validate(&reference::schema()).unwrap();
}

/// Configs that hold and are underlined: editors mark fields that nobody knows, services that the catalogue lacks, and
/// parameters that are missing, where the reader of the config alone warns or says nothing.
const UNDERLINED: &[&str] = &[
    "proto-as-a-name",
    "service-parameters-of-every-kind",
    "service-use-alone",
    "signals-mapping-unknown-signal",
    "unknown-fields-are-warned-of",
    "unknown-fields-with-hard-names",
    "unknown-fields-with-long-values",
    "unknown-fields-with-numbers",
];

#[test]
fn what_holds_is_let_through() {
    let validator = config();
    let underlined: Vec<_> = GOOD
        .iter()
        .map(|(name, text)| (name, told(&validator, &strict::parse(text).unwrap())))
        .filter(|(_, errors)| !errors.is_empty())
        .collect();
    assert_eq!(underlined.iter().map(|(name, _)| **name).collect::<Vec<_>>(), UNDERLINED, "{underlined:#?}");
    for path in ["www/demo/consent.json", "tests/check/in-order.json"] {
        let document = serde_json::from_str(&fs::read_to_string(house(path)).unwrap()).unwrap();
        assert_eq!(told(&validator, &document), [""; 0], "{path}");
    }
}

/// What only the checker can see: ids used twice, categories that are not there, more than one thing at once.
const UNSEEN: &[&str] = &[
    "category-twice",
    "service-of-an-inherited-category",
    "service-of-unknown-category",
    "service-named-as-a-category",
    "service-twice",
];

#[test]
fn what_does_not_hold_is_underlined() {
    let validator = config();
    let documents = BAD.iter().filter_map(|(name, text)| Some((*name, strict::parse(text).ok()?)));
    let unseen: Vec<_> = documents.filter(|(_, document)| validator.is_valid(document)).map(|(name, _)| name).collect();
    assert_eq!(unseen, UNSEEN);
}

/// Every form as a pattern takes the texts that the reader takes, and no others.
#[test]
fn patterns_are_the_reader_s_forms() {
    let schema = reference::schema();
    for (path, form) in [
        ("/properties/language", Form::Language),
        ("/properties/lifetime/properties/consent", Form::Duration),
        ("/properties/links/additionalProperties", Form::Link),
        ("/properties/categories/items/properties/id", Form::Id),
        ("/properties/services/items/properties/scripts/items", Form::Address),
        ("/properties/services/items/properties/cookies/items/properties/name", Form::Pattern),
        ("/properties/services/items/properties/cookies/items/properties/retention", Form::Retention),
        ("/properties/storage/properties/key", Form::Key),
        ("/properties/storage/properties/domain", Form::Domain),
    ] {
        let validator = validator(schema.pointer(path).unwrap());
        for text in TEXTS {
            let value = Value::from(*text);
            assert_eq!(validator.is_valid(&value), form.holds(Json::from(&value)), "{path}: {text:?}");
        }
        for letter in (0..0x180_u32).filter_map(char::from_u32) {
            for text in [letter.to_string(), format!("a{letter}b"), format!("https{letter}//b")] {
                let value = Value::from(text.as_str());
                assert_eq!(validator.is_valid(&value), form.holds(Json::from(&value)), "{path}: {text:?}");
            }
        }
    }
}

const TEXTS: &[&str] = &[
    "",
    "a",
    "P1Y",
    "P12M",
    "P1Y2M3W4DT5H6M7S",
    "P",
    "PT",
    "P1",
    "P1YT",
    "P0D",
    "P9999D",
    "P10000D",
    "PT5M",
    "P5MT",
    "P1M1Y",
    "p1y",
    "session",
    "Session",
    "/",
    "//a",
    "a:b",
    "./a:b",
    "?a:b",
    "#a:b",
    "http:",
    "HTTPS://a",
    "https://a b",
    "https://a\\b",
    "mailto:a",
    "MailTo:a",
    "tel:1",
    "telx:1",
    "ftp://a",
    "javascript:1",
    "java\nscript:1",
    "JAVASCRIPT:1",
    ":",
    ":a",
    "a/b:c",
    "cs-CZ",
    "_ga_*",
    "*",
    "a;b",
    "a=b",
    "č",
    "https://č.cz/č",
    "httpſ://a",
];

/// Every field that the reader knows stands in the schema with a meaning, and its examples hold.
#[test]
fn every_field_is_explained() {
    fn walk(rule: &Rule, schema: &Value, path: &str) {
        match rule {
            Rule::Object(fields) => {
                let members = schema["properties"].as_object().unwrap();
                assert_eq!(members.len(), fields.len(), "{path}");
                for Field(word, rule) in *fields {
                    let name = word.text().unwrap();
                    let path = format!("{path}/{name}");
                    let field = &schema["properties"][name];
                    // Calls, stubs and parameters are the catalogue's: its own schema describes them.
                    assert!(
                        field["description"].is_string() || matches!(rule, Rule::Any | Rule::Map(Rule::Map(_))),
                        "{path}"
                    );
                    for example in field["examples"].as_array().into_iter().flatten() {
                        assert!(validator(field).is_valid(example), "{path}: {example}");
                    }
                    let is_text = matches!(rule, Rule::Text(_));
                    assert!(!is_text || field.get("examples").is_some(), "{path} has no example");
                    if let Some(default) = field.get("default") {
                        assert!(validator(field).is_valid(default), "{path}: {default}");
                    }
                    walk(rule, field, &path);
                }
            }
            Rule::List(inner) => walk(inner, &schema["items"], &format!("{path}/*")),
            Rule::Map(inner) => walk(inner, &schema["additionalProperties"], &format!("{path}/*")),
            Rule::Nullable(inner) => walk(inner, schema, path),
            Rule::Choice(Choice { or_object: Some(inner), .. }) => walk(inner, &schema["anyOf"][1], path),
            _ => {}
        }
    }
    walk(&CONFIG, &reference::schema(), "");
}

/// Every entry of the catalogue: its example holds, and what it needs may not be left out.
#[test]
fn services_are_the_catalogue_s() {
    let validator = config();
    for file in fs::read_dir(house("www/services")).unwrap() {
        let entry: Value = serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
        let with: serde_json::Map<_, _> = entry["parameters"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, parameter)| (name.clone(), parameter["example"].clone()))
            .collect();
        let given = |with: Value| json!({ "services": [{ "use": entry["id"], "with": with }] });
        let whole = given(Value::Object(with.clone()));
        assert_eq!(told(&validator, &whole), [""; 0], "{whole}");
        read(&whole.to_string()).unwrap();
        let mut more = with.clone();
        more.insert("nobody".into(), json!("knows"));
        assert!(!validator.is_valid(&given(Value::Object(more))), "{}", entry["id"]);
        for (name, parameter) in entry["parameters"].as_object().unwrap() {
            let mut less = with.clone();
            less.remove(name);
            let needed = parameter.get("optional").is_none() && parameter.get("default").is_none();
            assert_eq!(validator.is_valid(&given(Value::Object(less))), !needed, "{}: {name}", entry["id"]);
        }
    }
    assert!(!validator.is_valid(&json!({ "services": [{ "use": "google-analitycs" }] })));
}
