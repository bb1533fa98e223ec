//! A site's bundle: one request to the banner, no Leptos before the settings, and the same rules as everywhere.

use std::time::Duration;

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{
    NONE,
    access::EAR,
    gated, shop,
    strict::{WATCH, leave, violations},
};
use crate::{
    bundle::{Bundle, FOLDER},
    harness::scenarios,
    page::Page,
    proxy::{Latch, Reply},
    vendors::hits,
    visitor::Visitor,
};

scenarios!["bundle":
    first_visit_is_one_request, refusal_costs_no_dialog, settings_bring_the_dialog, accepting_waits_for_no_dialog, refusing_waits_for_no_dialog, closing_waits_for_no_dialog, reaching_for_the_settings_brings_the_dialog,
    idle_page_brings_the_dialog, is_above_all_and_first_by_keyboard, is_announced_once_and_says_what_was_saved, escape_closes, returning_visitor_asks_for_one_file, what_is_painted_is_what_leptos_draws,
    services_run, languages_are_followed, strict_page_has_nothing_to_report, changed_script_stays_closed,
    changed_dialog_shows_nothing, changed_wasm_shows_nothing, changed_texts_show_nothing, other_config_beside_it_is_refused, record_is_checked, document_that_is_still_parsed,
    inspector_knows_the_config,
];

fn config() -> Value {
    json!({ "revision": "1", "controller": { "name": "Ukázka, s.r.o." }, "links": { "privacy": "/zasady" } })
}

/// A page with that bundle in its head, and scripts that wait.
fn html(bundle: &Bundle, more: &str) -> String {
    format!(
        r##"<!doctype html><html lang="cs"><head><meta charset="utf-8"><title>Ukázka</title>
<script>{}</script>{}{}{more}</head><body><h1>Ukázka</h1>
<iframe data-consent="advertising" data-src="https://cdn.vendor.example/frame.html" title="frame" hidden></iframe>
<footer><a id="footer-link" href="#souhlas" data-souhlas-open="settings">Nastavení cookies</a></footer>
<script>window.__bottom = true</script></body></html>"##,
        include_str!("../page/ear.js"),
        bundle.tag(),
        gated("statistical", "stat"),
    )
}

async fn visit(visitor: &Visitor, bundle: &Bundle) {
    bundle.put_on(visitor);
    visitor.serve("/", Reply::html(html(bundle, "")));
    visitor.go("/").await;
}

/// What of the bundle was asked for.
fn files(visitor: &Visitor) -> Vec<String> {
    visitor.asked_at_home().into_iter().filter_map(|path| Some(path.strip_prefix(FOLDER)?.to_owned())).collect()
}

async fn first_visit_is_one_request(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    visit(&visitor, &bundle).await;
    visitor.banner().await;
    let place =
        "document.body.lastElementChild.id + document.getElementById('souhlas').shadowRoot.adoptedStyleSheets.length";
    assert_eq!(visitor.value(place).await, "souhlas1");
    visitor.settle().await;
    assert_eq!(files(&visitor), ["souhlas.js"]);
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.until_ran("stat").await;
    visitor.asked("cdn.vendor.example/frame.html").await;
    assert_eq!(visitor.record().await["event"], "given");
    assert_eq!(visitor.record().await["language"], "cs");
    let text = visitor.record().await["text"].clone();
    assert!(text.as_str().is_some_and(|text| text.starts_with("sha256-")), "{text}");
    visitor.settle().await;
    assert_eq!(files(&visitor), ["souhlas.js"]);
    assert_eq!(visitor.console().await, NONE);
    // The same words have the same hash, whoever shows them.
    visitor.run("localStorage.clear()").await;
    visitor.visit(&Page::new().config(config())).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["text"], text);
}

async fn refusal_costs_no_dialog(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    visit(&visitor, &bundle).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["event"], "refused");
    visitor.reload().await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
    assert_eq!(files(&visitor), ["souhlas.js", "souhlas.js"]);
    assert_eq!(visitor.left(), NONE);
}

