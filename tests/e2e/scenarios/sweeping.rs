//! What a withdrawal deletes, wherever servers and scripts put it, and how it tells of the rest.

use serde_json::{Value, json};

use super::NONE;
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["sweeping":
    server_cookies_go_from_below, server_cookies_go_when_their_path_is_opened, prefixed_and_partitioned_cookies_go,
    what_stays_is_told, what_survives_is_told, databases_go, a_database_in_use_is_told, session_storage_goes,
    debug_is_asked_for,
];

/// One service with these cookies; the page stays, so that the answer can be read.
fn config(cookies: Value) -> Value {
    let services = json!([{ "id": "counter", "name": "Counter", "category": "statistical", "cookies": cookies }]);
    json!({ "revision": "1", "services": services, "withdrawal": { "reload": "never" } })
}

const PATHS: [(&str, &str); 4] = [("root", "/"), ("a", "/a"), ("ab", "/a/b"), ("abdir", "/a/b/")];

/// A server's answer that sets `srv_*` cookies for the site, for its host, for both, on every path, one name (`same`)
/// everywhere, and one of the site's own.
fn bakery(visitor: &Visitor) -> Reply {
    let (site, host) = (visitor.domain(), visitor.host());
    let mut reply = Reply::html("<!doctype html><title>bakery</title>");
    for (path_name, path) in PATHS {
        for (domain_name, domain) in
            [("host", String::new()), ("site", format!("; Domain=.{site}")), ("www", format!("; Domain={host}"))]
        {
            for name in [format!("srv_{domain_name}_{path_name}"), "same".into()] {
                reply = reply.header("set-cookie", &format!("{name}=1; Path={path}{domain}; Max-Age=86400; Secure"));
            }
        }
    }
    reply.header("set-cookie", "basket=1; Path=/; Max-Age=86400")
}

/// Names of the cookies that a server of the site gets with a request.
async fn sent(visitor: &Visitor, host: &str, path: &str) -> Vec<String> {
    visitor.proxy.recorder.clear();
    visitor.run(&format!("new Image().src = 'https://{host}{path}'")).await;
    let request = visitor.asked(&format!("{host}{path}")).await;
    let pairs = request.header("cookie").unwrap_or_default().split("; ");
    let mut names: Vec<_> = pairs.filter_map(|pair| Some(pair.split_once('=')?.0.to_owned())).collect();
    names.sort();
    names.dedup();
    names
}

/// What every path and host of the site is sent.
async fn sent_anywhere(visitor: &Visitor) -> Vec<String> {
    let mut all = Vec::new();
    for host in [visitor.host(), visitor.domain().to_owned(), format!("shop.{}", visitor.domain())] {
        for path in ["/x.gif", "/a/x.gif", "/a/b/x.gif"] {
            all.extend(sent(visitor, &host, path).await);
        }
    }
    all.sort();
    all.dedup();
    all
}

/// Withdraws; the answer.
async fn withdrawn(visitor: &Visitor) -> Value {
    visitor.until("the config", "souhlas.has('statistical')").await;
    visitor.run_async("souhlas.withdraw().then(done)").await
}

/// A list's texts, sorted: browsers have orders of their own.
fn texts(list: &Value) -> Vec<String> {
    let mut texts: Vec<String> = serde_json::from_value(list.clone()).unwrap();
    texts.sort();
    texts
}

async fn baked(visitor: &Visitor, page: &str) {
    visitor.remember("{}").await;
    visitor.serve("/bake", bakery(visitor));
    let cookies = json!([{ "name": "srv_*" }, { "name": "same" }]);
    visitor.publish(page, &Page::new().config(config(cookies)));
    visitor.go("/bake").await;
    visitor.go(page).await;
}

