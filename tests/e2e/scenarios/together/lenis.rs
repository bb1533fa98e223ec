//! Lenis: it takes every turn of the wheel for the page, and scrolls it smoothly itself.

use serde_json::{Value, json};

use crate::{harness::scenarios, libraries::tag, page::Page, visitor::Visitor};

scenarios!["with_lenis": ; in chromium:
    the_wheel_scrolls_the_settings, the_wheel_scrolls_a_document, where_the_page_has_stopped_it,
    the_wheel_beside_the_banner_scrolls_the_page,
];

/// So many services that the settings are higher than the window.
fn config() -> Value {
    let services: Vec<Value> = (0..12)
        .map(|number| {
            json!({ "id": format!("s{number}"), "name": format!("Služba {number}"), "category": "statistical",
                    "provider": "P", "purpose": "Účel. ".repeat(20),
                    "cookies": [{ "name": format!("c{number}"), "purpose": "Účel. ".repeat(20) }] })
        })
        .collect();
    json!({ "revision": "1", "services": services })
}

fn page() -> Page {
    let start = "<link rel=stylesheet href=/lib/lenis.css><script>addEventListener('DOMContentLoaded', () => window.lenis = new Lenis({ autoRaf: true }))</script>";
    Page::new().config(config()).head(&tag("lenis")).head(start).body("<p style='height: 5000px'>Text</p>")
}

/// How far what lies on top has been scrolled, in whatever of it that scrolls.
const SCROLLED: &str = "(root => Math.max(0, ...[...[...root.querySelectorAll('dialog:modal')].at(-1)?.querySelectorAll('*') ?? []]
    .concat([...root.querySelectorAll('dialog:modal')].at(-1) ?? []).map(one => one.scrollTop)))(document.querySelector('[data-souhlas-host]').shadowRoot)";

/// The wheel over what lies on top scrolls that, and not the page.
async fn scrolls_on_top(visitor: &Visitor) {
    visitor.still().await;
    visitor.run("window.__before = scrollY").await;
    visitor.turn_wheel((600, 400), 240).await;
    visitor.until("what lies on top to scroll", &format!("{SCROLLED} > 100")).await;
    assert_eq!(visitor.value("scrollY == __before").await, true, "the page stays");
}

/// And when all of ours is gone, the page has its wheel again.
async fn scrolls_the_page(visitor: &Visitor) {
    visitor.run("window.__before = scrollY").await;
    visitor.turn_wheel((600, 300), 400).await;
    visitor.until("the page to scroll", "scrollY > __before + 200").await;
}

async fn the_wheel_scrolls_the_settings(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.banner().await;
    visitor.click("settings").await;
    visitor.settings().await;
    scrolls_on_top(&visitor).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    scrolls_the_page(&visitor).await;
    assert_eq!(visitor.console().await, Vec::<String>::new());
}

async fn the_wheel_scrolls_a_document(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.banner().await;
    visitor.run("souhlas.open('cookies')").await;
    visitor.document("Informace o cookies").await;
    scrolls_on_top(&visitor).await;
    visitor.click("close").await;
    visitor.banner().await;
    scrolls_the_page(&visitor).await;
}

/// As pages do that have a menu open, or a film.
async fn where_the_page_has_stopped_it(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.banner().await;
    visitor.run("lenis.stop()").await;
    visitor.click("settings").await;
    visitor.settings().await;
    scrolls_on_top(&visitor).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.run("lenis.start()").await;
    scrolls_the_page(&visitor).await;
}

async fn the_wheel_beside_the_banner_scrolls_the_page(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.banner().await;
    visitor.still().await;
    scrolls_the_page(&visitor).await;
    // Over the banner, which has nothing to scroll, it is the page's as well.
    let middle = visitor
        .value("(({ x, y, width, height }) => [x + width / 2, y + height / 2].map(Math.round))(document.querySelector('[data-souhlas-host]').shadowRoot.querySelector('.banner').getBoundingClientRect())")
        .await;
    let [x, y] = [0, 1].map(|side| middle[side].as_i64().unwrap());
    visitor.run("window.__before = scrollY").await;
    visitor.turn_wheel((x, y), 400).await;
    visitor.until("the page to scroll", "scrollY > __before + 200").await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
}
