//! Records: both readers find the same in storage, and the same is decided on it.

use crate::{configs::mutated::mutated, page};
use serde_json::{Value, json};
use souhlas::{
    edge::host::{Js, scoped},
    engine::{
        config::{self, Config},
        decide::{Standing, decide},
        duration::Duration,
        node::Node,
        record::{self, Stored},
        strict::{Json, Problems},
    },
};
use wasm_bindgen_test::wasm_bindgen_test;

/// 2026-11-22T10:00:00.000Z.
const NOW: i64 = 1_795_341_600_000;
const REVISION: &str = "2026-11";

fn config() -> Value {
    json!({ "revision": REVISION, "categories": [
        { "id": "necessary" }, { "id": "statistical" }, { "id": "advertising" },
        { "id": "other", "legalBasis": "legitimate-interest" }, { "id": "constructor" }, { "id": "length" } ] })
}

fn valid() -> Value {
    json!({
        "schema": 1, "id": "0b6c1c5e-2f6b-4d7e-9a51-3f0d6f1c2b3a", "at": "2026-11-22T10:00:00.000Z",
        "until": "2027-11-22T10:00:00.000Z", "event": "partial", "method": "save", "language": "cs",
        "revision": REVISION, "text": "sha256-abc",
        "categories": { "necessary": true, "statistical": true, "advertising": false, "other": true },
        "services": {}, "gpc": false,
    })
}

/// What both readers make of a stored text; `None` where it is no JSON, which the gate takes for `null`.
fn read(text: Option<&str>, config: &Value, facts: &Config) -> Stored {
    let value = text.map(|text| serde_json::from_str(text).unwrap_or(Value::Null));
    let strict = record::read(value.as_ref().into(), Json::from(config), facts, Json::from(REVISION));
    let gate = scoped(|| {
        let null = || page::parsed("null");
        let record = text.and_then(|text| page::parsed(text).or_else(null));
        let record = record.unwrap_or(souhlas::edge::host::UNDEFINED);
        let config = page::parsed(&config.to_string()).unwrap();
        let stored = record::read(record, config, facts, page::text(REVISION));
        let valid = decide(facts, stored, NOW, false).standing == Standing::Valid;
        assert!(!(valid && record::is_surely_over(record, NOW)), "{text:?} is valid and over");
        stored
    });
    assert_eq!(gate, strict, "{text:?}");
    gate
}

fn standing(text: Option<&str>) -> Standing {
    let config = config();
    let Some(facts) = config::read(Json::from(&config), &mut Problems::default()) else { panic!("the config holds") };
    let decision = decide(&facts, read(text, &config, &facts), NOW, false);
    if decision.standing != Standing::Valid && decision.standing != Standing::Missing {
        assert_eq!(decision.granted, facts.necessary, "{text:?}");
    }
    decision.standing
}

#[wasm_bindgen_test]
fn records_of_every_kind_are_read_alike() {
    page::open();
    let with = |name: &str, value: Value| {
        let mut record = valid();
        record[name] = value;
        record.to_string()
    };
    let valid = valid().to_string();
    assert_eq!(standing(None), Standing::Missing);
    assert_eq!(standing(Some(&valid)), Standing::Valid);
    for end in 1..valid.len() {
        assert_eq!(standing(valid.get(..end)), Standing::Corrupt, "cut at {end}");
    }
    for text in ["", "null", "true", "0", "1", "[]", "{}", "\"\"", "[{}]", "undefined", "[1,2,3]", "{\"schema\":1}"] {
        assert_eq!(standing(Some(text)), Standing::Corrupt, "{text}");
    }
    for (name, value, expected) in [
        ("schema", json!(2), Standing::Newer),
        ("schema", json!(1.0000001), Standing::Newer),
        ("schema", json!("1"), Standing::Corrupt),
        ("schema", json!(true), Standing::Corrupt),
        ("at", json!("2026-11-22T10:05:00.001Z"), Standing::Future),
        ("at", json!("2025-11-22T10:00:00.000Z"), Standing::Expired),
        ("at", json!("2026-11-31T10:00:00.000Z"), Standing::Corrupt),
        ("at", json!(NOW), Standing::Corrupt),
        ("until", json!("2026-11-22T10:00:00.000Z"), Standing::Expired),
        ("until", json!("+002027-11-22T10:00:00.000Z"), Standing::Corrupt),
        ("revision", json!("2026-10"), Standing::OtherRevision),
        ("revision", json!(["2026-11"]), Standing::Corrupt),
        ("categories", json!(["statistical"]), Standing::Corrupt),
        ("categories", json!({ "statistical": 1 }), Standing::Corrupt),
        ("categories", json!({ "statistical": false, "__proto__": true }), Standing::Valid),
        ("id", json!("ž😀\u{0}"), Standing::Valid),
    ] {
        assert_eq!(standing(Some(&with(name, value))), expected, "{name}");
    }
}

#[wasm_bindgen_test]
fn so_are_records_with_one_value_changed() {
    page::open();
    for changed in mutated(&valid()) {
        standing(Some(&changed.to_string()));
    }
}

/// The calendar is the browser's in the gate, and the engine's own elsewhere.
#[wasm_bindgen_test]
fn moments_are_read_and_moved_alike() {
    const DAY: i64 = 86_400_000;
    page::open();
    for text in [
        "0000-01-01T00:00:00.000Z",
        "0000-02-29T23:59:59.999Z",
        "1969-12-31T23:59:59.999Z",
        "2024-02-29T12:00:00.000Z",
        "2025-02-29T12:00:00.000Z",
        "2026-13-01T00:00:00.000Z",
        "2026-01-01T24:00:00.000Z",
        "2026-01-01T00:00:60.000Z",
        "9999-12-31T23:59:59.999Z",
        "+010000-01-01T00:00:00.000Z",
        "-000001-01-01T00:00:00.000Z",
        "2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00.000+00:00",
        "2026-11-22",
        "22. 11. 2026",
        " 2026-11-22T10:00:00.000Z",
        "",
        "0",
    ] {
        scoped(|| assert_eq!(page::text(text).instant(), Json::from(text).instant(), "{text:?}"));
    }
    // Days that months lack, leap years, ends of years, back as well as on, and the end of what a record can say.
    for day in (-800..=36_525).step_by(13).chain([-1, 0, 59, 60, 365, 11_016, 2_932_895]) {
        for months in [-25, -12, -1, 0, 1, 2, 6, 11, 12, 13, 48, 1_200, 119_988] {
            for millis in [-DAY, 0, 1, 45 * DAY] {
                let (from, by) = (day * DAY + 86_399_999, Duration { months, millis });
                assert_eq!(Js::later(from, by), Json::later(from, by), "{from} {by:?}");
            }
        }
    }
}
