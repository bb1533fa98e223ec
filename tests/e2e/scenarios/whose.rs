//! What belongs to whom: a frame to a service by where it leads, and nothing to anybody before it is known whose it is.

use serde_json::{Value, json};

use super::{NONE, gated};
use crate::{bundle::Bundle, harness::scenarios, page::Page, proxy::Latch, proxy::Reply, visitor::Visitor};

scenarios!["whose":
    frames_wait_for_no_script, one_refused_service_leaves_the_others, no_spelling_escapes_a_refusal,
    a_late_entry_widens_no_choice, a_missing_entry_widens_no_choice, scripts_wait_for_a_late_service,
    an_unknown_service_is_said, of_two_owners_the_refused_one_counts, a_frame_in_a_form_is_shown,
    a_necessary_service_starts_for_all,
];

fn frame(id: &str, address: &str) -> String {
    format!(
        r#"<iframe id="{id}" data-consent="advertising" width="300" height="200" title="{id}" data-src="{address}"></iframe>"#
    )
}

async fn of_two_owners_the_refused_one_counts(visitor: Visitor) {
    let service =
        |id: &str, frames: &str| json!({ "id": id, "name": id, "category": "advertising", "frames": [frames] });
    let config = json!({ "revision": "1", "services": [service("a", "cdn.vendor.example"), service("b", "*.vendor.example/film/*")] });
    for refused in ["a", "b"] {
        agreed_but(&visitor, &json!({ refused: false })).await;
        let page = Page::new().config(config.clone()).body(&frame("film", "https://cdn.vendor.example/%66ilm/1.html"));
        visitor.visit(&page).await;
        visitor.until("the gate", "souhlas.record?.()").await;
        visitor.settle().await;
        assert_eq!(visitor.left(), NONE, "{refused} refused");
        visitor.run("souhlas.acceptAll()").await;
        // libsoup asks for it in plain letters.
        visitor.asked("cdn.vendor.example/*").await;
        visitor.proxy.recorder.clear();
    }
}

/// A form has its fields by their names, above its own functions.
async fn a_frame_in_a_form_is_shown(visitor: Visitor) {
    let fields = ["insertBefore", "append", "removeChild", "appendChild", "replaceChild", "children", "lastChild"]
        .map(|name| format!("<input type=hidden name={name}>"))
        .concat();
    let form = format!("<form>{fields}{}</form>", frame("film", "https://cdn.vendor.example/1.html"));
    visitor.visit(&Page::new().config(super::first_revision()).body(&form)).await;
    visitor.click("accept").await;
    visitor.asked("cdn.vendor.example/1.html").await;
    visitor.settle().await;
    assert_eq!(visitor.value("document.forms[0].lastElementChild.id").await, "film");
    assert_eq!(visitor.console().await, NONE);
}

async fn a_necessary_service_starts_for_all(visitor: Visitor) {
    let entry = json!({ "id": "captcha", "name": "Captcha", "category": "advertising", "scripts": ["https://cdn.vendor.example/captcha.js"] });
    visitor.serve("/souhlas/services/captcha.json", Reply::json(entry));
    let page =
        Page::new().config(json!({ "revision": "1", "services": [{ "use": "captcha", "category": "necessary" }] }));
    visitor.visit(&page).await;
    visitor.asked("cdn.vendor.example/captcha.js").await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    visitor.asked("cdn.vendor.example/captcha.js").await;
    assert_eq!(visitor.console().await, NONE);
}

/// A visitor who agreed to all but some services.
async fn agreed_but(visitor: &Visitor, services: &Value) {
    visitor.remember(&format!("{{ event: 'partial', services: {services} }}")).await;
}

/// A service with a script of its own and frames: these are not the script's affair, and need not wait until it has run.
async fn frames_wait_for_no_script(visitor: Visitor) {
    let config = json!({ "revision": "1", "services": [{ "use": "instagram-embed" }] });
    let post = "https://www.instagram.com/p/x/embed";
    visitor.serve_at("www.instagram.com/embed.js", Reply::status(500));
    visitor.serve_at("www.instagram.com/p/*", Reply::html("<!doctype html>post"));
    let page = Page::new().config(config.clone()).body(&frame("post", post));
    visitor.visit(&page).await;
    visitor.click("accept").await;
    visitor.asked("www.instagram.com/p/x/embed").await;
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder')").await;
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    visitor.asked("www.instagram.com/p/x/embed").await;
    // And in a bundle, which knows the service from the start.
    let bundle = Bundle::of(&config, &[]);
    bundle.put_on(&visitor);
    let html = format!(
        "<!doctype html><html lang=cs><head>{}</head><body>{}</body></html>",
        bundle.tag(),
        frame("post", post)
    );
    visitor.serve("/bundled", Reply::html(html));
    visitor.proxy.recorder.clear();
    visitor.go("/bundled").await;
    visitor.asked("www.instagram.com/p/x/embed").await;
}

async fn one_refused_service_leaves_the_others(visitor: Visitor) {
    agreed_but(&visitor, &json!({ "meta-pixel": false })).await;
    let config =
        json!({ "revision": "1", "services": [{ "use": "meta-pixel", "with": { "id": "1" } }, { "use": "youtube" }] });
    let page = Page::new()
        .config(config)
        .body(&frame("ours", "https://cdn.vendor.example/player.html"))
        .body(&frame("film", "https://www.youtube.com/embed/dQw4w9WgXcQ"))
        .body("<img data-consent=advertising data-src=https://media.vendor.example/banner.svg alt=''>");
    visitor.visit(&page).await;
    for address in
        ["cdn.vendor.example/player.html", "www.youtube.com/embed/dQw4w9WgXcQ", "media.vendor.example/banner.svg"]
    {
        visitor.asked(address).await;
    }
    visitor.settle().await;
    assert!(!visitor.left().iter().any(|address| address.starts_with("connect.facebook.net")), "{:?}", visitor.left());
}

