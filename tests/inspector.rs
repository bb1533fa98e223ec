//! The inspector's judgement, natively: facts in, findings out.
#![cfg(not(target_arch = "wasm32"))]
// What is wrong panics; that is how a test fails.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use souhlas::inspector::{
    facts::Facts,
    inspect,
    report::{Outcome, Report},
    services::Entry,
};
use std::{fs, path::Path};

fn catalogue() -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/services");
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    files.map(|text| serde_json::from_str(&text).unwrap()).collect()
}

fn report(config: &Value, facts: Value) -> Report {
    let mut facts: Facts = serde_json::from_value(facts).unwrap();
    facts.config = Some(config.to_string());
    facts.openers = vec![serde_json::from_value(json!({ "place": "a", "visible": true })).unwrap()];
    inspect(&facts, &catalogue())
}

/// What it found, as `rule place`.
fn found(config: &Value, facts: Value) -> Vec<String> {
    report(config, facts).findings.iter().map(|finding| format!("{} {}", finding.rule, finding.place)).collect()
}

fn record(granted: &[&str]) -> String {
    let categories: serde_json::Map<_, _> = ["necessary", "preferential", "statistical", "advertising"]
        .map(|id| (id.into(), granted.contains(&id).into()))
        .into_iter()
        .collect();
    json!({ "schema": 1, "id": "1", "at": "2026-01-01T00:00:00.000Z", "until": "2026-06-01T00:00:00.000Z",
        "event": "partial", "method": "save", "revision": "1", "categories": categories, "services": {} })
    .to_string()
}

/// 2 January 2026.
const NOW: i64 = 1_767_312_000_000;

fn revision() -> Value {
    json!({ "revision": "1" })
}

#[test]
fn nothing_seen_is_nothing_found_and_nothing_passed() {
    let report = report(&json!({}), json!({}));
    assert_eq!(report.findings, []);
    for rule in report.rules {
        let seen = ["R1", "R6", "R8", "R11", "R14"].contains(&rule.rule);
        assert_eq!(rule.state, if seen { Outcome::Kept } else { Outcome::NotMeasured }, "{}", rule.rule);
    }
}

#[test]
fn vendors_requests_are_held_against_the_decision() {
    let request = |address: &str, kind: &str| json!({ "address": address, "kind": kind, "start": 5.0 });
    let analytics = request("https://www.googletagmanager.com/gtag/js?id=G-1", "script");
    let region = request("https://region1.google-analytics.com/g/collect?v=2", "connect");
    let font = request("https://fonts.gstatic.com/s/inter.woff2", "");
    let unknown = request("https://cdn.example.com/app.js", "script");
    let all = json!([analytics, region, font, unknown]);
    let before = found(&revision(), json!({ "resources": all, "now": NOW }));
    assert_eq!(before, ["R1 https://www.googletagmanager.com", "R1 https://region1.google-analytics.com"]);
    let facts = |granted| json!({ "resources": all, "now": NOW, "opened": NOW, "record": record(granted) });
    assert_eq!(found(&revision(), facts(&["statistical"])), [""; 0]);
    assert_eq!(found(&revision(), facts(&["preferential"])).len(), 2);
    // A choice made later in the page's life mends nothing.
    let mut late = facts(&["statistical"]);
    late["opened"] = json!(1_767_225_500_000_i64);
    assert_eq!(found(&revision(), late).len(), 2);
}

