//! Placeholders of a site's bundle: rendered ahead, so that whoever refuses needs no Leptos for them, and the same as what
//! Leptos draws.

use serde_json::{Value, json};
use souhlas::cli::{Shown, Verdict};

use super::{
    NONE,
    placeholders::{button, press, shadow, until_covered},
    strict::{WATCH, leave, violations},
};
use crate::{
    bundle::{Bundle, FOLDER},
    harness::scenarios,
    page::Page,
    proxy::Reply,
    visitor::Visitor,
};

scenarios!["ahead":
    placeholders_cost_no_dialog, placeholders_are_what_leptos_draws, what_is_not_ahead_the_dialog_draws,
    the_dialog_takes_placeholders_over, languages_are_followed, changed_placeholders_are_left_to_the_dialog,
    nothing_to_see_fetches_nothing,
];

const FRAMES: &str = r#"
<style>iframe { display: block; width: 480px; height: 140px }</style>
<iframe id="video" data-consent="advertising" title="Jak &lt;b&gt; kolo" data-src="https://www.youtube.com/embed/x//y"></iframe>
<iframe id="untitled" data-consent="advertising" data-src="https://www.youtube-nocookie.com/embed/x"></iframe>
<iframe id="map" data-consent="statistical" data-src="https://user@cdn.vendor.example:8443/map.html?a//b" aria-label="Mapa"></iframe>
<iframe id="own" data-consent="statistical" data-src="/own.html"></iframe>
<iframe id="both" data-consent="statistical preferential" data-src="https://cdn.vendor.example/both.html"></iframe>
<iframe id="tied" data-consent="preferential" data-service="reviews" data-src="https://cdn.vendor.example/tied.html"></iframe>"#;

const IDS: [&str; 6] = ["video", "untitled", "map", "own", "both", "tied"];

fn config() -> Value {
    json!({
        "revision": "1", "withdrawal": { "reload": "never" }, "dialog": { "theme": "dark" },
        "categories": [
            { "id": "necessary" }, { "id": "statistical", "name": "A & B <i>" }, { "id": "preferential" },
            { "id": "advertising" },
        ],
        "services": [
            { "use": "youtube" },
            { "id": "reviews", "name": "Recenze", "category": "preferential", "provider": "Recenze, Ltd" },
        ],
    })
}

/// A page with a bundle and what waits in it.
fn html(bundle: &Bundle, language: &str, body: &str) -> String {
    format!(
        r##"<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Ukázka</title>
<script>{}</script>{}</head><body><h1>Ukázka</h1>{body}
<footer><a id="footer-link" href="#souhlas" data-souhlas-open="settings">Nastavení cookies</a></footer></body></html>"##,
        include_str!("../page/ear.js"),
        bundle.tag(),
    )
}

/// A visitor who refuses, and comes back.
async fn refuse(visitor: &Visitor, bundle: &Bundle, body: &str) {
    bundle.put_on(visitor);
    visitor.serve("/", Reply::html(html(bundle, "cs", body)));
    visitor.go("/").await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    visitor.proxy.recorder.clear();
    visitor.reload().await;
}

/// What of the bundle was asked for, each once.
fn files(visitor: &Visitor) -> Vec<String> {
    let mut files: Vec<String> =
        visitor.asked_at_home().iter().filter_map(|path| Some(path.strip_prefix(FOLDER)?.to_owned())).collect();
    files.sort();
    files.dedup();
    files
}

/// What a page with placeholders needs.
fn needed(bundle: &Bundle) -> [String; 3] {
    [bundle.name("lang/cs.placeholders.json"), bundle.name("placeholders.js"), "souhlas.js".into()]
}

async fn placeholders_cost_no_dialog(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    refuse(&visitor, &bundle, FRAMES).await;
    until_covered(&visitor, &IDS).await;
    visitor.settle().await;
    assert_eq!(files(&visitor), needed(&bundle));
    assert_eq!(visitor.left(), NONE);
    let refusal = visitor.record().await;
    visitor.run(&format!("{}.focus()", button("video", "once"))).await;
    press(&visitor, "video", "once").await;
    visitor.asked("www.youtube.com/embed/x//y").await;
    visitor.until("the focus in the frame", "document.activeElement.id === 'video'").await;
    assert_eq!(visitor.record().await, refusal);
    for (id, asked) in [("tied", "tied.html"), ("map", "map.html"), ("both", "both.html")] {
        press(&visitor, id, "always").await;
        if id != "map" {
            visitor.asked(&format!("cdn.vendor.example/{asked}")).await;
        }
        visitor.until("the placeholder is gone", &format!("!{}", shadow(id))).await;
        assert_eq!(visitor.record().await["method"], "placeholder");
        assert_eq!(visitor.verdict(&config()).await, Verdict::Match(Shown::Placeholder), "{id}");
        if id == "tied" {
            assert_eq!(visitor.record().await["services"], json!({ "reviews": true }));
        }
    }
    visitor.settle().await;
    visitor.run("souhlas.rejectAll()").await;
    assert_eq!(visitor.record().await.get("text"), None, "a click that is over says nothing of the next choice");
    visitor.settle().await;
    let expected = [&needed(&bundle)[..], &[bundle.name("annex.js")]].concat();
    assert!(files(&visitor).iter().all(|name| expected.contains(name)), "{:?}", files(&visitor));
    assert_eq!(visitor.console().await, NONE);
}

