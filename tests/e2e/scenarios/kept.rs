//! What is stored is what was chosen: no store that is full, lost, old or shared brings back what was refused later.

use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

use super::{NONE, first_revision, gated};
use crate::{harness::scenarios, page::Page, proxy::Latch, proxy::Reply, visitor::Visitor};

scenarios!["kept":
    a_refusal_without_room_erases_the_consent, a_choice_without_room_is_said, the_cookie_ends_with_the_choice,
    the_cookie_comes_back_when_it_is_lost, the_cookie_grants_nothing_that_is_not_kept, the_cookie_stands_on_one_domain, a_domain_that_is_not_ours_is_said,
    a_tab_from_before_follows_a_refusal, a_tab_from_before_writes_over_no_refusal,
    a_clock_set_back_hides_no_refusal, a_clock_set_back_keeps_what_is_chosen_then,
    an_older_consent_that_comes_back_grants_nothing, what_stands_apart_waits_for_its_entry, an_objection_outlives_its_record,
];

/// Fills what the site may store, up to a few bytes: a shorter record than the one that is there would still fit.
const FILL: &str = "
    for (let size = 1 << 22; size >= 1; size >>= 1)
      try { for (;;) localStorage.setItem('fill' + Math.random(), 'x'.repeat(size)) } catch {}";

async fn a_refusal_without_room_erases_the_consent(visitor: Visitor) {
    visitor.remember("{ id: 'a', services: {} }").await;
    let page = Page::new().config(first_revision()).head(&gated("statistical", "stat"));
    visitor.visit(&page).await;
    visitor.until_ran("stat").await;
    visitor.run(FILL).await;
    visitor.reloaded_by(visitor.run("souhlas.rejectAll()")).await;
    visitor
        .until(
            "the gate",
            "souhlas.has('necessary') && (souhlas.record() || document.querySelector('[data-souhlas-host]'))",
        )
        .await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE, "the consent holds no longer");
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert!(!visitor.record().await.to_string().contains("\"given\""), "{}", visitor.record().await);
}

async fn a_choice_without_room_is_said(visitor: Visitor) {
    let full = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') }";
    visitor.visit(&Page::new().before(full)).await;
    visitor.click("reject").await;
    visitor.until_console().await;
    let said = visitor.console().await;
    assert!(said.len() == 1 && said[0].contains("souhlas: localStorage: expected room for the choice"), "{said:?}");
}

/// What the site's server gets as the cookie.
async fn sent(visitor: &Visitor) -> Option<String> {
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    let request = visitor.asked(&format!("{}/", visitor.host())).await;
    request.cookie("souhlas").map(str::to_owned)
}

fn mirrored(more: Value) -> Page {
    let mut config = json!({ "revision": "1", "storage": { "cookie": true } });
    for (name, value) in more.as_object().unwrap() {
        config[name] = value.clone();
    }
    Page::new().config(config)
}

async fn the_cookie_ends_with_the_choice(visitor: Visitor) {
    for change in [
        "localStorage.clear()",
        "localStorage.setItem('souhlas', localStorage.souhlas.replace(/\"until\":\"20../, '\"until\":\"2000'))",
    ] {
        visitor.visit(&mirrored(json!({}))).await;
        visitor.run("souhlas.acceptAll()").await;
        assert!(sent(&visitor).await.is_some_and(|value| value.contains("advertising")));
        visitor.run(change).await;
        visitor.reload().await;
        visitor.until("the cookie to go", "!document.cookie.includes('souhlas=')").await;
    }
    visitor.run("souhlas.acceptAll()").await;
    assert!(sent(&visitor).await.is_some());
    visitor.visit(&mirrored(json!({ "revision": "2" }))).await;
    visitor.until("the cookie of the old revision to go", "!document.cookie.includes('souhlas=')").await;
}

async fn the_cookie_comes_back_when_it_is_lost(visitor: Visitor) {
    visitor.visit(&mirrored(json!({}))).await;
    visitor.run("souhlas.save({ statistical: true })").await;
    visitor.run("document.cookie = 'souhlas=; Max-Age=0; Path=/'").await;
    visitor.reload().await;
    visitor.until("the cookie", "document.cookie.includes('souhlas=necessary.statistical')").await;
}

