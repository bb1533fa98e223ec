//! The release files that are data: texts, the services catalogue, rules for automatic tools, types.

use super::ReleaseFile;
use crate::house::{House, read};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders of JSON files.
const FOLDERS: [&str; 3] = ["lang", "rules", "services"];
const TYPES: &str = "souhlas.d.ts";

/// The files under `www/` that are released: JSON without its white space, services without what only owners read.
pub fn files(house: &House) -> Result<Vec<ReleaseFile>> {
    let www = house.at("www");
    let mut files = Vec::new();
    for folder in FOLDERS {
        for path in json_files(&www.join(folder))? {
            files.push(ReleaseFile {
                bytes: minified(&read(&path)?, folder == "services")
                    .with_context(|| format!("{} is no JSON", path.display()))?,
                path: Path::new(folder).join(path.file_name().unwrap_or_default()),
            });
        }
    }
    files.push(ReleaseFile { path: TYPES.into(), bytes: read(&www.join(TYPES))?.into_bytes() });
    Ok(files)
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    Ok(paths)
}

/// What a service says to owners and to us, but not to a visitor's browser.
const FOR_OWNERS: [&str; 5] = ["$schema", "note", "source", "unknown", "hosts"];

fn minified(json: &str, is_service: bool) -> Result<Vec<u8>> {
    let mut value: serde_json::Value = serde_json::from_str(json)?;
    if is_service {
        for name in FOR_OWNERS {
            value.as_object_mut().map(|fields| fields.shift_remove(name));
        }
        for parameter in value["parameters"].as_object_mut().into_iter().flat_map(|all| all.values_mut()) {
            parameter.as_object_mut().map(|fields| (fields.shift_remove("text"), fields.shift_remove("example")));
        }
    }
    Ok(serde_json::to_vec(&value)?)
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn white_space_goes_and_the_order_stays() {
        let json = "{ \"b\": \"příliš žluťoučký\",\n  \"a\": [1, 2] }\n";
        assert_eq!(minified(json, false).ok(), Some("{\"b\":\"příliš žluťoučký\",\"a\":[1,2]}".into()));
        assert!(minified("{", false).is_err());
    }

    #[test]
    fn visitors_get_no_sources() {
        let json = r#"{ "id": "x", "source": [], "parameters": { "id": { "pattern": "*", "example": "1" } } }"#;
        let left = r#"{"id":"x","parameters":{"id":{"pattern":"*"}}}"#;
        assert_eq!(minified(json, true).ok(), Some(left.into()));
    }
}