#[test]
fn frames_are_known_by_where_they_lead() {
    let config = json!({ "revision": "1", "services": [
        { "id": "player", "category": "statistical", "name": "Player", "frames": ["//*.player.example/embed/*"] },
        { "use": "youtube" },
        { "id": "counter", "category": "statistical", "name": "Counter", "parameters": { "id": { "pattern": "C-*" } },
          "scripts": ["https://cdn.tags.example/x.js?id={id}"] },
        { "id": "tags", "category": "statistical", "name": "Tags", "parameters": { "id": { "pattern": "T-*" } },
          "scripts": ["https://cdn.tags.example/x.js?id={id}"] },
    ] });
    let whose = |address: &str, kind: &str| {
        let request = json!([{ "address": address, "kind": kind, "start": 5.0 }]);
        report(&config, json!({ "resources": request, "now": NOW })).requests[0].whose.clone()
    };
    for address in [
        "https://player.example/embed/1",
        "https://eu.player.example:8443/embed/?x=https://a.example",
        "https://user@player.example/EMBED/1#x",
    ] {
        assert_eq!(whose(address, "frame"), "Player", "{address}");
    }
    assert_eq!(whose("https://m.youtube.com/watch", "frame"), "YouTube");
    for (address, kind) in [
        ("https://player.example.evil.example/embed/1", "frame"),
        ("https://evil.example/player.example/embed/1", "frame"),
        ("https://player.example/other", "frame"),
        // What the host gives besides frames may be another service's.
        ("https://player.example/embed/1.gif", "image"),
    ] {
        assert_eq!(whose(address, kind), "", "{address}");
    }
    // Parameters of the config's own tell services with one script apart.
    assert_eq!(whose("https://cdn.tags.example/x.js?id=C-1", "script"), "Counter");
    assert_eq!(whose("https://cdn.tags.example/x.js?id=T-1", "script"), "Tags");
}

/// A frame needs no `data-service`: where it leads tells whose it is, by the entry or by what the config says in its place.
#[test]
fn a_frame_waits_for_the_service_that_it_leads_to() {
    let frame = |address: &str, waits: bool| json!({ "place": format!("{address} {waits}"), "tag": "iframe", "consent": "advertising", "address": address, "waits": waits });
    let tube = "https://www.youtube.com/embed/x";
    let (own, elsewhere) = ("//films.example/1", "https://other.example/1");
    let states = |service: Value| {
        let mut record: Value = serde_json::from_str(&record(&["advertising"])).unwrap();
        record["services"]["youtube"] = json!(false);
        let elements = json!([frame(tube, true), frame(own, true), frame(own, false), frame(elsewhere, true)]);
        let config = json!({ "revision": "1", "services": [service] });
        let report = report(&config, json!({ "elements": elements, "now": NOW, "record": record.to_string() }));
        let broken = report.findings.iter().map(|one| one.place.clone()).collect::<Vec<_>>();
        (report.elements.into_iter().map(|one| one.state).collect::<Vec<_>>(), broken)
    };
    let (waits, turn) = ("waiting for the service youtube", "waiting for its turn");
    assert_eq!(states(json!({ "use": "youtube" })).0, [waits, turn, "live", turn]);
    let (told, broken) = states(json!({ "use": "youtube", "frames": ["films.example"] }));
    assert_eq!(told, [turn, waits, "live, though not granted", turn]);
    assert_eq!(broken, ["//films.example/1 false"]);
}

#[test]
fn parameters_of_the_config_go_above_the_entry() {
    let service = json!({ "use": "google-analytics", "parameters": { "id": { "pattern": "OWN-*" } } });
    let config = json!({ "revision": "1", "services": [service] });
    let whose = |id: &str| {
        let address = format!("https://www.googletagmanager.com/gtag/js?id={id}");
        let request = json!([{ "address": address, "kind": "script", "start": 5.0 }]);
        report(&config, json!({ "resources": request, "now": NOW })).requests[0].whose.clone()
    };
    assert_eq!(whose("OWN-1"), "Google Analytics");
    assert_eq!(whose("AW-1"), "Google Ads");
}