/// With the dialog held back the first layer stays and works; then the second takes its place.
async fn settings_bring_the_dialog(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    let latch = Latch::default();
    bundle.put_on(&visitor);
    visitor.serve(&bundle.path("dialog.js"), bundle.reply(&bundle.name("dialog.js")).held(&latch));
    visitor.serve("/", Reply::html(html(&bundle, "")));
    visitor.go("/").await;
    visitor.click("settings").await;
    visitor.asked(&format!("{}{}", visitor.host(), bundle.path("dialog.js"))).await;
    visitor.banner().await;
    latch.open();
    visitor.settings().await;
    let layers = "document.getElementById('souhlas').shadowRoot.querySelectorAll('.layer').length";
    assert_eq!(visitor.value(layers).await, 1);
    assert_eq!(visitor.value("document.querySelectorAll('#souhlas').length").await, 1);
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    visitor.until_ran("stat").await;
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    assert!(visitor.switch_on("statistical").await);
    visitor.click("close").await;
    visitor.no_dialog().await;
    visitor.run("souhlas.open('banner')").await;
    visitor.banner().await;
    assert_eq!(visitor.console().await, NONE);
}

/// Whoever presses the settings and then thinks better of it need not wait for them.
async fn answered_meanwhile(visitor: &Visitor, answer: &str, event: &str) {
    let bundle = Bundle::of(&config(), &[]);
    let latch = Latch::default();
    bundle.put_on(visitor);
    visitor.serve(&bundle.path("dialog.js"), bundle.reply(&bundle.name("dialog.js")).held(&latch));
    visitor.serve("/", Reply::html(html(&bundle, "")));
    visitor.go("/").await;
    visitor.click("settings").await;
    visitor.asked(&format!("{}{}", visitor.host(), bundle.path("dialog.js"))).await;
    visitor.click(answer).await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["event"], event);
    latch.open();
    visitor.asked(&format!("{}{}", visitor.host(), bundle.path("dialog.wasm"))).await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    assert_eq!(visitor.console().await, NONE);
}

async fn accepting_waits_for_no_dialog(visitor: Visitor) {
    answered_meanwhile(&visitor, "accept", "given").await;
    visitor.until_ran("stat").await;
}

async fn refusing_waits_for_no_dialog(visitor: Visitor) {
    answered_meanwhile(&visitor, "reject", "refused").await;
}

async fn closing_waits_for_no_dialog(visitor: Visitor) {
    answered_meanwhile(&visitor, "close", "refused").await;
}

/// The dialog that comes meanwhile takes over what is painted: the same element, with the focus where it was.
async fn reaching_for_the_settings_brings_the_dialog(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    visit(&visitor, &bundle).await;
    visitor.banner().await;
    visitor
        .run(
            "const root = document.getElementById('souhlas').shadowRoot;
             window.__painted = root.querySelector('.banner');
             root.querySelector('[data-souhlas=settings]').focus()",
        )
        .await;
    for name in ["dialog.js", "dialog.wasm", "lang/cs.json"] {
        visitor.asked(&format!("{}{}", visitor.host(), bundle.path(name))).await;
    }
    // Its styles are all there when it has taken over.
    let taken = "[...document.getElementById('souhlas').shadowRoot.adoptedStyleSheets[0].cssRules].some(({ cssText }) => cssText.includes('.settings'))";
    visitor.until("the dialog to take over", taken).await;
    let same = "(() => { const root = document.getElementById('souhlas').shadowRoot;
        return [root.querySelector('.banner') === window.__painted, root.querySelectorAll('.layer').length,
                root.activeElement?.dataset.souhlas] })()";
    assert_eq!(visitor.value(same).await, json!([true, 1, "settings"]));
    visitor.click("reject").await;
    visitor.no_dialog().await;
    let text = visitor.record().await["text"].clone();
    assert!(text.as_str().is_some_and(|text| text.starts_with("sha256-")), "{text}");
    assert_eq!(visitor.console().await, NONE);
}

async fn idle_page_brings_the_dialog(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &["--idle"]);
    visit(&visitor, &bundle).await;
    visitor.asked(&format!("{}{}", visitor.host(), bundle.path("dialog.wasm"))).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.until_ran("stat").await;
}