async fn the_cookie_grants_nothing_that_is_not_kept(visitor: Visitor) {
    let full = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') };
                window.souhlas = [['acceptAll']]";
    visitor.visit(&mirrored(json!({})).before(full)).await;
    visitor.until("the choice", "souhlas.has?.('advertising')").await;
    visitor.settle().await;
    assert_eq!(visitor.cookies().await, NONE, "a consent");
    visitor.run("souhlas.rejectAll()").await;
    assert_eq!(visitor.value("document.cookie").await, json!("souhlas=necessary"), "a refusal");
}

async fn the_cookie_stands_on_one_domain(visitor: Visitor) {
    visitor.visit(&mirrored(json!({}))).await;
    visitor.run("souhlas.acceptAll()").await;
    visitor.until("the cookie", "document.cookie.includes('souhlas=')").await;
    let domain = json!({ "cookie": true, "domain": visitor.domain() });
    visitor.visit(&mirrored(json!({ "storage": domain }))).await;
    visitor.run("souhlas.rejectAll()").await;
    visitor.until("the page to be ready", "document.readyState === 'complete'").await;
    let cookie = sent(&visitor).await.unwrap_or_default();
    assert!(cookie.starts_with("necessary.~"), "{cookie}");
    assert_eq!(
        visitor.value("document.cookie.split('souhlas=').length").await,
        json!(2),
        "one, and no other beside it"
    );
}

async fn a_domain_that_is_not_ours_is_said(visitor: Visitor) {
    visitor.visit(&mirrored(json!({ "storage": { "cookie": true, "domain": "another.example" } }))).await;
    visitor.click("accept").await;
    visitor.until_console().await;
    let said = visitor.console().await;
    assert!(said.iter().any(|line| line.contains("souhlas: domain: expected a domain of this page")), "{said:?}");
}

/// Two tabs of one page, whose config changes between them.
async fn two_tabs(visitor: &Visitor) -> (WindowHandle, WindowHandle) {
    visitor.remember("{}").await;
    let page = |revision: &str| {
        Page::new()
            .config(json!({ "revision": revision, "services": [{ "id": "maps", "name": "Maps", "category": "preferential" }] }))
            .head(&gated("statistical", "stat"))
            .body("<img id=late alt=''>")
    };
    visitor.visit(&page("1")).await;
    visitor.until_ran("stat").await;
    visitor.publish("/", &page("2"));
    let tabs = visitor.second_tab("/").await;
    visitor.banner().await;
    tabs
}

async fn a_tab_from_before_follows_a_refusal(visitor: Visitor) {
    let (first, _) = two_tabs(&visitor).await;
    visitor.run("souhlas.rejectAll()").await;
    visitor.switch(&first).await;
    // It reloads, since what was taken back runs there, and asks nobody anything.
    visitor.until("the other tab to follow", "!window.__ran.length && souhlas.record?.()?.event === 'refused'").await;
    assert_eq!(visitor.granted().await, ["necessary"]);
}

async fn a_tab_from_before_writes_over_no_refusal(visitor: Visitor) {
    visitor.remember("{ categories: { necessary: true, statistical: true }, event: 'partial' }").await;
    let page = |revision: &str| Page::new().config(json!({ "revision": revision }));
    visitor.visit(&page("1")).await;
    visitor.until("the gate", "souhlas.has('statistical')").await;
    // As a page out of the back/forward cache, it hears of nothing.
    visitor.run("window.addEventListener('storage', event => event.stopImmediatePropagation(), true)").await;
    visitor.publish("/", &page("2"));
    let (first, _) = visitor.second_tab("/").await;
    visitor.banner().await;
    visitor.run("souhlas.rejectAll()").await;
    visitor.switch(&first).await;
    visitor.run("souhlas.save({ preferential: true })").await;
    assert_eq!(visitor.value("[souhlas.has('statistical'), souhlas.has('preferential')]").await, json!([false, true]));
    assert_eq!(visitor.record().await["categories"]["statistical"], false);
}

