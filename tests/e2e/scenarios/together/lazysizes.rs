//! lazysizes: it takes the addresses in `data-src`, `data-srcset` and `data-poster` for its own.

use super::film;
use crate::{
    harness::scenarios,
    libraries::tag,
    page::Page,
    scenarios::{
        NONE, first_revision,
        placeholders::{press, until_covered},
    },
    visitor::Visitor,
};

scenarios!["with_lazysizes":
    it_leaves_our_own_names_alone;
    in chromium: pictures_in_several_sizes, a_film_with_its_poster;
    not yet: what_it_made_live_is_put_back,
];

fn page() -> Page {
    Page::new().config(first_revision()).head(&tag("unveilhooks")).head(&tag("lazysizes"))
}

/// A picture that waits for nobody: when it is there, the loader has looked at the page.
const FREE: &str =
    r#"<img class="lazyload" data-src="https://media.vendor.example/free.svg" width="9" height="9" alt="">"#;

async fn until_it_has_looked(visitor: &Visitor) {
    visitor.asked("media.vendor.example/free.svg").await;
    visitor.until("what it has loaded", "document.querySelector('.lazyloaded')").await;
    visitor.settle().await;
}

async fn it_leaves_our_own_names_alone(visitor: Visitor) {
    let waiting = r#"<iframe id="map" class="lazyload" data-consent="advertising" data-souhlas-src="https://cdn.vendor.example/map.html" width="400" height="225" title="Mapa"></iframe>
        <img id="pixel" class="lazyload" data-consent="advertising" data-souhlas-src="https://media.vendor.example/pixel.svg" width="30" height="30" alt="">
        <div class="lazyload"><img id="plain" data-consent="statistical" data-souhlas-src="https://media.vendor.example/plain.svg" loading="lazy" width="30" height="30" alt=""></div>"#;
    visitor.visit(&page().body(waiting).body(FREE)).await;
    visitor.banner().await;
    until_covered(&visitor, &["map"]).await;
    until_it_has_looked(&visitor).await;
    assert_eq!(visitor.left(), ["media.vendor.example/free.svg"]);
    visitor.click("accept").await;
    for path in ["cdn.vendor.example/map.html", "media.vendor.example/pixel.svg", "media.vendor.example/plain.svg"] {
        visitor.asked(path).await;
    }
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder') && !map.inert").await;
    visitor.settle().await;
    assert_eq!(visitor.left().len(), 4, "each once: {:?}", visitor.left());
    assert_eq!(visitor.console().await, NONE);
}

async fn what_it_made_live_is_put_back(visitor: Visitor) {
    let lazy = film("film").replace("<iframe", "<iframe class=lazyload");
    visitor.visit(&page().body(&lazy).body(FREE)).await;
    visitor.banner().await;
    until_it_has_looked(&visitor).await;
    visitor.until_console().await;
    until_covered(&visitor, &["film"]).await;
    let said = visitor.console().await;
    assert!(said.len() == 1 && said[0].contains("souhlas: ") && said[0].contains("data-souhlas-src"), "{said:?}");
    assert_eq!(visitor.value("film.getAttribute('src')").await, serde_json::Value::Null);
    visitor.proxy.recorder.clear();
    press(&visitor, "film", "once").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder') && !film.inert").await;
    assert_eq!(visitor.console().await.len(), 1);
}

async fn pictures_in_several_sizes(visitor: Visitor) {
    let pictures = r#"<img id="sizes" class="lazyload" data-sizes="auto" data-consent="statistical" width="300" height="30" alt=""
          data-souhlas-srcset="https://media.vendor.example/small.svg 300w, https://media.vendor.example/large.svg 3000w">
        <picture><source data-consent="statistical" data-souhlas-srcset="https://media.vendor.example/source.svg" type="image/svg+xml">
          <img id="picture" data-consent="statistical" data-souhlas-src="https://media.vendor.example/old.svg" width="30" height="30" alt=""></picture>"#;
    visitor.visit(&page().body(pictures).body(FREE)).await;
    visitor.banner().await;
    until_it_has_looked(&visitor).await;
    assert_eq!(visitor.left(), ["media.vendor.example/free.svg"]);
    visitor.click("accept").await;
    visitor.asked("media.vendor.example/source.svg").await;
    visitor.until("a size", "sizes.currentSrc.includes('media.vendor.example')").await;
    visitor.until("the picture", "picture.currentSrc.endsWith('source.svg')").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn a_film_with_its_poster(visitor: Visitor) {
    let film = r#"<video id="film" class="lazyload" controls preload="none" width="400" height="225" data-consent="advertising"
          data-souhlas-poster="https://media.vendor.example/poster.svg" data-souhlas-src="https://media.vendor.example/film.mp4"></video>"#;
    visitor.visit(&page().body(film).body(FREE)).await;
    visitor.banner().await;
    until_covered(&visitor, &["film"]).await;
    until_it_has_looked(&visitor).await;
    assert_eq!(visitor.left(), ["media.vendor.example/free.svg"]);
    visitor.click("accept").await;
    visitor.asked("media.vendor.example/poster.svg").await;
    visitor.until("the film", "film.getAttribute('src') && film.poster && !film.inert").await;
    assert_eq!(visitor.console().await, NONE);
}
