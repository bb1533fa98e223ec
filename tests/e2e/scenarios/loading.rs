//! What of ours is fetched, and when.

use serde_json::json;

use super::{NONE, gated, shop};
use crate::{
    harness::scenarios,
    page::{CONFIG, Page},
    proxy::{Latch, Reply},
    visitor::Visitor,
};

scenarios!["loading":
    returning_visitor_fetches_script_and_config_only, dialog_is_fetched_beside_the_config, services_are_fetched_side_by_side, inline_config_is_enough,
    deferred_and_async_tags_work, encoding_of_page_and_server_do_not_matter, folder_may_be_anywhere, nothing_of_the_page_is_touched,
    the_page_can_be_left_while_the_dialog_comes, calls_wait_for_a_late_start, all_of_it_may_compile_late,
];

async fn returning_visitor_fetches_script_and_config_only(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.proxy.recorder.clear();
    visitor.visit(&shop()).await;
    visitor.asked(crate::vendors::hits::SKLIK).await;
    visitor.settle().await;
    let mut asked = visitor.asked_at_home();
    asked.sort();
    assert_eq!(asked, ["/", CONFIG, "/souhlas/souhlas.js"]);
}

async fn dialog_is_fetched_beside_the_config(visitor: Visitor) {
    let latch = Latch::default();
    visitor.visit(&Page::new().config_reply(Reply::json(json!({})).held(&latch))).await;
    visitor.asked(&format!("{}/souhlas/dialog.js", visitor.host())).await;
    assert!(!visitor.sees_dialog().await, "without a config there is nothing to ask");
    latch.open();
    visitor.banner().await;
}

async fn inline_config_is_enough(visitor: Visitor) {
    visitor.visit(&Page::new().inline_config(json!({ "revision": "1" })).head(&gated("statistical", "stat"))).await;
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
    assert_eq!(visitor.record().await["revision"], "1");
    assert!(!visitor.asked_at_home().contains(&CONFIG.to_owned()));
    visitor.reload().await;
    visitor.until_ran("stat").await;
}

async fn deferred_and_async_tags_work(visitor: Visitor) {
    for attribute in ["defer", "async"] {
        visitor.remember("{}").await;
        visitor.visit(&shop().attributes(attribute).head(&gated("statistical", "stat"))).await;
        visitor.until_ran("stat").await;
    }
}

async fn encoding_of_page_and_server_do_not_matter(visitor: Visitor) {
    let widget = crate::widget::Widget::load();
    let script = "text/javascript; charset=windows-1250";
    visitor.serve("/old/souhlas.js", Reply::new(script, widget.file("souhlas.js")));
    visitor.serve("/old/dialog.js", Reply::new(script, widget.file("dialog.js")));
    visitor.serve("/old/dialog.wasm", Reply::new("application/wasm", widget.file("dialog.wasm")));
    visitor
        .serve("/old/lang/cs.json", Reply::new("application/json; charset=windows-1250", widget.file("lang/cs.json")));
    visitor.serve(CONFIG, Reply::json("{}"));
    let page = format!(
        "<!doctype html><html lang=cs><meta charset=windows-1250><script>window.__ran = []; window.__console = []</script>
         <script src=/old/souhlas.js charset=windows-1250 data-config={CONFIG}></script>{}<body>",
        gated("statistical", "stat")
    );
    visitor.serve("/", Reply::new("text/html; charset=windows-1250", page));
    visitor.go("/").await;
    visitor.banner().await;
    let label = "document.getElementById('souhlas').shadowRoot.querySelector('[data-souhlas=accept]').textContent";
    assert_eq!(visitor.value(label).await, "Ano, souhlasím");
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
}

async fn folder_may_be_anywhere(visitor: Visitor) {
    // Another host, a sub-path, a query against caches.
    let address = format!("https://static.{}/lib/v1/souhlas.js?1", visitor.domain());
    let widget = crate::widget::Widget::load();
    for name in ["souhlas.js", "dialog.js", "lang/cs.json"] {
        let kind = if name.ends_with("json") { "application/json" } else { "text/javascript" };
        visitor.serve(&format!("/lib/v1/{name}"), Reply::new(kind, widget.file(name)));
    }
    visitor.serve("/lib/v1/dialog.wasm", Reply::new("application/wasm", widget.file("dialog.wasm")));
    visitor.serve(CONFIG, Reply::json("{}"));
    visitor.serve(
        "/",
        Reply::html(format!(
            "<!doctype html><html lang=cs><title>x</title><script>window.__ran = []; window.__console = []</script>
             <script src={address} data-config={CONFIG}></script>{}<body>",
            gated("statistical", "stat")
        )),
    );
    visitor.go("/").await;
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
    assert!(!visitor.asked_at_home().iter().any(|path| path.starts_with("/souhlas/")));
}