/// As with the dialog, whether or not that has come yet: in the top layer, and reached by the first Tab.
async fn is_above_all_and_first_by_keyboard(visitor: Visitor) {
    let layer = "document.getElementById('souhlas').shadowRoot.querySelector('.banner')";
    let focused = "document.getElementById('souhlas').shadowRoot.activeElement?";
    let styles = "[...document.getElementById('souhlas').shadowRoot.adoptedStyleSheets[0].cssRules]";
    let is_taken_over = format!("{styles}.some(rule => rule.cssText.includes('.settings'))");
    for (flags, is_early) in [(&[][..], false), (&["--idle"], true)] {
        let bundle = Bundle::of(&config(), flags);
        visit(&visitor, &bundle).await;
        visitor.banner().await;
        if is_early {
            visitor.until("the dialog", &is_taken_over).await;
        }
        assert_eq!(visitor.value(&format!("{layer}.matches(':popover-open')")).await, true);
        visitor.press(Key::Tab).await;
        assert_eq!(visitor.value(&format!("{focused}.className")).await, "layer banner");
        // On to the settings, which brings the dialog, and from the end to the page's beginning.
        let mut seen = 0;
        while visitor.value(&format!("{focused}.dataset.souhlas")).await != "settings" {
            visitor.press(Key::Tab).await;
            seen += 1;
            assert!(seen < 10);
        }
        visitor.until("the dialog", &is_taken_over).await;
        visitor.press(Key::Tab).await;
        assert_eq!(visitor.value("document.activeElement.id").await, "footer-link", "{flags:?}");
        assert_eq!(visitor.console().await, NONE);
    }
}

async fn is_announced_once_and_says_what_was_saved(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    bundle.put_on(&visitor);
    let said = ["Cookies na tomto webu Souhlasíte s použitím těchto cookies?", "Vaše volba je uložená."];
    // By itself, and with the dialog, which takes the layer over.
    for dialog in [false, true] {
        visitor.serve("/", Reply::html(html(&bundle, &format!("<script>{EAR}</script>"))));
        visitor.go("/").await;
        visitor.banner().await;
        visitor.until("the announcement", "__said.length").await;
        if dialog {
            visitor.click("settings").await;
            visitor.settings().await;
            visitor.click("save").await;
        } else {
            visitor.click("accept").await;
        }
        visitor.no_dialog().await;
        visitor.until("the confirmation", "__said.length > 1").await;
        visitor.settle().await;
        assert_eq!(visitor.value("__said").await, json!(said), "{dialog}");
        assert_eq!(files(&visitor).iter().any(|name| name.starts_with("dialog")), dialog);
        visitor.run("localStorage.clear()").await;
    }
}

async fn escape_closes(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    visit(&visitor, &bundle).await;
    visitor.banner().await;
    visitor.press_escape().await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["event"], "refused");
    assert_eq!(visitor.record().await["method"], "close");
    assert_eq!(visitor.left(), NONE);
}

async fn returning_visitor_asks_for_one_file(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    visitor.remember("{}").await;
    visitor.proxy.recorder.clear();
    visit(&visitor, &bundle).await;
    visitor.until_ran("stat").await;
    visitor.settle().await;
    assert_eq!(visitor.asked_at_home(), ["/", "/bundle/souhlas.js"]);
    assert!(!visitor.sees_dialog().await);
}

/// The shadow tree, as far as it says something: no comments, no empty texts, texts beside each other as one; without
/// what `access.js` adds, once the dialog is there, for keyboards and the top layer.
const TREE: &str = "(() => {
    const write = node => node.nodeType == 3 ? node.data : node.nodeType != 1 ? '' :
      '<' + node.localName + [...node.attributes].filter(({ name }) => !['popover', 'tabindex'].includes(name)).map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).sort().join('') + '>' +
      [...node.childNodes].map(write).join('') + '</>';
    return write(document.getElementById('souhlas').shadowRoot.querySelector('.banner'));
  })()";

