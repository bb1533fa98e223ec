//! lite-youtube-embed and other embeds that are no frames: a `<template>` holds back whatever stands in it.

use crate::{
    harness::scenarios,
    libraries::tag,
    page::Page,
    scenarios::{NONE, first_revision},
    visitor::Visitor,
};

scenarios!["with_lite_youtube": ; in chromium: a_template_holds_it_back, without_a_template_it_is_said, a_template_that_comes_later;
    not yet: an_embed_with_its_own_script,
];

const LITE: &str = r#"<lite-youtube videoid="ogfYd705cRs" playlabel="Pustit"></lite-youtube>"#;

const POSTER: &str = "i.ytimg.com/vi/ogfYd705cRs/hqdefault.jpg";

fn page() -> Page {
    Page::new()
        .config(first_revision())
        .head("<link rel=stylesheet href=/lib/lite-youtube.css>")
        .head(&tag("lite-youtube"))
}

fn held(markup: &str) -> String {
    format!(r#"<template data-consent="advertising">{markup}</template>"#)
}

async fn plays(visitor: &Visitor) {
    visitor.asked(POSTER).await;
    visitor.until("the player", "document.querySelectorAll('lite-youtube .lyt-playbtn').length == 1").await;
    visitor.click_page("lite-youtube").await;
    // WebKit's takes YouTube's own script on the way.
    visitor
        .proxy
        .recorder
        .wait_for("the player", |request| {
            request.is("www.youtube-nocookie.com/embed/ogfYd705cRs") || request.is("www.youtube.com/iframe_api")
        })
        .await;
}

async fn a_template_holds_it_back(visitor: Visitor) {
    visitor.visit(&page().body(&held(LITE))).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    plays(&visitor).await;
    // And for someone who comes again.
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    plays(&visitor).await;
    assert_eq!(visitor.console().await, NONE);
    visitor.proxy.recorder.clear();
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
}

async fn without_a_template_it_is_said(visitor: Visitor) {
    let bare = LITE.replace("<lite-youtube", "<lite-youtube data-consent=advertising");
    visitor.visit(&page().body(&bare)).await;
    visitor.banner().await;
    visitor.until_console().await;
    visitor.settle().await;
    let said = visitor.console().await;
    assert!(
        said.len() == 1 && said[0].contains("souhlas: data-consent") && said[0].contains("lite-youtube"),
        "{said:?}"
    );
}

/// A tab of a shop's page of goods that is written by a script, before the choice and after it.
async fn a_template_that_comes_later(visitor: Visitor) {
    visitor.visit(&page().body("<div id=tab></div>")).await;
    visitor.banner().await;
    let write = format!("tab.innerHTML = {}", serde_json::Value::from(held(LITE)));
    visitor.run(&write).await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    visitor.asked(POSTER).await;
    visitor.until("one player", "tab.querySelectorAll('lite-youtube').length == 1").await;
    visitor.run("tab.innerHTML = ''").await;
    visitor.run(&write).await;
    plays(&visitor).await;
    assert_eq!(visitor.console().await, NONE);
}

/// A post of a network: a quotation, a picture, and a script that makes a frame of it.
async fn an_embed_with_its_own_script(visitor: Visitor) {
    let post = r#"<blockquote class="post"><img src="https://media.vendor.example/post.svg" alt=""><p>Příspěvek</p></blockquote>
        <script>__ran.push('inline')</script><script async src="https://cdn.vendor.example/embed.js"></script>"#;
    visitor.visit(&page().body(&held(post)).body("<p>Pod ním</p>")).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!((visitor.left(), visitor.ran().await), (vec![], vec![]));
    visitor.click("accept").await;
    visitor.until_ran("embed").await;
    visitor.asked("media.vendor.example/post.svg").await;
    visitor.settle().await;
    let mut ran = visitor.ran().await;
    ran.sort();
    assert_eq!(ran, ["embed", "inline"], "each once");
    assert_eq!(visitor.value("document.querySelectorAll('blockquote').length").await, 1);
    assert_eq!(visitor.console().await, NONE);
}
