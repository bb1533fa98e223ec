//! Prototype 1.7: it puts methods of its own on every element, array and function, some of them in the place of the browser's.

use serde_json::{Value, json};

use super::{film, marked};
use crate::{
    bundle::Bundle,
    harness::scenarios,
    libraries::tag,
    page::Page,
    proxy::Reply,
    scenarios::{
        ALL_FOUR, NONE, gated,
        placeholders::{press, until_covered},
    },
    vendors::hits,
    visitor::Visitor,
};

scenarios!["with_prototype_js":
    all_ways_of_a_visitor;
    in chromium: a_bundle_works, what_it_inserts_waits, older_shims_on_top_of_it,
];

fn config() -> Value {
    json!({ "revision": "1", "controller": { "name": "Ukázka, s.r.o.", "contact": "info@example.cz" }, "services": [
        { "use": "google-analytics", "with": { "id": "G-XXXX" } },
        { "use": "meta-pixel", "with": { "id": "99887766" } },
        { "use": "youtube" },
    ] })
}

const YOUTUBE: &str = r#"<iframe id="youtube" data-consent="advertising" data-src="https://www.youtube.com/embed/abc" width="400" height="225" title="Film"></iframe>"#;

/// The banner, settings and their switches, a document, placeholders, vendors, and the way back.
async fn walk(visitor: &Visitor) {
    visitor.banner().await;
    assert_eq!(visitor.value("Prototype.Version").await, "1.7");
    until_covered(visitor, &["youtube"]).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.run("souhlas.open('cookies')").await;
    visitor.document("Informace o cookies").await;
    visitor.click("close").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
    visitor.asked(hits::GOOGLE).await;
    press(visitor, "youtube", "always").await;
    visitor.asked("www.youtube.com/embed/abc").await;
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder')").await;
    // Again and again.
    for _ in 0..2 {
        visitor.click_page("#footer-link").await;
        visitor.settings().await;
        visitor.press_escape().await;
        visitor.no_dialog().await;
    }
    visitor.run("souhlas.acceptAll()").await;
    visitor.asked(hits::META).await;
    assert_eq!(visitor.granted().await, ALL_FOUR);
    assert_eq!(visitor.record().await["categories"]["advertising"], json!(true));
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    until_covered(visitor, &["youtube"]).await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn all_ways_of_a_visitor(visitor: Visitor) {
    // Themes have it before all else, and after.
    let after = Page::new().config(config()).head(&tag("prototype")).body(YOUTUBE);
    visitor.visit(&after).await;
    walk(&visitor).await;
    visitor.run("localStorage.clear()").await;
    visitor.proxy.recorder.clear();
    let html = format!(
        "<!doctype html><html lang=cs><meta charset=utf-8><title>Ukázka</title><script>{}</script>{}<script src=/souhlas/souhlas.js data-config=/consent.json></script><body><h1>Ukázka</h1>{YOUTUBE}<a id=footer-link href=#souhlas>Cookies</a>",
        include_str!("../../page/ear.js"),
        tag("prototype"),
    );
    visitor.serve("/", Reply::html(html));
    visitor.go("/").await;
    walk(&visitor).await;
}

async fn a_bundle_works(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    bundle.put_on(&visitor);
    let html = format!(
        "<!doctype html><html lang=cs><meta charset=utf-8><title>Ukázka</title><script>{}</script>{}{}<body><h1>Ukázka</h1>{YOUTUBE}<a id=footer-link href=#souhlas>Cookies</a>",
        include_str!("../../page/ear.js"),
        tag("prototype"),
        bundle.tag(),
    );
    visitor.serve("/", Reply::html(html));
    visitor.go("/").await;
    walk(&visitor).await;
}

async fn what_it_inserts_waits(visitor: Visitor) {
    let page = Page::new()
        .config(json!({ "revision": "1" }))
        .head(&tag("prototype"))
        .body("<div id=box></div><div id=other></div>");
    visitor.visit(&page).await;
    visitor.banner().await;
    // Its own `insert` and `update` run every script of a text, whatever its type; elements come as they are.
    visitor
        .run(&format!(
            "$('box').insert(new Element('p').update('Zboží')); $('box').insert({});
             const outer = new Element('script', {{ type: 'text/plain', 'data-consent': 'statistical', src: 'https://cdn.vendor.example/outer.js' }});
             $('other').insert({{ top: outer }})",
            Value::from(film("film"))
        ))
        .await;
    until_covered(&visitor, &["film"]).await;
    visitor.run("$('other').insert($('box').remove()); $('box').hide(); $('box').show(); $('film').absolutize?.(); $('film').relativize?.()").await;
    until_covered(&visitor, &["film"]).await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    visitor.until_ran("outer").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.run("$('other').update(''); $$('[data-souhlas-host]').invoke('identify')").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["outer"]);
    assert_eq!(visitor.console().await, NONE);
}

/// Themes of those years bring what browsers of those years had not.
async fn older_shims_on_top_of_it(visitor: Visitor) {
    let shims = "<script>
        Element.prototype.remove = function () { this.parentElement.removeChild(this) };
        Element.prototype.closest = function (css) { let one = this; while (one && !one.matches(css)) one = one.parentElement; return one };
        Element.prototype.append = function (one) { this.appendChild(one) };
        NodeList.prototype.forEach = Array.prototype.forEach;
        Object.keys = function (of) { const keys = []; for (const key in of) if (of.hasOwnProperty(key)) keys.push(key); return keys };
        Function.prototype.bind = function (self) { const fn = this, own = [].slice.call(arguments, 1); return function () { return fn.apply(self, own.concat([].slice.call(arguments))) } };
        Array.prototype.contains = function (one) { return this.indexOf(one) >= 0 };
      </script>";
    let page = Page::new()
        .config(config())
        .head(&tag("prototype"))
        .head(shims)
        .head(&gated("statistical", "outer"))
        .head(&marked(">__ran.push('inline')"))
        .body(YOUTUBE);
    visitor.visit(&page).await;
    walk(&visitor).await;
}
