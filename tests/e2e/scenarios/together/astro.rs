//! Astro's client router: it replaces the head and the body, and runs itself what has not run before.

use super::{film, marked, places};
use crate::{
    harness::scenarios,
    page::Page,
    proxy::{Latch, Reply},
    scenarios::{NONE, first_revision, gated, placeholders::until_covered},
    visitor::Visitor,
};

scenarios!["with_astro": ; in chromium:
    a_script_of_each_page_runs_as_often_as_any_other,
    a_script_that_is_on_its_way_runs_once, settings_work_on_each_page;
    not yet: scripts_of_the_next_page_run_once, a_film_that_persists_stays,
];

fn page(here: &str) -> Page {
    let head = r#"<meta name="astro-view-transitions-enabled" content="true">
        <meta name="astro-view-transitions-fallback" content="animate">
        <script>document.addEventListener("astro:page-load", () => window.__loaded = location.pathname)</script>
        <script type="module" src="/lib/astro.js"></script>"#;
    Page::new().config(first_revision()).head(head).body(&places(here))
}

impl Visitor {
    /// Follows a link until the router has run what it runs.
    async fn transit(&self, place: &str) {
        self.follow(place).await;
        self.until("its scripts", &format!("window.__loaded == '/{place}'")).await;
    }
}

async fn scripts_of_the_next_page_run_once(visitor: Visitor) {
    let goods = page("boty")
        .body("<script>__ran.push('free')</script>")
        .body(&marked(">__ran.push('inline')"))
        .body(&gated("statistical", "outer"));
    visitor.publish("/boty", &goods);
    visitor.publish("/kabelky", &page("kabelky").head(&marked(">__ran.push('head')")));
    visitor.visit(&page("")).await;
    visitor.banner().await;
    visitor.run("window.__same = true").await;
    visitor.transit("boty").await;
    visitor.is_up(".banner:popover-open").await;
    visitor.click("accept").await;
    visitor.until_ran("outer").await;
    visitor.transit("kabelky").await;
    visitor.until_ran("head").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["free", "inline", "outer", "head"]);
    assert_eq!(visitor.value("window.__same").await, true);
    // On a page that the visitor comes to after the choice it is the same.
    visitor.go("/").await;
    visitor.transit("boty").await;
    visitor.until_ran("outer").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["free", "inline", "outer"]);
    assert_eq!(visitor.console().await, NONE);
}

/// The router keeps in mind what has run, by its address or its text.
async fn a_script_of_each_page_runs_as_often_as_any_other(visitor: Visitor) {
    let counted = |here: &str| {
        page(here)
            .head("<script>__ran.push('free')</script>")
            .head("<script data-astro-rerun>__ran.push('free again')</script>")
            .head(&marked(">__ran.push('inline')"))
            .head(&marked("data-astro-rerun>__ran.push('again')"))
            .head(&gated("statistical", "outer"))
    };
    visitor.remember("{}").await;
    visitor.publish("/boty", &counted("boty"));
    visitor.publish("/kabelky", &counted("kabelky"));
    visitor.visit(&counted("")).await;
    visitor.until_ran("outer").await;
    for place in ["boty", "kabelky", ""] {
        visitor.transit(place).await;
    }
    assert_eq!(visitor.times("again", "free again").await, (4, 4));
    assert_eq!(visitor.times("inline", "free").await, (1, 1));
    assert_eq!(visitor.times("outer", "free").await, (1, 1));
    assert_eq!(visitor.console().await, NONE);
}

/// A copy of ours that waits for its vendor while the router looks for what has not run.
async fn a_script_that_is_on_its_way_runs_once(visitor: Visitor) {
    let latch = Latch::default();
    visitor.serve_at("cdn.vendor.example/slow.js", Reply::script("__ran.push('slow')").held(&latch));
    visitor.remember("{}").await;
    visitor.publish("/boty", &page("boty").body(&gated("statistical", "slow")).body(&gated("statistical", "after")));
    visitor.visit(&page("")).await;
    visitor.until("the gate", "souhlas.record?.()").await;
    visitor.click_page("a[href='/boty']").await;
    visitor.asked("cdn.vendor.example/slow.js").await;
    visitor.settle().await;
    latch.open();
    visitor.until_ran("after").await;
    visitor.until("its scripts", "window.__loaded == '/boty'").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["slow", "after"]);
    assert_eq!(visitor.proxy.recorder.count("cdn.vendor.example/slow.js"), 1);
    assert_eq!(visitor.console().await, NONE);
}

async fn a_film_that_persists_stays(visitor: Visitor) {
    let player = format!(
        r#"<div data-astro-transition-persist="player">{}<iframe src="https://media.vendor.example/free.svg"></iframe></div>"#,
        film("film")
    );
    visitor.publish("/boty", &page("boty").body(&player));
    visitor.visit(&page("").body(&player)).await;
    visitor.banner().await;
    until_covered(&visitor, &["film"]).await;
    visitor.run("window.__film = film").await;
    visitor.transit("boty").await;
    until_covered(&visitor, &["film"]).await;
    assert_eq!(visitor.value("document.querySelectorAll('souhlas-placeholder').length").await, 1);
    visitor.proxy.recorder.clear();
    visitor.click("accept").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.transit("").await;
    visitor.settle().await;
    assert_eq!(visitor.value("film == __film && !!film.src && !film.inert").await, true);
    let count = |address: &str| visitor.proxy.recorder.count(address);
    // The first of it came with the consent, that of the other before.
    assert_eq!(count("cdn.vendor.example/film.html"), count("media.vendor.example/free.svg") + 1);
    assert_eq!(visitor.console().await, NONE);
}

async fn settings_work_on_each_page(visitor: Visitor) {
    visitor.publish("/boty", &page("boty").body("<a id=way href='/boty#souhlas'>Cookies</a>"));
    visitor.visit(&page("")).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.transit("boty").await;
    for way in ["#footer-link", "#way"] {
        visitor.click_page(way).await;
        visitor.settings().await;
        visitor.toggle("statistical").await;
        visitor.click("save").await;
        visitor.no_dialog().await;
    }
    visitor.back().await;
    visitor.arrived("").await;
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    assert!(!visitor.switch_on("statistical").await, "switched on, and off again");
    visitor.click("accept").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.console().await, NONE);
}
