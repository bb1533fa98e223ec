//! Every service of the catalogue at once: silent before the choice, started by it, revoked and swept by a withdrawal.

mod calls;

use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::NONE;
use crate::{
    harness::scenarios,
    page::Page,
    proxy::{Latch, Reply},
    visitor::Visitor,
};

scenarios!["catalogue":
    every_service_follows_the_choice, every_service_is_swept, one_that_comes_late_is_swept,
    one_that_lacks_its_parameter_stays_off, an_entry_reaches_only_what_it_declares,
];

/// Kept for the paths that a service's own script sets up: each call is written down, and what is constructed takes
/// whatever is pushed.
const PROVIDE: &str = "
window.__called ||= [];
for (const path of PATHS) {
  const names = path.split('.'), last = names.pop();
  const of = names.reduce((of, name) => of[name] ||= {}, window);
  of[last] ||= function (...values) {
    __called.push([path, ...values]);
    if (new.target) this.push = (...values) => { __called.push([path + '.push', ...values]); };
  };
}
__ran.push('SCRIPT');";

fn entries() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/services");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()).collect()
}

fn list<'a>(entry: &'a Value, name: &str) -> &'a [Value] {
    entry[name].as_array().map_or(&[], Vec::as_slice)
}

/// The parameters' examples, as an owner would give them.
fn given(entry: &Value) -> Value {
    let parameters = entry["parameters"].as_object().cloned().unwrap_or_default();
    parameters.into_iter().map(|(name, parameter)| (name, parameter["example"].clone())).collect()
}

/// A script of one service or several.
#[derive(Default)]
struct Script {
    /// Its addresses: one a set of parameters.
    addresses: BTreeSet<String>,
    /// The paths that it sets up.
    provides: Vec<String>,
}

/// The scripts by host and path.
fn scripts(entries: &[Value]) -> BTreeMap<String, Script> {
    let mut scripts = BTreeMap::<String, Script>::new();
    for entry in entries {
        for script in list(entry, "scripts") {
            let mut address = script.as_str().unwrap().to_owned();
            for (name, value) in given(entry).as_object().unwrap() {
                address = address.replace(&format!("{{{name}}}"), value.as_str().unwrap_or(&value.to_string()));
            }
            let place = address.trim_start_matches("https://").split('?').next().unwrap().to_owned();
            let script = scripts.entry(place).or_default();
            script.addresses.insert(address);
            script.provides.extend(list(entry, "provides").iter().map(|path| path.as_str().unwrap().to_owned()));
        }
    }
    scripts
}

/// A page whose config uses every entry. The addresses are the entries' own but for a query of this suite's, since
/// WebKit takes a script that another scenario loaded from memory, whatever the server says of it now.
fn shop(entries: &[Value]) -> Page {
    let fresh = |script: &Value| {
        let address = script.as_str().unwrap();
        format!("{address}{}catalogue", if address.contains('?') { '&' } else { '?' })
    };
    let services: Vec<_> = entries
        .iter()
        .map(|entry| {
            let mut service = json!({ "use": entry["id"], "with": given(entry) });
            if entry["scripts"].is_array() {
                service["scripts"] = list(entry, "scripts").iter().map(fresh).collect();
            }
            service
        })
        .collect();
    Page::new().config(json!({ "services": services, "withdrawal": { "reload": "never" } }))
}

fn serve(visitor: &Visitor, scripts: &BTreeMap<String, Script>) {
    for (address, script) in scripts {
        let source = PROVIDE.replace("PATHS", &json!(script.provides).to_string()).replace("SCRIPT", address);
        visitor.serve_at(address, Reply::script(source));
    }
}

/// What the gate says itself to Google and to Microsoft at a choice.
fn signals(granted: bool, microsoft: &[Value]) -> (&'static str, Vec<Value>) {
    let said = if granted { "granted" } else { "denied" };
    let types = json!({
        "ad_storage": said, "ad_user_data": said, "ad_personalization": said, "analytics_storage": said,
        "functionality_storage": said, "personalization_storage": said, "security_storage": "granted",
    });
    let google = [
        json!(["dataLayer", ["consent", "update", types]]),
        json!(["dataLayer", { "event": "cookie_consent_update" }]),
    ];
    ("the gate", [&google[..], microsoft].concat())
}

