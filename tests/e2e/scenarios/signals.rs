//! Google Consent Mode v2: the default before anything else, one update per decision, before the scripts.

use serde_json::{Value, json};

use super::{NONE, first_revision};
use crate::{
    harness::scenarios,
    page::Page,
    vendors::{hits, tags},
    visitor::Visitor,
};

scenarios!["signals":
    default_denied_comes_first, one_update_for_a_choice_before_the_scripts, update_on_return_before_the_scripts,
    refusal_grants_nothing_to_google, withdrawal_is_told_to_google, a_data_layer_put_in_its_place_has_it, default_stands_where_the_config_is_missing,
];

/// The data layer's entries as lists.
async fn layer(visitor: &Visitor) -> Vec<Value> {
    let entries = "dataLayer.map((entry) => entry.event ? entry : Array.from(entry))";
    serde_json::from_value(visitor.value(entries).await).unwrap()
}

fn updates(layer: &[Value]) -> Vec<&Value> {
    layer.iter().filter(|entry| entry[0] == "consent" && entry[1] == "update").map(|entry| &entry[2]).collect()
}

/// A script that notes how many consent updates there are when it runs.
const PROBE: &str = r#"<script type="text/plain" data-consent="statistical">
    __ran.push("updates:" + dataLayer.filter((entry) => entry[0] === "consent" && entry[1] === "update").length)
</script>"#;

fn page() -> Page {
    Page::new().config(first_revision()).head(PROBE).head(tags::GOOGLE)
}

const TYPES: [&str; 6] = [
    "ad_storage",
    "ad_user_data",
    "ad_personalization",
    "analytics_storage",
    "functionality_storage",
    "personalization_storage",
];

async fn denied_first(visitor: &Visitor) {
    let layer = layer(visitor).await;
    assert_eq!((&layer[0][0], &layer[0][1]), (&json!("consent"), &json!("default")), "{layer:?}");
    for kind in TYPES {
        assert_eq!(layer[0][2][kind], "denied", "{kind}");
    }
    assert_eq!(layer[0][2]["security_storage"], "granted");
    let kind = visitor.value("Object.prototype.toString.call(dataLayer[0])").await;
    assert_eq!(kind, "[object Arguments]", "gtag.js reads nothing else");
}

async fn default_denied_comes_first(visitor: Visitor) {
    // The page's own first script after the widget sees it in place already.
    let early =
        "<script>window.__early = [dataLayer.length, dataLayer[0][1]]; dataLayer.push({ event: 'early' })</script>";
    visitor.visit(&page().head(early)).await;
    visitor.banner().await;
    assert_eq!(visitor.value("window.__early").await, json!([1, "default"]));
    denied_first(&visitor).await;
    assert_eq!(updates(&layer(&visitor).await).len(), 0, "no choice, no update");
}

async fn one_update_for_a_choice_before_the_scripts(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    let hit = visitor.asked(hits::GOOGLE).await;
    assert_eq!(hit.param("gcs").as_deref(), Some("G101"));
    visitor.until_ran("updates:1").await;
    denied_first(&visitor).await;
    let seen = layer(&visitor).await;
    let updates = updates(&seen);
    assert_eq!(updates.len(), 1, "{seen:?}");
    assert_eq!(updates[0]["analytics_storage"], "granted");
    for kind in ["ad_storage", "ad_user_data", "ad_personalization", "functionality_storage", "personalization_storage"]
    {
        assert_eq!(updates[0][kind], "denied", "{kind}");
    }
    assert!(seen.iter().any(|entry| entry["event"] == "cookie_consent_update"), "tag managers wait for this: {seen:?}");
}

async fn update_on_return_before_the_scripts(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&page()).await;
    let hit = visitor.asked(hits::GOOGLE).await;
    assert_eq!(hit.param("gcs").as_deref(), Some("G111"));
    visitor.until_ran("updates:1").await;
    denied_first(&visitor).await;
    let seen = layer(&visitor).await;
    assert_eq!((&seen[1][0], &seen[1][1]), (&json!("consent"), &json!("update")), "{seen:?}");
    for kind in TYPES {
        assert_eq!(seen[1][2][kind], "granted", "{kind}");
    }
    assert_eq!(updates(&seen).len(), 1);
}

async fn refusal_grants_nothing_to_google(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    let seen = layer(&visitor).await;
    for update in updates(&seen) {
        for kind in TYPES {
            assert_eq!(update[kind], "denied", "{kind}");
        }
    }
    assert!(updates(&seen).len() <= 1, "{seen:?}");
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE, "basic mode sends no pings either");
}

async fn withdrawal_is_told_to_google(visitor: Visitor) {
    visitor.remember("{}").await;
    let config = json!({ "revision": "1", "withdrawal": { "reload": "never" } });
    visitor.visit(&page().config(config)).await;
    visitor.until_ran("updates:1").await;
    visitor.run("souhlas.withdraw()").await;
    visitor.until("the withdrawal", "!souhlas.has('statistical')").await;
    let seen = layer(&visitor).await;
    let updates = updates(&seen);
    assert_eq!(updates.len(), 2, "{seen:?}");
    for kind in TYPES {
        assert_eq!(updates[1][kind], "denied", "{kind}");
    }
}

/// A template's own data layer, after the tag, and Google's tag manager behind it: in scripts of their own, and in one.
async fn a_data_layer_put_in_its_place_has_it(visitor: Visitor) {
    const LAYER: &str = "dataLayer = [{ page: 'home' }, { user: 'x' }];";
    const MANAGER: &str = "dataLayer.push({ 'gtm.start': 1, event: 'gtm.js' });";
    const SEEN: &str = "window.__seen = dataLayer.map(one => one.event ?? one[1] ?? Object.keys(one)[0]);";
    for page in [
        format!("<script>{LAYER}</script><script>{MANAGER}</script><script>{SEEN}</script>"),
        format!("<script>{LAYER}{MANAGER}</script><script>{SEEN}</script>"),
    ] {
        visitor.visit(&Page::new().config(first_revision()).head(&page)).await;
        assert_eq!(visitor.value("__seen").await, json!(["page", "user", "default", "gtm.js"]));
        visitor.until("the gate", "souhlas.record").await;
        visitor.run("souhlas.acceptAll()").await;
        let last = "dataLayer.map(one => one.event ?? one[1] ?? Object.keys(one)[0])";
        let all = json!(["page", "user", "default", "gtm.js", "update", "cookie_consent_update"]);
        visitor.until("the update", &format!("{last}.at(-1) == 'cookie_consent_update'")).await;
        assert_eq!(visitor.value(last).await, all);
        visitor.run("localStorage.clear()").await;
    }
    assert_eq!(visitor.console().await, NONE);
}

async fn default_stands_where_the_config_is_missing(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&page().config_reply(crate::proxy::Reply::status(404))).await;
    visitor.until_console().await;
    denied_first(&visitor).await;
    assert_eq!(updates(&layer(&visitor).await).len(), 0);
}
