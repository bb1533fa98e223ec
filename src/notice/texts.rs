//! The texts of one language.

use super::{
    duration::parts,
    locale::Locale,
    model::{Basis, Category, View},
    writer::joined,
};
use crate::engine::text;

/// The language file with the owner's texts over it. A text that is missing or empty is not shown.
#[derive(Default, Debug)]
pub struct Texts(pub Vec<(String, String)>);

impl Texts {
    /// The text of that key, empty when there is none.
    pub fn get(&self, key: &str) -> &str {
        self.0.iter().find(|(known, _)| known == key).map_or("", |(_, text)| text)
    }

    /// The text of that key with its one placeholder filled; empty when there is nothing to fill it with.
    pub fn with(&self, key: &str, name: &str, value: &str) -> String {
        if value.is_empty() {
            return String::new();
        }
        text::fill(self.get(key), |found| (found == name).then_some(value))
    }
}

impl Basis {
    /// The key of its text.
    pub fn key(self) -> &'static str {
        match self {
            Self::Necessary => "basis.necessary",
            Self::Consent => "basis.consent",
            Self::LegitimateInterest => "basis.legitimate-interest",
        }
    }
}

impl View {
    /// What a category is called.
    pub fn name<'v>(&'v self, category: &'v Category) -> &'v str {
        self.own_or(&category.name, &category.id, "name").unwrap_or(&category.id)
    }

    /// What a category is about, may be empty.
    pub fn description<'v>(&'v self, category: &'v Category) -> &'v str {
        self.own_or(&category.description, &category.id, "description").unwrap_or_default()
    }

    /// What it is for in a few words, else what it is called.
    pub fn purpose<'v>(&'v self, category: &'v Category) -> &'v str {
        self.own_or(&category.purpose, &category.id, "purpose").unwrap_or_else(|| self.name(category))
    }

    /// What it is called, with its other name where it has one: `Statistické (výkonnostní)`.
    pub fn full_name(&self, category: &Category) -> String {
        let (name, other) = (self.name(category), self.own_or("", &category.id, "other").unwrap_or_default());
        // The other name belongs to the language file's, not to one of the owner's own.
        if other.is_empty() || !category.name.is_empty() { name.into() } else { [name, " (", other, ")"].concat() }
    }

    /// All that the first layer says before its question.
    pub fn question(&self) -> String {
        let text = |key| self.texts.get(key);
        let objects = self.categories.iter().any(|category| category.basis == Basis::LegitimateInterest);
        let mut said = self.texts.with("banner.text", "purposes", &self.purposes());
        let objection = if objects { text("banner.objection") } else { "" };
        for more in [objection, text("banner.partners"), text("banner.change")] {
            said.push(' ');
            said.push_str(more);
        }
        said.trim().into()
    }

    /// Who answers for the data, in a sentence; empty when nobody is named.
    pub fn controller_line(&self) -> String {
        let who = &self.controller;
        self.texts.with("settings.controller", "controller", &self.list(&[&who.name, &who.address]))
    }

    /// From which age one can consent alone (GDPR 8); empty where the owner does not say it.
    pub fn age_notice(&self, locale: &dyn Locale) -> String {
        let age = self.about.age;
        if age == 0 { String::new() } else { self.texts.with("age.notice", "age", &locale.number(age)) }
    }

    /// How long something is kept, in words; empty where it is not said.
    pub fn kept(&self, retention: &str, locale: &dyn Locale) -> String {
        if retention == "session" { self.texts.get("cookie.session").into() } else { self.duration(retention, locale) }
    }

    /// A duration in words: the language file's own where it has some, since not every browser knows every language's
    /// (Chromium and Firefox have none for Maltese), else the locale's.
    pub fn duration(&self, iso: &str, locale: &dyn Locale) -> String {
        let own = |(count, unit): (u32, &str)| {
            let key = ["unit.", unit, ".", &locale.plural(count)].concat();
            let words = self.texts.with(&key, "count", &locale.number(count));
            (!words.is_empty()).then_some(words)
        };
        let words: Option<Vec<_>> = parts(iso).and_then(|parts| parts.into_iter().map(own).collect());
        words.map_or_else(|| locale.duration(iso), |words| words.join(" "))
    }

    /// Those that are not empty, one after the other.
    pub fn list(&self, items: &[&str]) -> String {
        joined(self.comma(), items)
    }

    /// What stands between the items of a list.
    pub fn comma(&self) -> &str {
        let own = self.texts.get("list.comma");
        if own.is_empty() { ", " } else { own }
    }

    /// What consent is asked for, as a list in words: only what this site really has.
    pub fn purposes(&self) -> String {
        let mut listed = String::new();
        let asked: Vec<_> = self.categories.iter().filter(|category| category.basis == Basis::Consent).collect();
        for (place, category) in asked.iter().enumerate() {
            if place > 0 {
                listed.push_str(if place + 1 == asked.len() { self.texts.get("list.and") } else { self.comma() });
            }
            listed.push_str(self.purpose(category));
        }
        listed
    }

    /// The owner's text, else the language file's.
    fn own_or<'v>(&'v self, own: &'v str, id: &str, what: &str) -> Option<&'v str> {
        let key = ["category.", id, ".", what].concat();
        [own, self.texts.get(&key)].into_iter().find(|text| !text.is_empty())
    }
}
