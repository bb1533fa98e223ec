//! Every config of `tests/configs`: the good ones hold, of the bad ones every problem is told.
//!
//! What is told stands beside a config as `NAME.expected.txt`, if anything is. `SOUHLAS_ACCEPT=1 cargo test --test
//! engine files` writes these anew, to be read before they are kept.

use crate::configs::{BAD, File, GOOD};
use souhlas::engine::{
    problem::Severity,
    strict::{Problem, read},
};
use std::{collections::BTreeSet, fs, path::PathBuf};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/configs").join(name)
}

fn told(problems: &[Problem]) -> String {
    let line = |problem: &Problem| {
        let weight = if problem.severity == Severity::Error { "error" } else { "warning" };
        format!("{weight} {problem}\n")
    };
    problems.iter().map(line).collect()
}

fn compare(in_folder: &str, name: &str, told: &str) -> Option<String> {
    let path = folder(in_folder).join(format!("{name}.expected.txt"));
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if told == expected {
        return None;
    }
    if std::env::var_os("SOUHLAS_ACCEPT").is_some() {
        if told.is_empty() {
            fs::remove_file(path).unwrap()
        } else {
            fs::write(path, told).unwrap()
        };
        return None;
    }
    Some(format!("{in_folder}/{name}\nexpected:\n{expected}told:\n{told}"))
}

#[test]
fn good_ones_hold() {
    let differences: Vec<_> = GOOD
        .iter()
        .filter_map(|(name, text)| match read(text) {
            Ok(reading) => compare("good", name, &told(&reading.warnings)),
            Err(problems) => Some(format!("good/{name} does not hold\n{}", told(&problems))),
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn of_bad_ones_every_problem_is_told() {
    let differences: Vec<_> = BAD
        .iter()
        .filter_map(|(name, text)| match read(text) {
            Ok(_) => Some(format!("bad/{name} holds")),
            Err(problems) => compare("bad", name, &told(&problems)),
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn no_file_is_left_out() {
    for (in_folder, files) in [("good", GOOD), ("bad", BAD)] {
        let listed: BTreeSet<_> = files.iter().map(|(name, _)| format!("{name}.json")).collect();
        let there: BTreeSet<_> = fs::read_dir(folder(in_folder))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".json"))
            .collect();
        assert_eq!(listed, there, "tests/configs/mod.rs lists what is in {in_folder}");
        for text in fs::read_dir(folder(in_folder)).unwrap().map(|entry| entry.unwrap().file_name()) {
            let text = text.into_string().unwrap();
            if let Some(name) = text.strip_suffix(".expected.txt") {
                assert!(there.contains(&format!("{name}.json")), "{in_folder}/{text} belongs to nothing");
            }
        }
    }
    assert!(GOOD.len() + BAD.len() >= 48);
}

#[test]
fn problems_come_all_at_once() {
    let &(_, text): &File = BAD.iter().find(|(name, _)| *name == "every-section-of-a-wrong-type").unwrap();
    let problems = read(text).unwrap_err();
    let places: BTreeSet<_> = problems.iter().map(|problem| problem.place.to_string()).collect();
    let sections = serde_json::from_str::<serde_json::Value>(text).unwrap();
    let sections: BTreeSet<_> = sections.as_object().unwrap().keys().map(|name| format!("/{name}")).collect();
    assert_eq!(places, sections);
}
