//! Microsoft's and Seznam's consent signals, as their servers hear of them: the default, then the choice, then the page;
//! exactly one update a decision; and no script twice.

use serde_json::{Value, json};

use super::NONE;
use crate::{harness::scenarios, page::Page, proxy::Request, vendors::tags, visitor::Visitor};

scenarios!["vendor_signals":
    microsoft_marked_by_hand, microsoft_as_a_service, microsoft_follows_its_own_switch, microsoft_can_be_left_alone,
    clarity, seznam_sem, seznam_rc, what_is_taken_back_while_it_loads_stays_silent,
];

/// A page that stays where it is when consent is taken back.
fn page(services: Value) -> Page {
    let advertising = json!({ "revision": "1", "withdrawal": { "reload": "never" }, "services": services });
    Page::new().config(advertising)
}

/// A service of the catalogue, its script asked for by an address of this scenario's own: WebKit takes one that another
/// scenario loaded from memory.
fn service(name: &str, with: Value, script: &str) -> Value {
    json!({ "use": name, "with": with, "scripts": [script] })
}

/// Waits for the choice to be told everywhere, then for what that made leave.
async fn decide(visitor: &Visitor, call: &str) {
    visitor
        .run(&format!(
            "window.__changed = 0; souhlas.on('change', () => setTimeout(() => {{ window.__changed = 1 }})); {call}; 0"
        ))
        .await;
    visitor.until("the choice", "window.__changed").await;
    visitor.settle().await;
    visitor.settle().await;
}

/// What left for an address, each hit by the parameters asked for.
fn hits(visitor: &Visitor, address: &str, names: &[&str]) -> Vec<String> {
    let said = |hit: Request| {
        let values: Vec<_> = names.iter().map(|name| hit.param(name).unwrap_or_default()).collect();
        values.join(" ").trim().to_owned()
    };
    visitor.proxy.recorder.all(|request| request.is(address)).into_iter().map(said).collect()
}

fn microsoft(visitor: &Visitor) -> Vec<String> {
    hits(visitor, "bat.bing.com/action/0", &["evt", "src", "asc"])
}

const MICROSOFT_ON: [&str; 3] = ["consent default D", "consent update G", "pageLoad  G"];

async fn microsoft_through_a_life(visitor: &Visitor) {
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE, "silent before the choice");
    assert_eq!(visitor.value("uetq.slice(0, 3)").await, json!(["consent", "default", { "ad_storage": "denied" }]));
    assert_eq!(visitor.value("uetq.length").await, 3, "no choice, no update");
    visitor.click("accept").await;
    visitor.until_ran("bat.js").await;
    visitor.settle().await;
    visitor.settle().await;
    assert_eq!(microsoft(visitor), MICROSOFT_ON);
    decide(visitor, "souhlas.withdraw()").await;
    assert_eq!(microsoft(visitor)[3..], ["consent update D"]);
    decide(visitor, "souhlas.acceptAll()").await;
    assert_eq!(microsoft(visitor)[4..], ["consent update G"]);
    assert_eq!(visitor.proxy.recorder.count("bat.bing.com/bat.js"), 1);
    assert_eq!(visitor.console().await, NONE);
}

fn uet(scenario: &str) -> Value {
    service("microsoft-uet", json!({ "id": "12345678" }), &format!("https://bat.bing.com/bat.js?{scenario}"))
}

async fn microsoft_marked_by_hand(visitor: Visitor) {
    visitor.visit(&page(json!([])).head(&tags::MICROSOFT.replace("bat.js", "bat.js?marked"))).await;
    microsoft_through_a_life(&visitor).await;
}

async fn microsoft_as_a_service(visitor: Visitor) {
    visitor.visit(&page(json!([uet("service")]))).await;
    microsoft_through_a_life(&visitor).await;
    // On the next page the stored choice is told before the script is there.
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    visitor.until_ran("bat.js").await;
    visitor.settle().await;
    visitor.settle().await;
    assert_eq!(microsoft(&visitor), MICROSOFT_ON);
}

async fn microsoft_follows_its_own_switch(visitor: Visitor) {
    visitor.visit(&page(json!([uet("switch")]))).await;
    visitor.click("accept").await;
    visitor.until_ran("bat.js").await;
    decide(&visitor, "souhlas.save({ 'microsoft-uet': false })").await;
    assert_eq!(microsoft(&visitor)[3..], ["consent update D"]);
}

async fn microsoft_can_be_left_alone(visitor: Visitor) {
    let config = json!({ "signals": { "microsoft": false } });
    visitor.visit(&Page::new().config(config).head(&tags::MICROSOFT.replace("bat.js", "bat.js?alone"))).await;
    visitor.click("accept").await;
    visitor.until_ran("bat.js").await;
    visitor.settle().await;
    visitor.settle().await;
    assert_eq!(microsoft(&visitor), ["consent default D", "pageLoad  D"], "the first denial stands");
}

