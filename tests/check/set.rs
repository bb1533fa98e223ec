//! Changing one value in a text.

use serde_json::{Value, json};
use souhlas::check::json::{Edit, parse, set, take_out};

fn with(text: &str, edit: &Edit) -> String {
    let mut changed = text.to_owned();
    changed.replace_range(edit.span.range(), &edit.text);
    changed
}

fn set_in(text: &str, pointer: &str, value: Value) -> String {
    with(text, &set(&parse(text.into()).tree, pointer, &value))
}

fn without(text: &str, pointer: &str) -> String {
    take_out(&parse(text.into()).tree, pointer).map_or(text.into(), |edit| with(text, &edit))
}

#[test]
fn a_value_is_replaced_and_nothing_else() {
    let text = "{ \"language\" :\"cs\",\n\n\t\"age\":15 }\n";
    assert_eq!(set_in(text, "/language", json!("sk")), "{ \"language\" :\"sk\",\n\n\t\"age\":15 }\n");
    assert_eq!(set_in(text, "/age", json!(16)), "{ \"language\" :\"cs\",\n\n\t\"age\":16 }\n");
}

#[test]
fn what_is_missing_is_put_behind_the_last() {
    assert_eq!(set_in("{}", "/language", json!("cs")), "{\n  \"language\": \"cs\"\n}");
    assert_eq!(
        set_in("{\n  \"a\": 1\n}\n", "/dialog/theme", json!("dark")),
        "{\n  \"a\": 1,\n  \"dialog\": { \"theme\": \"dark\" }\n}\n"
    );
    assert_eq!(
        set_in("{\n  \"dialog\": { \"theme\": \"dark\" }\n}", "/dialog/layout", json!("bar")),
        "{\n  \"dialog\": { \"theme\": \"dark\", \"layout\": \"bar\" }\n}"
    );
    assert_eq!(
        set_in("{\n  \"dialog\": {}\n}", "/dialog/layout", json!("bar")),
        "{\n  \"dialog\": { \"layout\": \"bar\" }\n}"
    );
    assert_eq!(set_in("{ \"dialog\": null }", "/dialog/a", json!(1)), "{ \"dialog\": { \"a\": 1 } }");
}

#[test]
fn a_list_grows_at_its_end() {
    let service = json!({ "use": "google-analytics", "with": { "id": "G-1" } });
    assert_eq!(
        set_in("{\n  \"a\": 1\n}", "/services/-", service.clone()),
        "{\n  \"a\": 1,\n  \"services\": [ { \"use\": \"google-analytics\", \"with\": { \"id\": \"G-1\" } } ]\n}"
    );
    assert_eq!(
        set_in("{\n  \"services\": [\n    { \"use\": \"youtube\" }\n  ]\n}", "/services/-", service),
        "{\n  \"services\": [\n    { \"use\": \"youtube\" },\n    \
         { \"use\": \"google-analytics\", \"with\": { \"id\": \"G-1\" } }\n  ]\n}"
    );
}

#[test]
fn long_values_get_lines_of_their_own() {
    let long = "x".repeat(60);
    assert_eq!(
        set_in("{}", "/controller", json!({ "name": long, "address": long })),
        format!("{{\n  \"controller\": {{\n    \"name\": \"{long}\",\n    \"address\": \"{long}\"\n  }}\n}}")
    );
}

#[test]
fn what_is_taken_out_takes_its_comma_and_what_it_leaves_empty_along() {
    let text = "{\n  \"a\": 1,\n  \"b\": { \"c\": 2, \"d\": { \"e\": [3] } },\n  \"f\": 4\n}";
    assert_eq!(without(text, "/a"), "{\n  \"b\": { \"c\": 2, \"d\": { \"e\": [3] } },\n  \"f\": 4\n}");
    assert_eq!(without(text, "/f"), "{\n  \"a\": 1,\n  \"b\": { \"c\": 2, \"d\": { \"e\": [3] } }\n}");
    assert_eq!(without(text, "/b/d/e/0"), "{\n  \"a\": 1,\n  \"b\": { \"c\": 2 },\n  \"f\": 4\n}");
    assert_eq!(without(text, "/x/y"), text);
    assert_eq!(without("{ \"a\": { \"b\": 1 } }", "/a/b"), "{}");
}

#[test]
fn places_are_bytes_of_the_text_whatever_stands_before() {
    assert_eq!(
        set_in("{ \"přílišžluť\": \"ďábel\", \"a~/b\": { \"c\": \"ú\" } }", "/a~0~1b/c", json!("ů")),
        "{ \"přílišžluť\": \"ďábel\", \"a~/b\": { \"c\": \"ů\" } }"
    );
}

/// Any pointer into any config of the tests: what was set is found, and the rest is what it was.
#[test]
fn every_value_of_every_config_can_be_set_and_taken_out() {
    for (name, text) in crate::configs::GOOD {
        let text = text.trim_start_matches('\u{feff}');
        let before: Value = serde_json::from_str(text).unwrap();
        let mut pointers = Vec::new();
        collect(&before, "", &mut pointers);
        for pointer in pointers {
            let tree = parse(text.into()).tree;
            let changed = with(text, &set(&tree, &pointer, &json!("changed")));
            let mut expected = before.clone();
            *expected.pointer_mut(&pointer).unwrap() = json!("changed");
            assert_eq!(serde_json::from_str::<Value>(&changed).unwrap(), expected, "{name} {pointer}");
            let gone = with(text, &take_out(&tree, &pointer).unwrap());
            serde_json::from_str::<Value>(&gone).unwrap_or_else(|error| panic!("{name} {pointer}: {error}\n{gone}"));
        }
    }
}

fn collect(value: &Value, at: &str, into: &mut Vec<String>) {
    let mut one = |step: &str, value: &Value| {
        let pointer = format!("{at}/{}", souhlas::check::json::escaped(step));
        into.push(pointer.clone());
        collect(value, &pointer, into);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| one(name, value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| one(&index.to_string(), item)),
        _ => {}
    }
}
