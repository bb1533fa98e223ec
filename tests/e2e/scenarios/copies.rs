//! Pages that copy what waits, placeholder and all: routers keep a page for the way back, carousels their slides. A copy is a
//! frame like any other.

use serde_json::{Value, json};

use super::{
    NONE, first_revision,
    placeholders::{button, press, until_covered},
};
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["copies":
    a_page_that_comes_back_after_the_consent, a_page_that_comes_back_without_one, a_page_that_comes_back_itself,
    slides_of_a_carousel, an_element_without_its_placeholder, always_grants_what_is_said_and_no_more,
    always_grants_one_source_at_a_time,
];

const FRAME: &str = "<p><iframe id=plain width=400 height=200 data-consent=advertising data-src=https://cdn.vendor.example/one.html title=Mapa></iframe></p>";

/// A visitor who refused, and sees the placeholder.
async fn covered(visitor: &Visitor, body: &str) {
    visitor.visit(&Page::new().config(first_revision())).await;
    visitor.run("souhlas.rejectAll()").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    visitor.visit(&Page::new().config(first_revision()).body(body)).await;
    until_covered(visitor, &["plain"]).await;
}

/// What our hand is left in of all frames: the placeholders, live or dead, and what is inert or has an anchor's name.
async fn traces(visitor: &Visitor) -> Value {
    let look = "[[...document.querySelectorAll('souhlas-placeholder')].map(one => !!one.shadowRoot),
        [...document.querySelectorAll('iframe, video')].map(one => [one.getAttribute('inert'), one.style.anchorName || null])]";
    visitor.value(look).await
}

const AWAY: &str = "window.__other = document.createElement('body'); __other.innerHTML = '<h1>Jiná</h1>'; document.body.replaceWith(__other)";

async fn a_page_that_comes_back_after_the_consent(visitor: Visitor) {
    covered(&visitor, FRAME).await;
    visitor.run(&format!("window.__kept = document.body.cloneNode(true); {AWAY}")).await;
    visitor.run("souhlas.acceptAll()").await;
    visitor.settle().await;
    visitor.run("document.body.replaceWith(__kept)").await;
    visitor.asked("cdn.vendor.example/one.html").await;
    visitor.until("no trace", "!document.querySelector('souhlas-placeholder')").await;
    assert_eq!(traces(&visitor).await, json!([[], [[null, null]]]));
    assert_eq!(visitor.console().await, NONE);
}

async fn a_page_that_comes_back_without_one(visitor: Visitor) {
    covered(&visitor, FRAME).await;
    // As text, in the way of htmx.
    visitor.run(&format!("window.__kept = document.body.innerHTML; {AWAY}")).await;
    visitor.settle().await;
    visitor.run("document.body.innerHTML = __kept").await;
    until_covered(&visitor, &["plain"]).await;
    assert_eq!(visitor.value("document.querySelectorAll('souhlas-placeholder').length").await, 1);
    assert_eq!(visitor.value("plain.getAttribute('inert')").await, "souhlas");
    press(&visitor, "plain", "once").await;
    visitor.asked("cdn.vendor.example/one.html").await;
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder')").await;
    assert_eq!(traces(&visitor).await, json!([[], [[null, null]]]));
    assert_eq!(visitor.console().await, NONE);
}

async fn a_page_that_comes_back_itself(visitor: Visitor) {
    covered(&visitor, FRAME).await;
    visitor.run(&format!("window.__kept = document.body; {AWAY}")).await;
    visitor.run("souhlas.acceptAll()").await;
    visitor.settle().await;
    visitor.run("document.body.replaceWith(__kept)").await;
    visitor.asked("cdn.vendor.example/one.html").await;
    visitor.until("no trace", "!document.querySelector('souhlas-placeholder') && !plain.inert").await;
    assert_eq!(traces(&visitor).await, json!([[], [[null, null]]]));
}

async fn slides_of_a_carousel(visitor: Visitor) {
    let own = "<p><iframe id=own inert width=400 height=200 data-consent=advertising data-src=https://cdn.vendor.example/own.html></iframe></p>";
    covered(&visitor, &[FRAME, own].concat()).await;
    until_covered(&visitor, &["plain", "own"]).await;
    let copy = "for (const slide of [...document.querySelectorAll('p')]) {
        const copy = slide.cloneNode(true);
        copy.querySelector('iframe').id += 2;
        document.querySelector('footer').before(copy);
    }";
    visitor.run(copy).await;
    until_covered(&visitor, &["plain", "own", "plain2", "own2"]).await;
    let boxes = "[...document.querySelectorAll('iframe')].every(one => {
        const [own, is] = [one, one.parentNode.querySelector('souhlas-placeholder')].map(one => one.getBoundingClientRect());
        return one.parentNode.querySelectorAll('souhlas-placeholder').length == 1 && Math.abs(own.y - is.y) < 1 && Math.abs(own.x - is.x) < 1;
    })";
    visitor.until("each over its own", boxes).await;
    visitor.run("souhlas.acceptAll()").await;
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder')").await;
    let mine = json!([null, null]);
    let owners = json!(["", null]);
    assert_eq!(traces(&visitor).await, json!([[], [mine, owners, mine, owners]]), "the owner's own stays");
    assert_eq!(visitor.console().await, NONE);
}

async fn an_element_without_its_placeholder(visitor: Visitor) {
    covered(&visitor, FRAME).await;
    visitor.run("window.__early = plain.cloneNode(true); __early.id = 'early'; __early.hidden = true; window.__late = plain.cloneNode(true); __late.id = 'late'; document.querySelector('footer').before(__early)").await;
    visitor.run("souhlas.acceptAll()").await;
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder')").await;
    visitor.run("document.querySelector('footer').before(__late)").await;
    let free = json!([null, null]);
    visitor.until("what is allowed to be free", "!late.inert && !early.inert").await;
    assert_eq!(traces(&visitor).await, json!([[], [free, free, free]]));
    assert_eq!(visitor.console().await, NONE);
}

/// Between a withdrawal and the next drawing stands what was drawn before.
async fn always_grants_what_is_said_and_no_more(visitor: Visitor) {
    visitor.visit(&Page::new().config(first_revision()).body(FRAME)).await;
    visitor.banner().await;
    visitor.run("souhlas.save({ statistical: true, preferential: true })").await;
    until_covered(&visitor, &["plain"]).await;
    visitor.settle().await;
    let both = format!("souhlas.save({{ statistical: false }}); {}.click()", button("plain", "always"));
    visitor.run(&both).await;
    visitor.asked("cdn.vendor.example/one.html").await;
    assert_eq!(visitor.record().await["method"], "placeholder");
    assert_eq!(visitor.granted().await, ["necessary", "preferential", "advertising"]);
}

/// What is not named on the button is not granted by it.
async fn always_grants_one_source_at_a_time(visitor: Visitor) {
    let video = "<video id=plain controls style='width: 400px; height: 225px'>
        <source data-consent=statistical data-src=https://media.vendor.example/video.webm>
        <source data-consent=advertising data-src=https://media.vendor.example/video.mp4></video>";
    covered(&visitor, video).await;
    let said = visitor.value(&format!("{}.textContent", button("plain", "always"))).await.to_string();
    assert!(said.contains("Statistické") && !said.contains("Reklamní"), "{said}");
    press(&visitor, "plain", "always").await;
    visitor.until("the choice", "souhlas.record().method === 'placeholder'").await;
    assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
}
