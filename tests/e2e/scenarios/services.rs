//! Services of the config: injected on consent, silent before it.

use serde_json::{Value, json};

use super::NONE;
use crate::{
    harness::scenarios,
    page::Page,
    proxy::{Latch, Reply},
    vendors::hits,
    visitor::Visitor,
};

scenarios!["services":
    scripts_in_full_are_injected_in_order, google_analytics, sklik_retargeting, sklik_sends_nothing_when_refused,
    meta_pixel, service_can_be_left_out, one_service_of_a_category,
    taking_one_service_back_is_a_withdrawal, unknown_entry_is_told, all_three_together,
    one_on_its_way_is_taken_back, one_that_another_waits_for_runs,
];

/// Shows that a page with these services is silent until Ano.
async fn silent_then_accepted(visitor: &Visitor, services: Value) {
    visitor.visit(&Page::new().config(json!({ "revision": "1", "services": services }))).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    visitor.no_dialog().await;
}

async fn scripts_in_full_are_injected_in_order(visitor: Visitor) {
    let services = json!([
        { "id": "reviews", "name": "Reviews", "category": "statistical",
          "scripts": ["https://cdn.vendor.example/first.js", "https://cdn.vendor.example/second.js"] },
        { "id": "ads", "name": "Ads", "category": "advertising", "scripts": ["https://cdn.vendor.example/third.js"] },
    ]);
    silent_then_accepted(&visitor, services).await;
    for name in ["first", "second", "third"] {
        visitor.until_ran(name).await;
    }
    let ran = visitor.ran().await;
    let place = |wanted: &str| ran.iter().position(|name| name == wanted);
    assert!(place("first") < place("second"), "{ran:?}");
    assert_eq!(ran.len(), 3, "{ran:?}");
    visitor.reload().await;
    visitor.until_ran("third").await;
    visitor.until_ran("second").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn google_analytics(visitor: Visitor) {
    silent_then_accepted(&visitor, json!([{ "use": "google-analytics", "with": { "id": "G-XXXX" } }])).await;
    let script = visitor.asked("www.googletagmanager.com/gtag/js").await;
    assert_eq!(script.param("id").as_deref(), Some("G-XXXX"));
    let hit = visitor.asked(hits::GOOGLE).await;
    assert_eq!(hit.param("tid").as_deref(), Some("G-XXXX"));
    assert_eq!(hit.param("gcs").as_deref(), Some("G111"));
    visitor.settle().await;
    assert_eq!(visitor.proxy.recorder.count(hits::GOOGLE), 1);
    let js = visitor.value("dataLayer.findIndex((entry) => entry[0] === 'js')").await.as_i64();
    let config = visitor.value("dataLayer.findIndex((entry) => entry[0] === 'config')").await.as_i64();
    assert!(js > Some(0) && config > js, "js {js:?}, config {config:?}");
    // Its cookies are named in the catalogue: they go with the consent.
    visitor.until("its cookies", "document.cookie.includes('_ga_XXXX')").await;
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    visitor.settle().await;
    assert_eq!(visitor.cookies().await, NONE);
}

async fn sklik_retargeting(visitor: Visitor) {
    silent_then_accepted(&visitor, json!([{ "use": "sklik-retargeting", "with": { "id": "12345" } }])).await;
    visitor.asked("c.seznam.cz/js/rc.js").await;
    let hit = visitor.asked(hits::SKLIK).await;
    assert_eq!(hit.param("rtgId").as_deref(), Some("12345"));
    assert_eq!(hit.param("consent").as_deref(), Some("1"));
    visitor.settle().await;
    assert_eq!(visitor.proxy.recorder.count(hits::SKLIK), 1);
    assert_eq!(visitor.value("__sklik[0][1].consent").await, json!(1), "a number, as Seznam documents it");
}

async fn sklik_sends_nothing_when_refused(visitor: Visitor) {
    let config = json!({ "services": [{ "use": "sklik-retargeting", "with": { "id": "12345" } }] });
    visitor.visit(&Page::new().config(config)).await;
    visitor.run("souhlas.save({ statistical: true, preferential: true })").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
}

async fn meta_pixel(visitor: Visitor) {
    silent_then_accepted(&visitor, json!([{ "use": "meta-pixel", "with": { "id": "99887766" } }])).await;
    visitor.asked("connect.facebook.net/en_US/fbevents.js").await;
    let hit = visitor.asked(hits::META).await;
    assert_eq!(hit.param("id").as_deref(), Some("99887766"));
    assert_eq!(hit.param("ev").as_deref(), Some("PageView"));
    visitor.settle().await;
    assert_eq!(visitor.proxy.recorder.count(hits::META), 1);
    let calls: Vec<(String, String)> = serde_json::from_value(visitor.value("__meta").await).unwrap();
    let place = |call: (&str, &str)| calls.iter().position(|(name, value)| (name.as_str(), value.as_str()) == call);
    let (init, track) = (place(("init", "99887766")), place(("track", "PageView")));
    assert!(init.is_some() && init < track, "{calls:?}");
    if let Some(revoke) = place(("consent", "revoke")) {
        assert!(Some(revoke) < init, "revoke goes before init: {calls:?}");
    }
    visitor.until("its cookie", "document.cookie.includes('_fbp')").await;
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    visitor.settle().await;
    assert_eq!(visitor.cookies().await, NONE);
}

async fn service_can_be_left_out(visitor: Visitor) {
    let services = json!([
        { "id": "reviews", "name": "Reviews", "category": "statistical", "scripts": ["https://cdn.vendor.example/reviews.js"] },
        { "id": "counter", "name": "Counter", "category": "statistical", "scripts": ["https://cdn.vendor.example/counter.js"] },
    ]);
    visitor.visit(&Page::new().config(json!({ "services": services }))).await;
    visitor.banner().await;
    visitor.run("souhlas.save({ statistical: true, reviews: false })").await;
    visitor.until_ran("counter").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["counter"]);
    assert_eq!(visitor.record().await["services"]["reviews"], false);
    assert_eq!(visitor.record().await["event"], "partial");
}