const SPELLINGS: [&str; 12] = [
    "//www.youtube.com/embed/a",
    "https://www.youtube.com/embed?listType=playlist&amp;list=x",
    "HTTPS://WWW.YOUTUBE.COM/EMBED/a",
    "  https://www.youtube.com/embed/a",
    "https://www.youtube.com:443/embed/a",
    "https:\\\\www.youtube.com\\embed\\a",
    "https://youtube-nocookie.com/embed/a",
    "https://www.youtube.com/v/a",
    "https://m.youtube.com/embed/a",
    "https://user@www.youtube.com/embed/a",
    "https://www.youtube.com./embed/a",
    "https://www.youtube.com/x/../embed/a",
];

async fn no_spelling_escapes_a_refusal(visitor: Visitor) {
    agreed_but(&visitor, &json!({ "youtube": false })).await;
    let frames: String = SPELLINGS.iter().enumerate().map(|(at, address)| frame(&format!("f{at}"), address)).collect();
    let page = Page::new()
        .config(json!({ "revision": "1", "services": [{ "use": "youtube" }] }))
        .body(&frames)
        .body(&frame("other", "https://cdn.vendor.example/other.html"));
    visitor.visit(&page).await;
    visitor.asked("cdn.vendor.example/other.html").await;
    visitor.settle().await;
    assert_eq!(visitor.left(), ["cdn.vendor.example/other.html"]);
}

/// The label of each of a placeholder's buttons that can be pressed.
const BUTTONS: &str = "[...document.querySelector('souhlas-placeholder')?.shadowRoot.querySelectorAll('button') ?? []]
    .filter(one => one.checkVisibility()).map(one => one.dataset.souhlas)";

fn youtube() -> Page {
    Page::new()
        .config(json!({ "revision": "1", "services": [{ "use": "youtube" }, { "use": "meta-pixel", "with": { "id": "1" } }] }))
        .body(&frame("film", "https://www.youtube.com/embed/dQw4w9WgXcQ"))
}

async fn a_late_entry_widens_no_choice(visitor: Visitor) {
    let latch = Latch::default();
    let entry = crate::widget::Widget::load().file("services/youtube.json").to_vec();
    visitor.serve("/souhlas/services/youtube.json", Reply::new("application/json", entry).held(&latch));
    visitor.visit(&youtube()).await;
    visitor.until("a placeholder", &format!("({BUTTONS}).length")).await;
    assert_eq!(visitor.value(BUTTONS).await, json!(["once"]), "whose it is nobody knows yet");
    latch.open();
    visitor.until("both buttons", &format!("({BUTTONS}).length == 2")).await;
    visitor
        .run("document.querySelector('souhlas-placeholder').shadowRoot.querySelector('[data-souhlas=always]').click()")
        .await;
    visitor.asked("www.youtube.com/embed/dQw4w9WgXcQ").await;
    let record = visitor.record().await;
    assert_eq!(
        (&record["categories"]["advertising"], &record["services"]),
        (&json!(false), &json!({ "youtube": true }))
    );
    visitor.settle().await;
    assert!(!visitor.left().iter().any(|address| address.starts_with("connect.facebook.net")), "{:?}", visitor.left());
}

async fn a_missing_entry_widens_no_choice(visitor: Visitor) {
    visitor.serve("/souhlas/services/youtube.json", Reply::status(404));
    visitor.visit(&youtube()).await;
    visitor.until("a placeholder", &format!("({BUTTONS}).length")).await;
    visitor.until_console().await;
    assert_eq!(visitor.value(BUTTONS).await, json!(["once"]));
    visitor
        .run("document.querySelector('souhlas-placeholder').shadowRoot.querySelector('[data-souhlas=once]').click()")
        .await;
    visitor.asked("www.youtube.com/embed/dQw4w9WgXcQ").await;
    assert_eq!(visitor.record().await, Value::Null);
}

/// A service whose category stands in the config: what is tied to it waits for its entry, and for the script that stands there.
async fn scripts_wait_for_a_late_service(visitor: Visitor) {
    agreed_but(&visitor, &json!({})).await;
    let latch = Latch::default();
    let entry = json!({ "id": "instagram-embed", "scripts": ["https://cdn.vendor.example/first.js"], "cookies": [] });
    visitor.serve("/souhlas/services/instagram-embed.json", Reply::json(entry).held(&latch));
    let tied = r#"<script type="text/plain" data-consent="advertising" data-service="instagram-embed">__ran.push("tied")</script>"#;
    let config = json!({ "revision": "1", "services": [{ "use": "instagram-embed", "category": "advertising" }] });
    visitor.visit(&Page::new().config(config).head(tied).head(&gated("advertising", "free"))).await;
    visitor.until_ran("free").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["free"]);
    latch.open();
    visitor.until_ran("tied").await;
    assert_eq!(visitor.ran().await, ["free", "first", "tied"]);
}

async fn an_unknown_service_is_said(visitor: Visitor) {
    let tied = r#"<iframe data-consent="advertising" data-service="nobody" data-src="https://cdn.vendor.example/x.html"></iframe>"#;
    visitor.visit(&Page::new().config(json!({ "revision": "1" })).body(tied).body(tied)).await;
    visitor.click("accept").await;
    visitor.settle().await;
    let said = visitor.console().await;
    assert!(
        said.len() == 1 && said[0].contains("souhlas: data-service: expected the id of a service, found \"nobody\""),
        "{said:?}"
    );
    assert_eq!(visitor.left(), NONE);
}