async fn what_is_painted_is_what_leptos_draws(visitor: Visitor) {
    let config = json!({
        "revision": "1", "controller": { "name": "A & B <i>\"x\"</i>" },
        "links": { "privacy": "/zasady?a=1&b=2", "cookies": "/cookies" },
        "categories": [{ "id": "necessary" }, { "id": "statistical", "purpose": { "cs": "počítání", "en": "counting" } },
                       { "id": "other", "legalBasis": "legitimate-interest", "interest": "I" }],
        "dialog": { "layout": "bar", "position": "top", "theme": "dark" },
        "texts": { "cs": { "banner.title": "A < B & [C](/c)", "banner.partners": "Viz [seznam](/partneri) a \"dál\"." } },
    });
    let bundle = Bundle::of(&config, &["--language", "cs,en,ar"]);
    for language in ["cs", "en", "ar"] {
        bundle.put_on(&visitor);
        visitor.serve("/", Reply::html(html(&bundle, "").replace("lang=\"cs\"", &format!("lang=\"{language}\""))));
        visitor.go("/").await;
        visitor.banner().await;
        let painted = visitor.value(TREE).await;
        let page = Page::new().before(&format!("document.documentElement.lang = {language:?}"));
        visitor.visit(&page.config(config.clone())).await;
        visitor.banner().await;
        assert_eq!(visitor.value(TREE).await, painted, "{language}");
        assert!(painted.as_str().is_some_and(|tree| tree.contains(&format!("lang=\"{language}\""))), "{painted}");
    }
}

async fn services_run(visitor: Visitor) {
    let config = json!({
        "revision": "1",
        "services": [
            { "use": "google-analytics", "with": { "id": "G-XXXX" } },
            { "id": "reviews", "name": "Reviews", "category": "preferential",
              "scripts": ["https://cdn.vendor.example/reviews.js"] },
        ],
    });
    let bundle = Bundle::of(&config, &[]);
    visit(&visitor, &bundle).await;
    visitor.click("settings").await;
    visitor.settings().await;
    let text = "document.getElementById('souhlas').shadowRoot.querySelector('dialog').textContent";
    let text = visitor.value(text).await;
    assert!(
        ["Google Analytics", "Google Ireland Limited", "_gid"].iter().all(|one| text.as_str().unwrap().contains(one)),
        "{text}"
    );
    visitor.toggle("preferential").await;
    visitor.click("save").await;
    visitor.until_ran("reviews").await;
    assert_eq!(visitor.proxy.recorder.count(hits::GOOGLE), 0);
    visitor.run("souhlas.acceptAll()").await;
    visitor.asked(hits::GOOGLE).await;
    // No entry of the catalogue and no config is asked for.
    let asked = files(&visitor);
    assert!(asked.iter().all(|name| !name.starts_with("services/") && !name.contains("consent")), "{asked:?}");
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    visitor.asked(hits::GOOGLE).await;
    visitor.until_ran("reviews").await;
    visitor.settle().await;
    let needed = ["souhlas.js".to_owned(), bundle.name("annex.js")];
    assert!(files(&visitor).iter().all(|name| needed.contains(name)), "{:?}", files(&visitor));
    assert_eq!(visitor.console().await, NONE);
}

async fn languages_are_followed(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &["--language", "en,cs,ar"]);
    let speaks = "document.getElementById('souhlas')?.shadowRoot.querySelector('.layer')?.lang";
    bundle.put_on(&visitor);
    for (page, spoken) in [("cs", "cs"), ("ar-EG", "ar"), ("de", "en")] {
        visitor.serve("/", Reply::html(html(&bundle, "").replace("lang=\"cs\"", &format!("lang=\"{page}\""))));
        visitor.go("/").await;
        visitor.until("the banner", &format!("{speaks} === {spoken:?}")).await;
    }
    visitor.run("document.documentElement.lang = 'cs'").await;
    visitor.until("the other language", &format!("{speaks} === 'cs'")).await;
    visitor.click("settings").await;
    visitor.settings().await;
    assert_eq!(visitor.value(speaks).await, "cs");
    let asked = files(&visitor);
    assert_eq!(
        asked.iter().filter(|name| name.starts_with("lang/")).collect::<Vec<_>>(),
        [&bundle.name("lang/cs.json")]
    );
}

