//! The stored record: what it says after a choice, and when it no longer counts.

use serde_json::{Value, json};

use super::{NONE, shop};
use crate::{harness::scenarios, page::Page, vendors::hits, visitor::Visitor};

scenarios!["record":
    says_what_the_contract_says, consent_lasts_a_year_and_refusal_half, valid_record_is_obeyed,
    consent_past_its_end_asks_again, consent_of_over_a_year_ago_asks_again, refusal_of_over_half_a_year_ago_asks_again,
    refusal_within_half_a_year_holds, other_revision_asks_again, record_from_the_future_asks_again,
    newer_schema_asks_again, no_json_asks_again, wrong_shapes_ask_again, partial_record_grants_its_part,
    auto_revision_follows_providers_not_cookies,
];

async fn says_what_the_contract_says(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    let record = visitor.record().await;
    let mut names: Vec<_> = record.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    let mut known = [
        "schema",
        "id",
        "at",
        "until",
        "event",
        "method",
        "language",
        "revision",
        "text",
        "categories",
        "services",
        "gpc",
    ];
    known.sort_unstable();
    assert_eq!(names, known);
    assert_eq!(record["schema"], 1);
    assert_eq!(record["language"], "cs");
    assert_eq!(
        record["categories"],
        json!({ "necessary": true, "preferential": true, "statistical": true, "advertising": true })
    );
    assert_eq!(record["services"], json!({}));
    assert_eq!(record["gpc"], false);
    let shapes = visitor
        .run(
            "const r = JSON.parse(localStorage.getItem('souhlas')), time = /^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$/;
             return [/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(r.id), time.test(r.at), time.test(r.until),
                     /^auto-[0-9a-f]{16}$/.test(r.revision), Math.abs(Date.now() - Date.parse(r.at)) < 6e4]",
        )
        .await;
    assert_eq!(shapes, json!([true, true, true, true, true]), "{record}");
    assert_eq!(visitor.keys().await, ["souhlas"], "nothing else is ever stored");
    assert_eq!(visitor.cookies().await, NONE);
}

/// Days between a record's `at` and `until`.
async fn days(visitor: &Visitor) -> f64 {
    let span = "(({ at, until }) => (Date.parse(until) - Date.parse(at)) / 864e5)(souhlas.record())";
    visitor.value(span).await.as_f64().unwrap()
}

async fn consent_lasts_a_year_and_refusal_half(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    let consent = days(&visitor).await;
    assert!((364.9..=366.1).contains(&consent), "{consent} days");
    visitor.run("souhlas.rejectAll()").await;
    let refusal = days(&visitor).await;
    assert!((180.9..=184.1).contains(&refusal), "{refusal} days");
}

async fn valid_record_is_obeyed(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&shop()).await;
    visitor.asked(hits::SKLIK).await;
    visitor.asked(hits::GOOGLE).await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
}

/// The visitor is asked again, and meanwhile nothing is live.
async fn asked_again(visitor: &Visitor) {
    visitor.visit(&shop()).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.value("souhlas.record()").await, Value::Null);
    assert!(visitor.console().await.iter().all(|line| !line.starts_with("uncaught") && !line.starts_with("rejection")));
}

async fn consent_past_its_end_asks_again(visitor: Visitor) {
    visitor.remember("{ at: day(-30), until: day(-1) }").await;
    asked_again(&visitor).await;
}

async fn consent_of_over_a_year_ago_asks_again(visitor: Visitor) {
    visitor.remember("{ at: day(-370), until: day(100) }").await;
    asked_again(&visitor).await;
}

/// All optional categories refused.
const REFUSED: &str = "event: 'refused', method: 'reject',
    categories: { necessary: true, preferential: false, statistical: false, advertising: false }";

async fn refusal_of_over_half_a_year_ago_asks_again(visitor: Visitor) {
    visitor.remember(&format!("{{ at: day(-190), until: day(-6), {REFUSED} }}")).await;
    asked_again(&visitor).await;
}

async fn refusal_within_half_a_year_holds(visitor: Visitor) {
    visitor.remember(&format!("{{ at: day(-170), until: day(10), {REFUSED} }}")).await;
    visitor.visit(&shop()).await;
    visitor.run_async("souhlas.ready.then(done, done)").await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
    assert_eq!(visitor.left(), NONE);
}

async fn other_revision_asks_again(visitor: Visitor) {
    visitor.remember("{ revision: '2' }").await;
    asked_again(&visitor).await;
}

async fn record_from_the_future_asks_again(visitor: Visitor) {
    visitor.remember("{ at: day(2), until: day(300) }").await;
    asked_again(&visitor).await;
}

async fn newer_schema_asks_again(visitor: Visitor) {
    visitor.remember("{ schema: 2 }").await;
    asked_again(&visitor).await;
}

async fn no_json_asks_again(visitor: Visitor) {
    for text in ["", "yes", "{", "{\"schema\":1", "undefined", "\u{0}", "[object Object]"] {
        visitor.store(text).await;
        asked_again(&visitor).await;
    }
}

async fn wrong_shapes_ask_again(visitor: Visitor) {
    for text in ["null", "true", "1", "\"all\"", "[]", "{}", "[[true]]"] {
        visitor.store(text).await;
        asked_again(&visitor).await;
    }
    for change in [
        "{ schema: '1' }",
        "{ schema: 0 }",
        "{ schema: undefined }",
        "{ at: 1 }",
        "{ at: 'yesterday' }",
        "{ until: undefined }",
        "{ until: 'never' }",
        "{ categories: undefined }",
        "{ categories: [true, true, true, true] }",
        "{ categories: 'all' }",
        "{ categories: { statistical: true, advertising: 1 } }",
        "{ revision: 1 }",
    ] {
        visitor.remember(change).await;
        asked_again(&visitor).await;
    }
}

async fn partial_record_grants_its_part(visitor: Visitor) {
    // What it does not name is denied.
    visitor.remember("{ categories: { necessary: true, statistical: true } }").await;
    visitor.visit(&shop()).await;
    visitor.asked(hits::GOOGLE).await;
    visitor.settle().await;
    assert!(visitor.left().iter().all(|address| address.contains("google")), "{:?}", visitor.left());
}

async fn auto_revision_follows_providers_not_cookies(visitor: Visitor) {
    let config = |provider: &str, cookie: &str| {
        json!({ "services": [{ "id": "a", "name": "A", "category": "statistical", "provider": provider,
                               "cookies": [{ "name": cookie }] }] })
    };
    visitor.visit(&Page::new().config(config("A, s.r.o.", "a"))).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.visit(&Page::new().config(config("A, s.r.o.", "b"))).await;
    visitor.until("the config", "souhlas.has('statistical')").await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await, "one changed cookie is no reason to ask again");
    visitor.visit(&Page::new().config(config("B, s.r.o.", "b"))).await;
    visitor.banner().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
}
