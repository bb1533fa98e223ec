//! Pages that replace their body, or all that is in it, as routers do: what was up stays up. And pages that have an element of
//! the host's name.

use fantoccini::key::Key;
use serde_json::json;

use super::{NONE, first_revision, placeholders::until_covered};
use crate::{
    bundle::Bundle,
    harness::scenarios,
    page::Page,
    proxy::{Latch, Reply},
    visitor::Visitor,
};

scenarios!["swapped":
    an_unanswered_banner_stays_up, open_settings_stay_as_they_were, a_document_stays_above_its_layer,
    the_first_tab_leads_to_the_banner_again, the_focus_comes_back_unless_the_page_has_it, the_choice_is_said_aloud,
    who_takes_it_away_again_and_again_is_told_once, the_floating_button_stays, a_bundles_banner_stays,
    another_element_has_its_name, the_banner_outlives_the_parser, settings_outlive_the_parser,
];

/// How routers bring another page, and how they bring copies of ours back.
const WAYS: [&str; 7] = [
    "document.body.innerHTML = '<main><h1>Druhá</h1></main>'",
    "document.body.replaceChildren(document.createElement('main'))",
    "document.body.replaceWith(Object.assign(document.createElement('body'), { innerHTML: '<h1>Druhá</h1>' }))",
    "document.documentElement.innerHTML = '<head><title>Druhá</title></head><body><h1>Druhá</h1></body>'",
    "document.documentElement.replaceWith(Object.assign(document.createElement('html'), { innerHTML: '<body><h1>Druhá</h1>' }))",
    "document.body.replaceWith(document.body.cloneNode(true))",
    "document.body.innerHTML = document.body.innerHTML",
];

const ROOT: &str = "document.querySelector('[data-souhlas-host]').shadowRoot";

/// The one host that there is, last in the body, with this in it.
fn up(selector: &str) -> String {
    format!(
        "(hosts => hosts.length == 1 && hosts[0] == document.body.lastElementChild && hosts[0].id == 'souhlas' &&
          document.querySelectorAll('#souhlas').length == 1 && !!hosts[0].shadowRoot.querySelector({selector:?}))(document.querySelectorAll('[data-souhlas-host]'))"
    )
}

/// By where it is swapped in one task nothing may be missing when the next one begins.
async fn swap(visitor: &Visitor, way: &str, selector: &str) {
    visitor.run(way).await;
    assert_eq!(visitor.value(&up(selector)).await, true, "{way}");
}

async fn an_unanswered_banner_stays_up(visitor: Visitor) {
    for way in WAYS {
        visitor.visit(&Page::new()).await;
        visitor.banner().await;
        swap(&visitor, way, ".banner:popover-open").await;
        // And again, in the body that has come.
        swap(&visitor, "document.body.replaceChildren()", ".banner:popover-open").await;
        visitor.click("settings").await;
        visitor.settings().await;
        visitor.press_escape().await;
        visitor.no_dialog().await;
        assert_eq!(visitor.record().await["method"], "close");
        assert_eq!(visitor.console().await, NONE);
        visitor.run("localStorage.clear()").await;
    }
}

async fn open_settings_stay_as_they_were(visitor: Visitor) {
    for way in WAYS {
        visitor.visit(&Page::new()).await;
        visitor.click("settings").await;
        visitor.settings().await;
        visitor.toggle("statistical").await;
        visitor.run(&format!("{ROOT}.querySelector('[name=advertising]').focus()")).await;
        swap(&visitor, way, ".settings:modal").await;
        assert_eq!(visitor.value(&format!("{ROOT}.activeElement.name")).await, "advertising", "the focus: {way}");
        assert!(visitor.switch_on("statistical").await);
        visitor.click("save").await;
        visitor.no_dialog().await;
        assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
        assert_eq!(visitor.console().await, NONE);
        visitor.run("localStorage.clear()").await;
    }
}

async fn a_document_stays_above_its_layer(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.run("souhlas.open('cookies')").await;
    visitor.document("Informace o cookies").await;
    swap(&visitor, "document.body.replaceChildren()", ".settings:modal ~ .document:modal").await;
    visitor.document("Informace o cookies").await;
    visitor.click("close").await;
    visitor.settings().await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.console().await, NONE);
}

