//! One choice for all hosts of a domain.

use serde_json::{Value, json};

use super::{NONE, gated};
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["hosts":
    a_choice_holds_on_the_other_host, the_newer_choice_wins, a_cookie_that_is_no_record_grants_nothing,
    twenty_services_fit_in,
];

fn config(visitor: &Visitor) -> Value {
    json!({
        "revision": "1.0~a", "storage": { "cookie": true, "domain": visitor.domain() },
        "services": [
            { "id": "maps", "name": "Maps", "category": "preferential" },
            { "id": "films", "name": "Films", "category": "advertising" },
        ],
    })
}

/// Publishes a page, which all hosts of the domain have.
fn publish(visitor: &Visitor, config: &Value) {
    visitor.publish("/", &Page::new().inline_config(config.clone()).head(&gated("statistical", "stat")));
}

async fn go(visitor: &Visitor, host: &str) {
    visitor.go_to_host(host).await;
    visitor.until("the gate", "souhlas.has && document.readyState == 'complete'").await;
}

async fn until_written(visitor: &Visitor, what: &str) {
    visitor
        .until(
            "the record in the cookie",
            &format!("document.cookie.split('~').length > 6 && document.cookie.includes({what:?})"),
        )
        .await;
}

async fn a_choice_holds_on_the_other_host(visitor: Visitor) {
    publish(&visitor, &config(&visitor));
    go(&visitor, "www").await;
    visitor.banner().await;
    visitor.run("souhlas.save({ statistical: true, preferential: true, maps: false })").await;
    until_written(&visitor, "necessary").await;
    let own = visitor.record().await;
    go(&visitor, "shop").await;
    visitor.until_ran("stat").await;
    let found = visitor.record().await;
    for field in ["id", "at", "until", "revision", "event", "method", "categories", "services"] {
        assert_eq!(found[field], own[field], "{field}");
    }
    assert_eq!(visitor.value("souhlas.has('maps')").await, json!(false));
    assert!(!visitor.sees_dialog().await);
    // Servers part it at the dots.
    let cookie = visitor.value("document.cookie").await;
    let named: Vec<_> = cookie.as_str().unwrap().trim_start_matches("souhlas=").split('.').take(3).collect();
    assert_eq!(named, ["necessary", "preferential", "statistical"]);
    // What is taken back here is taken back there, before anything runs.
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    until_written(&visitor, "necessary").await;
    go(&visitor, "www").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert!(!visitor.sees_dialog().await, "who has refused is not asked");
    assert_eq!(visitor.console().await, NONE);
}

async fn the_newer_choice_wins(visitor: Visitor) {
    publish(&visitor, &config(&visitor));
    go(&visitor, "www").await;
    visitor.run("souhlas.rejectAll()").await;
    until_written(&visitor, "necessary").await;
    let refusal = visitor.value("document.cookie").await;
    go(&visitor, "shop").await;
    visitor.until("the other host's choice", "souhlas.record()").await;
    visitor.run("souhlas.acceptAll()").await;
    until_written(&visitor, "advertising").await;
    // An older cookie that comes back, from a browser's copy, changes nothing here and is mended.
    let domain = visitor.domain().to_owned();
    visitor.run(&format!("document.cookie = {refusal} + '; path=/; secure; domain={domain}'")).await;
    go(&visitor, "shop").await;
    visitor.until_ran("stat").await;
    visitor.until("the cookie to say what holds", "document.cookie.includes('advertising')").await;
    go(&visitor, "www").await;
    visitor.until_ran("stat").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn a_cookie_that_is_no_record_grants_nothing(visitor: Visitor) {
    publish(&visitor, &config(&visitor));
    let domain = visitor.domain().to_owned();
    go(&visitor, "shop").await;
    visitor.run("souhlas.acceptAll()").await;
    until_written(&visitor, "necessary").await;
    // Of a moment to come, without one, cut short, and with what is none of its fields.
    let newer = "(Date.now() + 2000).toString(36)";
    for tail in [
        "'zzzzzzzz~a~zzzzzzzz~given~accept~1'",
        "'~~~'",
        "'%00'",
        &format!("{newer} + '~'"),
        &format!("{newer} + '~a~b~c~d~e'"),
    ] {
        go(&visitor, "www").await;
        visitor.run("localStorage.clear()").await;
        visitor
            .run(&format!(
                "document.cookie = 'souhlas=necessary.statistical.~' + {tail} + '; path=/; secure; domain={domain}'"
            ))
            .await;
        go(&visitor, "www").await;
        visitor.banner().await;
        visitor.settle().await;
        assert_eq!(visitor.ran().await, NONE, "{tail}");
        assert_eq!(visitor.granted().await, ["necessary"], "{tail}");
    }
}

async fn twenty_services_fit_in(visitor: Visitor) {
    let mut config = config(&visitor);
    let service = |number| json!({ "id": format!("a-service-with-a-long-name-{number}"), "name": "S", "category": "statistical" });
    config["services"] = (0..20).map(service).collect();
    publish(&visitor, &config);
    go(&visitor, "www").await;
    visitor.run("souhlas.save({ statistical: true, ...Object.fromEntries([...Array(20)].map((_, at) => [`a-service-with-a-long-name-${at}`, false])) })").await;
    visitor.until("the record in the cookie", "document.cookie.split('~').length > 26").await;
    let length = visitor.value("document.cookie.length").await;
    assert!(length.as_u64().is_some_and(|length| length <= 400), "{length}");
    go(&visitor, "shop").await;
    visitor.until("the other host's choice", "souhlas.record()").await;
    let denied = "Object.values(souhlas.record().services).filter(on => on === false).length";
    assert_eq!(visitor.value(denied).await, json!(20));
}
