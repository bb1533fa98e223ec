//! Other tools: their names, and the choices that they stored.

use crate::given::{facts, moment, set};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use souhlas::engine::{
    category::CategorySet,
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
    Some(Taken { at: moment(AT), granted: set(&four(), ids), unclear: false })
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
            let found = names::category(&facts, Json::from(&plain), Name::of(Json::from(*name))).0;
            assert_eq!(found, Some(set(&facts, &[category])), "{name}");
        }
    }
    for name in ["", "!analytics", "unclassified", "C0006", "constructor", "analytic"] {
        assert_eq!(names::category(&facts, Json::from(&plain), Name::of(Json::from(name))).0, None, "{name}");
    }
}

#[test]
fn the_owner_knows_better() {
    let facts =
        facts(&json!({ "categories": [{ "id": "necessary" }, { "id": "analytics" }, { "id": "advertising" }] }));
    let entry = json!({ "from": "klaro", "categories": { "youtube": "advertising", "marketing": "analytics" } });
    let category = |name: &str| names::category(&facts, Json::from(&entry), Name::of(Json::from(name))).0;
    assert_eq!(category("analytics"), Some(set(&facts, &["analytics"])), "a category of that id");
    assert_eq!(category("youtube"), Some(set(&facts, &["advertising"])));
    assert_eq!(category("marketing"), Some(set(&facts, &["analytics"])), "what the entry says goes first");
    assert_eq!(category("statistics"), Some(CategorySet::NONE), "known, and this config has no such category");
}

/// A choice beside which something was refused that may mean any category.
fn unclear() -> Option<Taken> {
    taken(&[]).map(|taken| Taken { unclear: true, ..taken })
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
        "services": { "necessary": [], "analytics": [], "ads": [], "gone": [] }, "languageCode": "cs",
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
fn vanilla_cookieconsent_tells_what_was_refused_by_its_services() {
    let read = |entry: &Value, accepted: &[&str], known: &[&str]| {
        let services: Map<String, Value> = known.iter().map(|&name| (name.to_owned(), json!([]))).collect();
        let choice = json!({ "categories": accepted, "services": services, "lastConsentTimestamp": AT });
        vanilla(&json!({}), entry, &choice).0
    };
    let plain = json!("vanilla-cookieconsent");
    let known = ["necessary", "analytics", "social", "marketing"];
    assert_eq!(read(&plain, &["social"], &known), taken(&[]), "marketing means the same, and was refused");
    assert_eq!(read(&plain, &["social", "marketing"], &known), taken(&["advertising"]));
    assert_eq!(read(&plain, &["analytics"], &["necessary", "analytics"]), taken(&["statistical"]));
    // Its own name for a category here, or one that nobody knows.
    let known = ["analytics", "social", "adverts"];
    assert_eq!(read(&plain, &["social", "analytics"], &known), unclear());
    assert_eq!(read(&plain, &[], &known), taken(&[]), "a refusal of all is clear");
    let mapped = json!({ "from": "vanilla-cookieconsent", "categories": { "adverts": "advertising" } });
    assert_eq!(read(&mapped, &["social", "analytics"], &known), taken(&["statistical"]));
    // Named by the owner only: nobody was asked about it.
    assert_eq!(read(&mapped, &["social", "analytics"], &["social", "analytics"]), taken(&["statistical"]));
    // Where nothing tells which categories there were, nobody knows what was refused.
    for missing in [&[][..], &["necessary"], &["marketing"]] {
        assert_eq!(read(&plain, &["necessary", "social"], missing), None, "{missing:?}");
        assert_eq!(read(&mapped, &["social", "adverts"], missing), None, "{missing:?}");
    }
    assert_eq!(read(&plain, &["necessary"], &[]), taken(&[]));
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
    // A refused service of a category that is not known here, or by a name that nobody knows, may be of any.
    let ours = [("ga".to_owned(), true), ("matomo".to_owned(), true)];
    for refused in [json!({}), json!({ "vimeo": false }), json!({ "vimeo": true, "hotjar": false })] {
        let mut choice = json!({ "ga": true, "matomo": true });
        choice.as_object_mut().unwrap().extend(refused.as_object().unwrap().clone());
        let (read_so, apart) = read(choice.clone());
        assert_eq!(read_so, taken(&[]), "{choice}");
        assert_eq!(apart[..2], ours, "{choice}");
        choice["fonts"] = json!(true);
        assert_eq!(read(choice.clone()).0, unclear(), "{choice}");
    }
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
    assert_eq!(choice("statistics:true,unclassified:false,method:'explicit'", ""), unclear());
    assert_eq!(choice("statistics:false,unclassified:false,method:'explicit'", ""), taken(&[]));
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
    assert_eq!(read("C0001:1,C0002:1,STACK42:0", AT), unclear(), "a stack may hold any purpose");
    assert_eq!(read("C0001:1,C0002:0,STACK42:0", AT), taken(&[]));
    for (groups, closed) in
        [("", AT), ("C0002:1", ""), ("C0002", AT), ("C0002:yes", AT), ("C0002:1,", AT), ("C0002:1", "yesterday")]
    {
        assert_eq!(read(groups, closed), None, "{groups} {closed}");
    }
}

/// Names that mean something, by a tool's documentation, by the config or by the entry below, and one that nobody knows.
const NAMES: [&str; 12] = [
    "necessary",
    "preferences",
    "functional",
    "analytics",
    "statistics",
    "ads",
    "social",
    "Marketing",
    "C0002",
    "news",
    "measuring",
    "nobody",
];

/// What the names mean; the last four are the owner's words.
fn meant(name: &str) -> Option<&'static str> {
    Some(match name {
        "preferences" | "functional" => "preferential",
        "analytics" | "statistics" | "C0002" => "statistical",
        "ads" | "social" | "Marketing" | "news" | "late" => "advertising",
        "measuring" => "own",
        _ => return None,
    })
}

