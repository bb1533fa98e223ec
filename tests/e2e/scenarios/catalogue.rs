//! Every service of the catalogue at once: silent before the choice, started by it, revoked and swept by a withdrawal.

use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::NONE;
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["catalogue": every_service_follows_the_choice, every_service_is_swept, one_that_lacks_its_parameter_stays_off, an_entry_reaches_only_what_it_declares];

/// Kept for the paths that a service's own script sets up: each call is written down, and what is constructed takes
/// whatever is pushed.
const PROVIDE: &str = "
window.__called ||= [];
for (const path of PATHS) {
  const names = path.split('.'), last = names.pop();
  const of = names.reduce((of, name) => of[name] ||= {}, window);
  of[last] ||= function (...values) { __called.push([path, ...values]); this && (this.push = () => {}); };
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

async fn every_service_follows_the_choice(visitor: Visitor) {
    let entries = entries();
    let scripts = scripts(&entries);
    assert!(entries.len() >= 38 && scripts.len() >= 20, "{} services, {} scripts", entries.len(), scripts.len());
    serve(&visitor, &scripts);
    visitor.visit(&shop(&entries)).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    for address in scripts.keys() {
        visitor.until_ran(address).await;
    }
    visitor.settle().await;
    for (place, script) in &scripts {
        assert_eq!(visitor.proxy.recorder.count(place), script.addresses.len(), "{place}, each address once");
    }
    assert_eq!(visitor.console().await, NONE);
    // What vendors ask for comes in their order: the default, then the choice, then everything else.
    let google = visitor.value("dataLayer.slice(0, 2).map(entry => [entry[0], entry[1]])").await;
    assert_eq!(google, json!([["consent", "default"], ["consent", "update"]]));
    visitor.run("__called.length = 0; souhlas.withdraw().then(() => __ran.push('withdrawn'))").await;
    visitor.until_ran("withdrawn").await;
    assert_eq!(visitor.console().await, NONE);
    let called = visitor.value("__called.map(([path]) => path)").await.to_string();
    assert!(called.contains("sznIVA.IS.clearIdentities"), "{called}");
    // On the next page nothing of them comes back.
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
}

async fn every_service_is_swept(visitor: Visitor) {
    let entries = entries();
    serve(&visitor, &scripts(&entries));
    let cookies = entries.iter().flat_map(|entry| list(entry, "cookies"));
    let is_cookie =
        |cookie: &&Value| cookie["party"] == "first" && cookie["storage"].as_str().is_none_or(|it| it == "cookie");
    let names: Vec<String> =
        cookies.filter(is_cookie).map(|cookie| cookie["name"].as_str().unwrap().replace('*', "x")).collect();
    assert!(names.len() > 40, "{}", names.len());
    visitor.visit(&shop(&entries)).await;
    visitor.banner().await;
    let set = format!("for (const name of {}) document.cookie = name + '=1; path=/'", json!(names));
    visitor.run(&set).await;
    assert!(!visitor.cookies().await.is_empty());
    visitor.click("reject").await;
    visitor.until("the sweep", "!document.cookie").await;
    assert_eq!(visitor.console().await, NONE);
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