async fn strict_page_has_nothing_to_report(visitor: Visitor) {
    let config = json!({ "revision": "1", "services": [{ "use": "google-analytics", "with": { "id": "G-XXXX" } }] });
    let bundle = Bundle::of(&config, &[]);
    let page = format!(
        r##"<!doctype html><html lang="cs"><head><meta charset="utf-8"><title>Ukázka</title><script src="/ear.js"></script>
{}</head><body><h1>Ukázka</h1><a id="footer-link" href="#souhlas" data-souhlas-open="settings">Nastavení</a></body></html>"##,
        bundle.tag()
    );
    // Browsers ask for the site's icon.
    let policy = bundle.policy().replace("img-src", "img-src 'self'");
    let policy = format!("{policy}; require-trusted-types-for 'script'; trusted-types souhlas; report-uri /violation");
    bundle.put_on(&visitor);
    visitor.serve("/ear.js", Reply::script(format!("{}{WATCH}", include_str!("../page/ear.js"))));
    visitor.serve("/violation", Reply::status(204));
    visitor.serve("/", Reply::html(page).header("content-security-policy", &policy));
    visitor.go("/").await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.click("accept").await;
    visitor.asked(hits::GOOGLE).await;
    visitor.reload().await;
    visitor.asked(hits::GOOGLE).await;
    assert_eq!(visitor.console().await, NONE);
    leave(&visitor).await;
    assert_eq!(violations(&visitor).await, json!([]));
    assert_eq!(visitor.proxy.recorder.count(&format!("{}/violation", visitor.host())), 0, "violations reported");
}

async fn changed_script_stays_closed(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    bundle.put_on(&visitor);
    let changed = [bundle.file("souhlas.js"), b"\n// changed"].concat();
    visitor.serve(&format!("{FOLDER}souhlas.js"), Reply::script(changed));
    visitor.remember("{}").await;
    let watch =
        "<script>addEventListener('error', ({ target }) => { window.__refused = target.src }, true)</script><title>";
    visitor.serve("/", Reply::html(html(&bundle, "").replace("<title>", watch)));
    visitor.go("/").await;
    visitor.settle().await;
    let refused = visitor.value("window.__refused").await;
    assert!(refused.as_str().is_some_and(|address| address.ends_with("/bundle/souhlas.js")), "{refused}");
    assert_eq!(visitor.value("typeof souhlas").await, "undefined");
    assert_eq!(visitor.value("window.__bottom").await, json!(true));
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.left(), NONE);
}

/// A file that is not as it was built is not used, and the developer hears of it; what needs none of it goes on.
async fn shows_nothing_when_changed(visitor: &Visitor, name: &str, kind: &str) {
    let bundle = Bundle::of(&config(), &[]);
    bundle.put_on(visitor);
    let changed = [bundle.file(&bundle.name(name)), b"\n"].concat();
    visitor.serve(&bundle.path(name), Reply::new(kind, changed));
    visitor.serve("/", Reply::html(html(&bundle, "")));
    visitor.go("/").await;
    visitor.click("settings").await;
    visitor.until_console().await;
    visitor.settle().await;
    let console = visitor.console().await;
    assert_eq!(console.len(), 1, "{console:#?}");
    let expected = "expected the dialog's files";
    assert!(console[0].starts_with("error: souhlas: ") && console[0].contains(expected), "{console:?}");
    visitor.click("reject").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["event"], "refused");
}

async fn changed_dialog_shows_nothing(visitor: Visitor) {
    shows_nothing_when_changed(&visitor, "dialog.js", "text/javascript").await;
}

async fn changed_wasm_shows_nothing(visitor: Visitor) {
    shows_nothing_when_changed(&visitor, "dialog.wasm", "application/wasm").await;
}

async fn changed_texts_show_nothing(visitor: Visitor) {
    shows_nothing_when_changed(&visitor, "lang/cs.json", "application/json").await;
}

