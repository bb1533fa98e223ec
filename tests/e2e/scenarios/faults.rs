//! Faults of ours and of the owner's: closed, said once to the developer, unseen by the page.

use std::time::Duration;

use serde_json::json;

use super::{NONE, gated, shop};
use crate::{
    harness::scenarios,
    page::{CONFIG, Page},
    proxy::Reply,
    vendors::hits,
    visitor::Visitor,
    widget::Widget,
};

scenarios!["faults":
    config_missing, config_is_html, config_is_cut_short, config_is_a_list, config_is_empty, config_of_wrong_types,
    config_with_many_problems, config_of_unknown_category, config_server_fails, config_takes_five_seconds,
    config_never_comes, config_is_nowhere, inline_config_is_broken, wasm_is_damaged, csp_refuses_wasm,
    webassembly_is_absent, dialog_is_missing, dialog_is_no_script, dialog_wasm_is_damaged, unknown_field_is_told,
];

/// A visitor who has granted everything, so that what stays silent is silent for the fault alone.
async fn visited(visitor: &Visitor, page: Page) {
    visitor.remember("{}").await;
    visitor.visit(&page).await;
}

/// Nothing granted, one error that says where and why, and a page that works.
async fn closed(visitor: &Visitor, words: &[&str]) {
    visitor.until_console().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.ran().await, NONE);
    let console = visitor.console().await;
    assert_eq!(console.len(), 1, "{console:#?}");
    assert!(console[0].starts_with("error: souhlas:"), "{console:?}");
    for word in words {
        assert!(console[0].contains(word), "`{word}` is not in {console:?}");
    }
    assert!(!visitor.sees_dialog().await);
    for category in ["preferential", "statistical", "advertising"] {
        assert_eq!(visitor.value(&format!("!!window.souhlas?.has?.({category:?})")).await, json!(false));
    }
    assert_eq!(visitor.value("window.__bottom").await, json!(true));
    // What a page may do with the API does not throw, and what `ready` promises does not come true.
    let calls = "souhlas.acceptAll(); souhlas.open('settings'); souhlas.refresh(); souhlas.on('change', () => {})(); return true";
    assert_eq!(visitor.run(calls).await, json!(true));
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE, "even acceptAll() grants nothing now");
    visitor.click_page("#footer-link").await;
    assert_eq!(visitor.console().await.len(), 1);
}

async fn ready_rejects(visitor: &Visitor) {
    let state = visitor.run_async("souhlas.ready.then(() => done('resolved'), () => done('rejected'))").await;
    assert_eq!(state, "rejected");
}

async fn bad_config(visitor: &Visitor, reply: Reply, words: &[&str]) {
    visited(visitor, shop().config_reply(reply)).await;
    closed(visitor, words).await;
    ready_rejects(visitor).await;
}

async fn config_missing(visitor: Visitor) {
    bad_config(&visitor, Reply::status(404), &[CONFIG, "expected", "404"]).await;
}

async fn config_server_fails(visitor: Visitor) {
    bad_config(&visitor, Reply::json("{}").code(500), &[CONFIG, "500"]).await;
}

async fn config_is_html(visitor: Visitor) {
    bad_config(&visitor, Reply::html("<!doctype html><p>404"), &[CONFIG, "JSON"]).await;
}

async fn config_is_cut_short(visitor: Visitor) {
    bad_config(&visitor, Reply::json(r#"{ "categories": [{ "id": "necessary" }"#), &[CONFIG, "JSON"]).await;
}

async fn config_is_a_list(visitor: Visitor) {
    bad_config(&visitor, Reply::json("[]"), &[CONFIG, "expected an object", "found []"]).await;
}

async fn config_is_empty(visitor: Visitor) {
    bad_config(&visitor, Reply::json(""), &[CONFIG, "JSON"]).await;
}

async fn config_of_wrong_types(visitor: Visitor) {
    let config = json!({ "revision": "1", "categories": "all" });
    bad_config(&visitor, Reply::json(config), &[CONFIG, "/categories", "expected", "found \"all\""]).await;
}

async fn config_with_many_problems(visitor: Visitor) {
    let config = json!({
        "revision": 7,
        "categories": [{ "id": "necessary" }, { "id": 5 }, { "id": "statistical", "legalBasis": "hope" }],
        "lifetime": { "consent": "a year" },
        "storage": { "cookie": "yes" },
    });
    let all = ["/revision", "/categories/1/id", "/categories/2/legalBasis", "/lifetime/consent", "/storage/cookie"];
    bad_config(&visitor, Reply::json(config), &all).await;
}

async fn config_of_unknown_category(visitor: Visitor) {
    let config = json!({ "revision": "1", "services": [{ "id": "a", "name": "A", "category": "statistcal" }] });
    bad_config(&visitor, Reply::json(config), &[CONFIG, "/services/0/category", "found \"statistcal\""]).await;
}

async fn config_takes_five_seconds(visitor: Visitor) {
    let delay = Duration::from_secs(5);
    let config = Reply::json(super::first_revision()).after(delay);
    visited(&visitor, shop().config_reply(config)).await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE, "nothing is live before the config is there");
    assert_eq!(visitor.value("souhlas.has('statistical')").await, json!(false));
    let hit = visitor.asked(hits::SKLIK).await;
    let config = visitor.asked(&format!("{}{CONFIG}", visitor.host())).await;
    assert!(hit.at - config.at >= delay, "{:?}", hit.at - config.at);
    let first = visitor.proxy.recorder.all(|request| crate::vendors::knows(&request.host)).remove(0);
    assert!(first.at - config.at >= delay, "{first} left {:?} after the config was asked for", first.at - config.at);
    assert_eq!(visitor.console().await, NONE);
}

async fn config_never_comes(visitor: Visitor) {
    visited(&visitor, shop().config_reply(Reply::never())).await;
    visitor.settle().await;
    assert_eq!(visitor.console().await, NONE, "it may still come");
    closed(&visitor, &[CONFIG, "expected"]).await;
}

async fn config_is_nowhere(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&Page::bare().head(&gated("statistical", "stat"))).await;
    closed(&visitor, &["expected"]).await;
    ready_rejects(&visitor).await;
}