/// Checks what was called since the last time: the gate's signals and these fields of every entry, each service's calls in
/// order and none twice.
async fn told(
    visitor: &Visitor,
    what: &str,
    entries: &[Value],
    granted: bool,
    microsoft: &[Value],
    calls: impl Fn(&Value) -> Vec<Value>,
) {
    let mut expected = vec![signals(granted, microsoft)];
    expected.extend(entries.iter().map(|entry| (entry["id"].as_str().unwrap(), calls(entry))));
    calls::check(what, &expected, &calls::heard(visitor, entries).await);
    for (path, value) in
        entries.iter().flat_map(|entry| calls::set(entry, if granted { "grant" } else { "revoke" }, granted))
    {
        assert_eq!(visitor.value(&format!("window[{path:?}]")).await, value, "{what}: {path}");
    }
    assert_eq!(visitor.console().await, NONE, "{what}");
}

async fn every_service_follows_the_choice(visitor: Visitor) {
    let entries = entries();
    let scripts = scripts(&entries);
    assert!(entries.len() >= 38 && scripts.len() >= 20, "{} services, {} scripts", entries.len(), scripts.len());
    serve(&visitor, &scripts);
    visitor.visit(&shop(&entries)).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    // What vendors ask for comes in their order: the denial before anything else.
    let first = calls::heard(&visitor, &entries).await;
    let commands = first.iter().map(|call| if call[0] == "dataLayer" { &call[1][1] } else { &call[1] });
    assert_eq!(commands.collect::<Vec<_>>()[..2], ["default", "consent"], "{first:?}");
    assert_eq!(first.len(), 4, "Google's and Microsoft's denial: {first:?}");

    visitor.click("accept").await;
    for address in scripts.keys() {
        visitor.until_ran(address).await;
    }
    visitor.settle().await;
    let counted = || {
        for (place, script) in &scripts {
            assert_eq!(visitor.proxy.recorder.count(place), script.addresses.len(), "{place}, each address once");
        }
    };
    counted();
    let list_of_three =
        |said: &str| [json!(["uetq", "consent"]), json!(["uetq", "update"]), json!(["uetq", { "ad_storage": said }])];
    told(&visitor, "the consent", &entries, true, &list_of_three("granted"), |entry| {
        // A grant by what a service's own script brings along is part of `loaded`.
        let stubs = list(entry, "stubs");
        let is_there = |call: &Value| stubs.iter().any(|stub| stub["name"] == call[0] || stub["queue"] == call[0]);
        let mut all = calls::expected(entry, &["start"], true);
        all.extend(calls::expected(entry, &["grant"], true).into_iter().filter(is_there));
        all.extend(calls::expected(entry, &["loaded"], true));
        all
    })
    .await;

    visitor.run(&bake(&entries)).await;
    visitor
        .run("souhlas.withdraw().then(({ deleted }) => { window.__deleted = deleted; __ran.push('withdrawn') }); 0")
        .await;
    visitor.until_ran("withdrawn").await;
    let push = |said: &str| [json!(["UET.push", "consent", "update", { "ad_storage": said }])];
    told(&visitor, "the withdrawal", &entries, false, &push("denied"), |entry| {
        calls::expected(entry, &["revoke"], false)
    })
    .await;
    // WebKit reads some of them for a moment after they are gone.
    visitor.until("each service's cookies to be gone", &format!("{NAMES} == {:?}", shared(&entries))).await;
    let keys = visitor.value("[Object.keys(localStorage), Object.keys(sessionStorage)]").await;
    assert_eq!(keys, json!([["souhlas"], []]), "and what it kept elsewhere");

    // Granted again on the same page: told again, and no script twice.
    visitor.run("souhlas.on('change', () => setTimeout(() => __ran.push('again'))); souhlas.acceptAll(); 0").await;
    visitor.until_ran("again").await;
    visitor.settle().await;
    told(&visitor, "the second consent", &entries, true, &push("granted"), |entry| {
        calls::expected(entry, &["grant"], true)
    })
    .await;
    counted();

    // On the next page nothing of them comes back after a withdrawal.
    visitor.run("souhlas.rejectAll()").await;
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
}

/// A script that sets whatever the entries say that their services keep on the site: cookies and storage keys.
fn bake(entries: &[Value]) -> String {
    let kept = entries.iter().flat_map(|entry| list(entry, "cookies")).filter(|cookie| cookie["party"] != "third");
    let set = kept.filter_map(|cookie| {
        let name = json!(cookie["name"].as_str()?.replace('*', "x"));
        match cookie["storage"].as_str().unwrap_or("cookie") {
            "cookie" => Some(format!("document.cookie = {name} + '=1; path=/';")),
            "local" => Some(format!("localStorage.setItem({name}, '1');")),
            "session" => Some(format!("sessionStorage.setItem({name}, '1');")),
            _ => None,
        }
    });
    set.collect()
}

