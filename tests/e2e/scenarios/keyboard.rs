//! The whole journey by keyboard, with real key presses.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["keyboard":
    accepts, rejects, chooses_saves_and_comes_back, closes, begins_at_the_banner_and_goes_on_to_the_page,
    takes_no_focus_from_who_types, the_focus_is_never_hidden, shows_what_waits,
    reads_a_document_and_goes_back,
];

fn page(dialog: Value) -> Page {
    Page::new().config(json!({ "revision": "1", "dialog": dialog, "links": { "privacy": "/zasady" } }))
}

impl Visitor {
    /// Tabs until what matches has the focus: in the dialog, or in the page where the selector begins with `page `.
    async fn tab_to(&self, selector: &str) {
        for _ in 0..24 {
            self.press(Key::Tab).await;
            if self.has_focus(selector).await {
                let ring = "const at = document.activeElement, own = at.shadowRoot?.activeElement ?? at; return own.matches(':focus-visible')";
                assert_eq!(self.run(ring).await, true, "{selector} shows that it has the focus");
                return;
            }
        }
        panic!("no tab leads to {selector}");
    }

    async fn has_focus(&self, selector: &str) -> bool {
        let found = match selector.strip_prefix("page ") {
            Some(selector) => format!("document.activeElement.matches({selector:?})"),
            None => format!("!!document.activeElement.shadowRoot?.activeElement?.matches({selector:?})"),
        };
        self.value(&found).await == true
    }
}

async fn accepts(visitor: Visitor) {
    visitor.visit(&page(json!({}))).await;
    visitor.banner().await;
    visitor.tab_to("[data-souhlas=accept]").await;
    visitor.press(Key::Enter).await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["method"], "accept");
}

async fn rejects(visitor: Visitor) {
    visitor.visit(&page(json!({ "layout": "bar" }))).await;
    visitor.banner().await;
    visitor.tab_to("[data-souhlas=reject]").await;
    visitor.press(Key::Space).await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["method"], "reject");
}

async fn chooses_saves_and_comes_back(visitor: Visitor) {
    visitor.visit(&page(json!({}))).await;
    visitor.banner().await;
    visitor.tab_to("[data-souhlas=settings]").await;
    visitor.press(Key::Enter).await;
    visitor.settings().await;
    assert!(visitor.has_focus("h2").await, "the focus starts at the title");
    visitor.tab_to("[name=statistical]").await;
    visitor.press(Key::Space).await;
    assert!(visitor.switch_on("statistical").await);
    visitor.tab_to("[data-souhlas=save]").await;
    visitor.press(Key::Enter).await;
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
    // And again, by the page's own link; Esc leads back to it.
    visitor.tab_to("page #footer-link").await;
    visitor.press(Key::Enter).await;
    visitor.settings().await;
    assert!(visitor.has_focus("h2").await);
    for _ in 0..14 {
        visitor.press(Key::Tab).await;
        let out = "document.activeElement !== document.body && document.activeElement.id !== 'souhlas'";
        assert_eq!(visitor.value(out).await, false, "the focus stays in the modal, or goes to the browser's own");
    }
    // Firefox may be among its own controls now: one more leads back.
    if visitor.value("document.hasFocus()").await == false {
        visitor.press(Key::Tab).await;
    }
    visitor.run("document.getElementById('souhlas').shadowRoot.querySelector('dialog h2').focus()").await;
    visitor.tab_to("[name=advertising]").await;
    visitor.press(Key::Escape).await;
    visitor.no_dialog().await;
    assert!(visitor.has_focus("page #footer-link").await, "the focus is where it was");
    assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
}

async fn closes(visitor: Visitor) {
    visitor.visit(&page(json!({ "layout": "modal" }))).await;
    visitor.banner().await;
    visitor.tab_to("[data-souhlas=close]").await;
    visitor.press(Key::Enter).await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["method"], "close");
}

