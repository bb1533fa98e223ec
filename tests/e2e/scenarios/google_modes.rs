//! What the config adds to Google's consent mode: advanced, more on the default, what is set, and the mapping.

use serde_json::{Value, json};

use super::NONE;
use crate::{
    harness::scenarios,
    page::Page,
    vendors::{hits, tags},
    visitor::Visitor,
};

scenarios!["google_modes":
    advanced_loads_google_before_the_choice, advanced_changes_nothing_else, advanced_is_the_catalogue_s_to_say,
    options_come_before_the_update, options_of_an_inline_config, a_denial_can_t_be_softened, mapping, one_update_each,
];

/// Google's services and another; their scripts by addresses of this scenario's own, since WebKit takes one that another
/// scenario loaded from memory.
fn services(scenario: &str) -> Value {
    let gtag = format!("https://www.googletagmanager.com/gtag/js?id={{id}}&{scenario}");
    let gtm = format!("https://www.googletagmanager.com/gtm.js?id={{id}}&{scenario}");
    let meta = format!("https://connect.facebook.net/en_US/fbevents.js?{scenario}");
    json!([
        { "use": "google-analytics", "with": { "id": "G-XXXX" }, "scripts": [gtag] },
        { "use": "google-ads", "with": { "id": "AW-1234" }, "scripts": [gtag] },
        { "use": "google-tag-manager", "with": { "id": "GTM-ABCD" }, "scripts": [gtm] },
        { "use": "meta-pixel", "with": { "id": "99887766" }, "scripts": [meta] },
    ])
}

fn page(scenario: &str, google: Value) -> Page {
    let (signals, withdrawal) = (json!({ "google": google }), json!({ "reload": "never" }));
    let services = services(scenario);
    Page::new().config(json!({ "revision": "1", "signals": signals, "withdrawal": withdrawal, "services": services }))
}

/// The data layer's calls as lists.
async fn layer(visitor: &Visitor) -> Vec<Value> {
    let entries = "dataLayer.filter((entry) => !entry.event).map((entry) => Array.from(entry))";
    serde_json::from_value(visitor.value(entries).await).unwrap()
}

/// Their commands with what follows, in order.
fn commands(layer: &[Value]) -> Vec<String> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    layer.iter().map(|call| format!("{} {}", word(&call[0]), word(&call[1])).trim().to_owned()).collect()
}

async fn advanced_loads_google_before_the_choice(visitor: Visitor) {
    visitor.visit(&page("advanced", json!("advanced"))).await;
    visitor.banner().await;
    let hit = visitor.asked(hits::GOOGLE).await;
    assert_eq!(hit.param("gcs").as_deref(), Some("G100"), "a ping without cookies");
    visitor.asked("www.googletagmanager.com/gtm.js").await;
    visitor.until("both tags", "__ran.filter((name) => name == 'gtag.js').length == 2").await;
    visitor.settle().await;
    assert_eq!(visitor.cookies().await, NONE);
    assert_eq!(visitor.keys().await, NONE);
    let other = |address: &String| !address.starts_with("www.google");
    assert!(!visitor.left().iter().any(other), "nobody but Google: {:?}", visitor.left());
    assert_eq!(commands(&layer(&visitor).await)[0], "consent default");
    visitor.click("accept").await;
    visitor.asked("connect.facebook.net/en_US/fbevents.js").await;
    visitor.settle().await;
    let told = commands(&layer(&visitor).await);
    assert_eq!(told.iter().filter(|command| *command == "consent update").count(), 1, "{told:?}");
    assert_eq!(visitor.proxy.recorder.count("www.googletagmanager.com/gtag/js"), 2, "one each, and no more");
    assert_eq!(visitor.proxy.recorder.count("www.googletagmanager.com/gtm.js"), 1);
    assert_eq!(visitor.value("window['ga-disable-G-XXXX']").await, json!(false));
    visitor.run("document.cookie = '_ga=1; path=/'; souhlas.withdraw().then(() => __ran.push('withdrawn'))").await;
    visitor.until_ran("withdrawn").await;
    assert_eq!(visitor.value("window['ga-disable-G-XXXX']").await, json!(true));
    assert_eq!(visitor.cookies().await, NONE, "what is not granted is swept all the same");
    assert_eq!(visitor.console().await, NONE);
}

async fn advanced_changes_nothing_else(visitor: Visitor) {
    visitor.visit(&page("refused", json!({ "mode": "advanced" })).head(tags::GOOGLE).head(tags::META)).await;
    visitor.asked(hits::GOOGLE).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    // Marked tags wait, of Google's too: who marks them wants them held back.
    assert_eq!(visitor.proxy.recorder.count("www.googletagmanager.com/gtag/js"), 2);
    assert_eq!(visitor.proxy.recorder.count("connect.facebook.net/en_US/fbevents.js"), 0);
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    let hit = visitor.asked(hits::GOOGLE).await;
    assert_eq!(hit.param("gcs").as_deref(), Some("G100"), "after a refusal too");
    visitor.settle().await;
    assert_eq!(visitor.cookies().await, NONE);
}