async fn one_service_of_a_category(visitor: Visitor) {
    let services = json!([
        { "id": "reviews", "name": "Reviews", "category": "statistical", "scripts": ["https://cdn.vendor.example/reviews.js"] },
        { "id": "counter", "name": "Counter", "category": "statistical", "scripts": ["https://cdn.vendor.example/counter.js"] },
    ]);
    visitor.visit(&Page::new().config(json!({ "services": services }))).await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    let root = "document.getElementById('souhlas').shadowRoot";
    visitor.run(&format!("for (const one of {root}.querySelectorAll('details')) one.open = true")).await;
    visitor.toggle("statistical/reviews").await;
    visitor.click("save").await;
    visitor.until_ran("counter").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["counter"]);
    let record = visitor.record().await;
    assert_eq!(record["categories"]["statistical"], false, "the category as a whole is not granted");
    assert_eq!(record["services"], json!({ "counter": true }));
    assert_eq!(record["event"], "partial", "something is granted");
    assert_eq!(
        visitor.value("[souhlas.has('statistical'), souhlas.has('counter'), souhlas.has('reviews')]").await,
        json!([false, true, false])
    );
    // Opened again, the settings show just that.
    visitor.run("souhlas.open('settings')").await;
    visitor.settings().await;
    let shown = format!(
        "['statistical', 'statistical/counter', 'statistical/reviews'].map(name => {root}.querySelector(`[name=\"${{name}}\"]`)).map(box => [box.checked, box.indeterminate])"
    );
    assert_eq!(visitor.value(&shown).await, json!([[false, true], [true, false], [false, false]]));
    // What is left is taken back: something granted before is granted no longer.
    visitor.reloaded_by(visitor.click("reject")).await;
    assert_eq!(visitor.record().await["event"], "withdrawn");
}

