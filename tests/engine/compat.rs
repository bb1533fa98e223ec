//! Other tools: their names, and the choices that they stored.

use crate::given::{facts, moment, set};
use serde_json::{Value, json};
use souhlas::engine::{
    compat::{
        names::{self, Name},
        stored::{self, Taken},
    },
    config::Config,
    strict::Json,
};

const AT: &str = "2026-05-01T10:00:00.000Z";
const NOW: &str = "2026-11-22T10:00:00.000Z";

fn four() -> Config {
    facts(&json!({}))
}

fn taken(ids: &[&str]) -> Option<Taken> {
    Some(Taken { at: moment(AT), granted: set(&four(), ids) })
}

#[test]
fn names_mean_what_their_tools_say() {
    let (facts, plain) = (four(), json!("onetrust"));
    for (category, known) in [
        ("necessary", &["necessary", "C0001", "strictly-necessary"][..]),
        ("preferential", &["preferences", "Functionality", "functional", "C0003", "preferential"]),
        ("statistical", &["analytics", "Statistics", "performance", "c0002", "statistical"]),
        ("advertising", &["ads", "marketing", "targeting", "C0004", "C0005", "social", "advertising"]),
    ] {
        for name in known {
            let found = names::category(&facts, Json::from(&plain), Name::of(Json::from(*name)));
            assert_eq!(found, set(&facts, &[category]), "{name}");
        }
    }
    for name in ["", "!analytics", "unclassified", "C0006", "constructor", "analytic"] {
        assert!(names::category(&facts, Json::from(&plain), Name::of(Json::from(name))).is_empty(), "{name}");
    }
}

#[test]
fn the_owner_knows_better() {
    let facts =
        facts(&json!({ "categories": [{ "id": "necessary" }, { "id": "analytics" }, { "id": "advertising" }] }));
    let entry = json!({ "from": "klaro", "categories": { "youtube": "advertising", "marketing": "analytics" } });
    let category = |name: &str| names::category(&facts, Json::from(&entry), Name::of(Json::from(name)));
    assert_eq!(category("analytics"), set(&facts, &["analytics"]), "a category of that id");
    assert_eq!(category("youtube"), set(&facts, &["advertising"]));
    assert_eq!(category("marketing"), set(&facts, &["analytics"]), "what the entry says goes first");
    assert!(category("statistics").is_empty(), "this config has no such category");
}

/// What vanilla-cookieconsent's choice gives, with the services told apart.
fn vanilla(config: &Value, entry: &Value, choice: &Value) -> (Option<Taken>, Vec<(String, bool)>) {
    let mut apart = Vec::new();
    let mut note = |id: Json<'_>, granted| apart.push((id.text().unwrap().to_owned(), granted));
    let facts = facts(config);
    let nodes = (Json::from(config), Json::from(entry), Json::from(choice));
    let taken = stored::vanilla(&facts, nodes.0, nodes.1, nodes.2, moment(NOW), &mut note);
    (taken, apart)
}

#[test]
fn vanilla_cookieconsent_is_read() {
    let plain = json!("vanilla-cookieconsent");
    let choice = json!({ "categories": ["necessary", "analytics", "gone"], "revision": 0, "data": null,
        "consentTimestamp": "2026-01-01T10:00:00.000Z", "consentId": "x", "lastConsentTimestamp": AT,
        "services": { "necessary": [], "analytics": [] }, "languageCode": "cs",
        "expirationTime": moment(NOW) + 1 });
    let with = |name: &str, value: Value| {
        let mut changed = choice.clone();
        changed[name] = value;
        changed
    };
    let read = |choice: &Value| vanilla(&json!({}), &plain, choice).0;
    assert_eq!(read(&choice), taken(&["statistical"]));
    assert_eq!(read(&with("categories", json!(["necessary"]))), taken(&[]), "a refusal");
    assert_eq!(read(&with("lastConsentTimestamp", Value::Null)).unwrap().at, moment("2026-01-01T10:00:00.000Z"));
    for (what, broken) in [
        ("over", with("expirationTime", json!(moment(NOW)))),
        ("of another revision", with("revision", json!(1))),
        ("no list", with("categories", json!("analytics"))),
        ("corrupt", json!("nothing")),
        ("empty", json!({})),
    ] {
        assert_eq!(read(&broken), None, "{what}");
    }
    let undated = with("lastConsentTimestamp", Value::Null);
    assert_eq!(read(&json!({ "categories": undated["categories"] })), None, "nobody knows when");
    let revised = json!({ "from": "vanilla-cookieconsent", "revision": 1 });
    assert!(vanilla(&json!({}), &revised, &with("revision", json!(1))).0.is_some());
}