async fn advanced_is_the_catalogue_s_to_say(visitor: Visitor) {
    let services = json!([
        { "use": "meta-pixel", "with": { "id": "99887766" }, "advanced": true },
        { "id": "own", "name": "Own", "category": "statistical", "advanced": true, "whole": true,
          "scripts": ["https://cdn.vendor.example/own.js"] },
    ]);
    visitor.visit(&Page::new().config(json!({ "signals": { "google": "advanced" }, "services": services }))).await;
    visitor.banner().await;
    visitor.settle().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
}

fn in_full() -> Value {
    json!({
        "default": { "region": ["CZ", "SK"], "wait_for_update": 1500 },
        "set": { "ads_data_redaction": true, "url_passthrough": true },
    })
}

fn check_options(layer: &[Value]) {
    let expected =
        ["consent default", "consent default", "set ads_data_redaction", "set url_passthrough", "consent update"];
    assert_eq!(commands(layer)[..5], expected);
    assert_eq!(layer[0][2]["region"], Value::Null, "the denial of everywhere stands");
    assert_eq!(layer[0][2]["wait_for_update"], 500);
    assert_eq!(layer[1][2]["region"], json!(["CZ", "SK"]));
    assert_eq!(layer[1][2]["wait_for_update"], 1500);
    for place in [0, 1] {
        assert_eq!(layer[place][2]["ad_storage"], "denied");
        assert_eq!(layer[place][2]["analytics_storage"], "denied");
        assert_eq!(layer[place][2]["security_storage"], "granted");
    }
    assert_eq!((&layer[2][2], &layer[3][2]), (&json!(true), &json!(true)));
}

async fn options_come_before_the_update(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&page("options", in_full())).await;
    visitor.asked(hits::GOOGLE).await;
    check_options(&layer(&visitor).await);
}

async fn options_of_an_inline_config(visitor: Visitor) {
    visitor.remember("{}").await;
    let config = json!({ "revision": "1", "signals": { "google": in_full() } });
    visitor.visit(&Page::new().inline_config(config).head(tags::GOOGLE)).await;
    let hit = visitor.asked(hits::GOOGLE).await;
    assert_eq!(hit.param("gcs").as_deref(), Some("G111"));
    check_options(&layer(&visitor).await);
}

async fn a_denial_can_t_be_softened(visitor: Visitor) {
    let softer = json!({ "default": { "ad_storage": "granted", "analytics_storage": "granted" } });
    visitor.visit(&page("softer", softer)).await;
    visitor.banner().await;
    let layer = layer(&visitor).await;
    for call in &layer {
        assert_eq!((&call[2]["ad_storage"], &call[2]["analytics_storage"]), (&json!("denied"), &json!("denied")));
    }
    let console = visitor.console().await.join("\n");
    assert!(console.contains("/signals/google/default/ad_storage"), "{console}");
}

async fn mapping(visitor: Visitor) {
    let config = json!({
        "revision": "1",
        "withdrawal": { "reload": "never" },
        "categories": [{ "id": "necessary" }, { "id": "statistical" }, { "id": "marketing" }, { "id": "other" }],
        "signals": { "mapping": {
            "ad_storage": "marketing", "ad_user_data": "marketing other", "ad_personalization": "other",
            "functionality_storage": "statistical",
        } },
        "services": [{ "use": "microsoft-clarity", "with": { "id": "abcdefghij" }, "scripts": ["https://www.clarity.ms/tag/{id}?mapping"] }],
    });
    visitor.visit(&Page::new().config(config)).await;
    visitor.banner().await;
    visitor.run("souhlas.save({ statistical: true, marketing: true })").await;
    let hit = visitor.asked("www.clarity.ms/consent").await;
    assert_eq!(hit.param("ad_Storage").as_deref(), Some("granted"), "slots follow the mapping too");
    let told = layer(&visitor).await;
    let update = &told[1][2];
    for (name, said) in [
        ("ad_storage", "granted"),
        ("ad_user_data", "denied"),
        ("ad_personalization", "denied"),
        ("analytics_storage", "granted"),
        ("functionality_storage", "granted"),
        // No category of that role, and no mapping.
        ("personalization_storage", "denied"),
        ("security_storage", "granted"),
    ] {
        assert_eq!(update[name], said, "{name}");
    }
    assert_eq!(visitor.value("uetq.slice(3)").await, json!(["consent", "update", { "ad_storage": "granted" }]));
}

async fn one_update_each(visitor: Visitor) {
    visitor.visit(&page("basic", json!("basic"))).await;
    visitor.banner().await;
    let count = "dataLayer.filter((entry) => entry[1] == 'update').length";
    for (times, call) in ["souhlas.acceptAll()", "souhlas.withdraw()", "souhlas.acceptAll()", "souhlas.acceptAll()"]
        .into_iter()
        .enumerate()
    {
        visitor.run(call).await;
        visitor.settle().await;
        assert_eq!(visitor.value(count).await, json!(times + 1), "{call}");
    }
    let events = visitor.value("dataLayer.filter(({ event }) => event == 'cookie_consent_update').length").await;
    assert_eq!(events, json!(4));
    assert_eq!(visitor.proxy.recorder.count("www.googletagmanager.com/gtag/js"), 2, "each address once a page");
    assert_eq!(visitor.proxy.recorder.count("connect.facebook.net/en_US/fbevents.js"), 1);
}