async fn taking_one_service_back_is_a_withdrawal(visitor: Visitor) {
    let services = json!([
        { "id": "reviews", "name": "Reviews", "category": "statistical" },
        { "id": "counter", "name": "Counter", "category": "statistical" },
    ]);
    visitor.visit(&Page::new().config(json!({ "services": services }))).await;
    visitor.banner().await;
    visitor.run("souhlas.save({ statistical: true })").await;
    assert_eq!(visitor.record().await["event"], "partial");
    for (choice, event) in [
        ("{ reviews: false }", "withdrawn"),
        ("{ counter: true, advertising: true }", "partial"),
        ("{ counter: false }", "withdrawn"),
        ("{ statistical: true, reviews: true, counter: true }", "partial"),
    ] {
        visitor.run(&format!("souhlas.save({choice})")).await;
        assert_eq!(visitor.record().await["event"], event, "{choice}");
    }
}

async fn unknown_entry_is_told(visitor: Visitor) {
    visitor.remember("{}").await;
    let config = json!({ "revision": "1", "services": [{ "use": "no-such-entry" }] });
    visitor.visit(&Page::new().config(config)).await;
    visitor.until_console().await;
    let console = visitor.console().await;
    assert_eq!(console.len(), 1, "{console:?}");
    assert!(console[0].starts_with("error: souhlas:") && console[0].contains("no-such-entry"), "{console:?}");
}

async fn all_three_together(visitor: Visitor) {
    let services = json!([
        { "use": "google-analytics", "with": { "id": "G-XXXX" } },
        { "use": "sklik-retargeting", "with": { "id": "12345" } },
        { "use": "meta-pixel", "with": { "id": "99887766" } },
    ]);
    silent_then_accepted(&visitor, services).await;
    for hit in [hits::GOOGLE, hits::SKLIK, hits::META] {
        visitor.asked(hit).await;
    }
    // On return they come by themselves.
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    for hit in [hits::GOOGLE, hits::SKLIK, hits::META] {
        visitor.asked(hit).await;
    }
    visitor.settle().await;
    assert!(!visitor.sees_dialog().await);
    for hit in [hits::GOOGLE, hits::SKLIK, hits::META] {
        assert_eq!(visitor.proxy.recorder.count(hit), 1, "{hit}");
    }
    assert_eq!(visitor.console().await, NONE);
}

/// Two services with one script that is on its way, the first with one more.
async fn on_its_way(visitor: &Visitor, name: &str) -> Latch {
    let (latch, script) = (Latch::default(), format!("https://cdn.vendor.example/{name}.js"));
    let source = format!("__ran.push('{name}')");
    visitor.serve_at(&format!("cdn.vendor.example/{name}.js"), Reply::script(source).held(&latch));
    let services = json!([
        { "id": "first", "name": "First", "category": "statistical",
          "scripts": [script, "https://cdn.vendor.example/next.js"] },
        { "id": "second", "name": "Second", "category": "advertising", "scripts": [script] },
    ]);
    visitor.visit(&Page::new().config(json!({ "services": services, "withdrawal": { "reload": "never" } }))).await;
    visitor.click("accept").await;
    visitor.asked(&format!("cdn.vendor.example/{name}.js")).await;
    latch
}

async fn one_on_its_way_is_taken_back(visitor: Visitor) {
    let latch = on_its_way(&visitor, "late-for-none").await;
    visitor.run_async("souhlas.withdraw().then(() => done())").await;
    latch.open();
    let whole = "performance.getEntriesByName('https://cdn.vendor.example/late-for-none.js').length";
    visitor.until("the whole script", whole).await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE, "it would run on a page that granted nothing");
    // Granted again, it comes after all.
    visitor.run("souhlas.acceptAll()").await;
    visitor.until_ran("next").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["late-for-none", "next"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn one_that_another_waits_for_runs(visitor: Visitor) {
    let latch = on_its_way(&visitor, "late-for-one").await;
    visitor.run("souhlas.save({ statistical: false })").await;
    visitor.settle().await;
    latch.open();
    visitor.until_ran("late-for-one").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["late-for-one"]);
    visitor.run("souhlas.acceptAll()").await;
    visitor.until_ran("next").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["late-for-one", "next"], "each once");
}
