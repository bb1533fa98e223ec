//! What the documents say, by what a config holds.

use super::{DEMO, FULL, of, site, words, written};
use serde_json::{Value, json};
use souhlas::{
    cli::html,
    notice::{Block, Kind, Target, lacks},
};

fn with(basis: &str) -> Value {
    let category = json!({ "id": "statistical", "legalBasis": basis, "interest": "vědět, co se čte" });
    json!({ "categories": [{ "id": "necessary" }, category], "controller": { "contact": "a@a.example" } })
}

#[test]
fn rights_depend_on_the_legal_basis() {
    for (basis, withdrawal, objection) in
        [("consent", true, false), ("legitimate-interest", false, true), ("necessary", false, false)]
    {
        let said = words(&of(&with(basis), Kind::Consent));
        assert!(said.contains("získat jejich kopii") && said.contains("podat stížnost"), "{basis}: {said}");
        assert_eq!(said.contains("souhlas kdykoli odvolat"), withdrawal, "{basis}");
        assert_eq!(said.contains("ve strojově čitelné podobě"), withdrawal, "{basis}");
        assert_eq!(said.contains("Odvolat souhlas"), withdrawal, "{basis}");
        assert_eq!(said.contains("vznést námitku proti zpracování"), objection, "{basis}");
    }
}

#[test]
fn an_interest_can_be_objected_to_in_the_text() {
    let document = of(&with("legitimate-interest"), Kind::Consent);
    let boxes: Vec<_> = document.blocks.iter().filter(|block| matches!(block, Block::Objection { .. })).collect();
    let Some(Block::Objection { category, label, objected }) = boxes.first() else { panic!("no box") };
    assert_eq!((category.as_str(), label.as_str()), ("statistical", "Nesouhlasím s kategorií Statistické"));
    assert!(!objected && boxes.len() == 1);
    assert!(words(&document).contains("Náš oprávněný zájem: vědět, co se čte"));
    let others = of(&with("consent"), Kind::Consent);
    assert!(!others.blocks.iter().any(|block| matches!(block, Block::Objection { .. })));
}

#[test]
fn how_to_object_fits_the_place() {
    let document = of(&with("legitimate-interest"), Kind::Consent);
    let Some(Block::HowToObject { here, elsewhere }) =
        document.blocks.iter().find(|block| matches!(block, Block::HowToObject { .. }))
    else {
        panic!("nothing on how to object")
    };
    assert!(here.starts_with("Zaškrtnutím vznesete námitku. Platí okamžitě"), "{here}");
    let config = with("legitimate-interest").to_string();
    let page = html(&document, &site(&config, "cs").view(), false);
    assert!(elsewhere.starts_with("Vypnutím přepínače vznášíte námitku. Platí okamžitě"), "{elsewhere}");
    assert!(page.contains(elsewhere) && !page.contains("Zaškrtnutím"), "{page}");
}

#[test]
fn values_are_in_the_languages_own_words() {
    let config =
        json!({ "services": [{ "id": "A", "category": "statistical" }, { "id": "B", "category": "statistical" }] });
    for (language, duration, list) in
        [("mt", "12-il xahar", "A, B"), ("ar", "شهرًا", "A، B"), ("cs", "12 měsíců", "A, B")]
    {
        let said = words(&written(&config.to_string(), Kind::Consent, language));
        assert!(said.contains(duration) && said.contains(list), "{said}");
    }
}

#[test]
fn consent_is_withdrawn_by_a_link_in_the_text() {
    let document = written(DEMO, Kind::Consent, "cs");
    let targets: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| if let Block::Actions(actions) = block { Some(actions) } else { None })
        .flatten()
        .map(|action| action.target)
        .collect();
    assert_eq!(targets, [Target::Withdraw, Target::Settings, Target::Cookies]);
}

#[test]
fn the_choice_itself_is_listed() {
    let own = |config: Value| {
        let document = of(&config, Kind::Cookies);
        let rows = document.blocks.into_iter().find_map(|block| match block {
            Block::Cookies { rows, .. } => Some(rows.into_iter().map(|row| row.cells).collect::<Vec<_>>()),
            _ => None,
        });
        rows.unwrap_or_default()
    };
    let rows = own(json!({ "storage": { "key": "volba", "cookie": true }, "lifetime": { "consent": "P6M" } }));
    assert_eq!(rows.len(), 2);
    for (row, whose) in rows.iter().zip(["záznam v úložišti prohlížeče", "cookie tohoto webu"]) {
        assert_eq!((row[0].as_str(), row[3].as_str(), row[4].as_str()), ("volba", "6 měsíců", whose));
    }
    assert_eq!(own(json!({})).len(), 1);
    // The demo's owner lists it themselves.
    assert_eq!(own(serde_json::from_str(DEMO).unwrap()).len(), 1);
}