/// The names and links that the widget shows are looked for as it reads them.
#[test]
fn the_first_layer_is_held_against_the_owners_own_words() {
    let broken = |text: &str, language: &str, link: &str| {
        let config = json!({ "revision": "1", "links": { "privacy": "//shop.example/zasady" }, "categories": [
            { "id": "necessary" },
            { "id": "fun", "name": { "cs": "Zábava", "en": "Fun" } },
            { "id": "unnamed" },
        ] });
        let banner = json!({ "language": language, "text": text, "links": [link] });
        let texts = json!({ "banner.partners": "Partneři", "banner.change": "Změna" });
        let report = report(&config, json!({ "banner": banner, "texts": texts }));
        let found = report.findings.into_iter().filter(|one| one.rule == "R12").map(|one| one.found);
        found.collect::<Vec<_>>()
    };
    let link = "https://shop.example/zasady";
    assert_eq!(broken("zábava a unnamed. Partneři. Změna.", "cs", link), [""; 0]);
    assert_eq!(broken("fun and unnamed. Partneři. Změna.", "en", link), [""; 0]);
    assert_eq!(broken("fun and unnamed. Partneři. Změna.", "de", "//shop.example/zasady"), [""; 0]);
    assert_eq!(broken("fun and unnamed. Partneři. Změna.", "cs", link), ["the purpose of fun is not named"]);
    assert_eq!(
        broken("zábava. Partneři. Změna.", "cs", "/elsewhere"),
        ["the purpose of unnamed is not named", "no link to the policy"]
    );
}

#[test]
fn a_service_may_be_necessary_or_switched_by_itself() {
    let request = json!([{ "address": "https://www.google.com/recaptcha/api.js?render=x", "kind": "script" }]);
    let facts = |record: Option<String>| json!({ "resources": request, "now": NOW, "opened": NOW, "record": record });
    let uses = |category: Option<&str>| match category {
        Some(category) => json!({ "revision": "1", "services": [{ "use": "recaptcha", "category": category }] }),
        None => json!({ "revision": "1", "services": [{ "use": "recaptcha" }] }),
    };
    assert_eq!(found(&uses(None), facts(None)), ["R1 https://www.google.com"]);
    assert_eq!(found(&uses(Some("necessary")), facts(None)), [""; 0]);
    let mut own: Value = serde_json::from_str(&record(&[])).unwrap();
    own["services"]["recaptcha"] = json!(true);
    assert_eq!(found(&uses(None), facts(Some(own.to_string()))), [""; 0]);
}

#[test]
fn what_is_stored_is_held_against_what_is_declared() {
    let config = json!({ "revision": "1", "services": [
        { "use": "meta-pixel", "with": { "id": "1" } },
        { "id": "shop", "category": "necessary", "cookies": [{ "name": "cart_*", "storage": "local" }] } ] });
    let stored = json!({ "cookies": ["_fbp", "_ga", "sid_x"], "local": ["cart_1", "souhlas"], "now": NOW });
    let before = ["R1 cookie _fbp", "R1 cookie _ga", "R14 cookie sid_x"];
    assert_eq!(found(&config, stored.clone()), before);
    let mut after = stored;
    after["record"] = json!(record(&["statistical", "advertising"]));
    assert_eq!(found(&config, after), ["R14 cookie _ga", "R14 cookie sid_x"]);
}

#[test]
fn marked_elements_are_held_against_what_they_need() {
    let element = |consent: &str, service: &str, waits: bool| json!({ "place": format!("{consent}/{service}/{waits}"), "tag": "script", "consent": consent, "service": service, "waits": waits });
    let elements = json!([
        element("statistical", "", true),
        element("statistical", "", false),
        element("statistical advertising", "", false),
        element("nonsense", "", true),
        element("", "", true),
        element("statistical", "nobody", true),
    ]);
    let facts = json!({ "elements": elements, "now": NOW, "record": record(&["statistical"]) });
    let report = report(&revision(), facts);
    let places: Vec<_> = report.findings.iter().map(|one| format!("{} {}", one.rule, one.place)).collect();
    let expected = [
        "R1 statistical advertising//false",
        "markup nonsense//true",
        "markup //true",
        "markup statistical/nobody/true",
    ];
    assert_eq!(places, expected);
    let states: Vec<_> = report.elements.iter().map(|one| one.state.as_str()).collect();
    assert_eq!(states[..4], ["waiting for its turn", "live", "live, though not granted", "unknown category nonsense"]);
}

