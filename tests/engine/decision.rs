//! The decision: nothing is granted without a valid record but what needs none.

use crate::{
    configs::mutated::mutated,
    given::{chosen, facts, moment, of_categories, set, stored},
};
use proptest::prelude::*;
use serde_json::{Value, json};
use souhlas::engine::{
    category::CategorySet,
    config::Config,
    decide::{CLOCK_TOLERANCE, Standing, decide},
    record::{Record, Stored, is_surely_over},
    signals::GOOGLE,
    strict::Json,
};

const BASES: [&str; 3] = ["necessary", "consent", "legitimate-interest"];
const IDS: [&str; 6] = ["necessary", "preferential", "statistical", "advertising", "other", "measuring"];

/// Any config of up to six categories.
fn configs() -> impl Strategy<Value = Config> {
    let categories = proptest::sample::subsequence(IDS.to_vec(), 0..=6).prop_shuffle();
    let mapped = proptest::collection::vec((0..7_usize, 0..6_usize), 0..=3);
    (categories, proptest::collection::vec(0..3_usize, 6), any::<bool>(), mapped).prop_map(
        |(ids, bases, gpc, mapped)| {
            let list: Vec<_> =
                ids.iter().zip(bases).map(|(id, basis)| json!({ "id": id, "legalBasis": BASES[basis] })).collect();
            // Any signal may need any category that there is.
            let named = |(signal, place): (usize, usize)| Some((GOOGLE.get(signal)?.0.text()?, json!(ids.get(place)?)));
            let mapping = Value::from_iter(mapped.into_iter().filter_map(named));
            facts(&json!({ "categories": list, "signals": { "gpc": gpc, "mapping": mapping } }))
        },
    )
}

/// What Global Privacy Control objects to, by the words of the docs.
fn advertising(config: &Config) -> CategorySet {
    let [_, _, _, named] = config.roles;
    let is_advertising = |signal: &usize| GOOGLE[*signal].0.text().is_some_and(|name| name.starts_with("ad_"));
    (0..GOOGLE.len()).filter(is_advertising).fold(named, |all, signal| all.with(config.signals[signal]))
}

const NOW: i64 = 1_795_341_600_000;
const DAY: i64 = 86_400_000;

/// Anything that may be stored.
fn anything_stored() -> impl Strategy<Value = Stored> {
    let moments =
        || prop_oneof![NOW - 800 * DAY..NOW + 800 * DAY, NOW - 2 * CLOCK_TOLERANCE..NOW + 2 * CLOCK_TOLERANCE];
    let record = (moments(), moments(), any::<u32>(), any::<bool>()).prop_map(|(at, until, bits, same_revision)| {
        Stored::Record(Record { at, until, granted: CategorySet::from_bits(bits), same_revision })
    });
    prop_oneof![1 => Just(Stored::Nothing), 1 => Just(Stored::Corrupt), 1 => Just(Stored::Newer), 8 => record]
}

/// Whether the record holds, by the words of the contract.
fn holds(record: Record) -> bool {
    record.same_revision && record.at <= NOW + CLOCK_TOLERANCE && NOW < record.until
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn grants_what_stands_behind_it_and_no_more(config in configs(), stored in anything_stored(), gpc: bool) {
        let decision = decide(&config, stored, NOW, gpc);
        prop_assert!(decision.granted.has_all(config.necessary), "necessary is always granted");
        prop_assert!(config.all.has_all(decision.granted), "only categories of the config are granted");
        let advertising = advertising(&config);
        match stored {
            Stored::Record(record) if holds(record) => {
                prop_assert_eq!(decision.standing, Standing::Valid);
                prop_assert_eq!(decision.granted, record.granted.and(config.optional()).with(config.necessary));
            }
            Stored::Nothing => {
                prop_assert_eq!(decision.standing, Standing::Missing);
                let objected = if gpc && config.gpc { advertising } else { CategorySet::NONE };
                let unasked = config.necessary.with(config.legitimate.without(objected));
                prop_assert_eq!(decision.granted, unasked.with(config.necessary));
                prop_assert!(!decision.granted.has_any(config.consent_based()), "a consent is never presumed");
            }
            _ => {
                prop_assert_ne!(decision.standing, Standing::Valid);
                prop_assert_eq!(decision.granted, config.necessary);
            }
        }
        let optional = !config.optional().is_empty();
        prop_assert_eq!(decision.ask, decision.standing != Standing::Valid && optional);
    }

    #[test]
    fn global_privacy_control_only_ever_takes_away(config in configs(), stored in anything_stored()) {
        let (without, with) = (decide(&config, stored, NOW, false), decide(&config, stored, NOW, true));
        let advertising = advertising(&config);
        let taken = without.granted.without(with.granted);
        prop_assert!(without.granted.has_all(with.granted));
        prop_assert!(advertising.and(config.legitimate).has_all(taken), "only advertising by legitimate interest");
        prop_assert!(taken.is_empty() || stored == Stored::Nothing, "a visitor's own choice goes before it");
        prop_assert_eq!((without.standing, without.ask), (with.standing, with.ask));
    }

    #[test]
    fn what_a_choice_writes_is_read_back_as_that_choice(
        wanted in proptest::sample::subsequence(vec!["preferential", "statistical", "advertising", "other"], 0..=4),
        revision in "(auto|2026-11|[a-z]{0,5})",
        later_by in 0..100 * DAY,
    ) {
        let config = json!({ "revision": revision, "categories": [
            { "id": "necessary" }, { "id": "other", "legalBasis": "legitimate-interest" }, { "id": "preferential" },
            { "id": "statistical" }, { "id": "advertising" } ] });
        let record = chosen(&config, &wanted, NOW);
        let facts = facts(&config);
        let decision = decide(&facts, stored(Some(&record), &config), NOW + later_by, false);
        prop_assert_eq!(decision.standing, Standing::Valid);
        prop_assert_eq!(decision.granted, set(&facts, &wanted).with(facts.necessary));
        prop_assert!(!decision.ask);
    }
}