#[test]
fn vanilla_cookieconsent_has_services_too() {
    let config = json!({ "services": [
        { "id": "ga", "name": "Google Analytics", "category": "statistical" },
        { "id": "hotjar", "category": "statistical" }, { "id": "ads", "category": "advertising" } ] });
    let choice = json!({ "categories": ["necessary", "analytics", "ads"], "lastConsentTimestamp": AT,
        "services": { "necessary": [], "analytics": ["Google Analytics"], "ads": ["ads"] } });
    let (taken, apart) = vanilla(&config, &json!("vanilla-cookieconsent"), &choice);
    assert_eq!(taken.unwrap().granted, set(&four(), &["statistical", "advertising"]));
    assert_eq!(apart, [("hotjar".to_owned(), false)]);
}

#[test]
fn klaro_is_read_by_services() {
    let config = json!({ "services": [
        { "id": "ga", "category": "statistical" }, { "id": "matomo", "category": "statistical" },
        { "id": "youtube", "category": "advertising" }, { "use": "vimeo" } ] });
    let entry = json!({ "from": "klaro", "categories": { "fonts": "preferential" } });
    let facts = facts(&config);
    let read = |choice: Value| {
        let mut apart = Vec::new();
        let mut note = |id: Json<'_>, granted| apart.push((id.text().unwrap().to_owned(), granted));
        let nodes = (Json::from(&config), Json::from(&entry), Json::from(&choice));
        let taken = stored::klaro(&facts, nodes.0, nodes.1, nodes.2, moment(AT), &mut note);
        (taken, apart)
    };
    let all = json!({ "ga": true, "matomo": true, "youtube": true, "fonts": true, "vimeo": true });
    let (choice, apart) = read(all);
    assert_eq!(choice, taken(&["statistical", "advertising", "preferential"]));
    assert_eq!(apart, [("vimeo".to_owned(), true)], "its category is not known here");
    // Of a category only what was said: the other service nobody was asked about.
    let (choice, apart) = read(json!({ "ga": true, "youtube": false }));
    assert_eq!(choice, taken(&[]));
    assert_eq!(apart, [("ga".to_owned(), true)]);
    assert_eq!(read(json!({ "ga": false, "matomo": false, "youtube": false })), (taken(&[]), vec![]));
    for broken in [json!({}), json!(null), json!("x"), json!([true]), json!({ "ga": "true" })] {
        assert_eq!(read(broken.clone()), (None, vec![]), "{broken}");
    }
}

#[test]
fn cookiebot_is_read() {
    let facts = four();
    let read = |text: &str| stored::cookiebot(&facts, Json::from("cookiebot"), Json::from(text));
    let choice = |said: &str, rest: &str| {
        read(&format!("{{stamp:'aB+c/{{,d==',necessary:true,{said},ver:1,utc:{},region:'cz'{rest}}}", moment(AT)))
    };
    let said = "preferences:false,statistics:true,marketing:false,method:'explicit'";
    assert_eq!(choice(said, ""), taken(&["statistical"]));
    assert_eq!(choice(&said.replace("true", "false"), ""), taken(&[]));
    assert_eq!(
        choice("preferences:true,statistics:true,marketing:true,method:'explicit'", ""),
        taken(&["preferential", "statistical", "advertising"])
    );
    // What is nested or quoted says nothing.
    assert_eq!(choice(said, ",consentmode:{marketing:true,method:'explicit'}"), taken(&["statistical"]));
    assert_eq!(choice(said, ",note:'marketing:true,'"), taken(&["statistical"]));
    assert_eq!(choice(&format!("{said},statistics:false"), ""), taken(&[]), "said twice, it has to be granted twice");
    assert_eq!(choice("statistics:true,method:'implied'", ""), None, "nobody chose");
    assert_eq!(choice("statistics:true", ""), None);
    assert_eq!(choice("statistics:'true',method:'explicit'", ",marketing:1"), taken(&["statistical"]));
    for broken in [
        "",
        "-1",
        "0",
        "{}",
        "{statistics:true,method:'explicit'}",
        "{statistics:true,method:'explicit',utc:soon}",
        "{statistics:true,method:'explicit',utc:99999999999999999999}",
        "{statistics:true,method:'explicit',utc:1700000000000",
        "{statistics:true,method:'explicit,utc:1700000000000}",
        "}{statistics:true,method:'explicit',utc:1700000000000}",
    ] {
        assert_eq!(read(broken), None, "{broken}");
    }
}

#[test]
fn onetrust_is_read() {
    let facts = four();
    let read = |groups: &str, closed: &str| {
        stored::onetrust(&facts, Json::from("onetrust"), Json::from(groups), Json::from(closed))
    };
    assert_eq!(read("C0001:1,C0002:1,C0003:0,C0004:0", AT), taken(&["statistical"]));
    assert_eq!(read("C0003:1,C0001:1,STACK42:1,C0004:1,C0005:0", AT), taken(&["preferential"]), "all of a category");
    assert_eq!(read("C0001:1,C0002:0", AT), taken(&[]));
    for (groups, closed) in
        [("", AT), ("C0002:1", ""), ("C0002", AT), ("C0002:yes", AT), ("C0002:1,", AT), ("C0002:1", "yesterday")]
    {
        assert_eq!(read(groups, closed), None, "{groups} {closed}");
    }
}
