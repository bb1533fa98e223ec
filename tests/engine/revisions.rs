//! The automatic revision: it changes when visitors have to be asked again, and only then.

use crate::{configs::GOOD, given::revision};
use proptest::prelude::*;
use serde_json::{Value, json};
use souhlas::engine::strict;

fn example() -> Value {
    let (_, text) = GOOD.iter().find(|(name, _)| *name == "contract-example").unwrap();
    strict::parse(text).unwrap()
}

/// The example with the value at the pointer replaced, or added to the list or object there.
fn with(pointer: &str, value: Value) -> Value {
    let mut config = example();
    let (above, name) = pointer.rsplit_once('/').unwrap();
    match config.pointer_mut(above).unwrap() {
        Value::Array(items) if name == "-" => items.push(value),
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        above => above[name] = value,
    }
    config
}

/// A revision of ours that changed by accident would ask every visitor of every site again.
#[test]
fn is_the_same_as_ever() {
    assert_eq!(revision(&json!({})), "auto-4ae691354c5a6957");
    assert_eq!(revision(&example()), "auto-4759cf9bfaab12b0");
}

/// Services in every way to name category, provider and entry.
#[test]
fn services_count_as_ever() {
    let named = [
        (json!([{ "use": "google-ads" }]), "auto-e0948888a3b8d008"),
        (json!([{ "use": "google-ads", "category": "advertising" }]), "auto-6be87a028e50153c"),
        (json!([{ "use": "google-ads", "category": "advertising", "provider": "Google" }]), "auto-92ff3a37d8a4410e"),
        (json!([{ "id": "chat", "category": "preferential", "provider": "Chat, Inc." }]), "auto-dd2119af175ebe46"),
        (json!([{ "id": "chat", "category": "preferential" }]), "auto-90068a933dfdafa6"),
        (json!([{ "use": "google-ads" }, { "use": "google-analytics", "id": "measuring" }]), "auto-9eedcd7ba3e0740f"),
    ];
    let (found, known): (Vec<_>, Vec<_>) =
        named.into_iter().map(|(services, hash)| (revision(&json!({ "services": services })), hash)).unzip();
    assert_eq!(found, known);
}

/// Whoever provides it, an entry of another category is another purpose.
#[test]
fn a_provider_beside_an_entry_hides_no_purpose() {
    let of = |services: Value| revision(&json!({ "services": services }));
    let measuring = json!({ "use": "google-analytics", "provider": "Google" });
    let ads = json!({ "use": "google-ads", "provider": "Google" });
    let both = of(json!([measuring, ads]));
    assert_ne!(both, of(json!([measuring])));
    assert_ne!(both, of(json!([ads])));
    assert_ne!(of(json!([measuring])), of(json!([ads])));
    assert_eq!(both, of(json!([ads, measuring])));
    // Where the owner says the category, the entry says nothing more.
    let with_category = |entry: &str| of(json!([{ "use": entry, "provider": "Google", "category": "statistical" }]));
    assert_eq!(with_category("google-analytics"), with_category("google-ads"));
}

#[test]
fn a_revision_of_the_owner_s_goes_before_it() {
    assert_eq!(revision(&json!({ "revision": "2026-11" })), "2026-11");
    assert_eq!(revision(&json!({ "revision": "auto" })), revision(&json!({})));
}

#[test]
fn defaults_written_out_change_nothing() {
    let four = json!({ "categories": [
        { "id": "necessary" }, { "id": "preferential" }, { "id": "statistical" }, { "id": "advertising" } ] });
    let bases = json!({ "categories": [
        { "id": "necessary", "legalBasis": "necessary" }, { "id": "preferential", "legalBasis": "consent" },
        { "id": "statistical", "legalBasis": "consent" }, { "id": "advertising", "legalBasis": "consent" } ] });
    assert_eq!(revision(&four), revision(&json!({})));
    assert_eq!(revision(&bases), revision(&json!({})));
    assert_eq!(revision(&json!({ "services": [], "controller": {} })), revision(&json!({})));
}

