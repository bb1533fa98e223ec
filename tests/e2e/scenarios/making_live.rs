//! Every kind of element, and what has to be granted for it.

use serde_json::json;

use super::{NONE, gated};
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["making_live":
    every_kind_of_element, several_categories_are_all_needed, service_is_needed_beside_its_category,
    unknown_names_stay_inert, categories_of_the_owners_own, gated_iframe_leaves_its_place,
];

const EVERY_KIND: &str = r#"
<script type="text/plain" data-consent="advertising" src="https://cdn.vendor.example/script.js"></script>
<iframe data-consent="advertising" data-src="https://cdn.vendor.example/iframe.html" title="iframe"></iframe>
<img data-consent="advertising" data-src="https://media.vendor.example/img.svg" alt="">
<img data-consent="advertising" data-srcset="https://media.vendor.example/srcset.svg 1x" alt="">
<link data-consent="advertising" rel="stylesheet" data-href="https://cdn.vendor.example/link.css">
<video data-consent="advertising" preload="auto" muted data-src="https://media.vendor.example/video.mp4"></video>
<audio data-consent="advertising" preload="auto" data-src="https://media.vendor.example/audio.mp3"></audio>
<picture>
  <source data-consent="advertising" data-srcset="https://media.vendor.example/source.svg"><img alt="">
</picture>
<video preload="auto" muted><source data-consent="advertising" data-src="https://media.vendor.example/video-source.mp4"></video>
<object data-consent="advertising" type="image/svg+xml" data-src="https://media.vendor.example/object.svg"></object>
<embed data-consent="advertising" type="image/svg+xml" data-src="https://media.vendor.example/embed.svg">
"#;

async fn every_kind_of_element(visitor: Visitor) {
    visitor.visit(&Page::new().body(EVERY_KIND)).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    for address in [
        "cdn.vendor.example/script.js",
        "cdn.vendor.example/iframe.html",
        "media.vendor.example/img.svg",
        "media.vendor.example/srcset.svg",
        "cdn.vendor.example/link.css",
        "media.vendor.example/video.mp4",
        "media.vendor.example/audio.mp3",
        "media.vendor.example/source.svg",
        "media.vendor.example/video-source.mp4",
        "media.vendor.example/object.svg",
        "media.vendor.example/embed.svg",
    ] {
        visitor.asked(address).await;
    }
    let style = "getComputedStyle(document.documentElement).getPropertyValue('--vendor').trim()";
    visitor.until("the stylesheet to apply", &format!("{style} === '1'")).await;
    assert_eq!(visitor.console().await, NONE);
}

async fn several_categories_are_all_needed(visitor: Visitor) {
    let page = Page::new()
        .head(&gated("statistical advertising", "both"))
        .head(&gated(" advertising\n statistical ", "spaced"))
        .head(&gated("statistical", "stat"));
    visitor.visit(&page).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    visitor.until_ran("stat").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["stat"]);
    visitor.run("souhlas.save({ advertising: true })").await;
    visitor.until_ran("spaced").await;
    assert_eq!(visitor.ran().await, ["stat", "both", "spaced"]);
}

async fn service_is_needed_beside_its_category(visitor: Visitor) {
    let config = json!({ "services": [
        { "id": "reviews", "name": "Reviews", "category": "statistical" },
        { "id": "counter", "name": "Counter", "category": "statistical" },
    ] });
    let tied = |service: &str, more: &str| {
        format!(
            r#"<script type="text/plain" data-service="{service}" {more} src="https://cdn.vendor.example/{service}.js"></script>"#
        )
    };
    let page = Page::new()
        .config(config)
        .head(&tied("reviews", r#"data-consent="statistical""#))
        .head(&tied("counter", r#"data-consent="statistical""#));
    visitor.visit(&page).await;
    visitor.banner().await;
    visitor.run("souhlas.save({ statistical: true, reviews: false })").await;
    visitor.until_ran("counter").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["counter"]);
    assert_eq!(visitor.value("[souhlas.has('reviews'), souhlas.has('counter')]").await, json!([false, true]));
    visitor.reload().await;
    visitor.until_ran("counter").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["counter"], "the refused service stays refused on return");
    visitor.run("souhlas.acceptAll()").await;
    visitor.until_ran("reviews").await;
}

async fn unknown_names_stay_inert(visitor: Visitor) {
    let page = Page::new()
        .head(&gated("statistcal", "misspelt"))
        .head(&gated("statistical nonsense", "half"))
        .head(&gated("", "empty"))
        .head(&gated("constructor", "inherited"))
        .head(
            r#"<script type="text/plain" data-consent="statistical" data-service="nobody" src="https://cdn.vendor.example/nobody.js"></script>"#,
        )
        .head(&gated("statistical", "known"));
    visitor.visit(&page).await;
    visitor.click("accept").await;
    visitor.until_ran("known").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["known"]);
}

async fn categories_of_the_owners_own(visitor: Visitor) {
    let config = json!({ "categories": [{ "id": "necessary" }, { "id": "other", "name": "Ostatní" }] });
    let page = Page::new().config(config).head(&gated("other", "other")).head(&gated("statistical", "stat"));
    visitor.visit(&page).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("other").await;
    visitor.click("save").await;
    visitor.until_ran("other").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["other"], "a category that the owner dropped can't be granted");
}

async fn gated_iframe_leaves_its_place(visitor: Visitor) {
    visitor.visit(&Page::new().body(crate::vendors::tags::YOUTUBE)).await;
    visitor.banner().await;
    let size =
        visitor.value("[document.querySelector('iframe').offsetWidth, document.querySelector('iframe').src]").await;
    assert!(size[0].as_f64() >= Some(560.0), "{size}");
    assert_eq!(size[1], "");
    visitor.click("accept").await;
    let request = visitor.asked("www.youtube.com/embed/dQw4w9WgXcQ").await;
    assert_eq!(request.header("referer"), Some(format!("https://{}/", visitor.host()).as_str()));
}