/// The shadow tree of an element's placeholder, as far as it says something.
fn tree(id: &str) -> String {
    format!(
        "(() => {{
    const write = node => node.nodeType == 3 ? node.data : node.nodeType != 1 ? '' :
      '<' + node.localName + [...node.attributes].map(({{ name, value }}) => ` ${{name}}=${{JSON.stringify(value)}}`).sort().join('') + '>' +
      [...node.childNodes].map(write).join('') + '</>';
    return [...{}.children].map(write).join('');
  }})()",
        shadow(id)
    )
}

async fn trees(visitor: &Visitor) -> Vec<Value> {
    until_covered(visitor, &IDS).await;
    let mut all = Vec::new();
    for id in IDS {
        all.push(visitor.value(&tree(id)).await);
    }
    all
}

async fn placeholders_are_what_leptos_draws(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &["--language", "cs,en,ar"]);
    for language in ["cs", "en", "ar"] {
        bundle.put_on(&visitor);
        visitor.serve("/", Reply::html(html(&bundle, language, FRAMES)));
        visitor.go("/").await;
        let laid = trees(&visitor).await;
        assert!(!files(&visitor).contains(&bundle.name("dialog.js")));
        let page = Page::new().before(&format!("document.documentElement.lang = {language:?}"));
        visitor.visit(&page.config(config()).body(FRAMES)).await;
        // The catalogue's entry comes in its time.
        let known = format!("{}.textContent.includes('YouTube')", button("video", "always"));
        until_covered(&visitor, &IDS).await;
        visitor.until("the service's name", &known).await;
        for ((drawn, laid), id) in trees(&visitor).await.iter().zip(&laid).zip(IDS) {
            assert_eq!(drawn, laid, "{id} in {language}");
            assert!(laid.as_str().is_some_and(|tree| tree.contains(&format!("lang=\"{language}\""))), "{laid}");
        }
        // A service that is refused though its category is granted.
        visitor.run("souhlas.save({ advertising: true, preferential: true, youtube: false, reviews: false })").await;
        let ids = ["video", "tied"];
        let state = visitor.value("localStorage.souhlas").await;
        let mut drawn = Vec::new();
        for id in ids {
            // It is there, and says for a frame yet that its category is lacking too.
            visitor.until("what it lacks now", &format!("{}.querySelectorAll('.note').length == 1", shadow(id))).await;
            drawn.push(visitor.value(&tree(id)).await);
        }
        visitor.serve("/", Reply::html(html(&bundle, language, FRAMES)));
        visitor.go("/").await;
        visitor.run(&format!("localStorage.souhlas = {state}")).await;
        visitor.settle().await;
        visitor.proxy.recorder.clear();
        visitor.reload().await;
        until_covered(&visitor, &ids).await;
        for (id, drawn) in ids.iter().zip(drawn) {
            assert_eq!(visitor.value(&tree(id)).await, drawn, "{id} alone in {language}");
        }
        visitor.settle().await;
        assert!(!files(&visitor).contains(&bundle.name("dialog.js")));
        visitor.run("localStorage.clear()").await;
        assert_eq!(visitor.console().await, NONE);
    }
}

async fn what_is_not_ahead_the_dialog_draws(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    let body = r#"<iframe id="all" data-consent="statistical preferential advertising" data-src="https://cdn.vendor.example/all.html"></iframe>"#;
    refuse(&visitor, &bundle, &[FRAMES, body].concat()).await;
    until_covered(&visitor, &[&IDS[..], &["all"]].concat()).await;
    visitor.asked(&format!("{}{}", visitor.host(), bundle.path("dialog.wasm"))).await;
    // The dialog takes the hash a moment after it has drawn.
    visitor.settle().await;
    press(&visitor, "all", "always").await;
    visitor.asked("cdn.vendor.example/all.html").await;
    assert_eq!(visitor.verdict(&config()).await, Verdict::Match(Shown::Placeholder));
    assert_eq!(visitor.console().await, NONE);
}