#[test]
fn wording_cookies_and_looks_change_nothing() {
    for (pointer, value) in [
        ("/language", json!("en")),
        ("/controller/address", json!("Krátká 2, Brno")),
        ("/controller/contact", json!("+420 123 456 789")),
        ("/links/privacy", json!("/gdpr")),
        ("/categories/2/name", json!("Měření")),
        ("/categories/2/description", json!("Jinak")),
        ("/services/3/name", json!("Recenze")),
        ("/services/3/policy", json!("/x")),
        ("/services/3/purpose", json!("Hodnocení")),
        ("/services/3/scripts/0", json!("https://widgets.example/2.js")),
        ("/services/3/scripts/-", json!("https://widgets.example/2.js")),
        ("/services/3/cookies/0/name", json!("ek2_*")),
        ("/services/3/cookies/0/retention", json!("P13M")),
        ("/services/3/cookies/-", json!({ "name": "new" })),
        ("/services/0/with/id", json!("G-YYYY")),
        // One more service of a provider who is there already, for the same purpose.
        ("/services/-", json!({ "id": "reviews-2", "category": "statistical", "provider": "eKomi, Ltd" })),
        ("/lifetime/consent", json!("P6M")),
        ("/dialog/layout", json!("bar")),
        ("/signals/google", json!("advanced")),
        ("/storage/cookie", json!(true)),
        ("/withdrawal/reload", json!("never")),
        ("/proof/endpoint", json!("/proof")),
        ("/texts/cs/banner.title", json!("Sušenky")),
        ("/compat", json!(["onetrust"])),
        ("/unknown", json!(1)),
    ] {
        let changed = with(pointer, value);
        assert_ne!(changed, example(), "{pointer}");
        assert_eq!(revision(&changed), revision(&example()), "{pointer}");
    }
}

#[test]
fn what_a_visitor_agrees_to_changes_it() {
    let mut seen = vec![revision(&example())];
    for (pointer, value) in [
        ("/controller/name", json!("Jiná, a.s.")),
        ("/controller/id", json!("87654321")),
        ("/controller", json!({})),
        ("/categories/-", json!({ "id": "other" })),
        ("/categories/2/legalBasis", json!("legitimate-interest")),
        ("/categories/2/legalBasis", json!("necessary")),
        ("/categories/1/id", json!("functional")),
        ("/services/3/provider", json!("eKomi Holding")),
        ("/services/3/category", json!("advertising")),
        ("/services/-", json!({ "use": "google-ads" })),
        ("/services/-", json!({ "id": "chat", "category": "preferential" })),
        ("/services/-", json!({ "id": "chat", "category": "preferential", "provider": "Chat, Inc." })),
        ("/services/-", json!({ "id": "chat", "category": "advertising", "provider": "eKomi, Ltd" })),
        ("/services", json!([])),
    ] {
        let changed = revision(&with(pointer, value.clone()));
        assert!(!seen.contains(&changed), "{pointer} {value}");
        seen.push(changed);
    }
}

#[test]
fn parts_do_not_run_into_each_other() {
    let of = |name: &str, id: &str| revision(&json!({ "controller": { "name": name, "id": id } }));
    assert_ne!(of("ab", "c"), of("a", "bc"));
    assert_ne!(of("ab", ""), of("", "ab"));
    assert_ne!(of("", ""), of("a", ""));
}

proptest! {
    #[test]
    fn order_does_not_matter(
        categories in Just(vec!["necessary", "a", "b", "c", "d"]).prop_shuffle(),
        services in Just((0..40).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let config = |categories: &[&str], services: &[usize]| {
            let categories: Vec<_> = categories.iter().map(|id| json!({ "id": id })).collect();
            let services: Vec<_> = services
                .iter()
                .map(|n| (["a", "b", "c"][n % 3], format!("s{n}"), format!("p{}", n % 7)))
                .map(|(category, id, provider)| json!({ "id": id, "category": category, "provider": provider }))
                .collect();
            json!({ "categories": categories, "services": services })
        };
        let sorted: Vec<_> = (0..40).collect();
        prop_assert_eq!(
            revision(&config(&categories, &services)),
            revision(&config(&["necessary", "a", "b", "c", "d"], &sorted))
        );
    }
}