fn button(action: &str, changes: Value) -> Value {
    let mut button = json!({
        "action": action, "tag": "button", "visible": true, "label": action, "contrast": 12.0, "face": [20, 20, 20],
        "rect": { "x": 0, "y": 0, "width": 120, "height": 44 }, "look": { "font-size": "15px" },
    });
    for (name, value) in changes.as_object().unwrap() {
        button[name] = value.clone();
    }
    button
}

fn with_reject(changes: Value) -> Vec<String> {
    let buttons = [button("accept", json!({})), button("reject", changes), button("close", json!({}))];
    let banner = json!({ "buttons": buttons, "language": "cs", "contrast": 9.0 });
    let found = found(&revision(), json!({ "banner": banner, "viewport": { "width": 1000, "height": 800 } }));
    found.into_iter().filter(|finding| !finding.starts_with("R12")).collect()
}

#[test]
fn accepting_and_refusing_weigh_the_same() {
    assert_eq!(with_reject(json!({})), [""; 0]);
    assert_eq!(with_reject(json!({ "visible": false })), ["R2 banner reject", "R4 banner reject"]);
    assert_eq!(with_reject(json!({ "tag": "a" })), ["R2 banner"]);
    assert_eq!(with_reject(json!({ "parent": 1 })), ["R2 banner"]);
    assert_eq!(with_reject(json!({ "look": { "font-size": "12px" } })), ["R3 banner"]);
    assert_eq!(with_reject(json!({ "rect": { "width": 100, "height": 44 } })), ["R3 banner"]);
    assert_eq!(with_reject(json!({ "contrast": 4.4 })), ["R3 banner reject"]);
    assert_eq!(with_reject(json!({ "face": [200, 200, 200] })), ["R3 banner faces"]);
    // A pointer over it leaves properties out: nothing is told of them.
    assert_eq!(with_reject(json!({ "look": {}, "face": null })), [""; 0]);
}

#[test]
fn a_refusal_holds_for_six_months() {
    let lasting = |refusal: &str| found(&json!({ "lifetime": { "refusal": refusal } }), json!({}));
    for enough in ["P6M", "P12M", "P1Y", "P184D"] {
        assert_eq!(lasting(enough), [""; 0], "{enough}");
    }
    for less in ["P5M", "P30D", "PT1H", "P180D"] {
        assert_eq!(lasting(less), ["R8 /lifetime/refusal"], "{less}");
    }
}

#[test]
fn calls_that_nobody_pressed_are_told_apart() {
    let change = |by: Value, method: &str| {
        found(
            &revision(),
            json!({ "events": [{ "name": "change", "byVisitor": by, "method": method, "granted": ["statistical"] }] }),
        )
    };
    assert_eq!(change(json!(false), "api"), ["R6 souhlas.save, souhlas.acceptAll"]);
    assert_eq!(change(json!(true), "api"), [""; 0]);
    assert_eq!(change(json!(false), "accept"), [""; 0]);
    let unsure =
        report(&revision(), json!({ "events": [{ "name": "change", "byVisitor": null, "granted": ["statistical"] }] }));
    let state = unsure.rules.iter().find(|rule| rule.rule == "R6").unwrap().state;
    assert_eq!(state, Outcome::NotMeasured);
}

#[test]
fn the_reasons_are_the_engines() {
    let report = report(&revision(), json!({ "now": NOW, "record": record(&["statistical"]) }));
    let granted: Vec<_> = report.decision.reasons.iter().filter(|one| one.granted).map(|one| one.id.as_str()).collect();
    assert_eq!(granted, ["necessary", "statistical"]);
    assert!(report.decision.standing.contains("until 2026-06-01"), "{}", report.decision.standing);
    let config = json!({ "revision": "2" });
    let other = inspect(
        &Facts {
            config: Some(config.to_string()),
            record: Some(record(&["statistical"])),
            now: NOW as f64,
            ..Facts::default()
        },
        &[],
    );
    assert!(other.decision.ask && other.decision.standing.contains("revision 1"), "{:?}", other.decision);
}