async fn begins_at_the_banner_and_goes_on_to_the_page(visitor: Visitor) {
    visitor.visit(&page(json!({})).body("<a id=first href='#'>První odkaz</a>")).await;
    visitor.banner().await;
    assert_eq!(visitor.value("document.activeElement === document.body").await, true, "it takes no focus by itself");
    visitor.press(Key::Tab).await;
    assert!(visitor.has_focus(".banner").await, "the layer itself: its text is read");
    visitor.tab_to("[data-souhlas=settings]").await;
    visitor.press(Key::Tab).await;
    assert!(visitor.has_focus("page #first").await, "then the page, from its beginning");
    // What the way led through goes in a task of its own.
    visitor.until("nothing to be left behind", "document.body.firstElementChild.localName === 'h1'").await;
}

async fn takes_no_focus_from_who_types(visitor: Visitor) {
    let typing = "<input id=field autofocus><script>field.focus()</script><a id=next href='#'>Další</a>";
    visitor.visit(&page(json!({})).body(typing)).await;
    visitor.banner().await;
    visitor.press(Key::Enter).await;
    visitor.press(Key::Tab).await;
    assert!(visitor.has_focus("page #next").await);
    assert!(visitor.sees_dialog().await);
}

async fn the_focus_is_never_hidden(visitor: Visitor) {
    let links: String = (0..30)
        .map(|n| {
            format!(
                "<p style='margin: 0; height: 60px; text-align: center'><a href='#' style='display: block'>{n}</a></p>"
            )
        })
        .collect();
    for (layout, position) in [("bar", "bottom"), ("bar", "top"), ("box", "bottom-left"), ("modal", "center")] {
        for smooth in ["auto", "smooth"] {
            let style = format!("<style>html {{ scroll-behavior: {smooth} }}</style>");
            let page = page(json!({ "layout": layout, "position": position })).head(&style).body(&links);
            visitor.visit(&page).await;
            visitor.banner().await;
            visitor.still().await;
            visitor.run("document.querySelector('p a').focus({ focusVisible: true })").await;
            for _ in 0..3 {
                visitor.run("const links = [...document.links]; links[Math.min(links.indexOf(document.activeElement) + 9, links.length - 2)].focus({ focusVisible: true })").await;
                visitor.press(Key::Tab).await;
                let seen = "(() => { const [it, over] = [document.activeElement, document.getElementById('souhlas').shadowRoot.querySelector('.banner')].map(one => one.getBoundingClientRect());
                    return it.top >= 0 && it.bottom <= innerHeight && (it.bottom <= over.top || it.top >= over.bottom || it.right <= over.left || it.left >= over.right) })()";
                visitor.until(&format!("the focus in sight: {layout} {position} {smooth}"), seen).await;
            }
        }
    }
}

async fn shows_what_waits(visitor: Visitor) {
    visitor.serve_at("cdn.vendor.example/frame.html", crate::proxy::Reply::html("<!doctype html><title>frame</title>"));
    let frame = "<iframe width=400 height=300 data-consent=statistical title=Mapa data-src=https://cdn.vendor.example/frame.html></iframe>";
    visitor.visit(&page(json!({})).body(frame)).await;
    visitor.run("souhlas.rejectAll()").await;
    visitor
        .until("the placeholder", "document.querySelector('souhlas-placeholder')?.shadowRoot.querySelector('button')")
        .await;
    visitor.tab_to("[data-souhlas=once]").await;
    visitor.press(Key::Enter).await;
    visitor.asked("cdn.vendor.example/frame.html").await;
    visitor.until("the focus in what was shown", "document.activeElement.localName === 'iframe'").await;
}

async fn reads_a_document_and_goes_back(visitor: Visitor) {
    visitor.visit(&page(json!({}))).await;
    visitor.banner().await;
    visitor.tab_to("#open-cookies").await;
    visitor.press(Key::Enter).await;
    let open = "document.getElementById('souhlas').shadowRoot.querySelector('.document[open] .souhlas-document h3')";
    visitor.until("the document", open).await;
    assert!(visitor.has_focus("h2").await, "the focus starts at the title");
    visitor.press(Key::Escape).await;
    visitor.until("the document to go", &format!("!{open}")).await;
    assert!(visitor.has_focus("#open-cookies").await, "the focus is back at the link");
    assert!(visitor.record().await.is_null(), "reading is no choice");
}
