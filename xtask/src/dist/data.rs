//! The release files that are data: texts, the services catalogue, rules for automatic tools, types, the config's schema,
//! themes.

use super::ReleaseFile;
use crate::house::{House, read};
use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders of JSON files.
const FOLDERS: [&str; 3] = ["lang", "rules", "services"];
/// Ready themes, which owners copy from too.
const THEMES: &str = "themes";
/// Files as they are: the types of `window.souhlas`, and the schema that editors explain the config by.
const AS_THEY_ARE: [&str; 2] = ["souhlas.d.ts", "souhlas.schema.json"];

/// The files under `www/` that are released: JSON without its white space, services without what only owners
/// read, languages in two, since few visitors open a document.
pub fn files(house: &House) -> Result<Vec<ReleaseFile>> {
    let www = house.at("www");
    let mut files = Vec::new();
    let mut catalogue = Vec::new();
    for folder in FOLDERS {
        for path in files_of(&www.join(folder), "json")? {
            let name = Path::new(folder).join(path.file_name().unwrap_or_default());
            let mut value: Value =
                serde_json::from_str(&read(&path)?).with_context(|| format!("{} is no JSON", path.display()))?;
            match folder {
                "services" => {
                    catalogue.push(for_inspector(&value));
                    strip(&mut value);
                }
                "lang" => files.push(file(name.with_extension("documents.json"), &taken_out(&mut value))?),
                _ => {}
            }
            files.push(file(name, &value)?);
        }
    }
    // In an order of our own: folders are listed in any.
    catalogue.sort_by_key(|service| service["id"].to_string());
    files.push(file("inspector.json".into(), &Value::Array(catalogue))?);
    for path in files_of(&www.join(THEMES), "css")? {
        let name = Path::new(THEMES).join(path.file_name().unwrap_or_default());
        files.push(ReleaseFile { path: name, bytes: read(&path)?.into_bytes() });
    }
    for name in AS_THEY_ARE {
        files.push(ReleaseFile { path: name.into(), bytes: read(&www.join(name))?.into_bytes() });
    }
    Ok(files)
}

fn file(path: PathBuf, value: &Value) -> Result<ReleaseFile> {
    Ok(ReleaseFile { path, bytes: serde_json::to_vec(value)? })
}

fn files_of(folder: &Path, kind: &str) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == kind) {
            paths.push(path);
        }
    }
    Ok(paths)
}

/// What a service says to owners and to us, but not to a visitor's browser.
const FOR_OWNERS: [&str; 5] = ["$schema", "note", "source", "unknown", "hosts"];

fn strip(service: &mut Value) {
    for name in FOR_OWNERS {
        service.as_object_mut().map(|fields| fields.shift_remove(name));
    }
    for parameter in service["parameters"].as_object_mut().into_iter().flat_map(|all| all.values_mut()) {
        parameter.as_object_mut().map(|fields| (fields.shift_remove("text"), fields.shift_remove("example")));
    }
}

/// What of a service can be seen in a page.
fn for_inspector(service: &Value) -> Value {
    const SEEN: [&str; 8] = ["id", "name", "category", "hosts", "scripts", "frames", "cookies", "parameters"];
    let mut seen: Map<String, Value> = Map::new();
    for (name, value) in service.as_object().into_iter().flatten() {
        if SEEN.contains(&name.as_str()) {
            seen.insert(name.clone(), value.clone());
        }
    }
    for cookie in seen.get_mut("cookies").and_then(Value::as_array_mut).into_iter().flatten() {
        cookie.as_object_mut().map(|fields| (fields.shift_remove("purpose"), fields.shift_remove("retention")));
    }
    Value::Object(seen)
}

/// Takes the texts that only the documents need out of a language.
fn taken_out(language: &mut Value) -> Value {
    let is_for_documents = |key: &str| {
        let starts = |with: &[&str]| with.iter().any(|start| key.starts_with(start));
        starts(&["document.", "right.", "count."]) && !starts(&["document.link."])
    };
    let mut documents = Map::new();
    if let Some(texts) = language.as_object_mut() {
        let (taken, kept) = std::mem::take(texts).into_iter().partition(|(key, _)| is_for_documents(key));
        (documents, *texts) = (taken, kept);
    }
    Value::Object(documents)
}

#[cfg(test)]
mod tests {
    use super::{file, strip, taken_out};
    use serde_json::{Value, json};

    fn read(json: &str) -> Value {
        serde_json::from_str(json).unwrap_or_default()
    }

    #[test]
    fn white_space_goes_and_the_order_stays() {
        let value = read("{ \"b\": \"příliš žluťoučký\",\n  \"a\": [1, 2] }\n");
        let bytes = file("x".into(), &value).map(|file| file.bytes);
        assert_eq!(bytes.ok(), Some("{\"b\":\"příliš žluťoučký\",\"a\":[1,2]}".into()));
    }

    #[test]
    fn visitors_get_no_sources() {
        let mut service =
            read(r#"{ "id": "x", "source": [], "parameters": { "id": { "pattern": "*", "example": "1" } } }"#);
        strip(&mut service);
        assert_eq!(service, json!({ "id": "x", "parameters": { "id": { "pattern": "*" } } }));
    }

    #[test]
    fn documents_have_texts_of_their_own() {
        let mut language = json!({ "banner.title": "a", "document.link.consent": "b", "document.prepared": "c" });
        assert_eq!(taken_out(&mut language), json!({ "document.prepared": "c" }));
        assert_eq!(language, json!({ "banner.title": "a", "document.link.consent": "b" }));
    }
}
