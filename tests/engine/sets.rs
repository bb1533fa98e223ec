//! Sets of categories, the roles that signals are made of, and the words.

use crate::given::{facts, of_categories, set};
use proptest::prelude::*;
use serde_json::json;
use souhlas::engine::{
    category::{CategorySet, MOST},
    config::Config,
    hash::{self, Hash},
    signals::{AD_STORAGE, COUNT, GOOGLE, is_granted},
    strict::Json,
    words,
};
use std::collections::{BTreeMap, BTreeSet};

/// The types that are granted with these categories.
fn told(facts: &Config, granted: &[&str]) -> BTreeSet<&'static str> {
    let granted = set(facts, granted);
    let places = (0..COUNT).filter(|&place| is_granted(facts, granted, place));
    places.filter_map(|place| GOOGLE[place].0.text()).collect()
}

#[test]
fn google_is_told_by_role() {
    let all = of_categories(&[
        ("advertising", "consent"),
        ("necessary", "necessary"),
        ("statistical", "consent"),
        ("preferential", "consent"),
    ]);
    for (granted, expected) in [
        (&[][..], &[][..]),
        (&["statistical"], &["analytics_storage"]),
        (&["preferential"], &["functionality_storage", "personalization_storage"]),
        (&["advertising"], &["ad_personalization", "ad_storage", "ad_user_data"]),
    ] {
        assert_eq!(told(&all, granted), expected.iter().copied().collect());
    }
    assert_eq!(GOOGLE[AD_STORAGE].0.text(), Some("ad_storage"));
}

#[test]
fn a_role_that_no_category_has_is_denied() {
    let renamed = of_categories(&[("necessary", "necessary"), ("marketing", "consent")]);
    assert_eq!(told(&renamed, &["necessary", "marketing"]), BTreeSet::new());
}

#[test]
fn a_mapping_needs_all_that_it_names() {
    let config = facts(&json!({
        "categories": [{ "id": "necessary" }, { "id": "statistical" }, { "id": "marketing" }, { "id": "other" }],
        "signals": { "mapping": {
            "ad_storage": "marketing", "ad_user_data": "marketing other", "functionality_storage": "necessary",
            "security_storage": "marketing",
        } },
    }));
    for (granted, expected) in [
        (&[][..], &[][..]),
        (&["necessary", "statistical"], &["analytics_storage", "functionality_storage"]),
        (&["marketing"], &["ad_storage"]),
        (&["other"], &[]),
        (&["other", "marketing"], &["ad_storage", "ad_user_data"]),
    ] {
        assert_eq!(told(&config, granted), expected.iter().copied().collect(), "{granted:?}");
    }
    for place in 0..=COUNT {
        assert!(!is_granted(&config, CategorySet::NONE, place));
    }
}

#[test]
fn a_config_has_room_for_32() {
    assert_eq!(
        CategorySet::first(MOST),
        (0..MOST).fold(CategorySet::NONE, |set, place| set.with(CategorySet::one(place)))
    );
    assert_eq!(CategorySet::one(MOST), CategorySet::NONE);
    assert_eq!(CategorySet::first(0), CategorySet::NONE);
    assert_eq!(CategorySet::first(4).bits(), 0b1111);
}

/// A word that stands twice would still be found, but the gate carries each once.
#[test]
fn every_word_of_the_engine_is_there_once() {
    let mut places = BTreeMap::new();
    for (place, text) in words::TEXTS.iter().enumerate() {
        assert_eq!(places.insert(text, place), None, "{text}");
    }
    assert_eq!(words::Word(words::RESERVED).text(), Some("$schema"));
    assert_eq!(words::Word(words::END).text(), None);
    assert_eq!(words::Word(0).text(), None);
}

proptest! {
    #[test]
    fn sets_are_sets(a: u32, b: u32, place in 0..40_u32) {
        let (left, right) = (CategorySet::from_bits(a), CategorySet::from_bits(b));
        prop_assert_eq!(left.with(right).bits(), a | b);
        prop_assert_eq!(left.and(right).bits(), a & b);
        prop_assert_eq!(left.without(right).bits(), a & !b);
        prop_assert_eq!(left.has_all(right), a & b == b);
        prop_assert_eq!(left.has_any(right), a & b != 0);
        prop_assert_eq!(left.has(place), place < 32 && a >> place & 1 == 1);
        prop_assert_eq!(left.is_empty(), a == 0);
    }

    #[test]
    fn ids_have_hashes_of_their_own(a in "[a-z_-]{1,12}", b in "[a-z_-]{1,12}") {
        let of = |text: &str| hash::id(Json::from(text));
        prop_assert_eq!(of(&a) == of(&b), a == b);
        prop_assert_eq!(of(&a), Hash::of(a.as_bytes()).value());
    }
}
