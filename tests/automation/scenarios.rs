//! What the tools do, seen at the sink and on the record.

use serde_json::{Value, json};

use crate::{
    harness::{Desk, Run},
    page::Page,
    vendors::{hits, tags},
};

/// Every scenario of the suite.
pub const ALL: &[(&str, Run)] = &[
    ("autoconsent::opts_out_and_tests_itself", |desk| Box::pin(opts_out_and_tests_itself(desk))),
    ("autoconsent::opts_in", |desk| Box::pin(opts_in(desk))),
    ("autoconsent::self_test_wants_the_cookie", |desk| Box::pin(self_test_wants_the_cookie(desk))),
    ("consent_o_matic::grants_what_is_preferred", |desk| Box::pin(grants_what_is_preferred(desk))),
    ("consent_o_matic::refuses_all", |desk| Box::pin(refuses_all(desk))),
    ("consent_o_matic::takes_back_what_was_on", |desk| Box::pin(takes_back_what_was_on(desk))),
];

/// A page with real vendors' tags, a service in two categories each, and the mirrored cookie, or not. It has no frames:
/// autoconsent keeps what all frames of a tab report under one key, read and then written without a lock, so that what
/// one frame reports can undo what another just did.
fn shop(cookie: bool) -> Page {
    let service = |id: &str, category: &str| json!({ "id": id, "name": id, "category": category, "provider": id });
    let config = json!({
        "services": [service("counter", "statistical"), service("banners", "advertising")],
        "storage": { "cookie": cookie },
    });
    Page::new().config(config).head(&[tags::GOOGLE, tags::SKLIK, tags::META].concat())
}

/// Waits for a choice, whoever makes it.
async fn chosen(desk: &Desk) -> Value {
    desk.visitor.until("a choice", "souhlas.record()").await;
    desk.visitor.no_dialog().await;
    desk.visitor.record().await
}

async fn opts_out_and_tests_itself(desk: Desk) {
    desk.extension.choose(&desk.client, "optout").await;
    desk.visitor.visit(&shop(true)).await;
    let record = chosen(&desk).await;
    assert_eq!([&record["event"], &record["method"]], ["refused", "reject"], "{record}");
    let state = desk.extension.report(&desk.client, &desk.visitor.host(), "typeof state.selfTest === 'boolean'").await;
    assert_eq!(state["selfTest"], true, "{state}");
    assert_eq!(state["lifecycle"], "done", "{state}");
    assert_eq!(
        [&state["detectedCmps"], &state["detectedPopups"]],
        [&json!(["souhlas"]); 2],
        "no rule but ours: {state}"
    );
    assert_eq!(state["clicks"], 1, "{state}");
    desk.visitor.settle().await;
    assert_eq!(desk.visitor.left(), Vec::<String>::new());
    assert_eq!(desk.visitor.value("document.cookie").await, "souhlas=necessary");
}

async fn opts_in(desk: Desk) {
    desk.extension.choose(&desk.client, "optin").await;
    desk.visitor.visit(&shop(true)).await;
    let record = chosen(&desk).await;
    assert_eq!([&record["event"], &record["method"]], ["given", "accept"], "{record}");
    for hit in [hits::GOOGLE, hits::SKLIK, hits::META] {
        desk.visitor.asked(hit).await;
    }
    // Its self-tests are for opting out alone.
    let state = desk.extension.report(&desk.client, &desk.visitor.host(), "state.lifecycle === 'done'").await;
    assert_eq!(
        [&state["detectedCmps"], &state["detectedPopups"]],
        [&json!(["souhlas"]); 2],
        "no rule but ours: {state}"
    );
    assert_eq!(state["clicks"], 1, "{state}");
}

/// The self-test can fail: it believes the cookie and nothing else.
async fn self_test_wants_the_cookie(desk: Desk) {
    desk.extension.choose(&desk.client, "optout").await;
    desk.visitor.visit(&shop(false)).await;
    let record = chosen(&desk).await;
    assert_eq!(record["event"], "refused");
    let state = desk.extension.report(&desk.client, &desk.visitor.host(), "typeof state.selfTest === 'boolean'").await;
    assert_eq!(state["selfTest"], false, "{state}");
}

/// Carries out the rule for Consent-O-Matic with these consent types on, once the first layer shows.
async fn carry_out(desk: &Desk, on: &[&str]) {
    let rule = str::from_utf8(desk.widget.file("rules/consent-o-matic.json")).unwrap();
    let body = format!("{} carryOut(({rule}).souhlas, {}).then(done, done)", include_str!("reader.js"), json!(on));
    assert_eq!(desk.visitor.run_async(&body).await, Value::Null);
}

async fn grants_what_is_preferred(desk: Desk) {
    desk.extension.choose(&desk.client, "prompt").await;
    desk.visitor.visit(&shop(true)).await;
    carry_out(&desk, &["B"]).await;
    let record = chosen(&desk).await;
    assert_eq!([&record["event"], &record["method"]], ["partial", "save"], "{record}");
    assert_eq!(desk.visitor.granted().await, ["necessary", "statistical"]);
    let services = "['counter', 'banners'].map((id) => souhlas.has(id))";
    assert_eq!(desk.visitor.value(services).await, json!([true, false]), "a category's switch moves its services'");
    desk.visitor.asked(hits::GOOGLE).await;
    desk.visitor.settle().await;
    assert!(desk.visitor.left().iter().all(|address| address.contains("google")), "{:?}", desk.visitor.left());
}

async fn refuses_all(desk: Desk) {
    desk.extension.choose(&desk.client, "prompt").await;
    desk.visitor.visit(&shop(true)).await;
    carry_out(&desk, &[]).await;
    let record = chosen(&desk).await;
    assert_eq!([&record["event"], &record["method"]], ["refused", "save"], "{record}");
    desk.visitor.settle().await;
    assert_eq!(desk.visitor.left(), Vec::<String>::new());
}

/// A category on legitimate interest is on before anybody chose; one that the site dropped is passed over.
async fn takes_back_what_was_on(desk: Desk) {
    desk.extension.choose(&desk.client, "prompt").await;
    let categories = json!([
        { "id": "necessary" }, { "id": "statistical", "legalBasis": "legitimate-interest" }, { "id": "advertising" }
    ]);
    desk.visitor.visit(&Page::new().config(json!({ "categories": categories }))).await;
    carry_out(&desk, &["A", "F"]).await;
    let record = chosen(&desk).await;
    assert_eq!(
        record["categories"],
        json!({ "necessary": true, "statistical": false, "advertising": true }),
        "{record}"
    );
}