#[test]
fn global_privacy_control_goes_by_what_the_signals_of_advertising_need() {
    let categories = json!([{ "id": "necessary" }, { "id": "measuring", "legalBasis": "legitimate-interest" },
        { "id": "marketing", "legalBasis": "legitimate-interest" }, { "id": "embeds", "legalBasis": "legitimate-interest" }]);
    let granted = |mapping: Value| {
        let facts = facts(&json!({ "categories": categories, "signals": { "mapping": mapping } }));
        decide(&facts, Stored::Nothing, NOW, true).granted.without(facts.necessary) == set(&facts, &["measuring"])
    };
    assert!(granted(json!({ "ad_storage": "marketing", "ad_personalization": "embeds" })));
    assert!(granted(json!({ "ad_user_data": "marketing embeds", "analytics_storage": "measuring" })));
}

fn shop() -> (Value, Value) {
    let config = json!({ "categories": [
        { "id": "necessary" }, { "id": "statistical" }, { "id": "other", "legalBasis": "legitimate-interest" } ] });
    let record = chosen(&config, &["statistical", "other"], NOW);
    (config, record)
}

#[test]
fn a_changed_record_grants_what_it_did_or_nothing() {
    let (config, record) = shop();
    let facts = facts(&config);
    let whole = decide(&facts, stored(Some(&record), &config), NOW, false).granted;
    assert_eq!(whole, facts.all);
    let mut refused = 0;
    for changed in mutated(&record) {
        let decision = decide(&facts, stored(Some(&changed), &config), NOW, false);
        if changed["categories"] == record["categories"] {
            assert!(decision.granted == whole || decision.granted == facts.necessary, "{changed}");
        }
        assert_eq!(decision.ask, decision.standing != Standing::Valid);
        refused += usize::from(decision.ask);
    }
    assert!(refused > 50, "most changes spoil a record, {refused} did");
}

#[test]
fn a_switch_counts_only_when_it_is_true() {
    let (config, mut record) = shop();
    let facts = facts(&config);
    record["categories"]["statistical"] = json!(false);
    let decision = decide(&facts, stored(Some(&record), &config), NOW, false);
    assert_eq!(decision.granted, facts.necessary.with(set(&facts, &["other"])));
    // With anything but a switch it is no record.
    for value in [json!(null), json!(1), json!("true"), json!("granted"), json!([true]), json!({})] {
        record["categories"]["statistical"] = value.clone();
        let decision = decide(&facts, stored(Some(&record), &config), NOW, false);
        assert_eq!((decision.granted, decision.standing), (facts.necessary, Standing::Corrupt), "{value}");
    }
}

#[test]
fn a_category_that_came_later_is_denied() {
    let (config, record) = shop();
    let mut grown = config.clone();
    grown["revision"] = json!("fixed");
    grown["categories"].as_array_mut().unwrap().push(json!({ "id": "advertising" }));
    let mut record = record;
    record["revision"] = json!("fixed");
    let facts = facts(&grown);
    let decision = decide(&facts, stored(Some(&record), &grown), NOW, false);
    assert_eq!(decision.standing, Standing::Valid);
    assert!(!decision.granted.has_any(set(&facts, &["advertising"])));
}

#[test]
fn a_record_cut_short_is_none() {
    let (config, record) = shop();
    let (facts, text) = (facts(&config), record.to_string());
    for end in 1..text.len() {
        // What is no JSON the gate takes for `null`.
        let cut = text.get(..end).and_then(|text| serde_json::from_str::<Value>(text).ok()).unwrap_or(Value::Null);
        assert_eq!(decide(&facts, stored(Some(&cut), &config), NOW, false).granted, facts.necessary, "{end}");
    }
}

