//! What goes live leaves the page's own elements where they are, and nobody waits for what will not come.

use serde_json::json;

use super::{NONE, first_revision, gated};
use crate::{harness::scenarios, page::Page, proxy::Latch, proxy::Reply, visitor::Visitor};

scenarios!["beside":
    scripts_stay_where_they_are, scripts_tell_their_own_element, what_does_not_run_holds_nobody_up,
    a_lazy_loader_is_no_fault, a_player_asks_once, nothing_on_its_way_runs_after_a_withdrawal,
    no_frame_comes_back_by_itself,
];

const SCRIPTS: &str = r#"<div id="box"><p>a</p><script type="text/plain" data-consent="statistical" id="inline">__ran.push(document.currentScript.parentNode.id)</script>
<script type="text/plain" data-consent="statistical" id="outer" src="https://cdn.vendor.example/outer.js"></script><p>b</p></div>"#;

async fn scripts_stay_where_they_are(visitor: Visitor) {
    let where_from = "__ran.push(document.currentScript.parentNode.id + '/outer')";
    visitor.serve_at("cdn.vendor.example/outer.js", Reply::script(where_from));
    visitor.visit(&Page::new().config(first_revision()).body(SCRIPTS)).await;
    visitor.banner().await;
    // A framework keeps the nodes that it made, and compares them with what it would make now.
    visitor.run("window.kept = [inline, outer], window.html = box.innerHTML").await;
    visitor.click("accept").await;
    visitor.until_ran("box/outer").await;
    visitor.until("the page's own tree", "box.innerHTML === html").await;
    visitor.run("for (const one of kept) box.removeChild(one)").await;
    assert_eq!(visitor.ran().await, ["box", "box/outer"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn scripts_tell_their_own_element(visitor: Visitor) {
    let page = Page::new()
        .config(first_revision())
        .body(r#"<script type="text/plain" data-consent="statistical" id="good" src="https://cdn.vendor.example/good.js" onload="__ran.push('attribute ' + (this === good))"></script>
                 <script type="text/plain" data-consent="statistical" id="bad" src="https://cdn.vendor.example/none.txt" onerror="__ran.push('failed ' + (this === bad))"></script>
                 <script type="text/plain" data-consent="statistical" data-type="module" id="inner">__ran.push('module')</script>
                 <script>good.addEventListener('load', () => __ran.push('listener'));</script>"#);
    visitor.visit(&page).await;
    visitor.click("accept").await;
    for name in ["attribute true", "listener", "failed true", "module"] {
        visitor.until_ran(name).await;
    }
    visitor.settle().await;
    assert_eq!(
        visitor.value("document.scripts.length - document.querySelectorAll('[data-consent]').length").await,
        json!(5)
    );
    assert_eq!(visitor.ran().await.len(), 5, "each once: {:?}", visitor.ran().await);
}

async fn what_does_not_run_holds_nobody_up(visitor: Visitor) {
    let inert = r#"<script type="text/plain" data-consent="statistical" nomodule src="https://cdn.vendor.example/old.js"></script>
        <script type="text/plain" data-consent="statistical" data-type="application/json" src="https://cdn.vendor.example/data.json"></script>
        <script type="text/plain" data-consent="statistical" data-type="application/ld+json" id="data">{"@type":"Product"}</script>"#;
    visitor.visit(&Page::new().config(first_revision()).head(inert).head(&gated("statistical", "next"))).await;
    visitor.click("accept").await;
    visitor.until_ran("next").await;
    assert!(visitor.value("performance.now()").await.as_f64().unwrap() < 9_000.0, "nobody waited ten seconds");
    assert_eq!(
        visitor.value("[data.type, JSON.parse(data.text)['@type']]").await,
        json!(["application/ld+json", "Product"])
    );
    assert_eq!(visitor.ran().await, ["next"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn a_lazy_loader_is_no_fault(visitor: Visitor) {
    visitor.remember("{}").await;
    let lazy = "<iframe id=lazy width=300 height=200></iframe><img id=picture alt=''>";
    visitor.visit(&Page::new().config(first_revision()).body(lazy)).await;
    visitor.until("the gate", "souhlas.record?.()").await;
    visitor
        .run("lazy.setAttribute('data-src', 'https://cdn.vendor.example/lazy.html'); picture.setAttribute('data-srcset', 'x.svg 1x'); picture.removeAttribute('data-srcset')")
        .await;
    visitor.settle().await;
    assert_eq!(visitor.console().await, NONE);
    assert_eq!(visitor.left(), NONE);
    let home = visitor.asked_at_home();
    assert!(
        !home.iter().any(|path| path.ends_with("dialog.js")),
        "nothing is fetched for what is not marked: {home:?}"
    );
}

async fn a_player_asks_once(visitor: Visitor) {
    visitor.remember("{}").await;
    let film = r#"<video id="film" preload="auto" muted><source data-consent="statistical" data-src="https://media.vendor.example/one.mp4"></video>"#;
    visitor.visit(&Page::new().config(first_revision()).body(film)).await;
    visitor.asked("media.vendor.example/one.mp4").await;
    visitor.until("the player to have its source", "film.networkState == 3 || film.error || film.currentSrc").await;
    visitor.settle().await;
    assert_eq!(visitor.proxy.recorder.count("media.vendor.example/one.mp4"), 1);
}

/// A vendor's script is on its way, and so is the file that would delete what it left.
async fn nothing_on_its_way_runs_after_a_withdrawal(visitor: Visitor) {
    visitor.remember("{}").await;
    let (annex, vendor) = (Latch::default(), Latch::default());
    visitor.serve("/souhlas/annex.js", Reply::script("").held(&annex));
    let store = "localStorage.setItem('vendor', 1)";
    visitor.serve_at("cdn.vendor.example/slow.js", Reply::script(store).held(&vendor));
    let config = json!({ "revision": "1", "services": [{ "id": "counter", "name": "Counter", "category": "statistical", "cookies": [{ "name": "cnt" }] }] });
    let page = Page::new().config(config).head(&gated("statistical", "stat")).head(&gated("statistical", "slow"));
    visitor.visit_without_waiting(&page).await;
    visitor.asked("cdn.vendor.example/slow.js").await;
    visitor.until_ran("stat").await;
    visitor.run("document.cookie = 'cnt=1'; window.__old = true; souhlas.withdraw()").await;
    vendor.open();
    visitor.until("the page to come anew", "!window.__old && document.readyState === 'complete'").await;
    annex.open();
    visitor.settle().await;
    assert_eq!(visitor.value("localStorage.getItem('vendor')").await, json!(null));
    assert_eq!(visitor.ran().await, NONE);
}

/// Firefox shows again what a frame showed when its page comes anew, whatever the page says by then.
async fn no_frame_comes_back_by_itself(visitor: Visitor) {
    visitor.remember("{}").await;
    let frames = r#"<iframe data-consent="advertising" data-src="https://cdn.vendor.example/ad.html" width="300" height="200"></iframe>"#;
    visitor.visit(&Page::new().config(first_revision()).body(frames)).await;
    visitor.asked("cdn.vendor.example/ad.html").await;
    visitor.until("the frame", "document.readyState === 'complete'").await;
    visitor.proxy.recorder.clear();
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE, "after a withdrawal");
    // And by the visitor's own hand, when the consent has ended meanwhile.
    visitor.run("souhlas.acceptAll()").await;
    visitor.asked("cdn.vendor.example/ad.html").await;
    visitor.settle().await;
    visitor.run("localStorage.clear()").await;
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE, "after a consent that was lost");
}
