//! The data that the program carries: the services catalogue and the texts.

use crate::check::catalogue::{self, LANGUAGES, SERVICES};
use include_dir::Dir;
use serde_json::Value;

/// The entry of the catalogue of that id.
pub fn entry(id: &str) -> Option<Value> {
    json(&SERVICES, id)
}

/// The texts of that language.
pub fn texts(language: &str) -> Option<Value> {
    json(&LANGUAGES, language)
}

/// The languages that there are texts of, by their tags.
pub fn languages() -> Vec<&'static str> {
    catalogue::languages().to_vec()
}

fn json(folder: &'static Dir<'_>, name: &str) -> Option<Value> {
    let file = folder.get_file([name, ".json"].concat())?;
    serde_json::from_slice(file.contents()).ok()
}
