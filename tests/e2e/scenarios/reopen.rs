//! The floating button, for sites that want one.

use fantoccini::key::Key;
use serde_json::json;

use super::NONE;
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["reopen": comes_with_the_first_choice_and_opens_the_settings, stands_where_it_is_told];

const BUTTON: &str = "document.querySelector('souhlas-reopen')?.shadowRoot.querySelector('button')";

fn page(attributes: &str) -> Page {
    let script = format!("<script src=/souhlas/reopen.js {attributes} defer></script>");
    Page::new().config(json!({ "revision": "1" })).head(&script)
}

async fn comes_with_the_first_choice_and_opens_the_settings(visitor: Visitor) {
    visitor.visit(&page("")).await;
    visitor.banner().await;
    assert_eq!(visitor.value(&format!("!{BUTTON}")).await, true, "not beside the banner");
    visitor.run("souhlas.save({ statistical: true })").await;
    visitor.until("the button", BUTTON).await;
    assert_eq!(visitor.value(&format!("{BUTTON}.textContent")).await, "1");
    let button = visitor.value(BUTTON).await;
    assert_eq!(visitor.heard(&button).await, ("button".into(), "Nastavení cookies, 1 z 3".into()));
    visitor.reload().await;
    visitor.until("the button on the next page", BUTTON).await;
    assert!(!visitor.asked_at_home().iter().any(|path| path.ends_with("documents.json")), "and no texts with it");
    visitor.run(&format!("{BUTTON}.focus()")).await;
    visitor.press(Key::Enter).await;
    visitor.settings().await;
    visitor.toggle("advertising").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    visitor.until("the badge to follow", &format!("{BUTTON}.textContent == 2")).await;
    assert_eq!(visitor.value("document.activeElement.localName").await, "souhlas-reopen", "the focus is back");
    assert_eq!(visitor.console().await, NONE);
}

async fn stands_where_it_is_told(visitor: Visitor) {
    let hostile = "<style>* { all: unset !important; position: static !important; display: none !important } html, head, body { display: block !important }</style>";
    visitor.visit(&page("data-position=top-right data-lang=de data-label=Datenschutz").head(hostile)).await;
    visitor.banner().await;
    visitor.run("souhlas.rejectAll()").await;
    visitor.until("the button", BUTTON).await;
    let seen = format!(
        "(({{ width, height, top, right }}) => [width >= 24, height >= 24, top < 40, innerWidth - right < 60, {BUTTON}.textContent, {BUTTON}.ariaLabel])({BUTTON}.getBoundingClientRect())"
    );
    assert_eq!(visitor.value(&seen).await, json!([true, true, true, true, "0", "Datenschutz, 0 von 3"]));
}