async fn server_cookies_go_from_below(visitor: Visitor) {
    baked(&visitor, "/a/b/item").await;
    let before = sent_anywhere(&visitor).await;
    assert_eq!(before.len(), 14, "{before:?}");
    let swept = withdrawn(&visitor).await;
    assert_eq!(sent_anywhere(&visitor).await, ["basket"]);
    assert_eq!(swept["deleted"].as_array().map(Vec::len), Some(13), "{swept}");
    assert_eq!(swept["left"], json!([]));
    assert_eq!(swept["unseen"], json!([]));
}

async fn server_cookies_go_when_their_path_is_opened(visitor: Visitor) {
    baked(&visitor, "/").await;
    visitor.publish("/a/b/item", &Page::new().config(config(json!([{ "name": "srv_*" }, { "name": "same" }]))));
    let swept = withdrawn(&visitor).await;
    assert_eq!(texts(&swept["deleted"]), ["same", "srv_host_root", "srv_site_root", "srv_www_root"]);
    let kept = |names: Vec<String>| names.into_iter().filter(|name| name.ends_with("_root")).count();
    assert_eq!(kept(sent_anywhere(&visitor).await), 0);
    // What lies below can't be seen from here. It goes as soon as it can be.
    assert!(sent_anywhere(&visitor).await.contains(&"srv_site_ab".to_owned()));
    visitor.go("/a/b/item").await;
    visitor.until("the sweep", "!document.cookie.includes('srv_') && !document.cookie.includes('same')").await;
    assert_eq!(sent_anywhere(&visitor).await, ["basket"]);
}

async fn prefixed_and_partitioned_cookies_go(visitor: Visitor) {
    visitor.remember("{}").await;
    let names = ["__Host-id", "__Secure-id", "chips", "lax", "basket"];
    let bakery = [
        "__Host-id=1; Path=/; Secure",
        "__Secure-id=1; Path=/; Secure",
        "chips=1; Path=/; Secure; SameSite=None; Partitioned",
        "lax=1; Path=/; SameSite=Strict",
        "basket=1; Path=/; Secure",
    ];
    let bakery = bakery.iter().fold(Reply::html("<!doctype html>"), |reply, one| reply.header("set-cookie", one));
    visitor.serve("/bake", bakery);
    visitor.go("/bake").await;
    let cookies: Vec<_> = names.iter().take(4).map(|name| json!({ "name": name })).collect();
    visitor.visit(&Page::new().config(config(cookies.into()))).await;
    let mut expected = names.to_vec();
    expected.sort();
    let host = visitor.host();
    assert_eq!(sent(&visitor, &host, "/x.gif").await, expected);
    let swept = withdrawn(&visitor).await;
    assert_eq!(sent(&visitor, &host, "/x.gif").await, ["basket"], "{swept}");
    assert_eq!(texts(&swept["deleted"]), ["__Host-id", "__Secure-id", "chips", "lax"]);
}

/// A page whose service keeps one cookie from scripts, one on another domain, one that can go and one never set.
async fn mixed(visitor: &Visitor, page: Page) {
    visitor.remember("{}").await;
    let secret = "FPID=1; Path=/; HttpOnly; Secure";
    visitor.serve("/bake", Reply::html("<!doctype html>").header("set-cookie", secret));
    visitor.go("/bake").await;
    let cookies = json!([
        { "name": "FPID", "httpOnly": true }, { "name": "IDE", "party": "third" }, { "name": "cnt" }, { "name": "never_*" },
    ]);
    visitor.visit(&page.config(config(cookies))).await;
    visitor.run("document.cookie = 'cnt=1; path=/'").await;
}

async fn what_stays_is_told(visitor: Visitor) {
    mixed(&visitor, Page::new()).await;
    let swept = withdrawn(&visitor).await;
    let left = json!([{ "name": "FPID", "why": "http-only" }, { "name": "IDE", "why": "third-party" }]);
    assert_eq!(swept, json!({ "deleted": ["cnt"], "left": left, "unseen": ["never_*"] }));
    assert_eq!(sent(&visitor, &visitor.host(), "/x.gif").await, ["FPID"], "no page can delete it");
}