async fn inline_config_is_broken(visitor: Visitor) {
    visited(&visitor, shop().inline_text("{ \"revision\": ")).await;
    closed(&visitor, &["souhlas-config", "expected"]).await;
    ready_rejects(&visitor).await;
}

/// `souhlas.js` with a stretch of its embedded WebAssembly changed, far behind the header. A character stands for a byte,
/// from `$` for 0 on.
fn damaged() -> Vec<u8> {
    let script = String::from_utf8(Widget::load().file("souhlas.js").to_vec()).unwrap();
    let start = script.find("$\u{85}\u{97}\u{91}%$$$").expect("embedded WebAssembly");
    let (before, rest) = script.split_at(start);
    // The same byte over a stretch of code: no valid module has that. A backslash behind it would escape what follows.
    let kept: String = rest.chars().take(4_000).collect();
    let gone = rest.chars().skip(4_000).take(200).map(|_| '\u{123}');
    let after = rest.chars().skip(4_200).skip_while(|&letter| !letter.is_ascii_alphanumeric());
    [before, &kept].concat().chars().chain(gone).chain(after).collect::<String>().into_bytes()
}

async fn wasm_is_damaged(visitor: Visitor) {
    visitor.serve("/souhlas/souhlas.js", Reply::script(damaged()));
    visited(&visitor, shop()).await;
    closed(&visitor, &["expected", "found"]).await;
    ready_rejects(&visitor).await;
}

async fn csp_refuses_wasm(visitor: Visitor) {
    let policy = "script-src 'self' 'unsafe-inline' https://cdn.vendor.example";
    let page = Page::new().config(super::first_revision()).header("content-security-policy", policy);
    visited(&visitor, page.head(&gated("statistical", "stat"))).await;
    closed(&visitor, &["wasm-unsafe-eval"]).await;
    ready_rejects(&visitor).await;
}

async fn webassembly_is_absent(visitor: Visitor) {
    visited(&visitor, shop().before("delete window.WebAssembly")).await;
    closed(&visitor, &["WebAssembly"]).await;
    ready_rejects(&visitor).await;
}

/// A first visitor whose dialog can't be shown: asked nothing, granted nothing, and the developer is told.
async fn no_dialog_to_show(visitor: &Visitor, file: &str, reply: Reply) {
    visitor.serve(&format!("/souhlas/{file}"), reply);
    visitor.visit(&shop().before("document.addEventListener('souhlas:error', (event) => { (window.__errors ??= []).push(event.detail !== undefined) })")).await;
    visitor.until_console().await;
    visitor.until("the error event", "window.__errors?.length").await;
    visitor.settle().await;
    let console = visitor.console().await;
    assert_eq!(console.len(), 1, "{console:#?}");
    assert!(console[0].starts_with("error: souhlas:"), "{console:?}");
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.value("window.__bottom").await, json!(true));
    assert_eq!(visitor.keys().await, NONE);
    // The gate itself works: a page's own button may still ask.
    visitor.run("souhlas.acceptAll()").await;
    visitor.asked(hits::SKLIK).await;
}

async fn dialog_is_missing(visitor: Visitor) {
    no_dialog_to_show(&visitor, "dialog.js", Reply::status(404)).await;
}

async fn dialog_is_no_script(visitor: Visitor) {
    no_dialog_to_show(&visitor, "dialog.js", Reply::script("<!doctype html>")).await;
}

async fn dialog_wasm_is_damaged(visitor: Visitor) {
    no_dialog_to_show(&visitor, "dialog.wasm", Reply::new("application/wasm", "nothing of the kind")).await;
}

async fn unknown_field_is_told(visitor: Visitor) {
    // A misspelt field grants nothing that the owner did not mean to; whether it is an error or a warning, it is told
    // with its place.
    visitor.visit(&Page::new().config(json!({ "lifetimes": { "consent": "P1M" } }))).await;
    visitor.until_console().await;
    let console = visitor.console().await;
    assert!(console[0].contains("souhlas:") && console[0].contains("/lifetimes"), "{console:?}");
}