async fn nothing_of_the_page_is_touched(visitor: Visitor) {
    let globals = "Object.getOwnPropertyNames(window)";
    visitor.visit(&Page::new().before(&format!("window.__names = {globals}"))).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    let added = visitor
        .value(&format!(
            "{globals}.filter((name) => !__names.includes(name) && !name.startsWith('__') && isNaN(name)).sort()"
        ))
        .await;
    let added: Vec<String> = serde_json::from_value(added).unwrap();
    // The drivers leave names of their own.
    let added: Vec<_> =
        added.iter().filter(|name| !["ret_nodes", "se_exportedFunctionSymbol"].contains(&name.as_str())).collect();
    assert_eq!(added, ["dataLayer", "souhlas", "uetq"].iter().collect::<Vec<_>>(), "globals");
    let left = "[document.head.querySelectorAll('style').length, document.body.className, document.documentElement.className, document.body.style.cssText]";
    assert_eq!(visitor.value(left).await, json!([0, "", "", ""]));
}

/// Five services of a shop, as the documentation measures them.
const FIVE: [(&str, &str); 5] = [
    ("google-analytics", "G-XXXX"),
    ("google-ads", "AW-1234"),
    ("sklik-retargeting", "12345"),
    ("meta-pixel", "99887766"),
    ("microsoft-clarity", "abcdefghij"),
];

/// What a returning visitor of a shop with services fetches comes side by side, and what doesn't need it doesn't wait.
async fn services_are_fetched_side_by_side(visitor: Visitor) {
    let latch = Latch::default();
    let widget = crate::widget::Widget::load();
    let entries = FIVE.map(|(name, _)| format!("services/{name}.json"));
    let files: Vec<_> = entries.iter().map(String::as_str).chain(["annex.js"]).collect();
    for name in &files {
        let kind = if name.ends_with("json") { "application/json" } else { "text/javascript" };
        visitor.serve(&format!("/souhlas/{name}"), Reply::new(kind, widget.file(name)).held(&latch));
    }
    visitor.remember("{}").await;
    visitor.proxy.recorder.clear();
    let used = FIVE.map(|(name, id)| json!({ "use": name, "with": { "id": id } }));
    visitor
        .visit(&Page::new().config(json!({ "revision": "1", "services": used })).head(&gated("statistical", "stat")))
        .await;
    // All of them are asked for before any is answered, and what is marked runs meanwhile.
    for name in &files {
        visitor.asked(&format!("{}/souhlas/{name}", visitor.host())).await;
    }
    visitor.until_ran("stat").await;
    latch.open();
    for host in ["www.googletagmanager.com/gtag/js", "c.seznam.cz/js/rc.js", "connect.facebook.net/en_US/fbevents.js"] {
        visitor.asked(host).await;
    }
    visitor.settle().await;
    let mut asked: Vec<_> = visitor.asked_at_home().into_iter().collect();
    asked.sort();
    let mut expected: Vec<_> = files.iter().map(|name| format!("/souhlas/{name}")).collect();
    expected.extend(["/", CONFIG, "/souhlas/souhlas.js"].map(str::to_owned));
    expected.sort();
    assert_eq!(asked, expected, "each once, and nothing else");
}

/// WebKit ran a module that waited at its top level again and again when its page was left, and never left it.
async fn the_page_can_be_left_while_the_dialog_comes(visitor: Visitor) {
    let never = Latch::default();
    visitor.serve("/souhlas/dialog.wasm", Reply::status(404).held(&never));
    visitor.publish("/", &Page::new());
    visitor.serve("/framed", Reply::html("<!doctype html><title>framed</title><iframe src=/></iframe>"));
    visitor.serve("/other", Reply::html("<!doctype html><title>other</title>"));
    for path in ["/", "/framed"] {
        visitor.proxy.recorder.clear();
        visitor.go(path).await;
        visitor.asked(&format!("{}/souhlas/dialog.wasm", visitor.host())).await;
        visitor.go("/other").await;
        assert_eq!(visitor.value("document.title").await, "other");
    }
}

/// Chromium before 115 compiles nothing of this size at once on the main thread, and makes no instance of it: the gate starts
/// a moment later.
const LATE: &str = "for (const name of ['Module', 'Instance'])
  WebAssembly[name] = new Proxy(WebAssembly[name], { construct() { throw RangeError('more than 4 kB') } });";

async fn calls_wait_for_a_late_start(visitor: Visitor) {
    let listed = "(window.souhlas ||= []).push(['save', { statistical: true }], ['on', 'change', ({ record }) => __ran.push(record.event)])";
    let called = "<script>window.__early = [souhlas.has('statistical'), souhlas.record()]; souhlas.save({ preferential: true })</script>";
    visitor.visit(&Page::new().before(&format!("{LATE}{listed}")).head(called)).await;
    visitor.until("both choices", "souhlas.record()?.categories.preferential").await;
    assert_eq!(visitor.granted().await, ["necessary", "preferential", "statistical"]);
    assert_eq!(visitor.value("__early").await, json!([false, null]));
    assert_eq!(visitor.ran().await, ["partial", "partial"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn all_of_it_may_compile_late(visitor: Visitor) {
    visitor.visit(&shop().before(LATE)).await;
    visitor.banner().await;
    visitor.run("souhlas.open('consent')").await;
    visitor.document("Souhlas s použitím cookies").await;
    visitor.run("souhlas.close()").await;
    visitor.click("accept").await;
    visitor.asked(crate::vendors::hits::SKLIK).await;
    visitor.asked(crate::vendors::hits::GOOGLE).await;
    visitor.no_dialog().await;
    assert_eq!(visitor.console().await, NONE);
}
