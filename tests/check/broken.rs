//! Broken configs, each with the report that its owner reads.
//!
//! `INSTA_UPDATE=always cargo test --test check broken` writes the reports anew, to be read before they are kept.

use crate::{TODAY, house};
use souhlas::{
    check::{Checked, check, rules},
    cli::check::{Format, report},
};
use std::{collections::BTreeSet, fs};

fn all() -> Vec<(String, Checked)> {
    let mut all: Vec<_> = fs::read_dir(house("tests/check/broken"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, check("consent.json", fs::read(path).unwrap(), TODAY))
        })
        .collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

#[test]
fn every_report_is_the_one_that_was_read() {
    let all = all();
    assert!(all.len() >= 60, "{}", all.len());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("broken");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, checked) in all {
            insta::assert_snapshot!(name, report(&[checked], Format::Human, false));
        }
    });
}

#[test]
fn every_rule_is_broken_by_one() {
    let broken: BTreeSet<_> = all().iter().flat_map(|(_, checked)| &checked.findings).map(|one| one.rule).collect();
    let known: BTreeSet<_> = rules::all().iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(broken, known);
}

/// Places are places of the text, and each says something.
#[test]
fn every_finding_has_a_place_and_words() {
    for (name, checked) in all() {
        let text = &checked.source.text;
        assert!(!checked.findings.is_empty(), "{name}");
        for finding in &checked.findings {
            assert!(text.get(finding.span.range()).is_some() || text.is_empty(), "{name}: {finding:?}");
            assert!(!finding.message.is_empty() && !finding.message.ends_with('.'), "{name}: {finding:?}");
            assert!(!finding.message.contains("``"), "{name}: {finding:?}");
        }
    }
}
