//! The bundle of a site, natively: the same for the same, and nothing in it that its visitors don't need.
#![cfg(not(target_arch = "wasm32"))]
// What is wrong panics; that is how a test fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use souhlas::{
    bundle::{Bundle, Error, Release, Wanted, build},
    engine::{
        carried,
        config::Config,
        strict::{self, Json},
    },
};

/// A release with what a bundle takes from one, the real texts among it.
fn release() -> Release {
    let mut release = Release::default();
    let mut add = |name: &str, text: &str| {
        release.0.insert(name.into(), text.into());
    };
    add("bundle.js", "\u{feff}(()=>{use(SITE)})();\n");
    add("bundle.words", &souhlas::bundled_words().join("`"));
    add("layers.css", ".layer{a:b}.settings{c:d}.banner[data-layout=bar]{e:f}h2{g:h}");
    add("dialog.js", "f(\"dialog.wasm\",{integrity:\"\"})");
    for name in ["dialog.wasm", "placeholders.js", "annex.js", "compat.js", "inspector.js"] {
        add(name, name);
    }
    for language in ["cs", "en", "ar"] {
        let path = format!("{}/www/lang/{language}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        add(&format!("lang/{language}.json"), &text);
    }
    release
}

fn wanted(languages: &[&str]) -> Wanted {
    let languages = languages.iter().map(|&language| language.into()).collect();
    Wanted { languages, separate: false, idle: false, base: "/souhlas/".into() }
}

fn built(config: &Value, wanted: &Wanted) -> Bundle {
    build(&config.to_string(), &release(), wanted).unwrap()
}

/// What the script carries.
fn carried(bundle: &Bundle, name: &str) -> Value {
    let text = String::from_utf8(bundle.files[name].clone()).unwrap();
    let start = "\u{feff}(SITE=>{(()=>{use(SITE)})();})(";
    let data = text.strip_prefix(start).and_then(|rest| rest.strip_suffix(");\n")).unwrap_or_else(|| panic!("{text}"));
    serde_json::from_str(data).unwrap()
}

fn shop() -> Value {
    json!({
        "controller": { "name": "Ukázka, s.r.o." },
        "categories": [{ "id": "necessary" }, { "id": "statistical", "name": "Měření", "legalBasis": "consent" }],
        "services": [{ "use": "google-analytics", "with": { "id": "G-XXXX" } }],
    })
}

#[test]
fn the_same_makes_the_same() {
    let all = |wanted: &Wanted| {
        let bundle = built(&shop(), wanted);
        (bundle.files, bundle.tags, bundle.policy)
    };
    let wanted = wanted(&["cs", "en", "ar"]);
    assert_eq!(all(&wanted), all(&wanted));
}

/// In the gate of another release other words stand in these places: its bundle would grant nothing and show nothing.
#[test]
fn files_of_another_release_are_refused() {
    let mut release = release();
    release.0.insert("bundle.words".into(), souhlas::bundled_words()[1..].join("`").into());
    let refused = build(&shop().to_string(), &release, &wanted(&[])).err().map(|error| error.to_string());
    assert!(refused.is_some_and(|why| why.contains("take both from one release")));
}

#[test]
fn the_gate_carries_what_it_decides_and_acts_by() {
    let bundle = built(&shop(), &wanted(&[]));
    let carried = carried(&bundle, "souhlas.js");
    let config = &carried["config"];
    assert_eq!(config["categories"], json!([{ "id": "necessary" }, { "id": "statistical" }]));
    let facts = souhlas::engine::strict::read(&shop().to_string()).unwrap().facts;
    assert_eq!(config["revision"], format!("auto-{:016x}", facts.revision.unwrap()));
    let service = &config["services"][0];
    assert_eq!(service["advanced"], true);
    assert_eq!(service["scripts"], json!(["https://www.googletagmanager.com/gtag/js?id={id}"]));
    assert_eq!(service["cookies"][0], json!({ "name": "_ga", "party": "first" }));
    for name in ["name", "purpose", "provider", "source", "hosts", "use"] {
        assert!(service.get(name).is_none(), "{name}");
    }
    assert!(config.get("controller").is_none() && config.get("texts").is_none());
    assert_eq!(carried["css"], ".layer{a:b}h2{g:h}");
    assert_eq!(carried["layers"]["cs"][0], "section");
    assert_eq!(carried["layers"]["cs"][1]["role"], "dialog");
    let files: Vec<_> = carried["files"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(files, ["cs.json", "cs.placeholders.json", "annex.js", "dialog.js", "placeholders.js"]);
    for file in carried["files"].as_object().unwrap().values() {
        let name = file[0].as_str().unwrap();
        assert!(bundle.files.keys().any(|path| path.ends_with(name)), "{name}");
    }
}

#[test]
fn a_dialog_gets_the_rest() {
    let bundle = built(&shop(), &wanted(&["en"]));
    let (_, texts) = bundle.files.iter().find(|(name, _)| name.starts_with("lang/en.")).unwrap();
    let texts: Value = serde_json::from_slice(texts).unwrap();
    assert_eq!(texts["texts"]["banner.accept"], "Yes, I agree");
    assert_eq!(texts["config"]["controller"]["name"], "Ukázka, s.r.o.");
    assert!(texts["config"].get("revision").is_none() && texts["config"].get("services").is_none());
    let service = &texts["services"][0];
    assert_eq!((&service["id"], &service["name"]), (&json!("google-analytics"), &json!("Google Analytics")));
    assert!(service.get("scripts").is_none());
}

#[test]
fn a_script_for_each_language_or_one_for_all() {
    let one = built(&json!({}), &wanted(&["cs", "en"]));
    assert_eq!(one.scripts, [("cs en".to_owned(), "souhlas.js".to_owned())]);
    assert_eq!(carried(&one, "souhlas.js")["layers"].as_object().unwrap().len(), 2);
    let each = built(&json!({}), &Wanted { separate: true, idle: true, ..wanted(&["cs", "en"]) });
    assert_eq!(each.tags.len(), 2);
    let english = carried(&each, "souhlas.en.js");
    assert_eq!(english["idle"], true);
    assert_eq!(english["layers"].as_object().unwrap().keys().collect::<Vec<_>>(), ["en"]);
    let files: Vec<_> = english["files"].as_object().unwrap().keys().collect();
    assert_eq!(files, ["en.json", "en.placeholders.json", "dialog.js", "placeholders.js"]);
}

#[test]
fn tags_and_policies_name_where_it_is_served_from() {
    let own = built(&shop(), &wanted(&[]));
    assert!(own.tags[0].starts_with("<script src=\"/souhlas/souhlas.js\" integrity=\"sha384-"), "{:?}", own.tags);
    assert!(
        own.policy.contains("script-src 'self' 'wasm-unsafe-eval' https://www.googletagmanager.com;"),
        "{}",
        own.policy
    );
    assert!(own.policy.contains("connect-src 'self' https://*.google-analytics.com"), "{}", own.policy);
    let cdn = built(&json!({}), &Wanted { base: "https://cdn.example/a".into(), ..wanted(&[]) });
    assert!(cdn.tags[0].starts_with("<script src=\"https://cdn.example/a/souhlas.js\""), "{:?}", cdn.tags);
    assert!(cdn.tags[0].ends_with("\" crossorigin></script>"), "{:?}", cdn.tags);
    let expected =
        "default-src 'none'; script-src https://cdn.example 'wasm-unsafe-eval'; connect-src https://cdn.example";
    assert_eq!(cdn.policy, expected);
}

#[test]
fn what_cannot_be_built_is_said() {
    let told =
        |config: &str, release: &Release, wanted: &Wanted| build(config, release, wanted).unwrap_err().to_string();
    assert!(told("{ \"lifetime\": 1 }", &release(), &wanted(&[])).contains("/lifetime"));
    assert!(told("{", &release(), &wanted(&[])).contains("line 1"));
    assert!(told("{}", &release(), &wanted(&["tlh"])).contains("no texts in `tlh`"));
    for name in ["bundle.js", "bundle.words", "layers.css", "lang/cs.json"] {
        let mut lacking = release();
        lacking.0.remove(name);
        assert_eq!(told("{}", &lacking, &wanted(&[])), format!("the release has no {name}"));
    }
    assert!(matches!(build("{}", &Release::default(), &wanted(&[])), Err(Error::Release(_))));
}

/// The names of the words that a bundle leaves out are in no code that a bundle runs.
#[test]
fn no_word_is_missed() {
    let house = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
    let list = text(&house.join("src/bundle/words.rs"));
    let list = list.split_once("UNNEEDED: &[Word] = &[").unwrap().1.split_once("];").unwrap().0;
    let names: Vec<_> =
        list.split(',').filter_map(|one| one.trim().rsplit("::").next()).filter(|one| !one.is_empty()).collect();
    assert_eq!(names.len(), souhlas::bundle::UNNEEDED.len());
    // Reading and telling what is wrong with a config, which a bundle's gate asks of nobody; the words themselves.
    let aside = ["src/annex/problems.rs", "src/edge/words.rs"];
    // What only a gate without a config in it does, in functions that say so.
    let generic = [
        ("src/gate/catalogue.rs", ["SERVICES_FOLDER", "CATALOGUE", "A_CATALOGUE_ENTRY"].as_slice()),
        // The event of that name.
        ("src/gate/mod.rs", &["CATALOGUE"]),
        ("src/gate/choice.rs", &["AUTO_PREFIX", "PAD_START"]),
        ("src/gate/storage.rs", &["RECORD_START"]),
        ("src/gate/view.rs", &["SOON"]),
        ("src/gate/start.rs", &["A_JSON_OBJECT", "A_CONFIG", "TEXT_CONTENT"]),
        ("src/gate/language.rs", &["SHIPPED", "DEFAULT_LANGUAGE"]),
        ("src/edge/node.rs", &["FOUR_CATEGORIES"]),
        // Of a service that is not whole.
        ("src/annex/kept.rs", &["CATALOGUE"]),
    ];
    let engine = [
        "carried", "category", "change", "decide", "duration", "event", "frame", "hash", "instant", "order", "pattern",
        "record", "signals",
    ];
    let mut files: Vec<_> = engine.iter().map(|name| format!("src/engine/{name}.rs")).collect();
    for folder in ["src/gate", "src/annex", "src/edge"] {
        let entries = std::fs::read_dir(house.join(folder)).unwrap();
        files.extend(entries.map(|entry| format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy())));
    }
    for file in files.iter().filter(|file| file.ends_with(".rs") && !aside.contains(&file.as_str())) {
        let code = text(&house.join(file));
        let known = generic.iter().find(|(known, _)| known == file).map(|(_, names)| *names).unwrap_or_default();
        for name in &names {
            let is_used = code.match_indices(&format!("::{name}")).any(|(at, found)| {
                let after = code[at + found.len()..].chars().next();
                !after.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
            });
            assert!(!is_used || known.contains(name), "{file}: {name}");
        }
    }
}

/// A gate that reads its facts from numbers knows what one that reads the config knows.
#[test]
fn facts_are_carried_whole() {
    let configs = [
        json!({}),
        json!({
            "categories": [{ "id": "necessary" }, { "id": "a", "legalBasis": "legitimate-interest" },
                           { "id": "advertising" }, { "id": "b", "legalBasis": "necessary" }],
            "lifetime": { "consent": "P1Y2M3DT4H", "refusal": "PT30M" },
            "dialog": { "close": "later" }, "withdrawal": { "reload": "always" },
            "signals": { "google": "advanced", "microsoft": false, "gpc": false, "shopify": true,
                         "mapping": { "ad_storage": "a advertising" } },
            "storage": { "cookie": true },
        }),
        json!({ "signals": { "google": false, "wordpress": true }, "withdrawal": { "reload": "never" } }),
    ];
    let four =
        json!([{ "id": "necessary" }, { "id": "preferential" }, { "id": "statistical" }, { "id": "advertising" }]);
    for config in configs {
        let facts = strict::read(&config.to_string()).unwrap().facts;
        let numbers = json!(carried::written(&facts));
        let categories = config.get("categories").unwrap_or(&four);
        let back = carried::read(Json::from(&numbers), Json::from(categories));
        assert_eq!(back, Config { revision: None, ..facts }, "{config}");
    }
}