async fn a_clock_set_back_hides_no_refusal(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&Page::new().config(first_revision()).head(&gated("statistical", "stat"))).await;
    visitor.until_ran("stat").await;
    // Elsewhere, with a clock that is a week behind.
    visitor
        .run(
            "const record = JSON.parse(localStorage.souhlas);
             const categories = Object.fromEntries(Object.keys(record.categories).map(id => [id, id === 'necessary']));
             const at = new Date(Date.now() - 7 * 864e5).toISOString();
             localStorage.souhlas = JSON.stringify({ ...record, at, categories, event: 'withdrawn' })",
        )
        .await;
    visitor.reloaded_by(visitor.run("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")).await;
    visitor.until("the gate", "souhlas.record?.()").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.granted().await, ["necessary"]);
}

/// Chosen twice within a moment in which the clock goes back: the second choice is the newer one, in other tabs, too.
async fn a_clock_set_back_keeps_what_is_chosen_then(visitor: Visitor) {
    let page = Page::new().config(first_revision()).head(&gated("statistical", "stat"));
    visitor.visit(&page).await;
    visitor.run("souhlas.rejectAll()").await;
    let (first, second) = visitor.second_tab("/").await;
    visitor.until("the gate", "souhlas.record?.()").await;
    visitor.run("const now = Date.now; Date.now = () => now() - 6e4; souhlas.acceptAll()").await;
    visitor.until_ran("stat").await;
    visitor.switch(&first).await;
    visitor.until_ran("stat").await;
    visitor.switch(&second).await;
    visitor.reload().await;
    visitor.until_ran("stat").await;
}

async fn an_older_consent_that_comes_back_grants_nothing(visitor: Visitor) {
    let page = mirrored(json!({})).head(&gated("statistical", "stat"));
    visitor.visit(&page).await;
    visitor.run("souhlas.acceptAll()").await;
    visitor.until_ran("stat").await;
    visitor.run("sessionStorage.older = localStorage.souhlas").await;
    visitor.reloaded_by(visitor.run("souhlas.rejectAll()")).await;
    visitor.until("the gate", "souhlas.record?.()").await;
    let older = visitor.value("sessionStorage.older").await;
    visitor.proxy.recorder.clear();
    let (first, _) = visitor.second_tab("/").await;
    visitor.until("the gate", "souhlas.record?.()").await;
    // As a tool of the page's that brings back what it kept; both pages hold the refusal.
    visitor
        .run(&format!(
            "localStorage.souhlas = {older}; dispatchEvent(new PageTransitionEvent('pageshow', {{ persisted: true }}))"
        ))
        .await;
    visitor.until("the refusal", "JSON.parse(localStorage.souhlas).categories.statistical === false").await;
    visitor.switch(&first).await;
    visitor.settle().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    visitor.reload().await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.proxy.recorder.count("cdn.vendor.example/stat.js"), 0);
    assert_eq!(visitor.value("document.cookie").await, "souhlas=necessary");
}

/// A service granted apart from its category, whose catalogue entry says what that is.
async fn what_stands_apart_waits_for_its_entry(visitor: Visitor) {
    visitor.remember("{ categories: { necessary: true }, event: 'partial', services: { youtube: true } }").await;
    let latch = Latch::default();
    visitor.serve("/souhlas/services/youtube.json", Reply::status(404).held(&latch));
    visitor.visit(&Page::new().config(json!({ "revision": "1", "services": [{ "use": "youtube" }] }))).await;
    visitor.until("the gate", "souhlas.record?.()").await;
    visitor.run("souhlas.save({ statistical: true })").await;
    assert_eq!(visitor.record().await["services"], json!({ "youtube": true }), "by a call");
    visitor.run("souhlas.open('settings')").await;
    visitor.settings().await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["services"], json!({ "youtube": true }), "by the visitor's own hand");
    latch.open();
}

/// An objection to a legitimate interest stood in what is lost; of the choice only the cookie is left.
async fn an_objection_outlives_its_record(visitor: Visitor) {
    let categories = json!([{ "id": "necessary" }, { "id": "statistical", "legalBasis": "legitimate-interest" }]);
    let page = mirrored(json!({ "categories": categories })).head(&gated("statistical", "stat"));
    visitor.visit(&page).await;
    visitor.until_ran("stat").await;
    visitor.run("souhlas.rejectAll()").await;
    visitor.until("the page to come anew", "!window.__ran.length && souhlas.record?.()").await;
    for _ in 0..2 {
        visitor.run("localStorage.clear()").await;
        visitor.reload().await;
        visitor.banner().await;
        visitor.settle().await;
        assert_eq!(visitor.ran().await, NONE);
    }
}
