//! The data that the program carries: the services catalogue and the texts.

use include_dir::{Dir, include_dir};
use serde_json::Value;

static SERVICES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/www/services");
static LANGUAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/www/lang");

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
    let mut tags: Vec<_> = LANGUAGES.files().filter_map(|file| file.path().file_stem()?.to_str()).collect();
    tags.sort_unstable();
    tags
}

fn json(folder: &'static Dir<'_>, name: &str) -> Option<Value> {
    let file = folder.get_file([name, ".json"].concat())?;
    serde_json::from_slice(file.contents()).ok()
}
