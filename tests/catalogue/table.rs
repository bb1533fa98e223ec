//! `docs/services.md` says what the files say. `UPDATE=1 cargo test --test catalogue` writes it anew.

use crate::files::{Service, services};
use serde_json::{Value, json};
use std::{fmt::Write, fs, path::Path};

const HEAD: &str = "# The services catalogue

A service of the catalogue is named in the config by its id, with its parameters in `with`. Scripts, calls, cookies,
provider and texts come with it; any field beside `use` overrides what the catalogue says.

Each entry is a file of data in `www/services`, described by `www/services.schema.json`. It says where its facts are
from and what is not known. This page is written from these files.

| service | id | category | parameters | in the config |
|---|---|---|---|---|
";

/// What an owner writes: the parameters that have to be given, or all when none has to.
fn example(service: &Service) -> String {
    let parameters = service.json["parameters"].as_object().unwrap();
    let needed = |parameter: &Value| parameter.get("optional").is_none();
    let all = !parameters.values().any(needed);
    let shown = parameters.iter().filter(|(_, parameter)| all || needed(parameter));
    let with: serde_json::Map<String, Value> =
        shown.map(|(name, parameter)| (name.clone(), parameter["example"].clone())).collect();
    let entry =
        if with.is_empty() { json!({ "use": service.file }) } else { json!({ "use": service.file, "with": with }) };
    entry.to_string()
}

fn parameters(service: &Service) -> String {
    let one = |(name, parameter): (&String, &Value)| {
        let mut text = format!("`{name}` (`{}`", parameter["pattern"].as_str().unwrap());
        match parameter["default"].as_str() {
            Some(default) => write!(text, ", default `{default}`").unwrap(),
            None if parameter.get("optional").is_some() => text.push_str(", optional"),
            None => {}
        }
        format!("{text}) {}", parameter["text"]["en"].as_str().unwrap())
    };
    let all: Vec<String> = service.json["parameters"].as_object().unwrap().iter().map(one).collect();
    if all.is_empty() { "–".into() } else { all.join("; ") }
}

fn page() -> String {
    let all = services();
    let mut page = String::from(HEAD);
    for service in &all {
        let (name, id, category) = (service.text("name"), service.text("id"), service.text("category"));
        let (parameters, example) = (parameters(service), example(service));
        writeln!(page, "| {name} | `{id}` | {category} | {parameters} | `{example}` |").unwrap();
    }
    page.push_str("\n## What to know\n\n");
    for service in &all {
        let note = service.json["note"]["en"].as_str();
        let unknown = service.texts("/unknown");
        if note.is_none() && unknown.is_empty() {
            continue;
        }
        write!(page, "- **{}**:", service.text("name")).unwrap();
        if let Some(note) = note {
            write!(page, " {note}").unwrap();
        }
        if !unknown.is_empty() {
            write!(page, " Not known: {}.", unknown.join(", ")).unwrap();
        }
        page.push('\n');
    }
    page
}

#[test]
fn the_documentation_says_what_the_files_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/services.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, page).unwrap();
    } else {
        let written = fs::read_to_string(path).unwrap_or_default();
        assert!(page == written, "docs/services.md is old: UPDATE=1 cargo test --test catalogue writes it anew");
    }
}