async fn the_first_tab_leads_to_the_banner_again(visitor: Visitor) {
    visitor.visit(&Page::new().body("<a id=next href='#'>Další</a>")).await;
    visitor.banner().await;
    // Who has been in the page, and has followed a link there, is nowhere in the next one.
    visitor.click_page("#next").await;
    swap(&visitor, WAYS[2], ".banner").await;
    visitor.press(Key::Tab).await;
    assert_eq!(visitor.value(&format!("{ROOT}.activeElement?.className")).await, "layer banner");
}

async fn the_focus_comes_back_unless_the_page_has_it(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.banner().await;
    let accept = format!("{ROOT}.querySelector('[data-souhlas=accept]')");
    visitor.run(&format!("{accept}.focus()")).await;
    swap(&visitor, WAYS[2], ".banner").await;
    assert_eq!(visitor.value(&format!("{ROOT}.activeElement == {accept}")).await, true);
    swap(&visitor, "document.body.innerHTML = '<input id=own>'; own.focus()", ".banner").await;
    assert_eq!(visitor.value("document.activeElement.id").await, "own");
}

async fn the_choice_is_said_aloud(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.banner().await;
    let said = format!("{ROOT}.querySelector('[role=status]').textContent");
    visitor.until("the banner to be said", &said).await;
    let banner = visitor.value(&said).await;
    swap(&visitor, WAYS[2], "[role=status]").await;
    visitor.click("accept").await;
    visitor.until("the choice to be said", &format!("{said} && {said} != {banner}")).await;
}

async fn who_takes_it_away_again_and_again_is_told_once(visitor: Visitor) {
    // A script of the page's own: what a driver runs in Firefox ends with its turn.
    let take = "<script>
        var taken = 0;
        var taker = new MutationObserver(() => document.querySelectorAll('[data-souhlas-host]').forEach(one => { taken++; one.remove() }));
        var take = () => { taker.observe(document.body, { childList: true }); document.body.append('now') };
        </script>";
    visitor.visit(&Page::new().body(take)).await;
    visitor.banner().await;
    visitor.run("take()").await;
    // Each takes a second's rest after so many times, so that the page works.
    visitor.until("a second round", "taken > 12").await;
    let told = visitor.console().await;
    assert_eq!(
        told,
        [
            "error: souhlas: [data-souhlas-host]: expected to stay in the page, found it taken away 24 times within a second"
        ]
    );
    visitor.run("taker.disconnect()").await;
    visitor.until("the banner", &up(".banner:popover-open")).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.console().await, told);
}

async fn the_floating_button_stays(visitor: Visitor) {
    let page = Page::new().config(first_revision()).head("<script src=/souhlas/reopen.js defer></script>");
    visitor.visit(&page).await;
    visitor.banner().await;
    swap(&visitor, WAYS[0], ".banner").await;
    assert_eq!(visitor.value("!document.querySelector('souhlas-reopen')").await, true, "not beside the banner");
    visitor.click("reject").await;
    visitor.until("the button", "document.querySelector('souhlas-reopen')").await;
    for way in WAYS {
        visitor.visit(&page).await;
        visitor.until("the button", "document.querySelector('souhlas-reopen')").await;
        visitor.run(way).await;
        let there = "[...document.querySelectorAll('souhlas-reopen')].map(one => [one.parentNode == document.body, !!one.shadowRoot])";
        assert_eq!(visitor.value(there).await, json!([[true, true]]), "{way}");
    }
    visitor.run("document.querySelector('souhlas-reopen').shadowRoot.querySelector('button').click()").await;
    visitor.settings().await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.console().await, NONE);
}

/// The first layer that a bundle paints, before any dialog is there; and then in the dialog's hands.
async fn a_bundles_banner_stays(visitor: Visitor) {
    let bundle = Bundle::of(&json!({ "revision": "1" }), &[]);
    for way in &WAYS[..5] {
        let latch = Latch::default();
        bundle.put_on(&visitor);
        visitor.serve(&bundle.path("dialog.js"), bundle.reply(&bundle.name("dialog.js")).held(&latch));
        visitor.serve("/", Reply::html(format!(
            "<!doctype html><html lang=cs><meta charset=utf-8><title>Ukázka</title><script>{}</script>{}<body><h1>Ukázka</h1></body></html>",
            include_str!("../page/ear.js"), bundle.tag(),
        )));
        visitor.go("/").await;
        visitor.banner().await;
        visitor.run(way).await;
        visitor.until(&format!("the banner: {way}"), &up(".banner:popover-open")).await;
        latch.open();
        visitor.run("souhlas.open('banner')").await;
        visitor.until("the dialog", &up(".banner [data-souhlas=settings]")).await;
        visitor.click("settings").await;
        visitor.settings().await;
        swap(&visitor, way, ".settings:modal").await;
        visitor.click("accept").await;
        visitor.no_dialog().await;
        assert_eq!(visitor.record().await["method"], "accept");
        assert_eq!(visitor.console().await, NONE);
        visitor.run("localStorage.clear()").await;
    }
}

