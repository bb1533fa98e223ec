//! The rule files for automatic tools, held to their formats and to what the widget promises: its stable hooks, the
//! default categories, the default key of the cookie. What the tools make of them, `main.rs` shows in browsers.
#![cfg(not(target_arch = "wasm32"))]
// What is wrong panics; that is how a test fails.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use souhlas::engine::strict::model::Config;
use std::collections::BTreeSet;

const AUTOCONSENT: &str = include_str!("../../www/rules/autoconsent.json");
const CONSENT_O_MATIC: &str = include_str!("../../www/rules/consent-o-matic.json");

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Fails unless `object` has exactly these members.
fn has_only(object: &Value, members: &[&str]) {
    let found: BTreeSet<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(found, members.iter().copied().collect(), "{object}");
}

/// Everything that hangs on a member of this name, at any depth.
fn all<'a>(name: &str, inside: &'a Value) -> Vec<&'a Value> {
    let deeper = match inside {
        Value::Object(members) => members.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    inside.get(name).into_iter().chain(deeper.into_iter().flat_map(|one| all(name, one))).collect()
}

/// Fails unless a selector uses hooks that the widget promises, and nothing else.
fn is_stable(selector: &str) {
    let buttons = ["accept", "reject", "settings", "save", "close"].map(|name| format!("[data-souhlas={name}]"));
    let switches = Config::default().categories.into_iter().map(|category| category.id);
    let switches = switches.chain(["other".into()]).map(|id| format!("input[name={id}]"));
    let known: Vec<String> = ["[data-souhlas-host]", "dialog", "[role=dialog]"]
        .map(str::to_owned)
        .into_iter()
        .chain(buttons)
        .chain(switches)
        .collect();
    for part in selector.split([' ', ',']).filter(|part| !part.is_empty()) {
        assert!(known.iter().any(|hook| hook == part), "`{part}` of `{selector}` is no hook");
    }
}

#[test]
fn autoconsent_has_every_part_and_steps_of_the_first_version() {
    let rule = parsed(AUTOCONSENT);
    has_only(&rule, &["name", "comment", "detectCmp", "detectPopup", "optIn", "optOut", "test"]);
    assert_eq!(rule["name"], "souhlas");
    for part in ["detectCmp", "detectPopup", "optIn", "optOut", "test"] {
        let steps = rule[part].as_array().unwrap();
        assert!(!steps.is_empty(), "{part}");
        for step in steps {
            // A step that does nothing counts as one that failed: a comment needs an action beside it.
            let acts = ["exists", "visible", "click", "cookieContains"].iter().filter(|key| step.get(key).is_some());
            assert_eq!(acts.count(), 1, "{part}: {step}");
        }
    }
}

#[test]
fn autoconsent_looks_through_the_host_at_stable_hooks() {
    let rule = parsed(AUTOCONSENT);
    for name in ["exists", "visible", "click"] {
        for selector in all(name, &rule) {
            match selector {
                Value::String(whole) => {
                    assert_eq!(whole, "[data-souhlas-host]", "a text does not reach into the shadow root")
                }
                chain => {
                    assert_eq!(chain[0], "[data-souhlas-host]");
                    assert_eq!(chain.as_array().map(Vec::len), Some(2));
                    is_stable(chain[1].as_str().unwrap());
                }
            }
        }
    }
}

#[test]
fn autoconsent_tests_itself_on_a_cookie_that_grants_nothing_but_the_necessary() {
    let cookie = format!("{}={}", Config::default().storage.key, Config::default().categories[0].id);
    let more = format!("{cookie}.");
    assert_eq!(
        parsed(AUTOCONSENT)["test"],
        json!([{ "cookieContains": cookie }, { "cookieContains": more, "negated": true }])
    );
}

#[test]
fn consent_o_matic_has_one_rule_with_every_method() {
    let file = parsed(CONSENT_O_MATIC);
    has_only(&file, &["souhlas"]);
    let rule = &file["souhlas"];
    has_only(rule, &["detectors", "methods"]);
    for detector in rule["detectors"].as_array().unwrap() {
        has_only(detector, &["presentMatcher", "showingMatcher"]);
    }
    let names: Vec<_> = rule["methods"].as_array().unwrap().iter().map(|method| &method["name"]).collect();
    assert_eq!(names, ["HIDE_CMP", "OPEN_OPTIONS", "DO_CONSENT", "SAVE_CONSENT"]);
    for action in all("action", rule).into_iter().chain(all("trueAction", rule)) {
        action_is_well_formed(action);
    }
    all("toggleAction", rule).into_iter().for_each(action_is_well_formed);
}

fn action_is_well_formed(action: &Value) {
    match action["type"].as_str().unwrap() {
        "click" | "hide" | "waitcss" => has_only(action, &["type", "parent", "target"]),
        "ifcss" => has_only(action, &["type", "parent", "target", "trueAction"]),
        "consent" => has_only(action, &["type", "consents"]),
        "list" => {
            has_only(action, &["type", "actions"]);
            action["actions"].as_array().unwrap().iter().for_each(action_is_well_formed);
        }
        other => panic!("no action is a `{other}`"),
    }
}

#[test]
fn consent_o_matic_looks_through_the_host_at_stable_hooks() {
    let rule = parsed(CONSENT_O_MATIC);
    assert!(all("parent", &rule).iter().all(|parent| **parent == json!({ "selector": "[data-souhlas-host]" })));
    for target in all("target", &rule) {
        is_stable(target["selector"].as_str().unwrap());
    }
    // One target needs no parent: the host itself.
    assert_eq!(all("target", &rule).len(), all("parent", &rule).len() + 1);
}

#[test]
fn consent_o_matic_has_a_purpose_for_every_category_with_a_switch() {
    let rule = parsed(CONSENT_O_MATIC);
    let types = ["A", "B", "F", "X"];
    let defaults = Config::default().categories.into_iter().skip(1).map(|category| category.id);
    let categories: Vec<String> = defaults.chain(["other".into()]).collect();
    let consents: Vec<&Value> = all("consents", &rule).into_iter().flat_map(|list| list.as_array().unwrap()).collect();
    assert_eq!(consents.len(), types.len());
    for ((consent, kind), category) in consents.into_iter().zip(types).zip(categories) {
        has_only(consent, &["type", "description", "matcher", "toggleAction"]);
        assert_eq!(consent["type"], kind);
        assert_eq!(consent["matcher"]["type"], "checkbox");
        let switch = json!({ "selector": format!("dialog input[name={category}]") });
        assert_eq!([&consent["matcher"]["target"], &consent["toggleAction"]["target"]], [&switch; 2]);
    }
}
