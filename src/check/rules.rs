//! The rules that the checker knows: their texts and sources are data.

use super::finding::Severity;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// A rule, as `rules.json` describes it.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The number under which Souhlas keeps it; none for what is no rule of law.
    pub number: Option<String>,
    /// How much it weighs where nothing else is said: error, warning or advice.
    pub severity: String,
    /// What it looks for.
    pub title: String,
    /// What is said where it is broken; `{name}` is filled in.
    #[serde(default)]
    pub message: String,
    /// How to mend it.
    #[serde(default)]
    pub mend: String,
    /// Names of the sources it comes from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Whether `--fix` may mend it.
    #[serde(default)]
    pub fix: bool,
}

/// A law, a decision, a guideline.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// What it is called.
    pub name: String,
    /// Where it can be read.
    pub url: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Data {
    sources: BTreeMap<String, Origin>,
    rules: Vec<Rule>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| serde_json::from_str(include_str!("rules.json")).unwrap_or_default());

/// Every rule, in the order of the documentation.
pub fn all() -> &'static [Rule] {
    &DATA.rules
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    DATA.rules.iter().find(|rule| rule.id == id)
}

impl Rule {
    /// How much it weighs where nothing else is said.
    pub fn weight(&self) -> Severity {
        Severity::named(&self.severity).unwrap_or(Severity::Warning)
    }

    /// What it comes from.
    pub fn origins(&self) -> impl Iterator<Item = &'static Origin> {
        self.sources.iter().filter_map(|name| DATA.sources.get(name))
    }

    /// Number and id in one: what a report calls it.
    pub fn code(&self) -> String {
        match &self.number {
            Some(number) => format!("{number} {}", self.id),
            None => self.id.clone(),
        }
    }
}
