//! Scripts made live: in document order, once, with everything their tags said.

use serde_json::json;

use super::{NONE, gated};
use crate::{
    harness::scenarios,
    page::Page,
    proxy::{Latch, Reply},
    visitor::Visitor,
};

scenarios!["order":
    scripts_without_async_keep_document_order, attributes_are_carried_over, wrong_integrity_is_refused,
    nonce_is_carried_over, nothing_runs_twice, order_holds_on_return,
];

const SEQUENCE: &str = r#"
<script type="text/plain" data-consent="statistical" src="https://cdn.vendor.example/one.js"></script>
<script type="text/plain" data-consent="statistical">__ran.push("two")</script>
<script type="text/plain" data-consent="statistical" src="https://cdn.vendor.example/three.js"></script>
<script type="text/plain" data-consent="statistical" async src="https://cdn.vendor.example/hasty.js"></script>
<script type="text/plain" data-consent="statistical" data-type="module">
  __ran.push(typeof this === "undefined" && import.meta.url ? "module" : "no module");
</script>
<script type="text/plain" data-consent="statistical" data-type="module" src="https://cdn.vendor.example/parcel.js"></script>
<script type="text/plain" data-consent="statistical">__ran.push("four"); var four = document.currentScript !== null;</script>
"#;

/// The ones that have an order among themselves.
fn ordered(ran: Vec<String>) -> Vec<String> {
    ran.into_iter().filter(|name| ["one", "two", "three", "four"].contains(&name.as_str())).collect()
}

async fn scripts_without_async_keep_document_order(visitor: Visitor) {
    let latch = Latch::default();
    let slow = Reply::script("__ran.push('one')").held(&latch);
    visitor.serve_at("cdn.vendor.example/one.js", slow);
    visitor.visit(&Page::new().head(SEQUENCE)).await;
    visitor.click("accept").await;
    visitor.asked("cdn.vendor.example/one.js").await;
    visitor.until_ran("hasty").await;
    assert_eq!(ordered(visitor.ran().await), NONE, "one is not there yet, and the others wait for it");
    latch.open();
    for name in ["four", "module", "parcel"] {
        visitor.until_ran(name).await;
    }
    assert_eq!(ordered(visitor.ran().await), ["one", "two", "three", "four"]);
    assert_eq!(visitor.ran().await.len(), 7, "each once: {:?}", visitor.ran().await);
    assert_eq!(visitor.value("window.four").await, json!(true), "a classic script knows itself");
    assert_eq!(visitor.console().await, NONE);
}

async fn order_holds_on_return(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&Page::new().config(super::first_revision()).head(SEQUENCE)).await;
    for name in ["four", "hasty", "module", "parcel"] {
        visitor.until_ran(name).await;
    }
    assert_eq!(ordered(visitor.ran().await), ["one", "two", "three", "four"]);
    assert_eq!(visitor.ran().await.len(), 7);
}

async fn attributes_are_carried_over(visitor: Visitor) {
    // The hash of exactly this script: openssl dgst -sha256 -binary | base64
    visitor.serve_at("cdn.vendor.example/whole.js", Reply::script("__ran.push('whole')"));
    let hash = "sha256-Bbxw/tlXEUOIbkrBN1RiF9Y/L1Q66ZVni8lEy5iEKVw=";
    visitor
        .visit(&Page::new().head(&format!(
            r#"<script type="text/plain" data-consent="statistical" src="https://cdn.vendor.example/whole.js" id="whole"
                 class="a b" crossorigin="anonymous" integrity="{hash}" defer referrerpolicy="no-referrer"
                 data-key="value" data-empty></script>
               <script type="text/plain" data-consent="statistical" id="inline" data-key="inline">
                 __ran.push(document.currentScript.id + document.currentScript.dataset.key)
               </script>
               <script type="text/plain" data-consent="statistical" async id="hasty" src="https://cdn.vendor.example/hasty.js"></script>"#
        )))
        .await;
    visitor.click("accept").await;
    visitor.until_ran("whole").await;
    visitor.until_ran("inlineinline").await;
    visitor.until_ran("hasty").await;
    let attributes = "(({ id, className, crossOrigin, integrity, defer, dataset, referrerPolicy, attributes }) =>
        ({ id, className, crossOrigin, integrity, defer, key: dataset.key, empty: dataset.empty, referrerPolicy, async: 'async' in attributes }))(document.getElementById('whole'))";
    assert_eq!(
        visitor.value(attributes).await,
        json!({ "id": "whole", "className": "a b", "crossOrigin": "anonymous", "integrity": hash, "defer": true,
                "async": false, "key": "value", "empty": "", "referrerPolicy": "no-referrer" })
    );
    assert_eq!(visitor.value("document.querySelectorAll('#whole, #inline, #hasty').length").await, json!(3));
    assert_eq!(visitor.value("document.getElementById('hasty').hasAttribute('async')").await, json!(true));
    let request = visitor.asked("cdn.vendor.example/whole.js").await;
    assert_eq!(request.header("referer"), None, "referrerpolicy holds for the request itself");
    assert_eq!(request.header("origin"), Some(format!("https://{}", visitor.host()).as_str()), "crossorigin too");
}

async fn wrong_integrity_is_refused(visitor: Visitor) {
    visitor
        .visit(&Page::new().head(&format!(
            r#"<script type="text/plain" data-consent="statistical" src="https://cdn.vendor.example/forged.js"
                 crossorigin integrity="sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="></script>{}"#,
            gated("statistical", "next")
        )))
        .await;
    visitor.click("accept").await;
    visitor.until_ran("next").await;
    assert_eq!(visitor.ran().await, ["next"]);
}

async fn nonce_is_carried_over(visitor: Visitor) {
    let page = Page::new()
        .nonce("r4nd0m")
        .header("content-security-policy", "script-src 'self' 'nonce-r4nd0m' 'wasm-unsafe-eval'")
        .head(
            r#"<script type="text/plain" data-consent="statistical">__ran.push("inline")</script>
               <script type="text/plain" data-consent="statistical" data-type="module">__ran.push("module")</script>"#,
        )
        .head(&gated("statistical", "external"));
    visitor.visit(&page).await;
    visitor.click("accept").await;
    for name in ["inline", "module", "external"] {
        visitor.until_ran(name).await;
    }
    assert_eq!(visitor.console().await, NONE);
}

async fn nothing_runs_twice(visitor: Visitor) {
    visitor.visit(&Page::new().head(SEQUENCE)).await;
    visitor.click("accept").await;
    for name in ["four", "hasty", "module", "parcel"] {
        visitor.until_ran(name).await;
    }
    visitor
        .run(
            "souhlas.acceptAll(); souhlas.refresh();
             for (const script of document.querySelectorAll('head script[data-consent]')) document.body.append(script);
             souhlas.save({ statistical: true }); souhlas.refresh()",
        )
        .await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await.len(), 7, "{:?}", visitor.ran().await);
    assert_eq!(visitor.proxy.recorder.count("cdn.vendor.example/one.js"), 1);
}
