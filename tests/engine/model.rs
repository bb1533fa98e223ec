//! The typed model takes whatever the rules take, and says what `{}` means.

use crate::{
    configs::{BAD, GOOD, mutated::mutated},
    given::{chosen, facts, moment},
};
use serde::Deserialize;
use serde_json::{Value, json};
use souhlas::engine::{
    config,
    strict::{
        self, Json, Problems,
        model::{Config, LegalBasis, Record, Scalar},
        read,
    },
};

/// The config as the model writes it.
fn rewritten(model: &Config) -> String {
    serde_json::to_string(model).unwrap()
}

#[test]
fn nothing_is_the_default() {
    let reading = read("{}").unwrap();
    assert_eq!(reading.model, Config::default());
    assert_eq!(facts(&serde_json::to_value(Config::default()).unwrap()), reading.facts);
}

#[test]
fn a_config_written_again_means_the_same() {
    for (name, text) in GOOD {
        let first = read(text).unwrap();
        let second = read(&rewritten(&first.model)).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        assert_eq!(second.model, first.model, "{name}");
        assert_eq!(second.facts, first.facts, "{name}");
    }
}

#[test]
fn the_example_comes_back_whole() {
    let (_, text) = GOOD.iter().find(|(name, _)| *name == "contract-example").unwrap();
    let (document, reading) = (strict::parse(text).unwrap(), read(text).unwrap());
    assert_eq!(reading.warnings, []);
    let written = serde_json::to_value(&reading.model).unwrap();
    holds_all_of(&written, &document, "");
    assert_eq!(reading.model.services[0].with["id"], Scalar::Text("G-XXXX".into()));
    assert_eq!(
        reading.model.categories.iter().map(|one| one.basis()).collect::<Vec<_>>()[..2],
        [LegalBasis::Necessary, LegalBasis::Consent]
    );
}

/// What is not in the document may stand in the model's, as defaults do.
fn holds_all_of(written: &Value, document: &Value, place: &str) {
    match (written, document) {
        (Value::Object(written), Value::Object(document)) => {
            for (name, value) in document {
                let place = format!("{place}/{name}");
                holds_all_of(written.get(name).unwrap_or(&Value::Null), value, &place);
            }
        }
        (Value::Array(written), Value::Array(document)) => {
            assert_eq!(written.len(), document.len(), "{place}");
            written.iter().zip(document).for_each(|(one, other)| holds_all_of(one, other, place));
        }
        _ => assert_eq!(written, document, "{place}"),
    }
}

#[test]
fn legal_bases_are_those_of_the_decision() {
    for (name, text) in GOOD {
        let reading = read(text).unwrap();
        for (category, place) in reading.model.categories.iter().zip(0..) {
            let (necessary, legitimate) = (reading.facts.necessary.has(place), reading.facts.legitimate.has(place));
            let expected = match category.basis() {
                LegalBasis::Necessary => (true, false),
                LegalBasis::LegitimateInterest => (false, true),
                LegalBasis::Consent => (false, false),
            };
            assert_eq!((necessary, legitimate), expected, "{name}: {}", category.id);
        }
    }
}

/// Config files with one value changed, all that there are of the short ones: what the rules accept, the model takes.
#[test]
fn the_model_takes_what_the_rules_take() {
    let (mut held, mut refused) = (0, 0);
    for (name, text) in GOOD.iter().chain(BAD).filter(|(_, text)| text.len() < 2_000) {
        let Ok(document) = strict::parse(text) else { continue };
        for changed in mutated(&document) {
            if config::read(Json::from(&changed), &mut Problems::default()).is_none() {
                refused += 1;
                continue;
            }
            held += 1;
            let model = Config::deserialize(&changed);
            assert!(model.is_ok(), "{name}: {changed} {model:?}");
        }
    }
    assert!(held > 1_000 && refused > 1_000, "{held} held, {refused} were refused");
}

#[test]
fn a_record_is_the_contract_s() {
    let mut document = chosen(&json!({}), &["statistical"], moment("2026-11-22T10:00:00.000Z"));
    document["text"] = json!("sha256-abc");
    let record: Record = serde_json::from_value(document.clone()).unwrap();
    assert_eq!(serde_json::to_value(&record).unwrap(), document);
    assert!(record.categories["statistical"]);
    document.as_object_mut().unwrap().remove("text");
    let record: Record = serde_json::from_value(document.clone()).unwrap();
    assert_eq!(serde_json::to_value(&record).unwrap(), document);
}
