//! The services catalogue, as the checker needs it.

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::{collections::BTreeMap, sync::LazyLock};

/// The catalogue as it lies in the repository.
pub static SERVICES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/www/services");
/// The texts of all languages.
pub static LANGUAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/www/lang");

/// An entry.
#[derive(Deserialize, Debug)]
#[serde(default, rename_all = "camelCase")]
pub struct Entry {
    /// What `use` names.
    pub id: String,
    /// What visitors read.
    pub name: String,
    /// The category when the config names none.
    pub category: String,
    /// The company behind it.
    pub provider: String,
    /// Its country, ISO 3166-1.
    pub country: String,
    /// What `with` gives.
    pub parameters: BTreeMap<String, Parameter>,
    /// What it loads.
    pub scripts: Vec<String>,
    /// What it stores.
    pub cookies: Vec<Cookie>,
    /// What is called when the consent is withdrawn.
    pub revoke: Option<Value>,
}

/// A parameter of an entry.
#[derive(Deserialize, Debug, Default)]
#[serde(default)]
pub struct Parameter {
    /// `*` stands for anything.
    pub pattern: String,
    /// One that fits.
    pub example: String,
    /// Whether it may be left out.
    pub optional: bool,
    /// What stands in for it.
    #[serde(rename = "default")]
    pub fallback: Option<String>,
    /// What it is, by language.
    pub text: BTreeMap<String, String>,
}

impl Parameter {
    /// Whether the service stays off without it.
    pub fn is_needed(&self) -> bool {
        !self.optional && self.fallback.is_none()
    }
}

/// A cookie of an entry.
#[derive(Deserialize, Debug, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Cookie {
    /// Its name, with `*` for any rest.
    pub name: String,
    /// How long it stays.
    pub retention: Option<String>,
    /// Whose it is.
    pub party: String,
    /// Where it is kept, when it is no cookie.
    pub storage: Option<String>,
}

impl Default for Entry {
    fn default() -> Self {
        let text = String::new;
        Self {
            id: text(),
            name: text(),
            category: text(),
            provider: text(),
            country: text(),
            parameters: BTreeMap::new(),
            scripts: Vec::new(),
            cookies: Vec::new(),
            revoke: None,
        }
    }
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut entries: Vec<Entry> =
        SERVICES.files().filter_map(|file| serde_json::from_slice(file.contents()).ok()).collect();
    entries.sort_by(|one, other| one.id.cmp(&other.id));
    entries
});

/// All entries, by id.
pub fn entries() -> &'static [Entry] {
    &ENTRIES
}

/// The entry of that id.
pub fn entry(id: &str) -> Option<&'static Entry> {
    let place = ENTRIES.binary_search_by(|entry| entry.id.as_str().cmp(id)).ok()?;
    ENTRIES.get(place)
}

static TAGS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut tags: Vec<_> = LANGUAGES.files().filter_map(|file| file.path().file_stem()?.to_str()).collect();
    tags.sort_unstable();
    tags
});

/// The languages that there are texts of, by their tags.
pub fn languages() -> &'static [&'static str] {
    &TAGS
}

static ENGLISH: LazyLock<Option<Map<String, Value>>> = LazyLock::new(|| {
    let file = LANGUAGES.get_file("en.json")?;
    serde_json::from_slice(file.contents()).ok()
});

/// The widget's own texts, in English.
pub fn texts() -> Option<&'static Map<String, Value>> {
    ENGLISH.as_ref()
}

/// Whether a text fits a pattern in which `*` stands for any run of characters.
pub fn fits(pattern: &str, text: &str) -> bool {
    use crate::engine::{pattern, strict::Json};
    pattern::fits(Json::from(pattern), Json::from(text))
}