#[test]
fn czech_law_is_for_czech_controllers() {
    for (config, czech) in [
        (json!({}), true),
        (json!({ "language": "cs-CZ" }), true),
        (json!({ "language": "de" }), false),
        (json!({ "language": "auto" }), false),
        (json!({ "language": "de", "controller": { "country": "CZ" } }), true),
        (json!({ "controller": { "country": "AT" } }), false),
    ] {
        let (cookies, consent) = (words(&of(&config, Kind::Cookies)), words(&of(&config, Kind::Consent)));
        assert_eq!(cookies.contains("127/2005"), czech, "{config}");
        assert_eq!(consent.contains("Pplk. Sochora"), czech, "{config}");
        assert!(cookies.contains("2002/58/ES") && consent.contains("2016/679"), "{config}");
    }
}

#[test]
fn recipients_are_listed_once_and_those_outside_are_named() {
    let config = json!({
        "controller": { "name": "My" },
        "recipients": [{ "name": "Hosting", "role": "server", "country": "US" }, { "name": "Google", "role": "ukládá" }],
        "transfers": "Podle doložek.",
        "services": [
            { "id": "a", "name": "Měření", "category": "statistical", "provider": "Google", "purpose": "Měří.", "country": "IE" },
            { "id": "b", "name": "Mapy", "category": "preferential", "provider": "Google", "purpose": "Ukazuje.", "country": "IE" },
            { "id": "c", "name": "Vlastní", "category": "statistical", "provider": "My", "country": "CZ" },
            { "id": "d", "name": "Jinde", "category": "statistical", "provider": "Else", "country": "nz" },
        ],
    });
    let document = of(&config, Kind::Cookies);
    let facts = document.blocks.iter().find_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    let facts = facts.unwrap();
    let names: Vec<_> = facts.iter().map(|fact| fact.term.as_str()).collect();
    assert_eq!(names, ["Hosting", "Google", "Else"]);
    assert_eq!(facts[1].words(), "ukládá Mapy: Ukazuje. Měření: Měří. · Irsko");
    let said = words(&document);
    assert!(said.contains("sídlí: Hosting (Spojené státy), Else (Nový Zéland).\nPodle doložek."), "{said}");
}

#[test]
fn an_age_is_said_where_the_owner_wants_it() {
    assert!(words(&of(&json!({ "age": 15 }), Kind::Consent)).contains("ještě není 15 let"));
    assert!(!words(&of(&json!({}), Kind::Consent)).contains("let,"));
}

#[test]
fn what_is_missing_is_named_to_the_developer() {
    let named = |config: &str| {
        let site = site(config, "cs");
        let lacks = lacks(&site.source(), "2026-11-22");
        lacks.into_iter().map(|lack| format!("{} {}", lack.pointer, lack.why)).collect::<Vec<_>>()
    };
    let empty = named("{}");
    for lack in ["/controller/name GDPR 13(1)(a)", "/services GDPR 13(1)(e)", "/document/date GDPR 7(1)"] {
        assert!(empty.iter().any(|known| known.starts_with(lack)), "{lack}: {empty:?}");
    }
    let whole = json!({
        "controller": { "name": "My", "address": "Tady 1", "contact": "a@a.example" },
        "categories": [{ "id": "necessary" }],
        "document": { "version": "1", "date": "2026-11-22", "review": "2027-01-01" },
    });
    assert_eq!(named(&whole.to_string()), [""; 0]);
    let late = json!({ "document": { "review": "2026-11-21" } });
    assert!(named(&late.to_string()).iter().any(|lack| lack.starts_with("/document/review")));
    assert!(named(FULL).iter().any(|lack| lack.starts_with("/services/0/cookies GDPR 13(2)(a)")));
    let elsewhere = json!({ "controller": { "country": "AT" } });
    assert!(named(&elsewhere.to_string()).iter().any(|lack| lack == "/authority/name GDPR 13(2)(d)"));
}
