//! Choices stored by other tools: taken over while they hold and mean the same.

use std::time::Duration;

use serde_json::{Value, json};

use super::NONE;
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor, widget::Widget};

scenarios!["foreign_choice":
    vanilla_cookieconsent, cookiebot, klaro, onetrust, a_name_that_nobody_knows_is_told, gpc_asks_again,
    two_cookies_say_nothing, two_tools_say_nothing, the_owner_may_leave_it, visitor_is_asked_when_the_answer_is_late,
];

/// What each case's script may use: the time n days from now, and cookies.
pub const TOOLS: &str = "
    const time = days => Date.now() + days * 864e5;
    const day = days => new Date(time(days)).toISOString();
    const bake = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=86400`; };
    const json = value => encodeURIComponent(JSON.stringify(value));
    const vanilla = (categories, days, more) => ({ categories, revision: 0, data: null, consentId: 'x',
      services: { necessary: [], functionality: [], analytics: [], ads: [] },
      consentTimestamp: day(days), lastConsentTimestamp: day(days), languageCode: 'cs', ...more });
    const cookiebot = (yes, days, method = 'explicit') => encodeURIComponent(`{stamp:'a+b/c==',necessary:true,` +
      `preferences:${yes},statistics:true,marketing:${yes},method:'${method}',ver:1,utc:${time(days)},region:'cz'}`);
    const onetrust = (groups, more = '') => bake('OptanonConsent', `isGpcEnabled=0&datestamp=Mon+Nov+09+2026` +
      `&version=202401.2.0&isIABGlobal=false&hosts=&consentId=x&interactionCount=1${more}&groups=${encodeURIComponent(groups)}`);
";

/// On a page of the site with nothing in store but what the script puts there.
pub async fn fresh(visitor: &Visitor, script: &str) {
    visitor.serve("/elsewhere", Reply::html("<!doctype html><title>elsewhere</title>"));
    visitor.go("/elsewhere").await;
    let clear = "localStorage.clear();
        for (const pair of document.cookie.split('; ')) document.cookie = pair.split('=')[0] + '=; path=/; max-age=0';";
    visitor.run(&format!("{clear} {TOOLS} {script}")).await;
}

/// A page that notes when a layer is opened.
pub fn page(config: Value) -> Page {
    Page::new().before("document.addEventListener('souhlas:open', () => __ran.push('opened'))").config(config)
}

/// Each script's choice is taken over without a word: the tool, and what is granted besides what is necessary.
async fn taken(visitor: &Visitor, config: &Value, from: &str, cases: &[(&str, &[&str])]) {
    for (script, expected) in cases {
        fresh(visitor, script).await;
        visitor.visit(&page(config.clone())).await;
        visitor.until("a record", "souhlas.record()").await;
        visitor.settle().await;
        let granted = visitor.granted().await;
        assert_eq!(granted[1..], **expected, "{script}");
        let record = visitor.record().await;
        assert_eq!((&record["from"], &record["method"]), (&json!(from), &json!("api")), "{record}");
        let event = if expected.is_empty() {
            "refused"
        } else if expected.len() == 3 {
            "given"
        } else {
            "partial"
        };
        if record["services"] == json!({}) {
            assert_eq!(record["event"], event, "{script}");
        }
        let since = "(Date.now() - Date.parse(souhlas.record().at)) / 864e5";
        assert!(visitor.value(since).await.as_f64() >= Some(9.9), "it counts from when it was made: {record}");
        visitor.reload().await;
        visitor.settle().await;
        assert_eq!(visitor.ran().await, NONE, "nobody was asked: {script}");
        assert_eq!(visitor.record().await, record, "it is the visitor's own from now on");
        assert_eq!((visitor.cookies().await, visitor.keys().await), (vec![], vec!["souhlas".to_owned()]), "{script}");
        assert_eq!(visitor.console().await, NONE);
    }
}

/// Each script's choice is none: the visitor is asked.
async fn asked(visitor: &Visitor, config: &Value, cases: &[&str]) {
    for script in cases {
        fresh(visitor, script).await;
        let kept = "[document.cookie, Object.entries(localStorage)]";
        let before = visitor.value(kept).await;
        visitor.visit(&page(config.clone())).await;
        visitor.banner().await;
        assert_eq!(visitor.granted().await, ["necessary"], "{script}");
        assert_eq!(visitor.value(kept).await, before, "what is not taken over stays: {script}");
        assert_eq!(visitor.record().await, Value::Null, "{script}");
        assert_eq!(visitor.console().await, NONE);
    }
}

async fn vanilla_cookieconsent(visitor: Visitor) {
    let config = json!({ "compat": ["vanilla-cookieconsent"] });
    let cases: [(&str, &[&str]); 5] = [
        ("bake('cc_cookie', json(vanilla(['necessary', 'analytics'], -10)))", &["statistical"]),
        // Two that mean the same, and one of them was refused.
        (
            "bake('cc_cookie', json(vanilla(['necessary', 'social'], -10,
               { services: { necessary: [], social: [], marketing: [] } })))",
            &[],
        ),
        ("bake('cc_cookie', json(vanilla(['necessary'], -10)))", &[]),
        (
            "bake('cc_cookie', json(vanilla(['necessary', 'analytics', 'ads', 'functionality'], -10)))",
            &["preferential", "statistical", "advertising"],
        ),
        (
            "localStorage.setItem('cc_cookie', JSON.stringify(vanilla(['analytics'], -10, { expirationTime: time(1) })))",
            &["statistical"],
        ),
    ];
    taken(&visitor, &config, "vanilla-cookieconsent", &cases).await;
    let none = [
        "bake('cc_cookie', json(vanilla(['necessary', 'analytics'], -400)))",
        "bake('cc_cookie', json(vanilla(['necessary'], -200)))",
        "bake('cc_cookie', json(vanilla(['necessary', 'analytics'], 10)))",
        "bake('cc_cookie', json(vanilla(['necessary', 'analytics'], -10, { revision: 2 })))",
        "bake('cc_cookie', json({ categories: ['analytics'] }))",
        "bake('cc_cookie', json(vanilla(['necessary', 'social'], -10, { services: {} })))",
        "bake('cc_cookie', json(vanilla(['analytics'], -10)));
         localStorage.setItem('cc_cookie', JSON.stringify(vanilla([], -5, { expirationTime: time(1) })))",
        "bake('cc_cookie', '%7Bcategories')",
        "bake('cc_cookie', '%')",
        "localStorage.setItem('cc_cookie', JSON.stringify(vanilla(['analytics'], -10, { expirationTime: time(-1) })))",
    ];
    asked(&visitor, &config, &none).await;
}

async fn cookiebot(visitor: Visitor) {
    let config = json!({ "compat": ["cookiebot"] });
    let cases: [(&str, &[&str]); 3] = [
        ("bake('CookieConsent', cookiebot(false, -10))", &["statistical"]),
        ("bake('CookieConsent', cookiebot(true, -10))", &["preferential", "statistical", "advertising"]),
        ("bake('CookieConsent', cookiebot(false, -10).replace('statistics%3Atrue', 'statistics%3Afalse'))", &[]),
    ];
    taken(&visitor, &config, "cookiebot", &cases).await;
    let none = [
        "bake('CookieConsent', cookiebot(true, -10, 'implied'))",
        "bake('CookieConsent', cookiebot(true, -400))",
        "bake('CookieConsent', '-1')",
        "bake('CookieConsent', '0')",
        "bake('CookieConsent', cookiebot(true, -10).slice(0, -20))",
    ];
    asked(&visitor, &config, &none).await;
}

async fn klaro(visitor: Visitor) {
    let config = json!({ "services": [
        { "id": "matomo", "name": "Matomo", "category": "statistical" },
        { "id": "counter", "name": "Counter", "category": "statistical" } ],
        "compat": [{ "from": "klaro", "categories": { "youtube": "advertising" } }] });
    let cases: [(&str, &[&str]); 3] = [
        ("bake('klaro', json({ matomo: true, counter: true, youtube: false }))", &["statistical"]),
        ("bake('klaro', json({ matomo: false, counter: false, youtube: true }))", &["advertising"]),
        ("bake('klaro', json({ matomo: true, youtube: false }))", &[]),
    ];
    taken(&visitor, &config, "klaro", &cases).await;
    let has = "[souhlas.has('matomo'), souhlas.has('counter')]";
    assert_eq!(visitor.value(has).await, json!([true, false]), "of the last: only what was said");
    let none = [
        "bake('klaro', '%7B')",
        "bake('klaro', json({}))",
        "bake('klaro', json({ matomo: 1 }))",
        // It does not say when.
        "localStorage.setItem('klaro', JSON.stringify({ matomo: true }))",
    ];
    asked(&visitor, &config, &none).await;
    let mut long = config;
    long["compat"][0]["expires"] = json!("P13M");
    asked(&visitor, &long, &["bake('klaro', json({ matomo: true, counter: true }))"]).await;
}

async fn onetrust(visitor: Visitor) {
    let config = json!({ "compat": ["onetrust"] });
    let cases: [(&str, &[&str]); 3] = [
        ("onetrust('C0001:1,C0002:1,C0003:0,C0004:0'); bake('OptanonAlertBoxClosed', day(-10))", &["statistical"]),
        ("onetrust('C0001:1,C0002:0,C0003:0,C0004:0'); bake('OptanonAlertBoxClosed', day(-10))", &[]),
        (
            "onetrust('C0003:1,C0001:1,C0002:1,C0004:1,C0005:0'); bake('OptanonAlertBoxClosed', encodeURIComponent(day(-10)))",
            &["preferential", "statistical"],
        ),
    ];
    taken(&visitor, &config, "onetrust", &cases).await;
    let none = [
        "onetrust('C0001:1,C0002:1,C0003:1,C0004:1')",
        "onetrust('C0002:1', '&AwaitingReconsent=true'); bake('OptanonAlertBoxClosed', day(-10))",
        "onetrust('C0001:1,C0002:1'); bake('OptanonAlertBoxClosed', day(-400))",
        "onetrust('C0001:1,C0002'); bake('OptanonAlertBoxClosed', day(-10))",
        "onetrust(''); bake('OptanonAlertBoxClosed', day(-10))",
        // A link that a visitor followed is no consent.
        "onetrust('', '&landingPath=' + encodeURIComponent('https://x.test/?a=1&groups=C0002:1')); \
         bake('OptanonAlertBoxClosed', day(-10))",
    ];
    asked(&visitor, &config, &none).await;
}

async fn a_name_that_nobody_knows_is_told(visitor: Visitor) {
    fresh(&visitor, "onetrust('C0001:1,C0002:1,C0077:0'); bake('OptanonAlertBoxClosed', day(-10))").await;
    visitor.visit(&page(json!({ "compat": ["onetrust"] }))).await;
    visitor.banner().await;
    assert_eq!(visitor.granted().await, ["necessary"], "it may mean any category");
    assert_eq!(visitor.record().await, Value::Null);
    let console = visitor.console().await;
    assert!(matches!(&console[..], [line] if line.contains("compat") && line.contains("C0077:0")), "{console:?}");
    let mapped = json!({ "compat": [{ "from": "onetrust", "categories": { "C0077": "advertising" } }] });
    visitor.visit(&page(mapped)).await;
    visitor.until("a record", "souhlas.record()").await;
    assert_eq!(visitor.granted().await, ["necessary", "statistical"]);
}

async fn gpc_asks_again(visitor: Visitor) {
    let config = json!({ "compat": ["cookiebot"] });
    let signal = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true })";
    fresh(&visitor, "bake('CookieConsent', cookiebot(true, -10))").await;
    visitor.visit(&Page::new().before(signal).config(config.clone())).await;
    visitor.banner().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    fresh(&visitor, "bake('CookieConsent', cookiebot(false, -10))").await;
    visitor.visit(&Page::new().before(signal).config(config)).await;
    visitor.until("a record", "souhlas.record()").await;
    assert_eq!(visitor.granted().await, ["necessary", "statistical"], "nothing that the signal objects to");
    // Whatever the owner calls what the signals of advertising need.
    let named = json!({
        "compat": ["cookiebot"],
        "categories": [{ "id": "necessary" }, { "id": "marketing", "name": "M" }],
        "signals": { "mapping": { "ad_storage": "marketing" } },
    });
    fresh(&visitor, "bake('CookieConsent', cookiebot(true, -10))").await;
    visitor.visit(&Page::new().before(signal).config(named)).await;
    visitor.banner().await;
    assert_eq!(visitor.value("souhlas.has('marketing')").await, false);
}

async fn two_cookies_say_nothing(visitor: Visitor) {
    let domain =
        format!("document.cookie = 'CookieConsent=' + cookiebot(false, -20) + '; path=/; domain={}'", visitor.domain());
    fresh(&visitor, &format!("bake('CookieConsent', cookiebot(true, -10)); {domain}")).await;
    visitor.visit(&page(json!({ "compat": ["cookiebot"] }))).await;
    visitor.banner().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
}

async fn two_tools_say_nothing(visitor: Visitor) {
    let config = json!({ "compat": ["klaro", "cookiebot"] });
    let both = [
        "bake('klaro', json({ ads: true })); bake('CookieConsent', cookiebot(false, -1))",
        "bake('klaro', json({ ads: true })); bake('CookieConsent', '%')",
    ];
    asked(&visitor, &config, &both).await;
}

async fn the_owner_may_leave_it(visitor: Visitor) {
    let left = json!({ "compat": [{ "from": "cookiebot", "choice": false }] });
    asked(&visitor, &left, &["bake('CookieConsent', cookiebot(true, -10))"]).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.cookies().await, ["CookieConsent"], "what the owner leaves stays where it is");
    let renamed = json!({ "compat": [{ "from": "cookiebot", "name": "Renamed" }] });
    taken(&visitor, &renamed, "cookiebot", &[("bake('Renamed', cookiebot(false, -10))", &["statistical"])]).await;
    asked(&visitor, &renamed, &["bake('CookieConsent', cookiebot(true, -10))"]).await;
}

async fn visitor_is_asked_when_the_answer_is_late(visitor: Visitor) {
    fresh(&visitor, "bake('CookieConsent', cookiebot(true, -1))").await;
    let script = Reply::script(Widget::load().file("compat.js"));
    visitor.serve("/souhlas/compat.js", script.after(Duration::from_secs(6)));
    visitor.visit(&page(json!({ "compat": ["cookiebot"] }))).await;
    visitor.until("a record", "souhlas.record()").await;
    // In WebKit a module on its way holds the page's `load` up, so that the banner may have come and gone by now.
    assert_eq!(visitor.ran().await, ["opened"]);
    visitor.no_dialog().await;
}