/// What each name was answered.
fn answers() -> impl Strategy<Value = Vec<(&'static str, bool)>> {
    let names = proptest::sample::subsequence(NAMES.to_vec(), 0..=NAMES.len()).prop_shuffle();
    // Mostly granted, or hardly any category would ever be.
    (names, proptest::collection::vec(proptest::bool::weighted(0.8), NAMES.len()))
        .prop_map(|(names, answers)| names.into_iter().zip(answers).collect())
}

/// By the words of the docs: a category is granted when something means it and all that means it was granted, those of the
/// owner's names that were not asked about among it; and none, where what was refused may mean any.
fn expected(facts: &Config, map: &Value, said: &[(&str, bool)]) -> Option<CategorySet> {
    let granted = |wanted: &str| {
        let mut means = said.iter().filter(|(name, _)| meant(name) == Some(wanted)).peekable();
        let asked = |name: &String| said.contains(&(name, true));
        let mapped = map.as_object().unwrap().iter().all(|(name, to)| to != wanted || asked(name));
        means.peek().is_some() && means.all(|(_, yes)| *yes) && mapped
    };
    let optional = ["preferential", "statistical", "advertising", "own"];
    let granted: Vec<_> = optional.into_iter().filter(|id| granted(id)).collect();
    (granted.is_empty() || !said.contains(&("nobody", false))).then(|| set(facts, &granted))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_category_is_granted_unless_all_that_means_it_was(said in answers(), late: bool) {
        let config = json!({ "categories": [{ "id": "necessary" }, { "id": "preferential" }, { "id": "statistical" },
            { "id": "advertising" }, { "id": "own" }] });
        let mut map = json!({ "news": "advertising", "measuring": "own" });
        if late {
            map["late"] = json!("advertising");
        }
        let facts = facts(&config);
        let entry = json!({ "from": "any", "categories": map });
        let node = Json::from(&entry);
        let expected = expected(&facts, &map, &said);
        let check = |taken: Option<Taken>| {
            let taken = taken.unwrap();
            prop_assert_eq!(taken.granted, expected.unwrap_or_default());
            prop_assert_eq!(taken.unclear, expected.is_none());
            Ok(())
        };

        let accepted: Vec<_> = said.iter().filter(|(_, yes)| *yes).map(|(name, _)| name).collect();
        let known: Map<_, _> = said.iter().map(|(name, _)| ((*name).to_owned(), json!([]))).collect();
        let choice = json!({ "categories": accepted, "services": known, "lastConsentTimestamp": AT });
        check(vanilla(&config, &entry, &choice).0)?;

        let join = |pairs: Vec<String>| pairs.join(",");
        let switches = join(said.iter().map(|(name, yes)| format!("{name}:{yes},")).collect());
        let text = format!("{{stamp:'x',{switches}method:'explicit',utc:{}}}", moment(AT));
        check(stored::cookiebot(&facts, node, Json::from(&*text)))?;

        if !said.is_empty() {
            let groups = join(said.iter().map(|(name, yes)| format!("{name}:{}", u8::from(*yes))).collect());
            check(stored::onetrust(&facts, node, Json::from(&*groups), Json::from(AT)))?;
            let choice = Value::from_iter(said.iter().map(|&(name, yes)| (name, json!(yes))));
            let nodes = (Json::from(&config), Json::from(&choice));
            check(stored::klaro(&facts, nodes.0, node, nodes.1, moment(AT), &mut |_, _| {}))?;
        }
    }

    #[test]
    fn klaro_grants_no_more_than_its_services_were(
        said in proptest::collection::vec(proptest::option::weighted(0.9, proptest::bool::weighted(0.8)), 5),
    ) {
        // Two of a category, one by its name alone, and one whose category only the catalogue knows.
        let config = json!({ "services": [{ "id": "one", "category": "statistical" },
            { "id": "two", "category": "statistical" }, { "id": "three", "category": "advertising" }, { "use": "four" }] });
        let names = ["one", "two", "three", "four", "social"];
        let choice: Map<_, _> =
            names.iter().zip(&said).filter_map(|(name, said)| Some(((*name).to_owned(), json!((*said)?)))).collect();
        prop_assume!(!choice.is_empty());
        let (facts, choice, entry) = (facts(&config), Value::from(choice), json!("klaro"));
        let mut apart = Vec::new();
        let mut note = |id: Json<'_>, granted| apart.push((id.text().unwrap().to_owned(), granted));
        let nodes = (Json::from(&config), Json::from(&entry), Json::from(&choice));
        let taken = stored::klaro(&facts, nodes.0, nodes.1, nodes.2, moment(AT), &mut note).unwrap();
        let yes = |name: &str| choice[name] == true;
        let all = yes("four");
        let granted: Vec<_> = [
            ("statistical", yes("one") && yes("two")),
            ("advertising", yes("three") && choice["social"] != false),
        ].into_iter().filter(|(_, yes)| *yes && all).map(|(id, _)| id).collect();
        prop_assert_eq!(taken.granted, set(&facts, &granted));
        // By itself each service is as it was said, or follows its category.
        for (id, granted) in &apart {
            prop_assert!(*granted && yes(id), "{id}");
        }
        for (id, category) in [("one", Some("statistical")), ("three", Some("advertising")), ("four", None)] {
            let stands = apart.iter().any(|(name, _)| name == id);
            let follows = category.is_some_and(|category| granted.contains(&category));
            prop_assert_eq!(stands || follows, yes(id) , "{}", id);
        }
    }
}
