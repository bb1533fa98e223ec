//! The gate's reading beside the strict one, in a browser: over the same texts both find the same facts, and say the
//! same about everything wrong.
//!
//! The gate reads what `JSON.parse` made, by handles; the strict reader reads what `serde_json` made. Facts, problems
//! word for word, records and decisions are compared over the files of `tests/configs`, over those with one value
//! changed, and over records of every kind.
#![cfg(target_arch = "wasm32")]
// What is wrong panics; that is how a test fails.
#![allow(clippy::unwrap_used, clippy::panic)]

mod configs;

#[path = "agree/page.rs"]
mod page;
#[path = "agree/records.rs"]
mod records;

use configs::{BAD, GOOD, mutated::mutated};
use serde_json::Value;
use souhlas::{
    annex::problems::Problems as Told,
    edge::host::{Js, scoped},
    engine::{
        config::{self, Config},
        problem::Severity,
        strict::{self, Json, Problem, Problems},
    },
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// What a reader makes of a config: facts, errors, warnings.
#[derive(PartialEq, Debug)]
struct Reading {
    facts: Option<Config>,
    errors: Vec<String>,
    warnings: Vec<String>,
}

fn by_the_gate(document: Js) -> Reading {
    let mut problems = Told::default();
    let facts = config::read(document, &mut problems);
    let (errors, warnings) = page::told(&problems);
    Reading { facts, errors, warnings }
}

fn by_the_strict_reader(document: &Value) -> Reading {
    let mut problems = Problems::default();
    let facts = config::read(Json::from(document), &mut problems);
    let lines = |problems: Vec<Problem>| problems.iter().map(Problem::to_string).collect();
    let (errors, warnings) = problems.into_list().into_iter().partition(|problem| problem.severity == Severity::Error);
    Reading { facts, errors: lines(errors), warnings: lines(warnings) }
}

/// Texts that `JSON.parse` takes and the strict reader does not, as its module says.
const STRICTER: [&str; 3] = ["stricter-lone-surrogate", "stricter-nesting-beyond-127", "stricter-number-beyond-double"];

#[wasm_bindgen_test]
fn every_config_is_read_alike() {
    page::open();
    for (name, text) in GOOD.iter().chain(BAD) {
        scoped(|| match (page::parsed(text), strict::parse(text)) {
            (Some(document), Ok(value)) => {
                let gate = by_the_gate(document);
                assert_eq!(gate, by_the_strict_reader(&value), "{name}");
                assert_eq!(gate.facts.is_some(), GOOD.iter().any(|(good, _)| good == name), "{name}");
            }
            (None, Err(_)) => {}
            (Some(_), Err(problem)) => {
                assert!(STRICTER.contains(name), "only the strict reader refuses {name}: {problem}")
            }
            (None, Ok(_)) => panic!("only the browser refuses {name}"),
        });
    }
}

#[wasm_bindgen_test]
fn so_is_every_config_with_one_value_changed() {
    page::open();
    let (mut held, mut refused) = (0, 0);
    for (name, text) in GOOD.iter().chain(BAD).filter(|(_, text)| text.len() < 2_000) {
        let Ok(document) = strict::parse(text) else { continue };
        for changed in mutated(&document) {
            scoped(|| {
                let text = changed.to_string();
                let gate = by_the_gate(page::parsed(&text).unwrap());
                assert_eq!(gate, by_the_strict_reader(&changed), "{name}: {text}");
                *if gate.facts.is_some() { &mut held } else { &mut refused } += 1;
            });
        }
    }
    assert!(held > 1_000 && refused > 1_000, "{held} held, {refused} were refused");
}