#[test]
fn each_fault_has_its_standing() {
    let (config, record) = shop();
    let facts = facts(&config);
    let with = |name: &str, value: Value| {
        let mut record = record.clone();
        record[name] = value;
        record
    };
    for (record, standing) in [
        (None, Standing::Missing),
        (Some(record.clone()), Standing::Valid),
        (Some(json!(null)), Standing::Corrupt),
        (Some(json!([])), Standing::Corrupt),
        (Some(json!("{}")), Standing::Corrupt),
        (Some(json!({})), Standing::Corrupt),
        (Some(with("schema", json!(0))), Standing::Corrupt),
        (Some(with("schema", json!(-1))), Standing::Corrupt),
        (Some(with("schema", json!(0.5))), Standing::Corrupt),
        (Some(with("schema", json!("1"))), Standing::Corrupt),
        (Some(with("schema", json!(2))), Standing::Newer),
        (Some(with("schema", json!(1.5))), Standing::Newer),
        (Some(with("schema", json!(1e300))), Standing::Newer),
        (Some(with("at", json!("2026-11-22"))), Standing::Corrupt),
        (Some(with("at", json!(NOW))), Standing::Corrupt),
        (Some(with("until", json!("never"))), Standing::Corrupt),
        (Some(with("categories", json!(["statistical"]))), Standing::Corrupt),
        (Some(with("categories", json!("statistical"))), Standing::Corrupt),
        (Some(with("categories", json!({ "statistical": "true" }))), Standing::Corrupt),
        (Some(with("categories", json!({ "statistical": true, "other": 1 }))), Standing::Corrupt),
        (Some(with("id", json!(1))), Standing::Corrupt),
        (Some(with("event", json!(null))), Standing::Corrupt),
        (Some(with("method", json!(true))), Standing::Corrupt),
        (Some(with("revision", json!(1))), Standing::Corrupt),
        (Some(with("revision", json!("auto-0000000000000000"))), Standing::OtherRevision),
        (Some(with("revision", json!(""))), Standing::OtherRevision),
        (Some(with("until", json!("2026-11-22T09:59:59.999Z"))), Standing::Expired),
        (Some(with("at", json!("2025-11-22T10:00:00.000Z"))), Standing::Expired),
        (Some(with("at", json!("2026-11-22T10:05:00.001Z"))), Standing::Future),
        (Some(with("at", json!("2026-11-22T10:05:00.000Z"))), Standing::Valid),
    ] {
        let now = moment("2026-11-22T10:00:00.000Z");
        let decision = decide(&facts, stored(record.as_ref(), &config), now, false);
        assert_eq!(decision.standing, standing, "{record:?}");
    }
}

/// The dialog is fetched early only for who is sure to be asked.
#[test]
fn what_is_surely_over_is_never_valid() {
    let (config, record) = shop();
    let facts = facts(&config);
    let mut over = 0;
    for changed in mutated(&record) {
        for now in [NOW, NOW + 364 * DAY, NOW + 365 * DAY] {
            if is_surely_over(Json::from(&changed), now) {
                over += 1;
                let standing = decide(&facts, stored(Some(&changed), &config), now, false).standing;
                assert_ne!(standing, Standing::Valid, "{changed}");
            }
        }
    }
    assert!(over > 50, "{over}");
    assert!(!is_surely_over(Json::from(&record), NOW) && is_surely_over(Json::from(&record), NOW + 365 * DAY));
}

#[test]
fn nothing_is_asked_where_there_is_nothing_to_decide() {
    for config in
        [of_categories(&[("necessary", "necessary")]), of_categories(&[]), of_categories(&[("a", "necessary")])]
    {
        for stored in [Stored::Nothing, Stored::Corrupt, Stored::Newer] {
            assert!(!decide(&config, stored, NOW, true).ask);
        }
    }
}

#[test]
fn an_element_needs_all_categories_that_it_names() {
    let config = of_categories(&[("necessary", "necessary"), ("a", "consent"), ("b", "consent")]);
    let required = |names: &str| config.required(Json::from(names));
    assert_eq!(required("a"), Some(set(&config, &["a"])));
    assert_eq!(required(" b\n\ta\u{c} a\r"), Some(set(&config, &["a", "b"])));
    for names in ["", " ", "c", "a c", "A", "a,b", "a\u{a0}b", "a\u{b}b"] {
        assert_eq!(required(names), None, "{names:?}");
    }
    assert_eq!(config.required(Json::from(&json!(["a"]))), None);
    assert_eq!(config.required(Json::from(None)), None);
}
