//! Nothing is called or set but what the file itself declares, and nothing that could run text as code.

use crate::files::{Service, each};
use serde_json::Value;

/// Where actions stand.
const ACTIONS: [&str; 4] = ["start", "loaded", "grant", "revoke"];

/// Properties that run code, reach the document or another object's insides.
const FORBIDDEN: [&str; 44] = [
    "__proto__",
    "apply",
    "bind",
    "caches",
    "call",
    "constructor",
    "cookie",
    "cookieStore",
    "customElements",
    "defineProperty",
    "document",
    "eval",
    "execScript",
    "fetch",
    "frames",
    "Function",
    "globalThis",
    "history",
    "href",
    "importScripts",
    "indexedDB",
    "innerHTML",
    "insertAdjacentHTML",
    "localStorage",
    "location",
    "navigation",
    "navigator",
    "open",
    "outerHTML",
    "parent",
    "postMessage",
    "prototype",
    "self",
    "sessionStorage",
    "setInterval",
    "setTimeout",
    "souhlas",
    "src",
    "srcdoc",
    "top",
    "trustedTypes",
    "window",
    "write",
    "writeln",
];

/// The first name of a path.
fn root(path: &str) -> &str {
    path.split('.').next().unwrap_or_default()
}

/// Names of the globals that the stubs set up.
fn stubs(service: &Service) -> Vec<&str> {
    let stubs = service.json["stubs"].as_array().into_iter().flatten();
    stubs.flat_map(|stub| [stub["name"].as_str(), stub["alias"].as_str()]).flatten().collect()
}

/// Paths that are set, wherever an assignment may stand.
fn assigned(service: &Service) -> Vec<&str> {
    let members = |value: &'static str| service.json[value].as_object();
    let actions = ACTIONS.iter().flat_map(|field| service.json[field].as_array()).flatten();
    let sets = actions.filter_map(|action| action["set"].as_object()).chain(members("set"));
    sets.flat_map(|set| set.keys().map(String::as_str)).collect()
}

/// Paths that are called or constructed.
fn called(service: &Service) -> Vec<&str> {
    let actions = ACTIONS.iter().flat_map(|field| service.json[field].as_array()).flatten();
    actions.filter_map(|action| action.get(0).or_else(|| action.get("new")).and_then(Value::as_str)).collect()
}

#[test]
fn every_call_is_to_something_the_file_declares() {
    each(|service, problems| {
        let stubs = stubs(service);
        let provides = service.texts("/provides");
        for path in called(service) {
            if !stubs.contains(&root(path)) && !provides.contains(&path) {
                problems.push(format!("`{path}` is neither a stub's nor provided by the script"));
            }
        }
        if !provides.is_empty() && service.texts("/scripts").is_empty() {
            problems.push("`provides` without a script".into());
        }
        let actions = ACTIONS.iter().flat_map(|field| service.json[field].as_array()).flatten();
        for to in actions.filter_map(|action| action["to"].as_str()) {
            if !stubs.contains(&to) && !provides.contains(&to) {
                problems.push(format!("`{to}` is set and not declared"));
            }
        }
    });
}

#[test]
fn nothing_before_the_script_needs_the_script() {
    each(|service, problems| {
        let stubs = stubs(service);
        let start = service.json["start"].as_array().into_iter().flatten();
        for path in start.filter_map(|action| action[0].as_str()) {
            if !stubs.contains(&root(path)) {
                problems.push(format!("`{path}` is called before anything sets it up"));
            }
        }
        // A queue's global array has to be there before its function is called.
        for queue in service.json["stubs"].as_array().into_iter().flatten() {
            if queue["kind"] == "queue" && !stubs.contains(&queue["queue"].as_str().unwrap()) {
                problems.push(format!("{} pushes to an array that isn't there", queue["name"]));
            }
        }
    });
}

#[test]
fn no_path_leads_to_code_or_document() {
    each(|service, problems| {
        let (stubs, provides) = (stubs(service), service.texts("/provides"));
        let all = [called(service), assigned(service), stubs, provides].concat();
        for path in all {
            for name in path.split('.').filter(|name| FORBIDDEN.contains(name)) {
                problems.push(format!("`{name}` in `{path}`"));
            }
            if root(path).starts_with('{') {
                problems.push(format!("`{path}` may be any global"));
            }
        }
    });
}
