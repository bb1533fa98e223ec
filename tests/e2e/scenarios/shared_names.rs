//! Names that more than one uses: what a granted service or the site itself keeps is deleted for nobody's sake.

use serde_json::{Value, json};

use super::NONE;
use crate::{
    harness::scenarios,
    page::Page,
    proxy::{Latch, Reply},
    visitor::Visitor,
};

scenarios!["shared_names":
    what_may_be_the_site_s_own_stays, what_a_granted_service_keeps_stays, an_entry_on_its_way_may_use_any_name,
    an_entry_that_never_comes_uses_none,
];

/// A page with these services that stays when something is taken back.
fn page(services: Value) -> Page {
    Page::new().config(json!({ "revision": "1", "services": services, "withdrawal": { "reload": "never" } }))
}

/// The visitor has these cookies from a server of the site.
async fn baked(visitor: &Visitor, names: &[&str]) {
    let bakery = names.iter().fold(Reply::html("<!doctype html>"), |reply, name| {
        reply.header("set-cookie", &format!("{name}=1; Path=/; Max-Age=86400; Secure"))
    });
    visitor.serve("/bake", bakery);
    visitor.go("/bake").await;
}

async fn cookies(visitor: &Visitor) -> Vec<String> {
    let mut names = visitor.cookies().await;
    names.sort();
    names
}

fn annex(visitor: &Visitor) -> usize {
    visitor.proxy.recorder.count(&format!("{}/souhlas/annex.js", visitor.host()))
}

async fn what_may_be_the_site_s_own_stays(visitor: Visitor) {
    baked(&visitor, &["sid", "udid", "basket"]).await;
    visitor.visit(&page(json!([{ "use": "seznam-sem", "with": { "id": "ABC" } }]))).await;
    visitor.banner().await;
    visitor.asked(&format!("{}/souhlas/services/seznam-sem.json", visitor.host())).await;
    visitor.settle().await;
    assert_eq!(cookies(&visitor).await, ["basket", "sid", "udid"], "before any choice");
    assert_eq!(annex(&visitor), 0, "there is nothing to delete");
    visitor.click("accept").await;
    visitor.until_ran("sul.js").await;
    let swept = visitor.run_async("souhlas.withdraw().then(done)").await;
    let left = json!([{ "name": "sid", "why": "shared" }, { "name": "udid", "why": "shared" }]);
    assert_eq!(swept, json!({ "deleted": [], "left": left, "unseen": [] }));
    assert_eq!(cookies(&visitor).await, ["basket", "sid", "udid"], "after the withdrawal");
    visitor.reload().await;
    visitor.settle().await;
    assert_eq!(cookies(&visitor).await, ["basket", "sid", "udid"], "on the next page");
    // Whoever knows that they are the service's alone says so.
    let own = json!([{ "use": "seznam-sem", "with": { "id": "ABC" }, "cookies": [{ "name": "sid" }] }]);
    visitor.visit(&page(own)).await;
    visitor.run("souhlas.open('settings')").await;
    visitor.until("the sweep", "!document.cookie.includes('sid')").await;
    assert_eq!(cookies(&visitor).await, ["basket", "udid"]);
}

/// What two services keep under one name, in each of the four places, and one name that only looks the same.
fn two() -> Value {
    let kept = |name: &str, storage: &str| json!({ "name": name, "storage": storage });
    let measuring = [kept("m_*", "cookie"), kept("m-*", "local"), kept("m-*", "session"), kept("m-*", "indexeddb")];
    let selling = [
        kept("m_id", "cookie"),
        kept("m-1", "local"),
        kept("m-*", "session"),
        kept("m-1", "indexeddb"),
        kept("m-1", "cookie"),
    ];
    json!([
        { "id": "measuring", "name": "Measuring", "category": "statistical", "cookies": measuring },
        { "id": "selling", "name": "Selling", "category": "advertising", "cookies": selling },
    ])
}

/// Names in all four places.
const STORED: &str = "[document.cookie.split('; ').map(pair => pair.split('=')[0]).sort(), \
    Object.keys(localStorage).filter(key => key != 'souhlas'), Object.keys(sessionStorage)]";

async fn databases(visitor: &Visitor) -> Value {
    visitor.run_async("indexedDB.databases().then(all => done(all.map(({ name }) => name)))").await
}

async fn what_a_granted_service_keeps_stays(visitor: Visitor) {
    visitor.remember("{}").await;
    baked(&visitor, &["m_id", "m-1"]).await;
    visitor.visit(&page(two())).await;
    visitor.until("the config", "window.souhlas?.has('advertising')").await;
    visitor
        .run_async(
            "localStorage.setItem('m-1', 1); sessionStorage.setItem('m-1', 1);
             const request = indexedDB.open('m-1');
             request.onsuccess = () => { request.result.close(); done(); }",
        )
        .await;
    visitor.run("souhlas.save({ advertising: false })").await;
    visitor.until("the sweep", "!document.cookie.includes('m-1')").await;
    visitor.settle().await;
    let kept = json!([["m_id"], ["m-1"], ["m-1"]]);
    assert_eq!(visitor.value(STORED).await, kept, "a cookie `m-1` is no key `m-1`");
    assert_eq!(databases(&visitor).await, json!(["m-1"]));
    visitor.reload().await;
    visitor.until("the config", "window.souhlas?.has('statistical')").await;
    visitor.settle().await;
    assert_eq!(visitor.value(STORED).await, kept, "on the next page");
    let swept = visitor.run_async("souhlas.withdraw().then(done)").await;
    assert_eq!(swept["left"], json!([]), "{swept}");
    assert_eq!(visitor.value(STORED).await, json!([[""], [], []]));
    assert_eq!(databases(&visitor).await, json!([]));
    assert_eq!(visitor.console().await, NONE);
}

/// A service that is granted, whose entry is what the latch lets through, and one that is not, with a wide pattern.
async fn late(visitor: &Visitor, entry: Reply) -> Latch {
    let latch = Latch::default();
    let (granted, services) = (
        "{ necessary: true, preferential: false, statistical: true, advertising: false }",
        json!([
            { "use": "late" },
            { "id": "old", "name": "Old", "category": "advertising", "cookies": [{ "name": "x_*" }] },
        ]),
    );
    visitor.remember(&format!("{{ categories: {granted} }}")).await;
    baked(visitor, &["x_late", "x_old", "basket"]).await;
    visitor.serve("/souhlas/services/late.json", entry.held(&latch));
    visitor.visit(&page(services)).await;
    visitor.asked(&format!("{}/souhlas/services/late.json", visitor.host())).await;
    visitor.settle().await;
    assert_eq!(cookies(visitor).await, ["basket", "x_late", "x_old"], "whose they are is not known");
    latch
}

async fn an_entry_on_its_way_may_use_any_name(visitor: Visitor) {
    let entry = json!({ "id": "late", "name": "Late", "category": "statistical", "cookies": [{ "name": "x_late" }] });
    late(&visitor, Reply::json(entry)).await.open();
    visitor.until("the sweep", "!document.cookie.includes('x_old')").await;
    visitor.settle().await;
    assert_eq!(cookies(&visitor).await, ["basket", "x_late"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn an_entry_that_never_comes_uses_none(visitor: Visitor) {
    late(&visitor, Reply::status(404)).await.open();
    visitor.until("the sweep", "document.cookie === 'basket=1'").await;
}
