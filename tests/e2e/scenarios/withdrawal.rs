//! Taking consent back: what was stored for it goes, and nothing leaves any more.

use serde_json::{Value, json};

use super::{NONE, gated, shop};
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["withdrawal":
    cookies_go_on_every_domain_and_path, storage_keys_go, other_categories_keep_theirs, api_withdraws_everything,
    page_stays_where_nothing_ran, reload_can_be_forbidden, reload_waits_for_no_file, the_choice_is_never_swept, narrowing_is_a_withdrawal,
];

/// Two services with cookies and storage keys of their own.
fn config() -> Value {
    json!({ "revision": "1", "services": [
        { "id": "counter", "name": "Counter", "category": "statistical", "cookies": [
            { "name": "_ga" }, { "name": "_ga_*" }, { "name": "cnt" },
            { "name": "counter-*", "storage": "local" }, { "name": "visits", "storage": "local" } ] },
        { "id": "ads", "name": "Ads", "category": "advertising", "cookies": [
            { "name": "_fbp" }, { "name": "ad-seen", "storage": "local" } ] },
    ] })
}

/// Cookies on the host and the registrable domain, on every path above the page.
const BAKE: &str = "
    const domain = location.hostname.split('.').slice(-2).join('.');
    for (const path of ['/', '/shop', '/shop/', '/shop/cart', '/shop/cart/'])
      for (const where of ['', `; domain=${domain}`, `; domain=${location.hostname}`])
        for (const name of ['cnt', '_ga_ABC', '_fbp', 'basket', '_gallery'])
          document.cookie = `${name}=1; path=${path}${where}; max-age=86400`;
    for (const key of ['counter-1', 'counter-', 'visits', 'ad-seen', 'basket', 'recounter-1']) localStorage.setItem(key, '1');
";

/// Names in the Cookie header that the site's server got with the page.
async fn sent(visitor: &Visitor, path: &str) -> Vec<String> {
    visitor.proxy.recorder.clear();
    visitor.go(path).await;
    let request = visitor.asked(&format!("{}{path}", visitor.host())).await;
    let mut names: Vec<_> = request
        .header("cookie")
        .unwrap_or_default()
        .split("; ")
        .filter_map(|pair| Some(pair.split_once('=')?.0.to_owned()))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// On a page three folders deep, all granted, everything baked, something live.
async fn arranged(visitor: &Visitor) {
    visitor.remember("{}").await;
    let page = Page::new().config(config()).head(&gated("statistical", "stat")).head(&gated("advertising", "ad"));
    visitor.publish("/shop/cart/item", &page);
    visitor.go("/shop/cart/item").await;
    visitor.until_ran("stat").await;
    visitor.until_ran("ad").await;
    visitor.run(BAKE).await;
    assert_eq!(sent(visitor, "/shop/cart/item").await, ["_fbp", "_ga_ABC", "_gallery", "basket", "cnt"]);
    visitor.until_ran("ad").await;
}

async fn cookies_go_on_every_domain_and_path(visitor: Visitor) {
    arranged(&visitor).await;
    visitor.proxy.recorder.clear();
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE, "no vendor is asked after the withdrawal");
    assert_eq!(sent(&visitor, "/shop/cart/item").await, ["_gallery", "basket"]);
    assert_eq!(visitor.record().await["event"], "withdrawn");
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert!(!visitor.sees_dialog().await);
    assert_eq!(visitor.console().await, NONE);
}

async fn storage_keys_go(visitor: Visitor) {
    arranged(&visitor).await;
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    let mut keys = visitor.keys().await;
    keys.sort();
    assert_eq!(keys, ["basket", "recounter-1", "souhlas"]);
}

async fn other_categories_keep_theirs(visitor: Visitor) {
    arranged(&visitor).await;
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    visitor.toggle("advertising").await;
    visitor.proxy.recorder.clear();
    visitor.reloaded_by(visitor.click("save")).await;
    visitor.until_ran("stat").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["stat"]);
    assert_eq!(visitor.left(), ["cdn.vendor.example/stat.js"]);
    assert_eq!(sent(&visitor, "/shop/cart/item").await, ["_ga_ABC", "_gallery", "basket", "cnt"]);
    assert!(visitor.keys().await.contains(&"visits".to_owned()));
    assert!(!visitor.keys().await.contains(&"ad-seen".to_owned()));
    let record = visitor.record().await;
    assert_eq!(record["event"], "withdrawn");
    assert_eq!(record["method"], "save");
}

async fn api_withdraws_everything(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&shop()).await;
    visitor.until_ran("rc.js").await;
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    let record = visitor.record().await;
    assert_eq!(record["event"], "withdrawn");
    assert_eq!(record["method"], "api");
    assert!(!visitor.sees_dialog().await);
}

async fn page_stays_where_nothing_ran(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&Page::new().config(config())).await;
    visitor.until("the config", "souhlas.has('statistical')").await;
    visitor.run("window.__same = true; localStorage.setItem('visits', '1'); souhlas.withdraw()").await;
    visitor.until("the withdrawal", "!souhlas.has('statistical')").await;
    visitor.settle().await;
    assert_eq!(visitor.value("window.__same").await, json!(true), "nothing was live: no reload is needed");
    assert_eq!(visitor.keys().await, ["souhlas"]);
}

async fn reload_can_be_forbidden(visitor: Visitor) {
    visitor.remember("{}").await;
    let mut config = config();
    config["withdrawal"] = json!({ "reload": "never" });
    visitor.visit(&Page::new().config(config).head(&gated("statistical", "stat"))).await;
    visitor.until_ran("stat").await;
    visitor.run("window.__same = true; document.cookie = 'cnt=1; path=/'; souhlas.withdraw()").await;
    visitor.until("the withdrawal", "!souhlas.has('statistical')").await;
    visitor.settle().await;
    assert_eq!(visitor.value("window.__same").await, json!(true));
    assert_eq!(visitor.cookies().await, NONE);
}

async fn reload_waits_for_no_file(visitor: Visitor) {
    visitor.serve("/souhlas/annex.js", Reply::never());
    visitor.remember("{}").await;
    visitor.visit(&Page::new().config(config()).head(&gated("statistical", "stat"))).await;
    visitor.until_ran("stat").await;
    visitor.reloaded_by(visitor.run("souhlas.withdraw(); 0")).await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.record().await["event"], "withdrawn");
}

async fn the_choice_is_never_swept(visitor: Visitor) {
    let cookies = json!([{ "name": "*", "storage": "local" }, { "name": "*" }, { "name": "souhlas" }]);
    let services = json!([{ "id": "greedy", "name": "Greedy", "category": "statistical", "cookies": cookies }]);
    let config = json!({ "services": services, "storage": { "cookie": true } });
    visitor.visit(&Page::new().config(config)).await;
    visitor.banner().await;
    visitor.run("localStorage.setItem('visits', '1'); document.cookie = 'cnt=1'").await;
    visitor.click("reject").await;
    visitor.until("the sweep", "!localStorage.getItem('visits') && !document.cookie.includes('cnt')").await;
    assert_eq!(visitor.record().await["event"], "refused");
    assert_eq!(visitor.cookies().await, ["souhlas"]);
}

async fn narrowing_is_a_withdrawal(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&Page::new().config(config())).await;
    visitor.until("the config", "souhlas.has('statistical')").await;
    visitor.run("souhlas.save({ advertising: false })").await;
    visitor.until("the withdrawal", "!souhlas.has('advertising')").await;
    assert_eq!(visitor.record().await["event"], "withdrawn");
    assert_eq!(visitor.granted().await, ["necessary", "preferential", "statistical"]);
}
