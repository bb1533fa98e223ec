//! Where the choice is kept, and browsers that refuse to keep it.

use serde_json::{Value, json};

use super::{ALL_FOUR, NONE, gated};
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["storage":
    refused_storage_keeps_the_choice_for_the_page, full_storage_keeps_the_choice_for_the_page, refusal_that_is_not_stored_outlives_what_is,
    key_is_the_owners, no_cookie_unless_asked_for, cookie_mirrors_the_choice, cookie_on_a_domain,
];

async fn kept_for_the_page(visitor: &Visitor, before: &str) {
    visitor.visit(&Page::new().before(before).head(&gated("statistical", "stat"))).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.granted().await, ALL_FOUR);
    visitor.run("document.body.insertAdjacentHTML('beforeend', `<img data-consent=advertising data-src=https://media.vendor.example/late.svg>`)").await;
    visitor.asked("media.vendor.example/late.svg").await;
    assert!(
        visitor.console().await.iter().all(|line| line.contains("souhlas:")),
        "nothing breaks: {:?}",
        visitor.console().await
    );
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE, "the next page asks again");
}

async fn refused_storage_keeps_the_choice_for_the_page(visitor: Visitor) {
    kept_for_the_page(
        &visitor,
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })",
    )
    .await;
}

async fn full_storage_keeps_the_choice_for_the_page(visitor: Visitor) {
    kept_for_the_page(
        &visitor,
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    )
    .await;
}

/// An older consent is stored, and the page refuses at once while nothing can be stored any more.
async fn refusal_that_is_not_stored_outlives_what_is(visitor: Visitor) {
    visitor.visit(&Page::new().head(&gated("statistical", "stat"))).await;
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };
                window.souhlas = [['rejectAll']]";
    visitor.visit(&Page::new().before(full)).await;
    visitor.until("the gate", "souhlas.record?.()").await;
    visitor.settle().await;
    let holds = "[souhlas.has('statistical'), souhlas.has('advertising'), souhlas.record().method]";
    assert_eq!(visitor.value(holds).await, json!([false, false, "api"]));
    // As the browser says it of a page that comes back as it was left.
    visitor.run("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").await;
    assert_eq!(visitor.value(holds).await, json!([false, false, "api"]));
}

async fn key_is_the_owners(visitor: Visitor) {
    let page = Page::new().config(json!({ "storage": { "key": "cookies-v2" } })).head(&gated("statistical", "stat"));
    visitor.visit(&page).await;
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
    assert_eq!(visitor.keys().await, ["cookies-v2"]);
    visitor.reload().await;
    visitor.until_ran("stat").await;
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
}

async fn no_cookie_unless_asked_for(visitor: Visitor) {
    visitor.visit(&Page::new()).await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.cookies().await, NONE);
}

async fn cookie_mirrors_the_choice(visitor: Visitor) {
    visitor.visit(&Page::new().config(json!({ "storage": { "cookie": true } }))).await;
    visitor.banner().await;
    assert_eq!(visitor.cookies().await, NONE, "nothing before a choice");
    visitor.run("souhlas.save({ statistical: true })").await;
    visitor.until("the cookie", "document.cookie.includes('souhlas=')").await;
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    let request = visitor.asked(&format!("{}/", visitor.host())).await;
    let mirrored = request.cookie("souhlas").unwrap().to_owned();
    assert!(mirrored.contains("necessary") && mirrored.contains("statistical"), "{mirrored}");
    assert!(!mirrored.contains("advertising") && !mirrored.contains("preferential"), "{mirrored}");
    visitor.run("souhlas.rejectAll()").await;
    visitor.until("the cookie to follow", "!document.cookie.includes('statistical')").await;
    assert_eq!(visitor.cookies().await, ["souhlas"]);
}

async fn cookie_on_a_domain(visitor: Visitor) {
    let config = json!({ "storage": { "cookie": true, "domain": visitor.domain() } });
    visitor.visit(&Page::new().config(config)).await;
    visitor.click("accept").await;
    visitor.until("the cookie", "document.cookie.includes('souhlas=')").await;
    let elsewhere = format!("https://obchod.{}/", visitor.domain());
    visitor
        .run_async(&format!("fetch({:?}, {{ mode: 'no-cors', credentials: 'include' }}).then(done, done)", elsewhere))
        .await;
    let request = visitor.asked(&format!("obchod.{}/", visitor.domain())).await;
    assert!(request.cookie("souhlas").is_some_and(|value| value.contains("advertising")), "{:?}", request.headers);
    assert_ne!(visitor.record().await, Value::Null, "the cookie is a mirror, not the record");
}
