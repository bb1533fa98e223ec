//! Google's data layer as shops have it.

use serde_json::{Value, json};

use super::NONE;
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["data_layers":
    layers_of_other_names_have_it_too, each_page_with_a_choice_says_so_once, the_shops_own_entry_stays_the_first, a_manager_above_us_is_said,
];

/// Google Tag Manager's snippet, without its script.
fn manager(layer: &str) -> String {
    format!(
        "<script>(function(w,l){{w[l]=w[l]||[];w[l].push({{'gtm.start':new Date().getTime(),event:'gtm.js'}})}})(window,'{layer}')</script>"
    )
}

/// The entries in short: commands by their first two words, events by their names, the rest by its keys.
async fn entries(visitor: &Visitor, layer: &str) -> Value {
    visitor
        .value(&format!(
            "{layer}.map(one => one.length ? one[0] + ' ' + one[1] : one.event || Object.keys(one).join())"
        ))
        .await
}

async fn layers_of_other_names_have_it_too(visitor: Visitor) {
    let config = json!({ "revision": "1", "signals": { "google": { "layers": ["shopData", "dataLayer"] } } });
    visitor.visit(&Page::new().config(config.clone()).head(&manager("shopData"))).await;
    visitor.banner().await;
    assert_eq!(entries(&visitor, "shopData").await, json!(["consent default", "gtm.js"]));
    assert_eq!(entries(&visitor, "dataLayer").await, json!(["consent default"]));
    visitor.click("accept").await;
    visitor.no_dialog().await;
    let after = json!(["consent default", "gtm.js", "consent update", "cookie_consent_update"]);
    assert_eq!(entries(&visitor, "shopData").await, after);
    // With the config inside it is there in time, whatever the manager does.
    visitor.visit(&Page::new().inline_config(config).head(&manager("shopData"))).await;
    visitor.until("the choice", "souhlas.has('advertising')").await;
    let named = json!(["consent default", "consent update", "cookie_consent_update", "gtm.js"]);
    assert_eq!(entries(&visitor, "shopData").await, named);
    assert_eq!(visitor.console().await, NONE);
}

async fn each_page_with_a_choice_says_so_once(visitor: Visitor) {
    visitor.visit(&Page::new().config(json!({ "revision": "1" })).head(&manager("dataLayer"))).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.reload().await;
    visitor.until("the choice", "souhlas.record?.()").await;
    visitor.settle().await;
    let said = entries(&visitor, "dataLayer").await.to_string();
    for once in ["consent default", "consent update", "cookie_consent_update"] {
        assert_eq!(said.matches(once).count(), 1, "{said}");
    }
    assert!(said.find("consent update") < said.find("cookie_consent_update"), "{said}");
}

/// As a Czech shop system has it: its helper reads the first entry.
async fn the_shops_own_entry_stays_the_first(visitor: Visitor) {
    let shop =
        "<script>window.dataLayer = window.dataLayer || []; dataLayer.push({ shop: { currency: 'CZK' } })</script>
        <script>window.currency = dataLayer[0].shop?.currency</script>";
    visitor.visit(&Page::new().config(json!({ "revision": "1" })).head(shop).head(&manager("dataLayer"))).await;
    visitor.banner().await;
    assert_eq!(visitor.value("window.currency").await, json!("CZK"));
    assert_eq!(entries(&visitor, "dataLayer").await, json!(["shop", "consent default", "gtm.js"]));
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.visit(&Page::new().inline_config(json!({ "revision": "1" })).head(shop).head(&manager("dataLayer"))).await;
    assert_eq!(visitor.value("window.currency").await, json!("CZK"));
    let all = json!(["shop", "consent default", "consent update", "cookie_consent_update", "gtm.js"]);
    assert_eq!(entries(&visitor, "dataLayer").await, all);
}

async fn a_manager_above_us_is_said(visitor: Visitor) {
    let above = manager("dataLayer").replace("<script>", "").replace("</script>", "");
    visitor.visit(&Page::new().config(json!({ "revision": "1" })).before(&above)).await;
    visitor.banner().await;
    let said = visitor.console().await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("error: souhlas: dataLayer: expected souhlas.js above Google's tags, found {"),
        "{said:?}"
    );
}