const NAMES: &str = "document.cookie.split('; ').map(pair => pair.split('=')[0]).sort().join()";

/// Names that may be anybody's, and so stay: sorted, with commas.
fn shared(entries: &[Value]) -> String {
    let kept = entries
        .iter()
        .flat_map(|entry| list(entry, "cookies"))
        .filter(|cookie| cookie["shared"] == true && cookie["party"] == "first");
    let mut names: Vec<_> = kept.map(|cookie| cookie["name"].as_str().unwrap().replace('*', "x")).collect();
    names.sort();
    names.join(",")
}

async fn every_service_is_swept(visitor: Visitor) {
    let entries = entries();
    serve(&visitor, &scripts(&entries));
    visitor.visit(&shop(&entries)).await;
    visitor.banner().await;
    visitor.run(&bake(&entries)).await;
    assert!(visitor.cookies().await.len() > 40);
    visitor.click("reject").await;
    visitor.until("the sweep", &format!("{NAMES} == {:?}", shared(&entries))).await;
    assert_eq!(visitor.console().await, NONE);
}

/// The refusal comes first: what a service leaves is only known when its entry has come.
async fn one_that_comes_late_is_swept(visitor: Visitor) {
    let late = Latch::default();
    let entry = json!({ "id": "late", "name": "Late", "category": "statistical", "cookies": [{ "name": "_late_*" }] });
    visitor.serve("/souhlas/services/late.json", Reply::json(entry).held(&late));
    visitor.visit(&Page::new().config(json!({ "services": [{ "use": "late" }] }))).await;
    visitor.run("document.cookie = '_late_1=1; Path=/', document.cookie = 'basket=1; Path=/'").await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    late.open();
    visitor.until("the sweep", "document.cookie === 'basket=1'").await;
}

async fn one_that_lacks_its_parameter_stays_off(visitor: Visitor) {
    let services = json!([
        { "use": "google-analytics" },
        { "use": "meta-pixel", "with": { "id": "99887766" } },
        { "use": "hotjar", "with": { "id": "not a number at all", "other": 1 } },
    ]);
    visitor.visit(&Page::new().config(json!({ "services": services }))).await;
    visitor.click("accept").await;
    visitor.asked("connect.facebook.net/en_US/fbevents.js").await;
    visitor.settle().await;
    assert_eq!(visitor.proxy.recorder.count("www.googletagmanager.com/gtag/js"), 0);
    let console = visitor.console().await.join("\n");
    assert!(console.contains("services/google-analytics/with/id") && console.contains("G-*"), "{console}");
}

/// No entry of ours is like this; the interpreter would refuse it.
async fn an_entry_reaches_only_what_it_declares(visitor: Visitor) {
    let entry = json!({
        "id": "evil", "name": "Evil", "category": "statistical",
        "stubs": [{ "name": "evil", "kind": "function", "queue": "queue" }],
        "set": { "location.hash": "evil" },
        "start": [
            ["eval", "__ran.push('eval')"],
            ["Function", "__ran.push('Function')"],
            ["setTimeout", "__ran.push('a string timer')", 0],
            ["evil.constructor.constructor", "__ran.push('constructor')"],
            ["evil.__proto__.constructor", "__ran.push('__proto__')"],
            ["document.write", "<script>__ran.push('HTML')</script>"],
            { "new": "Function", "with": ["__ran.push('new')"], "to": "evil.made" },
            { "set": { "document.body.innerHTML": "<img src=x onerror=__ran.push(1)>", "souhlas.has": true } },
            ["evil", "may be called"],
        ],
        "scripts": ["https://cdn.vendor.example/evil.js"],
    });
    visitor.serve("/souhlas/services/evil.json", Reply::json(entry));
    visitor.visit(&Page::new().config(json!({ "services": [{ "use": "evil" }] }))).await;
    visitor.click("accept").await;
    visitor.until_ran("evil").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["evil"], "its script, and nothing else");
    assert_eq!(visitor.value("evil.queue.length").await, json!(1));
    assert_eq!(visitor.value("location.hash").await, json!(""));
    assert_eq!(visitor.value("[typeof souhlas.has, typeof evil.made]").await, json!(["function", "undefined"]));
    let console = visitor.console().await;
    for path in ["eval", "Function", "setTimeout", "evil.constructor.constructor", "location.hash", "souhlas.has"] {
        let told = format!("souhlas: {path}: expected a path that the entry declares");
        assert!(console.iter().any(|line| line.contains(&told)), "{path}: {console:?}");
    }
}