async fn other_config_beside_it_is_refused(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    visitor.remember("{}").await;
    bundle.put_on(&visitor);
    let named = html(&bundle, "").replace("integrity=", "data-config=/consent.json integrity=");
    let inline = html(&bundle, "")
        .replace("<script src=", "<script type=application/json id=souhlas-config>{}</script><script src=");
    for page in [named, inline] {
        visitor.serve("/", Reply::html(page));
        visitor.go("/").await;
        visitor.until_console().await;
        visitor.settle().await;
        let console = visitor.console().await;
        assert_eq!(console.len(), 1, "{console:#?}");
        assert!(console[0].starts_with("error: souhlas: data-config: expected no config beside"), "{console:?}");
        assert_eq!(visitor.ran().await, NONE);
        assert_eq!(visitor.left(), NONE);
        let state = visitor.run_async("souhlas.ready.then(() => done('resolved'), () => done('rejected'))").await;
        assert_eq!(state, "rejected");
        assert_eq!(visitor.value("souhlas.has('statistical')").await, json!(false));
        visitor.run("souhlas.acceptAll()").await;
        assert_eq!(visitor.value("souhlas.has('statistical')").await, json!(false));
    }
}

async fn record_is_checked(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    let wrong = [
        "{ revision: '2' }",
        "{ until: day(-1) }",
        "{ at: day(2) }",
        "{ schema: 2 }",
        "{ categories: 7 }",
        "{ id: 5 }",
    ];
    for changes in wrong {
        visitor.remember(changes).await;
        visit(&visitor, &bundle).await;
        visitor.banner().await;
        visitor.settle().await;
        assert_eq!(visitor.ran().await, NONE, "{changes}");
        assert_eq!(visitor.left(), NONE, "{changes}");
    }
    // What the automatic revision is, both say alike.
    let automatic = json!({ "services": [{ "use": "google-analytics", "with": { "id": "G-XXXX" } }] });
    visitor.run("localStorage.clear()").await;
    visitor.visit(&shop().config(automatic.clone())).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visit(&visitor, &Bundle::of(&automatic, &[])).await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
}

async fn inspector_knows_the_config(visitor: Visitor) {
    let config = json!({
        "revision": "1", "controller": { "name": "Ukázka, s.r.o.", "contact": "info@example.cz" },
        "links": { "privacy": "/zasady" },
        "services": [{ "use": "google-analytics", "with": { "id": "G-XXXX" } }],
    });
    let bundle = Bundle::of(&config, &[]);
    bundle.put_on(&visitor);
    visitor.serve("/", Reply::html(html(&bundle, "")));
    visitor.go("/?souhlas-debug").await;
    visitor.until("the inspector", "souhlas.inspect").await;
    let report = visitor.run_async("souhlas.inspect().then(done, error => done(String(error)))").await;
    let findings = report["findings"].as_array().unwrap_or_else(|| panic!("{report}"));
    assert!(findings.iter().all(|finding| finding["rule"] != "config"), "{findings:#?}");
}

/// The rest of the page is held back: the banner is there and works.
async fn document_that_is_still_parsed(visitor: Visitor) {
    let bundle = Bundle::of(&config(), &[]);
    bundle.put_on(&visitor);
    visitor.serve("/slow.js", Reply::script("window.__slow = true").after(Duration::from_millis(1_500)));
    let page = html(&bundle, "").replace(
        "</h1>",
        "</h1><script>setTimeout(function look() {
        const root = document.getElementById('souhlas')?.shadowRoot;
        if (!root?.querySelector('.banner')) return setTimeout(look);
        window.__early = [document.readyState, window.__slow];
        window.__layer = root.querySelector('.banner');
    })</script><script src=/slow.js></script>",
    );
    visitor.serve("/", Reply::html(page));
    visitor.go("/").await;
    assert_eq!(visitor.value("window.__early").await, json!(["loading", null]));
    assert_eq!(visitor.value("document.body.lastElementChild.id").await, "souhlas");
    assert_eq!(
        visitor
            .value("document.getElementById('souhlas').shadowRoot.querySelector('.banner') === window.__layer")
            .await,
        json!(true)
    );
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
}