async fn the_dialog_takes_placeholders_over(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    refuse(&visitor, &bundle, FRAMES).await;
    let before = trees(&visitor).await;
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    visitor.settle().await;
    assert_eq!(trees(&visitor).await, before);
    let count = "document.querySelectorAll('souhlas-placeholder').length";
    assert_eq!(visitor.value(count).await, json!(IDS.len()));
    visitor.settle().await;
    visitor.click("close").await;
    visitor.no_dialog().await;
    press(&visitor, "map", "always").await;
    visitor.until("the placeholder is gone", &format!("!{}", shadow("map"))).await;
    assert_eq!(visitor.verdict(&config()).await, Verdict::Match(Shown::Placeholder));
    press(&visitor, "tied", "once").await;
    visitor.asked("cdn.vendor.example/tied.html").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn languages_are_followed(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &["--language", "en,cs"]);
    refuse(&visitor, &bundle, FRAMES).await;
    until_covered(&visitor, &IDS).await;
    let speaks = format!("{}.querySelector('.placeholder').lang", shadow("map"));
    assert_eq!(visitor.value(&speaks).await, "cs");
    visitor.run("document.documentElement.lang = 'de'").await;
    visitor.until("the other language", &format!("{speaks} === 'en'")).await;
    visitor.settle().await;
    assert!(!files(&visitor).contains(&bundle.name("dialog.js")));
    press(&visitor, "map", "always").await;
    visitor.until("the placeholder is gone", &format!("!{}", shadow("map"))).await;
    assert_eq!(visitor.record().await["language"], "en");
    assert_eq!(visitor.verdict(&config()).await, Verdict::Match(Shown::Placeholder));
    assert_eq!(visitor.console().await, NONE);
}

/// What is not as it was built is not used.
async fn changed_placeholders_are_left_to_the_dialog(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    let name = bundle.name("lang/cs.placeholders.json");
    bundle.put_on(&visitor);
    let changed = String::from_utf8(bundle.file(&name).to_vec()).unwrap().replace("Recenze", "Jiné");
    visitor.serve(&format!("{FOLDER}{name}"), Reply::new("application/json", changed));
    visitor.serve("/", Reply::html(html(&bundle, "cs", FRAMES)));
    visitor.go("/").await;
    until_covered(&visitor, &IDS).await;
    visitor.asked(&format!("{}{}", visitor.host(), bundle.path("dialog.wasm"))).await;
    let said = visitor.value(&format!("{}.textContent", shadow("tied"))).await.to_string();
    assert!(said.contains("Recenze") && !said.contains("Jiné"), "{said}");
}

/// What has no box fetches nothing; and a strict page has nothing to report of what is laid over what has one.
async fn nothing_to_see_fetches_nothing(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    let body = r#"<iframe data-consent="statistical" width="1" height="1" data-src="https://cdn.vendor.example/a.html"></iframe>
      <div style="height: 9000px"></div><iframe id="far" data-consent="statistical" data-src="https://cdn.vendor.example/far.html"></iframe>"#;
    refuse(&visitor, &bundle, body).await;
    visitor.settle().await;
    assert_eq!(files(&visitor), ["souhlas.js"]);
    visitor.run("document.getElementById('far').scrollIntoView()").await;
    until_covered(&visitor, &["far"]).await;
    assert_eq!(files(&visitor), needed(&bundle));

    let page = format!(
        r#"<!doctype html><html lang="cs"><head><meta charset="utf-8"><title>Ukázka</title><script src="/ear.js"></script>{}</head>
<body><iframe id="near" width="560" height="315" data-consent="statistical" data-src="https://cdn.vendor.example/near.html"></iframe></body></html>"#,
        bundle.tag()
    );
    let policy = bundle.policy().replace("img-src", "img-src 'self'");
    let policy = format!("{policy}; require-trusted-types-for 'script'; trusted-types souhlas");
    visitor.serve("/ear.js", Reply::script(format!("{}{WATCH}", include_str!("../page/ear.js"))));
    visitor.serve("/", Reply::html(page).header("content-security-policy", &policy));
    visitor.go("/").await;
    until_covered(&visitor, &["near"]).await;
    assert_eq!(visitor.console().await, NONE);
    leave(&visitor).await;
    assert_eq!(violations(&visitor).await, json!([]));
}
