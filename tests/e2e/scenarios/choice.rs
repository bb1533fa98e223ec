//! The three buttons and what follows from them.

use serde_json::json;

use super::{ALL_FOUR, NONE, gated, shop};
use crate::{harness::scenarios, page::Page, vendors::hits, visitor::Visitor};

scenarios!["choice":
    nothing_leaves_before_a_choice, yes_lets_every_tag_run, no_keeps_every_tag_silent, settings_grant_one_category,
    settings_accept_all, settings_refuse_all, no_switch_is_on_at_first, footer_link_shows_the_present_state,
    plain_link_opens_the_settings, only_necessary_asks_nothing, page_stays_usable_beside_the_banner,
    synthetic_clicks_count, the_answer_is_seen_before_anything_starts, a_word_taken_back_at_once_starts_nothing,
    settings_come_once_their_press_is_answered,
];

async fn nothing_leaves_before_a_choice(visitor: Visitor) {
    visitor.visit(&shop()).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.keys().await, NONE, "nothing is stored before a choice");
    assert_eq!(visitor.cookies().await, NONE);
    assert_eq!(visitor.console().await, NONE);
}

async fn yes_lets_every_tag_run(visitor: Visitor) {
    visitor.visit(&shop()).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    for hit in [hits::GOOGLE, hits::SKLIK, hits::META, hits::YOUTUBE] {
        visitor.asked(hit).await;
    }
    visitor.settle().await;
    for once in [
        "www.googletagmanager.com/gtag/js",
        "c.seznam.cz/js/rc.js",
        "connect.facebook.net/en_US/fbevents.js",
        hits::GOOGLE,
        hits::SKLIK,
        hits::META,
    ] {
        assert_eq!(visitor.proxy.recorder.count(once), 1, "{once}");
    }
    assert_eq!(visitor.asked(hits::GOOGLE).await.param("gcs").as_deref(), Some("G111"));
    assert_eq!(visitor.asked(hits::SKLIK).await.param("consent").as_deref(), Some("1"));
    assert_eq!(visitor.granted().await, ALL_FOUR);
    let record = visitor.record().await;
    assert_eq!(record["event"], "given");
    assert_eq!(record["method"], "accept");
    // Nobody is asked again, and the tags run again, on the next page.
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    for hit in [hits::GOOGLE, hits::SKLIK, hits::META, hits::YOUTUBE] {
        visitor.asked(hit).await;
    }
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
    assert_eq!(visitor.record().await, record, "a page view writes nothing");
    assert_eq!(visitor.console().await, NONE);
}

async fn no_keeps_every_tag_silent(visitor: Visitor) {
    visitor.publish("/second", &shop());
    visitor.visit(&shop()).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    let record = visitor.record().await;
    assert_eq!(record["event"], "refused");
    assert_eq!(record["method"], "reject");
    visitor.reload().await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await, "a refusal is not asked about again");
    visitor.go("/second").await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.cookies().await, NONE);
    assert_eq!(visitor.console().await, NONE);
}

async fn settings_grant_one_category(visitor: Visitor) {
    visitor.visit(&shop()).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    visitor.asked(hits::GOOGLE).await;
    visitor.settle().await;
    assert!(visitor.left().iter().all(|address| address.contains("google")), "statistics only: {:?}", visitor.left());
    assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
    let record = visitor.record().await;
    assert_eq!(record["event"], "partial");
    assert_eq!(record["method"], "save");
    assert_eq!(
        record["categories"],
        json!({ "necessary": true, "preferential": false, "statistical": true, "advertising": false })
    );
}

async fn settings_accept_all(visitor: Visitor) {
    visitor.visit(&Page::new().head(&gated("advertising", "ad"))).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.until_ran("ad").await;
    assert_eq!(visitor.granted().await, ALL_FOUR);
}

async fn settings_refuse_all(visitor: Visitor) {
    visitor.visit(&Page::new().head(&gated("advertising", "ad"))).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("advertising").await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.record().await["event"], "refused");
}

async fn no_switch_is_on_at_first(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.click("settings").await;
    visitor.settings().await;
    for category in ["preferential", "statistical", "advertising"] {
        assert!(!visitor.switch_on(category).await, "{category} is on before anyone chose it");
    }
    let necessary = "document.getElementById('souhlas').shadowRoot.querySelector('input[name=necessary]')";
    assert!(visitor.value(necessary).await.is_null(), "necessary has no switch");
    // Looking at the switches is no choice.
    assert!(visitor.record().await.is_null());
}

async fn footer_link_shows_the_present_state(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("preferential").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    for _ in ["at once", "after a reload"] {
        visitor.click_page("#footer-link").await;
        visitor.settings().await;
        assert!(visitor.switch_on("preferential").await);
        assert!(!visitor.switch_on("statistical").await);
        assert!(!visitor.switch_on("advertising").await);
        visitor.reload().await;
    }
}