async fn what_survives_is_told(visitor: Visitor) {
    mixed(&visitor, Page::new()).await;
    // A script of the page's that swallows what others write.
    let swallow = "const read = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get;
        Object.defineProperty(document, 'cookie', { get() { return read.call(document); }, set() {} })";
    visitor.run(swallow).await;
    let swept = withdrawn(&visitor).await;
    assert_eq!(swept["deleted"], json!([]));
    assert_eq!(swept["left"][2], json!({ "name": "cnt", "why": "survives" }));
}

/// Opens databases of these names; with `close` false they stay open.
async fn databases(visitor: &Visitor, names: &[&str], close: bool) {
    let names = json!(names);
    let open = format!(
        "Promise.all({names}.map(name => new Promise((opened, failed) => {{
           const request = indexedDB.open(name);
           request.onsuccess = () => {{ if ({close}) request.result.close(); else (window.__open ||= []).push(request.result); opened(); }};
           request.onerror = failed;
         }}))).then(() => done())"
    );
    visitor.run_async(&open).await;
}

async fn database_names(visitor: &Visitor) -> Value {
    visitor.run_async("indexedDB.databases().then(all => done(all.map(({ name }) => name).sort()))").await
}

async fn databases_go(visitor: Visitor) {
    visitor.remember("{}").await;
    let kept = |name: &str| json!({ "name": name, "storage": "indexeddb" });
    visitor.visit(&Page::new().config(config(json!([kept("visits"), kept("track-*"), kept("never")])))).await;
    databases(&visitor, &["visits", "track-1", "track-2", "shop"], true).await;
    let swept = withdrawn(&visitor).await;
    assert_eq!(database_names(&visitor).await, json!(["shop"]));
    assert_eq!(texts(&swept["deleted"]), ["track-1", "track-2", "visits"]);
    assert_eq!(swept["unseen"], json!(["never"]));
    assert_eq!(visitor.console().await, NONE);
}

async fn a_database_in_use_is_told(visitor: Visitor) {
    visitor.remember("{}").await;
    let cookies = json!([{ "name": "visits", "storage": "indexeddb" }, { "name": "cnt" }]);
    visitor.visit(&Page::new().config(config(cookies))).await;
    databases(&visitor, &["visits"], false).await;
    let swept = withdrawn(&visitor).await;
    assert_eq!(swept["left"], json!([{ "name": "visits", "why": "in-use" }]));
}

async fn session_storage_goes(visitor: Visitor) {
    visitor.remember("{}").await;
    let cookies = json!([{ "name": "seen-*", "storage": "session" }, { "name": "page", "storage": "session" }]);
    visitor.visit(&Page::new().config(config(cookies))).await;
    visitor.run("for (const key of ['seen-1', 'seen-2', 'page', 'basket']) sessionStorage.setItem(key, '1')").await;
    let swept = withdrawn(&visitor).await;
    assert_eq!(visitor.value("Object.keys(sessionStorage)").await, json!(["basket"]));
    assert_eq!(swept["deleted"].as_array().map(Vec::len), Some(3), "{swept}");
}

/// Keeps what is said by `console.info`.
const LISTEN: &str = "window.__info = []; console.info = text => { __info.push(text); }";

async fn debug_is_asked_for(visitor: Visitor) {
    mixed(&visitor, Page::new().attributes("data-debug")).await;
    // What lies about when the page has been seen is looked at once, which is not to come after the withdrawal.
    visitor.settle().await;
    visitor.run(LISTEN).await;
    withdrawn(&visitor).await;
    let told = "souhlas: deleted cnt; stays FPID (http-only), IDE (third-party); not seen never_*";
    assert_eq!(visitor.value("__info").await, json!([told]));
    mixed(&visitor, Page::new()).await;
    for (address, times) in [("/", 0), ("/?souhlas-debug", 1)] {
        visitor.remember("{}").await;
        visitor.go(address).await;
        visitor.settle().await;
        visitor.run(LISTEN).await;
        withdrawn(&visitor).await;
        assert_eq!(visitor.value("__info.length").await, json!(times), "{address}");
    }
}
