//! What each part may know of: the engine of no browser, the gate of no library, the dialog of no decision.
#![cfg(not(target_arch = "wasm32"))]
// What is wrong panics; that is how a test fails.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn house() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files below a folder, their paths from the house on.
fn files(below: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(house().join(below)).unwrap() {
        let path = PathBuf::from(below).join(entry.unwrap().file_name());
        if house().join(&path).is_dir() {
            all.extend(files(path.to_str().unwrap()));
        } else {
            all.push(path);
        }
    }
    all.sort();
    assert!(!all.is_empty(), "nothing in {below}");
    all
}

/// The code of a file, without what its comments say.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(house().join(file)).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// Whether the code has the name as a whole word.
fn names(code: &str, name: &str) -> bool {
    let inside = |part: Option<char>| part.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (code.get(..at).unwrap_or_default(), code.get(at + name.len()..).unwrap_or_default());
        !inside(before.chars().next_back()) && !inside(after.chars().next())
    })
}

fn assert_free(files: &[PathBuf], of: &[&str]) {
    let mut found = Vec::new();
    for file in files {
        let code = code(file);
        found.extend(of.iter().filter(|name| names(&code, name)).map(|name| format!("{}: {name}", file.display())));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

const LIBRARIES: [&str; 10] = [
    "wasm_bindgen",
    "js_sys",
    "web_sys",
    "leptos",
    "tachys",
    "serde",
    "serde_json",
    "serde_wasm_bindgen",
    "gloo",
    "gloo_storage",
];

#[test]
fn the_engine_knows_of_no_browser_and_no_library() {
    let strict = Path::new("src/engine/strict");
    let engine: Vec<_> = files("src/engine").into_iter().filter(|file| !file.starts_with(strict)).collect();
    assert_free(&engine, &LIBRARIES);
    // Nor of the parts that build on it.
    let ways = ["crate::edge", "crate::gate", "crate::notice", "crate::dialog", "crate::playground"];
    assert_free(&files("src/engine"), &ways);
    // Time and randomness arrive as arguments.
    assert_free(&engine, &["SystemTime", "Instant::now", "rand", "std::time", "std::env", "std::fs"]);
}

#[test]
fn the_notice_is_pure() {
    let notice = files("src/notice");
    assert_free(&notice, &LIBRARIES);
    assert_free(&notice, &["crate::edge", "crate::gate", "crate::dialog", "crate::playground", "strict"]);
    assert_free(&notice, &["SystemTime", "Instant::now", "rand", "std::time", "std::env", "std::fs"]);
    // Visitors download it with the dialog: neither formatting nor hashing of keys.
    assert_free(&notice, &["format!", "write!", "HashMap", "HashSet", "panic!"]);
}

#[test]
fn the_strict_reader_knows_of_no_browser() {
    assert_free(
        &files("src/engine/strict"),
        &["wasm_bindgen", "js_sys", "web_sys", "leptos", "tachys", "gloo", "gloo_storage"],
    );
}

#[test]
fn the_gate_knows_of_no_library() {
    assert_free(&files("src/gate"), &LIBRARIES);
    assert_free(&files("src/annex"), &LIBRARIES);
    assert_free(&files("src/compat"), &LIBRARIES);
    // Of the edge, only the imports of `host.rs` name wasm-bindgen, for its test runner.
    let host = Path::new("src/edge/host.rs");
    let edge: Vec<_> = files("src/edge").into_iter().filter(|file| file != host).collect();
    assert_free(&edge, &LIBRARIES);
    assert_free(&[host.into()], &LIBRARIES[1..]);
    let code = code(host);
    let (_, macros) = code.split_once("macro_rules! host {").unwrap();
    let (inside, outside) = macros.split_once("\n}\n").unwrap();
    assert!(names(inside, "wasm_bindgen") && !names(outside, "wasm_bindgen"));
}

#[test]
fn the_dialog_draws_and_decides_nothing() {
    let deeds = [
        "localStorage",
        "local_storage",
        "sessionStorage",
        "session_storage",
        "gloo_storage",
        "set_cookie",
        "document.cookie",
        "XmlHttpRequest",
        "sendBeacon",
        "send_beacon_with_opt_str",
        "data-consent",
        "data-service",
        "data-src",
        "dataLayer",
        "innerHTML",
        "set_inner_html",
        "inner_html",
        "eval",
    ];
    assert_free(&files("src/dialog"), &deeds);
    // Its own WebAssembly is all that the dialog ever fetches, and only the script that starts it does.
    let entry = Path::new("src/dialog/entry.js");
    let others: Vec<_> = files("src/dialog").into_iter().filter(|file| file != entry).collect();
    assert_free(&others, &["fetch", "fetch_with_str", "fetch_with_request"]);
    assert_eq!(code(entry).matches("fetch(").count(), code(entry).matches("fetch(url, options)").count());
    assert_free(&files("src/dialog"), &["crate::gate", "crate::edge", "decide", "serde", "serde_json"]);
}

#[test]
fn the_inspector_judges_without_a_browser_and_is_nobodys_need() {
    let panel = Path::new("src/inspector/panel");
    let judging: Vec<_> = files("src/inspector").into_iter().filter(|file| !file.starts_with(panel)).collect();
    assert_free(
        &judging,
        &["wasm_bindgen", "js_sys", "web_sys", "leptos", "tachys", "serde_wasm_bindgen", "std::time", "std::fs"],
    );
    assert_free(
        &files("src/inspector"),
        &["crate::gate", "crate::edge", "crate::dialog", "innerHTML", "set_inner_html"],
    );
    // It looks and never touches: nothing is stored, no record made.
    assert_free(&files("src/inspector"), &["setItem", "set_item", "acceptAll(", "rejectAll(", "set_cookie"]);
    for part in ["src/engine", "src/gate", "src/annex", "src/dialog", "src/notice", "src/edge"] {
        assert_free(&files(part), &["crate::inspector"]);
    }
}

/// The packages that ours pulls in with these features, itself aside.
fn packages(features: &str) -> Vec<String> {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--package", "souhlas", "--no-default-features", "--features", features])
        .args(["--edges", "normal,build", "--target", "all", "--prefix", "none", "--format", "{p}", "--locked"])
        .current_dir(house())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let mut packages: Vec<_> = tree.lines().filter_map(|line| line.split(' ').next()).map(String::from).collect();
    packages.sort();
    packages.dedup();
    packages.retain(|package| package != "souhlas");
    packages
}

/// The playground runs it in a browser, and what it says comes from its arguments alone.
#[test]
fn the_checker_knows_of_no_terminal_and_no_clock() {
    let check = files("src/check");
    assert_free(&check, &["wasm_bindgen", "js_sys", "web_sys", "leptos", "tachys", "clap", "annotate_snippets"]);
    assert_free(&check, &["crate::cli", "crate::gate", "crate::edge", "crate::dialog"]);
    assert_free(&check, &["SystemTime", "Instant", "Zoned", "std::env", "std::fs", "std::io", "println!", "eprintln!"]);
}

#[test]
fn what_the_command_line_needs_stays_there() {
    let terminal = ["annotate-snippets", "clap", "schemars"];
    let checker = ["include_dir", "jiff", "strsim"];
    for features in ["strict", "dialog", "inspector", "playground"] {
        let pulled = packages(features);
        let has = |name: &&str| pulled.iter().any(|package| package == name);
        assert!(!terminal.iter().any(has), "{features}: {pulled:?}");
        assert_eq!(checker.iter().all(has), features == "playground", "{features}: {pulled:?}");
    }
}

#[test]
fn the_gate_pulls_nothing_in() {
    assert_eq!(packages(""), [""; 0]);
    assert_eq!(packages("gate"), [""; 0]);
    assert_eq!(packages("annex"), [""; 0]);
    assert_eq!(packages("compat"), [""; 0]);
}
