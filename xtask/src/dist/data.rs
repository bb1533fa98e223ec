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

/// The files under `www/` that are released as they are, JSON without its white space.
pub fn files(house: &House) -> Result<Vec<ReleaseFile>> {
    let www = house.at("www");
    let mut files = Vec::new();
    for folder in FOLDERS {
        for path in json_files(&www.join(folder))? {
            files.push(ReleaseFile {
                bytes: minified(&read(&path)?).with_context(|| format!("{} is no JSON", path.display()))?,
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

fn minified(json: &str) -> Result<Vec<u8>> {
    let value: serde_json::Value = serde_json::from_str(json)?;
    Ok(serde_json::to_vec(&value)?)
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn white_space_goes_and_the_order_stays() {
        let json = "{ \"b\": \"příliš žluťoučký\",\n  \"a\": [1, 2] }\n";
        assert_eq!(minified(json).ok(), Some("{\"b\":\"příliš žluťoučký\",\"a\":[1,2]}".into()));
        assert!(minified("{").is_err());
    }
}