async fn plain_link_opens_the_settings(visitor: Visitor) {
    visitor.visit(&Page::new().body(r##"<a id="plain" href="#souhlas"><b>Cookies</b></a>"##)).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.click_page("#plain b").await;
    visitor.settings().await;
}

async fn only_necessary_asks_nothing(visitor: Visitor) {
    visitor.visit(&Page::new().config(json!({ "categories": [{ "id": "necessary" }] }))).await;
    visitor.run_async("souhlas.ready.then(done, done)").await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    visitor.click("close").await;
    visitor.no_dialog().await;
    assert!(visitor.record().await.is_null(), "there was nothing to choose");
    assert_eq!(visitor.console().await, NONE);
}

async fn page_stays_usable_beside_the_banner(visitor: Visitor) {
    visitor.visit(&Page::new().body(r#"<button id="buy" onclick="__ran.push('bought')">Koupit</button>"#)).await;
    visitor.banner().await;
    visitor.click_page("#buy").await;
    visitor.until_ran("bought").await;
    let place = "(() => {
        const host = document.getElementById('souhlas'), dialog = host.shadowRoot.querySelector('[role=dialog]');
        return [host === document.body.lastElementChild, dialog.matches(':modal'), host.shadowRoot.mode,
                getComputedStyle(document.documentElement).overflow, getComputedStyle(document.body).overflow];
    })()";
    assert_eq!(visitor.value(place).await, json!([true, false, "open", "visible", "visible"]));
    assert!(visitor.record().await.is_null(), "using the page is no choice");
}

async fn synthetic_clicks_count(visitor: Visitor) {
    visitor.visit(&Page::new().head(&gated("statistical", "stat"))).await;
    visitor.banner().await;
    visitor.run("document.getElementById('souhlas').shadowRoot.querySelector('[data-souhlas=accept]').click()").await;
    visitor.until_ran("stat").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["method"], "accept");
}

/// An inline script that waits, and says what it found: whether a frame came after the click, or the tenth of a second that
/// is waited for one (clocks are coarse), and whether a layer was up.
const FOUND: &str = r#"<script type="text/plain" data-consent="statistical">
  window.found = [window.framed || performance.now() - window.clicked > 95, !!document.getElementById('souhlas').shadowRoot.querySelector('.layer')];
</script>"#;

async fn the_answer_is_seen_before_anything_starts(visitor: Visitor) {
    let watch = "addEventListener('click', () => { window.clicked = performance.now(); requestAnimationFrame(() => window.framed = true) }, true)";
    visitor.visit(&Page::new().before(watch).body(FOUND)).await;
    visitor.click("accept").await;
    visitor.until("what the script found", "window.found").await;
    assert_eq!(visitor.value("window.found").await, json!([true, false]));
    assert_eq!(visitor.console().await, NONE);
}

async fn a_word_taken_back_at_once_starts_nothing(visitor: Visitor) {
    visitor.visit(&Page::new().head(&gated("statistical", "counter")).body(FOUND)).await;
    visitor.banner().await;
    visitor.run("souhlas.acceptAll(); souhlas.rejectAll()").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.value("window.found ?? null").await, json!(null));
    assert_eq!(visitor.granted().await, ["necessary"]);
}

async fn settings_come_once_their_press_is_answered(visitor: Visitor) {
    let watch = "addEventListener('click', () => {
      const clicked = performance.now(), open = () => document.getElementById('souhlas').shadowRoot.querySelector('dialog[open]');
      requestAnimationFrame(() => window.found = !open() || performance.now() - clicked > 95);
    }, true)";
    visitor.visit(&Page::new().before(watch)).await;
    visitor.click("settings").await;
    visitor.settings().await;
    assert_eq!(visitor.value("window.found").await, json!(true));
    // Closing hides them at once, and gives the page back after that.
    let close = "const modal = document.getElementById('souhlas').shadowRoot.querySelector('dialog');
        modal.querySelector('[data-souhlas=close]').click();
        const { x, y } = modal.querySelector('[data-souhlas=accept]').getBoundingClientRect();
        requestAnimationFrame(() => done(!modal.isConnected
          || getComputedStyle(modal).opacity == 0 && !modal.contains(modal.getRootNode().elementFromPoint(x + 5, y + 5))))";
    assert_eq!(visitor.run_async(close).await, json!(true), "it is neither seen nor can it be pressed");
    visitor.no_dialog().await;
    // One call more before they are there changes nothing.
    visitor.run("souhlas.open('settings'); souhlas.open('settings')").await;
    visitor.settings().await;
    // Nor does one that is taken back.
    visitor.run("souhlas.close(); souhlas.open('settings'); souhlas.close()").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
    assert_eq!(visitor.console().await, NONE);
}
