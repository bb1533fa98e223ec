//! Global Privacy Control: an objection to advertising by the browser, which an explicit choice overrules.
//!
//! Set by the page here, the same in all three engines; natively the decision is tested as a property.

use serde_json::json;

use super::{NONE, gated};
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["gpc":
    objects_to_advertising, objects_to_what_the_signals_of_advertising_need, explicit_choice_wins,
    can_be_ignored_by_the_owner,
];

const SIGNAL: &str = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true })";

/// Advertising and statistics on legitimate interest: on until somebody objects.
fn page(signals: serde_json::Value) -> Page {
    let config = json!({ "signals": signals, "categories": [
        { "id": "necessary" },
        { "id": "statistical", "legalBasis": "legitimate-interest" },
        { "id": "advertising", "legalBasis": "legitimate-interest" },
    ] });
    Page::new().before(SIGNAL).config(config).head(&gated("statistical", "stat")).head(&gated("advertising", "ad"))
}

async fn objects_to_advertising(visitor: Visitor) {
    visitor.visit(&page(json!({}))).await;
    visitor.banner().await;
    visitor.until_ran("stat").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["stat"]);
    assert_eq!(visitor.keys().await, NONE, "nothing is written before a choice");
}

async fn objects_to_what_the_signals_of_advertising_need(visitor: Visitor) {
    let by_interest = |id: &str| json!({ "id": id, "name": id, "legalBasis": "legitimate-interest" });
    let config = json!({
        "categories": [{ "id": "necessary" }, by_interest("measuring"), by_interest("marketing")],
        "signals": { "mapping": { "analytics_storage": "measuring", "ad_storage": "marketing" } },
    });
    let page = Page::new().before(SIGNAL).config(config);
    visitor.visit(&page.head(&gated("measuring", "stat")).head(&gated("marketing", "ad"))).await;
    visitor.banner().await;
    visitor.until_ran("stat").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["stat"]);
}

async fn explicit_choice_wins(visitor: Visitor) {
    visitor.visit(&page(json!({}))).await;
    visitor.click("accept").await;
    visitor.until_ran("ad").await;
    let record = visitor.record().await;
    assert_eq!(record["gpc"], true, "the record says that the signal was there");
    assert_eq!(record["event"], "given");
    visitor.reload().await;
    visitor.until_ran("ad").await;
}

async fn can_be_ignored_by_the_owner(visitor: Visitor) {
    visitor.visit(&page(json!({ "gpc": false }))).await;
    visitor.until_ran("ad").await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["gpc"], false);
}
