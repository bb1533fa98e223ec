//! Turbo 8: it replaces the body, keeps what heads have in common, and keeps copies of pages for the way back.

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

scenarios!["with_turbo":
    a_marked_script_runs_as_often_as_any_other, pages_come_back_from_its_cache;
    in chromium: scripts_of_the_body_run_on_each_page, a_permanent_film_loads_as_often_as_any_other, a_link_with_the_path_opens_the_settings;
    not yet: a_slow_script_makes_no_page_load_anew, what_waits_in_a_lazy_frame,
];

fn page(here: &str) -> Page {
    Page::new().config(first_revision()).head(&tag("turbo")).body(&places(here))
}

/// The same head on each page, with one script of each kind.
fn counted(here: &str) -> Page {
    page(here)
        .head("<script>__ran.push('free')</script>")
        .head(&marked(">__ran.push('inline')"))
        .head(&gated("statistical", "outer"))
}

async fn a_marked_script_runs_as_often_as_any_other(visitor: Visitor) {
    visitor.publish("/boty", &counted("boty"));
    // This page's head has more in it.
    let more = counted("kabelky").head("<script>__ran.push('free more')</script>").head(&marked(">__ran.push('more')"));
    visitor.publish("/kabelky", &more);
    visitor.visit(&counted("")).await;
    visitor.banner().await;
    visitor.run("window.__same = true").await;
    visitor.follow("boty").await;
    visitor.is_up(".banner:popover-open").await;
    visitor.click("accept").await;
    visitor.until_ran("outer").await;
    for place in ["kabelky", "", "boty"] {
        visitor.follow(place).await;
    }
    for place in ["", "kabelky"] {
        visitor.back().await;
        visitor.arrived(place).await;
    }
    assert_eq!(visitor.times("inline", "free").await, (1, 1));
    assert_eq!(visitor.times("outer", "free").await, (1, 1));
    assert_eq!(visitor.times("more", "free more").await, (1, 1));
    assert_eq!(visitor.proxy.recorder.count("cdn.vendor.example/outer.js"), 1);
    assert_eq!(visitor.value("window.__same").await, true);
    assert_eq!(visitor.console().await, NONE);
}

async fn pages_come_back_from_its_cache(visitor: Visitor) {
    let with_film = |here: &str| page(here).body(&film("film"));
    visitor.publish("/boty", &with_film("boty"));
    visitor.visit(&with_film("")).await;
    // The banner is up, unanswered, in each of the copies.
    visitor.banner().await;
    until_covered(&visitor, &["film"]).await;
    visitor.follow("boty").await;
    until_covered(&visitor, &["film"]).await;
    visitor.back().await;
    visitor.arrived("").await;
    visitor.is_up(".banner:popover-open").await;
    until_covered(&visitor, &["film"]).await;
    assert_eq!(visitor.value("document.querySelectorAll('souhlas-placeholder').length").await, 1);
    // What the visitor sees is what is stored.
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
    assert_eq!(visitor.left(), NONE);
    // The page that comes back from before has what is allowed by then.
    visitor.follow("boty").await;
    visitor.run("souhlas.acceptAll()").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.back().await;
    visitor.arrived("").await;
    visitor.until("the film", "film.src && !film.inert && !document.querySelector('souhlas-placeholder')").await;
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    assert!(visitor.switch_on("advertising").await);
    visitor.click("close").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.console().await, NONE);
}

async fn scripts_of_the_body_run_on_each_page(visitor: Visitor) {
    let with_scripts =
        |here: &str| page(here).body("<script>__ran.push('free')</script>").body(&marked(">__ran.push('waits')"));
    visitor.remember("{}").await;
    visitor.publish("/boty", &with_scripts("boty"));
    visitor.publish("/kabelky", &with_scripts("kabelky"));
    visitor.visit(&with_scripts("")).await;
    visitor.until_ran("waits").await;
    for (turn, place) in ["boty", "kabelky"].into_iter().enumerate() {
        visitor.follow(place).await;
        assert_eq!(visitor.times("waits", "free").await, (turn + 2, turn + 2), "{place}");
    }
    visitor.back().await;
    visitor.arrived("boty").await;
    assert_eq!(visitor.times("waits", "free").await, (4, 4), "the page that comes back");
    assert_eq!(visitor.console().await, NONE);
}

/// A page loads anew where what is tracked differs. A copy of ours that is on its way is no difference.
async fn a_slow_script_makes_no_page_load_anew(visitor: Visitor) {
    let latch = Latch::default();
    visitor.serve_at("cdn.vendor.example/slow.js", Reply::script("__ran.push('slow')").held(&latch));
    let tracked =
        |here: &str| page(here).head(&marked(r#"data-turbo-track="reload" src="https://cdn.vendor.example/slow.js">"#));
    visitor.remember("{}").await;
    visitor.publish("/boty", &tracked("boty"));
    visitor.visit_without_waiting(&tracked("")).await;
    visitor.asked("cdn.vendor.example/slow.js").await;
    visitor.until("the page", "document.querySelector('#place') && window.Turbo").await;
    visitor.run("window.__same = true").await;
    visitor.follow("boty").await;
    latch.open();
    visitor.until_ran("slow").await;
    visitor.follow("").await;
    visitor.settle().await;
    assert_eq!(visitor.value("window.__same").await, true);
    assert_eq!(visitor.ran().await, ["slow"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn what_waits_in_a_lazy_frame(visitor: Visitor) {
    let map = format!("<turbo-frame id=map>{}{}</turbo-frame>", film("film"), marked(">__ran.push('map')"));
    visitor.serve("/map", Reply::html(format!("<!doctype html><title>Mapa</title><body>{map}")));
    let frame = r#"<turbo-frame id="map" src="/map" loading="lazy">…</turbo-frame>"#;
    visitor.publish("/boty", &page("boty").body(frame));
    visitor.visit(&page("")).await;
    visitor.banner().await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.follow("boty").await;
    until_covered(&visitor, &["film"]).await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    press(&visitor, "film", "always").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.run("souhlas.save({ statistical: true })").await;
    visitor.until_ran("map").await;
    // The frame is filled again, with elements that are new.
    visitor.run("map.reload()").await;
    visitor.until("the script of the frame", "__ran.length == 2").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["map", "map"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn a_permanent_film_loads_as_often_as_any_other(visitor: Visitor) {
    let player = format!(
        r#"<div id="player" data-turbo-permanent>{}<iframe src="https://media.vendor.example/free.svg"></iframe></div>"#,
        film("film")
    );
    visitor.publish("/boty", &page("boty").body(&player));
    visitor.visit(&page("").body(&player)).await;
    visitor.click("accept").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.run("window.__film = film").await;
    visitor.follow("boty").await;
    visitor.follow("").await;
    visitor.settle().await;
    assert_eq!(visitor.value("film == __film && !!film.src").await, true);
    let count = |address: &str| visitor.proxy.recorder.count(address);
    assert_eq!(count("cdn.vendor.example/film.html"), count("media.vendor.example/free.svg"));
    assert_eq!(visitor.console().await, NONE);
}

async fn a_link_with_the_path_opens_the_settings(visitor: Visitor) {
    visitor.publish("/boty", &page("boty").body("<a id=way href='/boty#souhlas'>Cookies</a>"));
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
    assert_eq!(visitor.console().await, NONE);
}
