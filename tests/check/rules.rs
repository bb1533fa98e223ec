//! The rules as data: each says what it needs, and has a source where it is one of law.

use souhlas::check::{Severity, rules};
use std::collections::BTreeSet;

#[test]
fn every_rule_is_whole() {
    let mut ids = BTreeSet::new();
    for rule in rules::all() {
        assert!(ids.insert(&rule.id), "{} twice", rule.id);
        assert!(Severity::named(&rule.severity).is_some(), "{}: {}", rule.id, rule.severity);
        assert!(rule.title.ends_with('.'), "{}: {}", rule.id, rule.title);
        assert_eq!(rule.origins().count(), rule.sources.len(), "{}: an unknown source", rule.id);
        for origin in rule.origins() {
            assert!(origin.url.starts_with("https://"), "{}: {}", rule.id, origin.url);
        }
        if let Some(number) = &rule.number {
            let digits = number.strip_prefix('R').unwrap();
            assert!((1..=26).contains(&digits.parse::<u32>().unwrap()), "{number}");
            assert!(!rule.message.is_empty() && !rule.mend.is_empty() && !rule.sources.is_empty(), "{}", rule.id);
        }
    }
    assert!(ids.len() > 50, "rules.json could not be read");
}

/// What a config alone can show of the rules of law.
#[test]
fn the_rules_that_a_config_shows_are_all_there() {
    let numbers: BTreeSet<_> = rules::all().iter().filter_map(|rule| rule.number.as_deref()).collect();
    for number in [
        "R1", "R8", "R9", "R10", "R12", "R13", "R14", "R15", "R16", "R17", "R18", "R19", "R20", "R21", "R22", "R24",
        "R25", "R26",
    ] {
        assert!(numbers.contains(number), "{number}");
    }
}

/// What stands in braces is filled in; other braces would be lost.
#[test]
fn braces_hold_names() {
    for rule in rules::all() {
        for text in [&rule.message, &rule.mend] {
            for part in text.split('{').skip(1) {
                let (name, _) = part.split_once('}').unwrap();
                assert!(!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()), "{}: {text}", rule.id);
            }
        }
    }
}
