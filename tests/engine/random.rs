//! Documents that nobody wrote: the reader never fails, and never yields facts beside an error.

use proptest::prelude::*;
use serde_json::{Map, Number, Value};
use souhlas::engine::{
    config,
    decide::decide,
    problem::Severity,
    record::{self, Stored},
    strict::{Json, Problems, model, parse, read},
    words,
};

/// Texts that the readers know, and others.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(words::TEXTS).prop_map(String::from),
        1 => "[a-z/:*;]{0,6}",
        1 => "P[0-9]{1,5}[YMD]",
        1 => "\\PC{0,5}",
        1 => Just("2026-11-22T10:00:00.000Z".to_owned()),
    ]
}

fn documents() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(|number| Number::from_f64(number).map_or(Value::Null, Value::Number)),
        (0..3_i32).prop_map(Value::from),
        texts().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((texts(), inner), 0..9)
                .prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}

/// Objects with the config's own names, so that the walk goes deep.
fn likely_configs() -> impl Strategy<Value = Value> {
    let names = &words::TEXTS[..15];
    proptest::collection::vec((proptest::sample::select(names), documents()), 0..6)
        .prop_map(|members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn check(document: &Value) -> Result<(), TestCaseError> {
    let mut problems = Problems::default();
    let facts = config::read(Json::from(document), &mut problems);
    let problems = problems.into_list();
    let wrong = problems.iter().any(|problem| problem.severity == Severity::Error);
    prop_assert_eq!(facts.is_none(), wrong, "{:?}", problems);
    for problem in &problems {
        let place = problem.place.to_string();
        prop_assert!(problem.found == "nothing" || document.pointer(&place).is_some(), "{} leads nowhere", place);
    }
    if facts.is_some() {
        let model = serde_json::from_value::<model::Config>(document.clone());
        prop_assert!(model.is_ok(), "{:?}", model);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_document_is_a_config_or_has_an_error(document in documents()) {
        check(&document)?;
    }

    #[test]
    fn so_is_any_likely_one(document in likely_configs()) {
        check(&document)?;
    }

    #[test]
    fn any_text_is_read_without_failing(text in "\\PC{0,40}|[{}\\[\\]\",:a0\\\\ ]{0,20}") {
        match (parse(&text), read(&text)) {
            (Err(problem), Err(problems)) => prop_assert_eq!(vec![problem], problems),
            (Err(_), Ok(_)) => prop_assert!(false, "{:?} is no JSON", text),
            (Ok(_), _) => {}
        }
    }

    #[test]
    fn any_document_in_storage_grants_at_most_what_is_optional(document in documents(), members in likely_records()) {
        let config = Value::Object(Map::new());
        let Some(facts) = config::read(Json::from(&config), &mut Problems::default()) else { panic!("{{}} holds") };
        for record in [document, members] {
            let stored = record::read(Json::from(&record), Json::from(&config), &facts, Json::from("auto-0"));
            let decision = decide(&facts, stored, 1_795_341_600_000, false);
            prop_assert!(decision.granted.has_all(facts.necessary) && facts.all.has_all(decision.granted));
            if !matches!(stored, Stored::Record(record) if record.same_revision) {
                prop_assert_eq!(decision.granted, facts.necessary);
            }
        }
    }
}

fn likely_records() -> impl Strategy<Value = Value> {
    let names = ["schema", "id", "at", "until", "event", "method", "revision", "categories", "services"];
    proptest::collection::vec(documents(), names.len()).prop_map(move |values| {
        let mut members: Map<String, Value> = names.into_iter().map(String::from).zip(values).collect();
        members.insert("schema".into(), 1.into());
        Value::Object(members)
    })
}
