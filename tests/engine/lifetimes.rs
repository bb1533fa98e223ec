//! How long a choice holds: what the visitor was told, and never longer than the config says now.

use crate::given::{chosen, facts, moment, stored, written};
use proptest::prelude::*;
use serde_json::{Value, json};
use souhlas::engine::{
    decide::{Standing, decide},
    instant::Instant,
};

fn config(consent: &str, refusal: &str) -> Value {
    json!({ "revision": "1", "lifetime": { "consent": consent, "refusal": refusal } })
}

fn standing(record: &Value, config: &Value, now: Instant) -> Standing {
    decide(&facts(config), stored(Some(record), config), now, false).standing
}

/// The last moment at which a choice holds, found by asking.
fn end(record: &Value, config: &Value) -> Instant {
    let (mut holds, mut over) = (moment(record["at"].as_str().unwrap()), moment("9999-12-31T23:59:59.999Z"));
    while over - holds > 1 {
        let middle = holds + (over - holds) / 2;
        if standing(record, config, middle) == Standing::Valid { holds = middle } else { over = middle }
    }
    over
}

#[test]
fn a_consent_holds_twelve_months_and_a_refusal_six() {
    let config = json!({});
    for (at, consent, refusal) in [
        ("2026-11-22T10:00:00.000Z", "2027-11-22T10:00:00.000Z", "2027-05-22T10:00:00.000Z"),
        ("2026-08-31T23:59:59.999Z", "2027-08-31T23:59:59.999Z", "2027-02-28T23:59:59.999Z"),
        ("2027-08-31T00:00:00.000Z", "2028-08-31T00:00:00.000Z", "2028-02-29T00:00:00.000Z"),
        ("2024-02-29T12:00:00.000Z", "2025-02-28T12:00:00.000Z", "2024-08-29T12:00:00.000Z"),
        ("2026-12-31T00:00:00.000Z", "2027-12-31T00:00:00.000Z", "2027-06-30T00:00:00.000Z"),
    ] {
        for (granted, until) in [(&["statistical"][..], consent), (&[], refusal)] {
            let record = chosen(&config, granted, moment(at));
            assert_eq!(record["until"], until, "{at}");
            assert_eq!(written(end(&record, &config)), until, "{at}");
        }
    }
}

#[test]
fn a_longer_lifetime_of_a_later_config_never_stretches() {
    let at = moment("2026-11-22T10:00:00.000Z");
    let record = chosen(&config("P6M", "P1M"), &["statistical"], at);
    assert_eq!(written(end(&record, &config("P10Y", "P10Y"))), "2027-05-22T10:00:00.000Z");
}

#[test]
fn a_shorter_one_cuts() {
    let at = moment("2026-11-22T10:00:00.000Z");
    let (consent, refusal) =
        (chosen(&json!({ "revision": "1" }), &["statistical"], at), chosen(&json!({ "revision": "1" }), &[], at));
    let now = config("P1M", "PT30M");
    assert_eq!(written(end(&consent, &now)), "2026-12-22T10:00:00.000Z");
    assert_eq!(written(end(&refusal, &now)), "2026-11-22T10:30:00.000Z");
}

#[test]
fn a_record_can_t_name_its_own_time() {
    let mut record = chosen(&json!({}), &["statistical"], moment("2026-11-22T10:00:00.000Z"));
    record["until"] = json!("9999-12-31T23:59:59.999Z");
    assert_eq!(written(end(&record, &json!({}))), "2027-11-22T10:00:00.000Z");
}

#[test]
fn a_clock_put_back_a_little_spoils_nothing() {
    let at = moment("2026-11-22T10:00:00.000Z");
    let (config, minute) = (json!({}), 60_000);
    let record = chosen(&config, &[], at);
    assert_eq!(standing(&record, &config, at - 5 * minute), Standing::Valid);
    assert_eq!(standing(&record, &config, at - 5 * minute - 1), Standing::Future);
}

#[test]
fn the_longest_lifetime_is_written_so_that_it_is_read() {
    let config = config("P9999Y", "P9999Y9999M");
    let at = moment("2026-11-22T10:00:00.000Z");
    for granted in [&["statistical"][..], &[]] {
        let record = chosen(&config, granted, at);
        assert_eq!(standing(&record, &config, moment("2999-01-01T00:00:00.000Z")), Standing::Valid, "{record}");
    }
}

#[test]
fn a_lifetime_of_nothing_holds_for_nothing() {
    let (config, at) = (config("P0D", "PT0S"), moment("2026-11-22T10:00:00.000Z"));
    assert_eq!(standing(&chosen(&config, &["statistical"], at), &config, at), Standing::Expired);
    assert_eq!(standing(&chosen(&config, &[], at), &config, at), Standing::Expired);
}

proptest! {
    #[test]
    fn holds_until_the_sooner_of_both(then in 0..200_u32, now in 0..200_u32, at in 0..4_000_000_000_000_i64, after in 0..700_u32) {
        let (then, now) = (config(&format!("P{then}D"), "P6M"), config(&format!("P{now}D"), "P6M"));
        let record = chosen(&then, &["statistical"], at);
        let days = |config: &Value| config["lifetime"]["consent"].as_str().unwrap()[1..].trim_end_matches('D').parse::<u32>().unwrap();
        let moment = at + i64::from(after) * 43_200_000;
        let expected = after < 2 * days(&then).min(days(&now));
        prop_assert_eq!(standing(&record, &now, moment) == Standing::Valid, expected);
    }
}
