//! Nothing is invented: what the gate takes, the checker takes, and both say the same.

use crate::{
    checked,
    configs::{BAD, GOOD, mutated::mutated},
    found, house,
};
use souhlas::{
    check::{Finding, Severity},
    engine::{
        problem,
        strict::{self, Problem},
    },
};
use std::fs;

/// What the engine's rules said, as the strict reader words it.
fn told(findings: &[Finding]) -> Vec<String> {
    let by_rules = findings.iter().filter(|one| matches!(one.rule, "wrong-value" | "unknown-field"));
    let mut told: Vec<_> = by_rules
        .map(|one| {
            let (expected, found) = one.expected.clone().unwrap();
            let expected = expected.split(" (").next().unwrap().to_owned();
            format!("{} {}: expected {expected}, found {found}", one.severity.name(), one.pointer)
        })
        .collect();
    told.sort();
    told
}

fn as_told(problems: &[Problem]) -> Vec<String> {
    let mut told: Vec<_> = problems
        .iter()
        .map(|one| {
            let weight = if one.severity == problem::Severity::Error { "error" } else { "warning" };
            let expected = one.expected.split(" (").next().unwrap();
            format!("{weight} {}: expected {expected}, found {}", one.place, one.found)
        })
        .collect();
    told.sort();
    told
}

#[test]
fn both_readers_say_the_same_of_every_config() {
    for (name, text) in GOOD.iter().chain(BAD) {
        let (findings, strict) = (found(text), strict::read(text));
        if strict::parse(text).is_err() {
            assert!(findings.iter().any(|one| one.rule == "no-json"), "{name}");
            continue;
        }
        let problems = match strict {
            Ok(reading) => reading.warnings,
            Err(problems) => problems,
        };
        assert_eq!(told(&findings), as_told(&problems), "{name}");
    }
}

#[test]
fn both_readers_say_the_same_of_changed_configs() {
    for (name, text) in GOOD.iter().chain(BAD).filter(|(_, text)| text.len() < 600) {
        let Ok(document) = strict::parse(text) else { continue };
        for changed in mutated(&document).iter().step_by(7) {
            let text = changed.to_string();
            let problems = match strict::read(&text) {
                Ok(reading) => reading.warnings,
                Err(problems) => problems,
            };
            assert_eq!(told(&found(&text)), as_told(&problems), "{name}: {text}");
        }
    }
}

#[test]
fn the_config_of_the_demo_has_no_error() {
    let text = fs::read_to_string(house("www/demo/consent.json")).unwrap();
    let findings = found(&text);
    let errors: Vec<_> = findings.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_config_with_all_said_is_left_in_peace() {
    let text = fs::read_to_string(house("tests/check/in-order.json")).unwrap();
    assert_eq!(checked(&text).findings, []);
}