async fn another_element_has_its_name(visitor: Visitor) {
    let own = "<label><input type=checkbox id=souhlas checked> Souhlasím s podmínkami</label>";
    let frame = "<iframe id=plain width=400 height=200 data-consent=advertising data-src=https://cdn.vendor.example/frame.html></iframe>";
    let before = Page::new().config(first_revision()).body(own).body(frame);
    // It comes later, as a form in a page's own dialog does.
    let late = Page::new().config(first_revision()).body(frame);
    for page in [&before, &late] {
        visitor.visit(page).await;
        visitor.banner().await;
        visitor.run(&format!("document.getElementById('souhlas').matches('input') || document.querySelector('h1').insertAdjacentHTML('afterend', '{own}')")).await;
        assert_eq!(visitor.value("document.getElementById('souhlas').localName").await, "input", "the page's own");
        visitor.click("settings").await;
        visitor.settings().await;
        visitor.toggle("statistical").await;
        visitor.click("save").await;
        visitor.no_dialog().await;
        assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
        until_covered(&visitor, &["plain"]).await;
        visitor.run("souhlas.acceptAll()").await;
        visitor.asked("cdn.vendor.example/frame.html").await;
        visitor.run("souhlas.open('settings')").await;
        visitor.settings().await;
        for name in ["preferential", "statistical", "advertising"] {
            visitor.toggle(name).await;
        }
        visitor.reloaded_by(visitor.click("save")).await;
        assert_eq!(visitor.granted().await, ["necessary"]);
        assert_eq!(visitor.console().await, NONE);
        visitor.run("localStorage.clear()").await;
    }
}

/// A page whose end comes when what is looked for has been drawn; in browsers without `moveBefore`.
async fn parsed_late(visitor: &Visitor, drawn: &str) {
    let latch = Latch::default();
    visitor.serve("/slow.js", Reply::script("").held(&latch));
    visitor.proxy.answer(&format!("{}/drawn", visitor.host()), move |_| {
        latch.open();
        Reply::status(204)
    });
    let look = format!(
        "<script>(function look() {{
           const root = document.querySelector('[data-souhlas-host]')?.shadowRoot;
           if (!(root && {drawn})) return requestAnimationFrame(look);
           window.__early = document.readyState;
           fetch('/drawn');
         }})()</script><script src=/slow.js></script>"
    );
    visitor.visit(&Page::new().before("delete Element.prototype.moveBefore").body(&look)).await;
    assert_eq!(visitor.value("window.__early").await, "loading");
}

async fn the_banner_outlives_the_parser(visitor: Visitor) {
    parsed_late(&visitor, "root.querySelector('.banner:popover-open')").await;
    assert_eq!(visitor.value(&up(".banner:popover-open")).await, true);
    assert_eq!(visitor.console().await, NONE);
}

async fn settings_outlive_the_parser(visitor: Visitor) {
    // Whoever clicks beside all controls leaves them without the focus.
    let drawn = "(window.__open ??= (souhlas.open('settings'), true)) && root.querySelector('.settings:modal .categories') && (root.activeElement?.blur(), true)";
    parsed_late(&visitor, drawn).await;
    assert_eq!(visitor.value(&up(".settings:modal")).await, true);
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.run("localStorage.clear()").await;
    let drawn =
        "(window.__open ??= (souhlas.open('settings'), true)) && root.querySelector('.settings:modal .categories')";
    parsed_late(&visitor, drawn).await;
    assert_eq!(visitor.value(&format!("!!{ROOT}.querySelector('.settings:modal')")).await, true);
    assert_eq!(visitor.value(&format!("{ROOT}.activeElement.id")).await, "title", "who is in it stays there");
    assert_eq!(visitor.console().await, NONE);
}