async fn clarity(visitor: Visitor) {
    visitor
        .visit(&page(json!([service(
            "microsoft-clarity",
            json!({ "id": "abcdefghij" }),
            "https://www.clarity.ms/tag/{id}?order"
        )])))
        .await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    decide(&visitor, "souhlas.save({ statistical: true })").await;
    visitor.until_ran("clarity.js").await;
    visitor.asked("www.clarity.ms/collect").await;
    let told = |visitor: &Visitor| hits(visitor, "www.clarity.ms/consent", &["ad_Storage", "analytics_Storage"]);
    assert_eq!(told(&visitor), ["denied granted"]);
    let order: Vec<_> = visitor.left().into_iter().filter(|address| address.starts_with("www.clarity.ms/c")).collect();
    assert!(order[0].contains("/consent?") && order[1].contains("/collect"), "{order:?}");
    decide(&visitor, "souhlas.acceptAll()").await;
    decide(&visitor, "souhlas.withdraw()").await;
    decide(&visitor, "souhlas.acceptAll()").await;
    assert_eq!(told(&visitor), ["denied granted", "granted granted", "denied denied", "granted granted"]);
    assert_eq!(visitor.proxy.recorder.count("www.clarity.ms/tag/abcdefghij"), 1);
}

const SEM_TYPES: [&str; 5] =
    ["ad_storage", "ad_user_data", "ad_personalization", "functionality_storage", "analytics_storage"];

async fn seznam_sem(visitor: Visitor) {
    visitor
        .visit(&page(json!([service(
            "seznam-sem",
            json!({ "id": "ABC123DEF456" }),
            "https://l.seznam.cz/sul.js?id={id}&order"
        )])))
        .await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    decide(&visitor, "souhlas.save({ advertising: true })").await;
    visitor.until_ran("sul.js").await;
    visitor.asked("l.seznam.cz/track").await;
    let script = visitor.asked("l.seznam.cz/sul.js").await;
    assert_eq!(script.param("id").as_deref(), Some("ABC123DEF456"));
    let hosts: Vec<_> = visitor.left().into_iter().filter_map(|it| Some(it.split('?').next()?.to_owned())).collect();
    assert_eq!(hosts, ["l.seznam.cz/sul.js", "l.seznam.cz/updateConsent", "l.seznam.cz/track"]);
    let told = |visitor: &Visitor| hits(visitor, "l.seznam.cz/updateConsent", &SEM_TYPES);
    let (ads, all, none) = (
        ["granted", "granted", "granted", "denied", "denied"].join(" "),
        ["granted"; 5].join(" "),
        ["denied"; 5].join(" "),
    );
    assert_eq!(told(&visitor), [ads.as_str()], "at the start");
    decide(&visitor, "souhlas.acceptAll()").await;
    assert_eq!(told(&visitor)[1..], [all.as_str()], "after each choice");
    decide(&visitor, "souhlas.withdraw()").await;
    decide(&visitor, "souhlas.acceptAll()").await;
    assert_eq!(told(&visitor)[2..], [none.as_str(), all.as_str()]);
    assert_eq!(hits(&visitor, "l.seznam.cz/track", &["name"]), ["PageView"]);
    assert_eq!(visitor.proxy.recorder.count("l.seznam.cz/sul.js"), 1);
}

async fn seznam_rc(visitor: Visitor) {
    let script = "https://c.seznam.cz/js/rc.js?order";
    let conversion = service("sklik-conversion", json!({ "id": "10000000", "value": 199.9 }), script);
    visitor.visit(&page(json!([service("sklik-retargeting", json!({ "id": "123456" }), script), conversion]))).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    visitor.asked("c.seznam.cz/retargeting").await;
    visitor.asked("c.seznam.cz/conversion").await;
    visitor.settle().await;
    let told = || {
        let retargeting = hits(&visitor, "c.seznam.cz/retargeting", &["rtgId", "consent"]);
        [retargeting, hits(&visitor, "c.seznam.cz/conversion", &["id", "value", "consent"])].concat()
    };
    assert_eq!(told(), ["123456 1", "10000000 199.9 1"]);
    visitor.run("__sklik.length = 0").await;
    decide(&visitor, "souhlas.withdraw()").await;
    let names = json!(["clearIdentities", ["said", "secid", "eid", "aid", "tid"]]);
    assert_eq!(visitor.value("__sklik").await, json!([names, names]), "each service says it");
    decide(&visitor, "souhlas.acceptAll()").await;
    assert_eq!(told().len(), 2, "a page is one visit, a conversion one order");
    assert_eq!(visitor.proxy.recorder.count("c.seznam.cz/js/rc.js"), 1, "each address once a page");
}

async fn what_is_taken_back_while_it_loads_stays_silent(visitor: Visitor) {
    let latch = crate::proxy::Latch::default();
    let script = "(window.__ran ??= []).push('late'); window.SEM = (...call) => __ran.push(call[0])";
    visitor.serve_at("l.seznam.cz/late.js", crate::proxy::Reply::script(script).held(&latch));
    let late = service("seznam-sem", json!({ "id": "A" }), "https://l.seznam.cz/late.js?held");
    visitor.visit(&page(json!([late]))).await;
    visitor.click("accept").await;
    visitor.asked("l.seznam.cz/late.js").await;
    decide(&visitor, "souhlas.withdraw(); 0").await;
    latch.open();
    let whole = "performance.getEntriesByName('https://l.seznam.cz/late.js?held').length";
    visitor.until("the whole script", whole).await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE, "nothing runs for a consent that is gone");
    decide(&visitor, "souhlas.acceptAll()").await;
    visitor.until_ran("track").await;
    assert_eq!(visitor.ran().await, ["late", "updateConsent", "track"], "once, and for the new one");
}
