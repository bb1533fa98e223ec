//! The platforms that a site runs on: WordPress and Shopify are told of each choice once, in their own words.

use serde_json::{Value, json};

use super::NONE;
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["platforms":
    wordpress, wordpress_comes_later, shopify, a_platform_that_never_comes_is_reported, nobody_is_told_by_default,
];

/// What the WP Consent API offers; it notes what it is told.
const WORDPRESS: &str = "window.__told = []; window.wp_set_consent = (...call) => __told.push(call);";

/// Notes when plugins hear that consent is asked for, and what they take it for.
const PLUGIN: &str = "<script>window.__types = [];
    document.addEventListener('wp_consent_type_defined', () => __types.push(window.wp_consent_type))</script>";

/// Shopify's loader: the API comes a moment after it is asked for.
const SHOPIFY: &str = "window.__told = []; window.__asked = [];
    window.Shopify = { loadFeatures: (features, then) => { __asked.push(features); setTimeout(() => {
      Shopify.customerPrivacy = { setTrackingConsent: (consent, then) => { __told.push(consent); then(); } };
      then();
    }, 0) } };";

fn page(platform: &str) -> Page {
    Page::new().config(json!({ "revision": "1", "signals": { platform: true } }))
}

async fn told(visitor: &Visitor, count: usize) -> Vec<Value> {
    visitor.until("the platform to be told", &format!("__told.length >= {count}")).await;
    visitor.settle().await;
    let told: Vec<Value> = serde_json::from_value(visitor.value("__told").await).unwrap();
    assert_eq!(told.len(), count, "{told:?}");
    told
}

const KINDS: [&str; 5] = ["functional", "preferences", "statistics", "statistics-anonymous", "marketing"];

fn said(kinds: [&str; 5]) -> Vec<Value> {
    KINDS.iter().zip(kinds).map(|(kind, said)| json!([kind, said])).collect()
}

const ACCEPTED: [&str; 5] = ["allow"; 5];
const REFUSED: [&str; 5] = ["allow", "deny", "deny", "deny", "deny"];

async fn wordpress(visitor: Visitor) {
    visitor.visit(&page("wordpress").before(WORDPRESS).head(PLUGIN)).await;
    visitor.banner().await;
    visitor.until("the type", "__types.length").await;
    assert_eq!(visitor.value("__types").await, json!(["optin"]));
    assert_eq!(visitor.value("__told").await, json!([]), "nothing is told before a choice");
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    let some = ["allow", "deny", "allow", "allow", "deny"];
    assert_eq!(told(&visitor, 5).await, said(some));
    visitor.run("souhlas.acceptAll()").await;
    assert_eq!(told(&visitor, 10).await[5..], said(ACCEPTED));
    visitor.run("souhlas.withdraw()").await;
    assert_eq!(told(&visitor, 15).await[10..], said(REFUSED));
    visitor.run("souhlas.acceptAll()").await;
    told(&visitor, 20).await;
    visitor.reload().await;
    assert_eq!(told(&visitor, 5).await, said(ACCEPTED), "the stored choice");
    assert_eq!(visitor.value("__types").await, json!(["optin"]));
    assert_eq!(visitor.console().await, NONE);
}

async fn wordpress_comes_later(visitor: Visitor) {
    visitor.remember("{}").await;
    let late = format!("<script>window.__told = []; addEventListener('load', () => {{ {WORDPRESS} }})</script>");
    visitor.visit(&page("wordpress").head(PLUGIN).body(&late)).await;
    assert_eq!(told(&visitor, 5).await, said(ACCEPTED));
    assert_eq!(visitor.console().await, NONE);
}

async fn shopify(visitor: Visitor) {
    visitor.visit(&page("shopify").before(SHOPIFY)).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.value("[__asked, __told]").await, json!([[], []]));
    visitor.run("souhlas.save({ statistical: true })").await;
    let some = json!({ "analytics": true, "marketing": false, "preferences": false, "sale_of_data": false });
    assert_eq!(told(&visitor, 1).await, [some]);
    let feature = json!([[{ "name": "consent-tracking-api", "version": "0.1" }]]);
    assert_eq!(visitor.value("__asked").await, feature);
    visitor.run("souhlas.acceptAll()").await;
    let all = json!({ "analytics": true, "marketing": true, "preferences": true, "sale_of_data": true });
    assert_eq!(told(&visitor, 2).await[1], all);
    visitor.run("souhlas.withdraw()").await;
    let none = json!({ "analytics": false, "marketing": false, "preferences": false, "sale_of_data": false });
    assert_eq!(told(&visitor, 3).await[2], none);
    assert_eq!(visitor.value("__asked.length").await, 1);
    assert_eq!(visitor.console().await, NONE);
}

async fn a_platform_that_never_comes_is_reported(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&page("shopify")).await;
    visitor.until_console().await;
    let console = visitor.console().await;
    assert!(console[0].contains("souhlas: shopify: expected its function on the page"), "{console:?}");
    assert_eq!(console.len(), 1);
}

async fn nobody_is_told_by_default(visitor: Visitor) {
    let both = format!("{SHOPIFY} window.__shopify = __told; {WORDPRESS}");
    visitor.visit(&Page::new().before(&both).head(PLUGIN)).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert_eq!(visitor.value("[__told, __shopify, __types, window.wp_consent_type]").await, json!([[], [], [], null]));
}
