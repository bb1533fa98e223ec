//! The catalogue's files.

use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// One service: the file's name without its ending, and what it holds.
pub struct Service {
    pub file: String,
    pub json: Value,
}

impl Service {
    /// A field that is a text, or nothing.
    pub fn text(&self, field: &str) -> &str {
        self.json[field].as_str().unwrap_or_default()
    }

    /// The texts of a list.
    pub fn texts(&self, pointer: &str) -> Vec<&str> {
        let list = self.json.pointer(pointer).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Whether a fact is said to be unknown.
    pub fn unknown(&self, fact: &str) -> bool {
        self.texts("/unknown").contains(&fact)
    }
}

pub fn www() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www")
}

pub fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All services, by id.
pub fn services() -> Vec<Service> {
    let files = fs::read_dir(www().join("services")).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let mut all: Vec<Service> = files.map(|path| Service { file: name(&path), json: json(&path) }).collect();
    all.sort_by(|a, b| a.file.cmp(&b.file));
    assert!(!all.is_empty());
    all
}

/// Fails with every problem at once; `check` adds those of one service.
pub fn each(check: impl Fn(&Service, &mut Vec<String>)) {
    let mut problems = Vec::new();
    for service in services() {
        let mut found = Vec::new();
        check(&service, &mut found);
        problems.extend(found.into_iter().map(|problem| format!("{}: {problem}", service.file)));
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
