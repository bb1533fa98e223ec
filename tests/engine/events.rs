//! What a choice is called.

use crate::given::{of_categories, set};
use proptest::prelude::*;
use souhlas::engine::{
    category::CategorySet,
    change,
    config::{Config, Reload},
    event::{self, Event},
};

/// necessary, two consents (`p`, `s`) and a legitimate interest (`l`).
fn config() -> Config {
    of_categories(&[("necessary", "necessary"), ("p", "consent"), ("s", "consent"), ("l", "legitimate-interest")])
}

#[test]
fn every_choice_has_its_name() {
    use Event::{Given, Objected, Partial, Refused, Withdrawn};
    type Row = (Option<&'static [&'static str]>, &'static [&'static str], Event);
    let table: [Row; 19] = [
        // The first choice.
        (None, &["p", "s", "l"], Given),
        (None, &["p", "l"], Partial),
        (None, &["p"], Partial),
        (None, &["l"], Partial),
        (None, &[], Refused),
        // All is consented to, only the legitimate interest is objected to.
        (None, &["p", "s"], Objected),
        // After a refusal.
        (Some(&[]), &[], Refused),
        (Some(&[]), &["p"], Partial),
        (Some(&[]), &["p", "s", "l"], Given),
        // Taken back, wholly or in part.
        (Some(&["p", "s", "l"]), &[], Withdrawn),
        (Some(&["p", "s", "l"]), &["s", "l"], Withdrawn),
        (Some(&["p"]), &["s"], Withdrawn),
        (Some(&["p"]), &[], Withdrawn),
        // More than before.
        (Some(&["p"]), &["p", "s", "l"], Given),
        (Some(&["p"]), &["p", "s"], Partial),
        // The same again.
        (Some(&["p", "s", "l"]), &["p", "s", "l"], Given),
        // An objection, with all else as it was.
        (Some(&["p", "s", "l"]), &["p", "s"], Objected),
        (Some(&["l"]), &[], Objected),
        (Some(&["p", "l"]), &["p"], Objected),
    ];
    let config = config();
    for (before, after, event) in table {
        let sets = (before.map(|ids| set(&config, ids)), set(&config, after));
        assert_eq!(event::name(&config, sets.0, sets.1), event, "{before:?} → {after:?}");
        // The necessary ones are always there and never count.
        let with = |set: CategorySet| set.with(config.necessary);
        assert_eq!(event::name(&config, sets.0.map(with), with(sets.1)), event, "{before:?} → {after:?}");
    }
}

#[test]
fn services_count_too() {
    use Event::{Given, Objected, Partial, Refused, Withdrawn};
    // One that stands apart from its category: neither all nor nothing is granted.
    for (event, apart) in [(Given, Partial), (Refused, Partial), (Partial, Partial), (Withdrawn, Withdrawn)] {
        assert_eq!(event.with_services_apart(), apart);
    }
    // One granted before that is granted no longer.
    for event in [Refused, Partial, Objected, Withdrawn] {
        assert_eq!(event.with_service_taken_back(), Withdrawn);
    }
    assert_eq!(Given.with_service_taken_back(), Given, "who grants all has taken nothing back");
}

#[test]
fn names_are_the_contract_s() {
    let names = [Event::Given, Event::Partial, Event::Refused, Event::Withdrawn, Event::Objected];
    let names: Vec<_> = names.iter().filter_map(|event| event.word().text()).collect();
    assert_eq!(names, ["given", "partial", "refused", "withdrawn", "objected"]);
}

#[test]
fn a_page_reloads_only_for_what_can_t_be_stopped() {
    let mut config = config();
    let (p, s) = (set(&config, &["p"]), set(&config, &["s"]));
    let withdrawn = change::between(p.with(s), s);
    for (reload, running, expected) in [
        (Reload::WhenNeeded, p, true),
        (Reload::WhenNeeded, s, false),
        (Reload::WhenNeeded, CategorySet::NONE, false),
        (Reload::Always, CategorySet::NONE, true),
        (Reload::Never, p, false),
    ] {
        config.reload = reload;
        assert_eq!(change::reloads(&config, withdrawn, running), expected, "{reload:?}");
        assert!(!change::reloads(&config, change::between(s, p.with(s)), p), "nothing is revoked by granting");
    }
}

proptest! {
    #[test]
    fn a_withdrawal_is_never_called_otherwise(before in 0..16_u32, after in 0..16_u32) {
        let config = config();
        let (before, after) = (CategorySet::from_bits(before), CategorySet::from_bits(after));
        let revoked = before.and(config.consent_based()).without(after);
        let event = event::name(&config, Some(before), after);
        prop_assert_eq!(event == Event::Withdrawn, !revoked.is_empty());
        if event == Event::Given {
            prop_assert!(after.has_all(config.optional()));
        }
        if event == Event::Refused {
            prop_assert!(!after.has_any(config.optional()));
        }
    }

    #[test]
    fn a_change_is_what_differs(before: u32, after: u32) {
        let (before, after) = (CategorySet::from_bits(before), CategorySet::from_bits(after));
        let change = change::between(before, after);
        prop_assert!(!change.granted.has_any(change.revoked));
        prop_assert_eq!(before.with(change.granted).without(change.revoked), after);
    }
}
