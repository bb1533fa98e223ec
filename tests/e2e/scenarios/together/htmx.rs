//! htmx 2: boosted links replace what is in the body; fragments come into their places.

use super::{film, marked, places};
use crate::{
    harness::scenarios,
    libraries::tag,
    page::Page,
    proxy::{Latch, Reply},
    scenarios::{
        NONE, first_revision, gated,
        placeholders::{press, until_covered},
    },
    visitor::Visitor,
};

scenarios!["with_htmx": ; in chromium:
    boosted_pages_keep_the_banner_and_run_each_script_once, pages_come_back_from_its_history, a_tab_that_is_fetched,
    a_script_that_is_on_its_way_when_its_tab_goes, a_boosted_link_with_the_path_opens_the_settings,
];

fn page(here: &str) -> Page {
    let boosted = places(here).replace("<nav>", "<nav hx-boost=true>");
    Page::new().config(first_revision()).head(&tag("htmx")).body(&boosted)
}

async fn boosted_pages_keep_the_banner_and_run_each_script_once(visitor: Visitor) {
    let counted = |here: &str| {
        page(here)
            .head("<script>__ran.push('free')</script>")
            .head(&marked(">__ran.push('inline')"))
            .head(&gated("statistical", "outer"))
            .body("<script>__ran.push('free body')</script>")
            .body(&marked(">__ran.push('body')"))
    };
    visitor.publish("/boty", &counted("boty"));
    visitor.publish("/kabelky", &counted("kabelky"));
    visitor.visit(&counted("")).await;
    visitor.banner().await;
    visitor.run("window.__same = true").await;
    visitor.follow("boty").await;
    visitor.is_up(".banner:popover-open").await;
    visitor.run("__ran.length = 0, __ran.push('free')").await;
    visitor.click("accept").await;
    visitor.until_ran("body").await;
    visitor.follow("kabelky").await;
    visitor.follow("").await;
    assert_eq!(visitor.times("inline", "free").await, (1, 1));
    assert_eq!(visitor.times("outer", "free").await, (1, 1));
    // That of the page on which the visitor chose has run as well.
    assert_eq!(visitor.times("body", "free body").await, (3, 2));
    assert_eq!(visitor.value("window.__same").await, true);
    assert_eq!(visitor.console().await, NONE);
}

async fn pages_come_back_from_its_history(visitor: Visitor) {
    visitor.publish("/boty", &page("boty"));
    visitor.visit(&page("").body(&film("film"))).await;
    visitor.banner().await;
    until_covered(&visitor, &["film"]).await;
    visitor.follow("boty").await;
    visitor.back().await;
    visitor.arrived("").await;
    visitor.is_up(".banner:popover-open").await;
    until_covered(&visitor, &["film"]).await;
    assert_eq!(visitor.value("document.querySelectorAll('souhlas-placeholder').length").await, 1);
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
    press(&visitor, "film", "always").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.until("no trace", "!document.querySelector('souhlas-placeholder') && !film.inert").await;
    assert_eq!(visitor.console().await, NONE);
}

/// A page whose tabs are fetched.
fn tabs() -> Page {
    let tabs = r##"<button id="show" hx-get="/video" hx-target="#tab">Video</button>
        <button id="text" hx-get="/text" hx-target="#tab">Popis</button><div id="tab"></div>"##;
    page("").body(tabs)
}

async fn a_tab_that_is_fetched(visitor: Visitor) {
    let tab = [&film("film"), "<script>__ran.push('free')</script>", &marked(">__ran.push('waits')")].concat();
    visitor.serve("/video", Reply::html(tab));
    visitor.serve("/text", Reply::html("<p>Popis</p>"));
    visitor.visit(&tabs()).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.click_page("#show").await;
    until_covered(&visitor, &["film"]).await;
    visitor.settle().await;
    assert_eq!((visitor.left(), visitor.ran().await), (vec![], vec!["free".to_owned()]));
    press(&visitor, "film", "once").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.run("souhlas.save({ statistical: true })").await;
    visitor.until_ran("waits").await;
    // Away and there again: it is another element, and so is that of the page.
    visitor.click_page("#text").await;
    visitor.until("the text", "tab.textContent == 'Popis'").await;
    visitor.until("nothing of ours", "!document.querySelector('souhlas-placeholder')").await;
    visitor.click_page("#show").await;
    until_covered(&visitor, &["film"]).await;
    assert_eq!(visitor.times("waits", "free").await, (2, 2));
    assert_eq!(visitor.console().await, NONE);
}

async fn a_script_that_is_on_its_way_when_its_tab_goes(visitor: Visitor) {
    let latch = Latch::default();
    visitor.serve_at("cdn.vendor.example/slow.js", Reply::script("__ran.push('slow')").held(&latch));
    visitor.serve("/video", Reply::html([gated("statistical", "slow"), gated("statistical", "after")].concat()));
    visitor.serve("/text", Reply::html(format!("<p>Popis</p>{}", gated("statistical", "text"))));
    visitor.remember("{}").await;
    visitor.visit(&tabs()).await;
    visitor.until("the gate", "souhlas.record?.()").await;
    visitor.click_page("#show").await;
    visitor.asked("cdn.vendor.example/slow.js").await;
    visitor.click_page("#text").await;
    visitor.until("the text", "tab.querySelector('p')").await;
    latch.open();
    visitor.until_ran("text").await;
    visitor.settle().await;
    let ran = visitor.ran().await;
    assert!(["slow", "after", "text"].iter().all(|name| super::times(&ran, name) < 2), "none twice: {ran:?}");
    assert_eq!(visitor.value("tab.querySelectorAll('script').length").await, 1, "no copy stays");
    assert_eq!(visitor.console().await, NONE);
}

async fn a_boosted_link_with_the_path_opens_the_settings(visitor: Visitor) {
    let footer = "<div hx-boost=true><a id=way href='/boty#souhlas'>Cookies</a></div>";
    visitor.publish("/boty", &page("boty").body(footer));
    visitor.visit(&page("")).await;
    visitor.banner().await;
    visitor.follow("boty").await;
    visitor.run("window.__page = document.querySelector('#place')").await;
    visitor.click_page("#way").await;
    visitor.settings().await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert_eq!(visitor.value("__page.isConnected").await, true, "no page has come");
    assert_eq!(visitor.granted().await, ["necessary"]);
}
