//! Closing and Escape, in both layers: they never grant.

use super::{NONE, shop};
use crate::{harness::scenarios, visitor::Visitor};

scenarios!["closing":
    close_button_of_the_banner_refuses, escape_in_the_banner_refuses, close_button_of_the_settings_refuses,
    escape_in_the_settings_refuses, closing_after_a_choice_changes_nothing, later_asks_on_the_next_page,
];

/// What every way of closing without a choice comes to.
async fn refused(visitor: &Visitor) {
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    let record = visitor.record().await;
    assert_eq!(record["event"], "refused");
    assert_eq!(record["method"], "close");
    visitor.reload().await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await, "closing was a refusal, and that is not asked about again");
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.console().await, NONE);
}

async fn close_button_of_the_banner_refuses(visitor: Visitor) {
    visitor.visit(&shop()).await;
    visitor.banner().await;
    visitor.click("close").await;
    refused(&visitor).await;
}

async fn escape_in_the_banner_refuses(visitor: Visitor) {
    visitor.visit(&shop()).await;
    visitor.banner().await;
    visitor.press_escape().await;
    refused(&visitor).await;
}

async fn close_button_of_the_settings_refuses(visitor: Visitor) {
    visitor.visit(&shop()).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("close").await;
    refused(&visitor).await;
}

async fn escape_in_the_settings_refuses(visitor: Visitor) {
    visitor.visit(&shop()).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("advertising").await;
    visitor.press_escape().await;
    refused(&visitor).await;
}

async fn closing_after_a_choice_changes_nothing(visitor: Visitor) {
    visitor.visit(&shop()).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    let record = visitor.record().await;
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.press_escape().await;
    visitor.no_dialog().await;
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    assert!(visitor.switch_on("statistical").await, "the present state, not what was flipped and left");
    visitor.click("close").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await, record);
}

async fn later_asks_on_the_next_page(visitor: Visitor) {
    let config = serde_json::json!({ "dialog": { "close": "later" } });
    visitor.visit(&shop().config(config)).await;
    visitor.banner().await;
    visitor.click("close").await;
    visitor.no_dialog().await;
    assert!(visitor.record().await.is_null());
    visitor.reload().await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
}
