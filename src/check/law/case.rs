//! A config as the rules see it: categories with their legal bases, services with their catalogue entries.

use crate::{
    check::{
        catalogue::{self, Entry},
        json::At,
    },
    engine::{category::MOST, config, node::Node, words as w},
    notice::is_czech,
};
use jiff::civil::Date;
use std::collections::HashMap;

/// Why a category may be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    Necessary,
    Consent,
    Interest,
}

/// A category.
pub struct Category<'t> {
    pub at: At<'t>,
    pub id: &'t str,
    pub basis: Basis,
}

/// A service.
pub struct Service<'t> {
    pub at: At<'t>,
    /// What it is called in a message.
    pub name: String,
    /// The id of its category; empty where nobody says.
    pub category: &'t str,
    /// The catalogue's entry, where it uses one.
    pub entry: Option<&'static Entry>,
}

/// A config, and the day it is looked at.
pub struct Case<'t> {
    pub config: At<'t>,
    pub today: Date,
    pub categories: Vec<Category<'t>>,
    pub services: Vec<Service<'t>>,
    by_id: HashMap<&'t str, usize>,
}

impl<'t> Case<'t> {
    pub fn new(config: At<'t>, today: Date) -> Self {
        let categories: Vec<_> = config::categories(config).items().take(MOST as usize).filter_map(category).collect();
        let services = config.get(w::SERVICES).items().map(service).collect();
        let by_id = categories.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
        Self { config, today, categories, services, by_id }
    }

    /// Why a service may run; none where its category is not there.
    pub fn basis(&self, service: &Service<'t>) -> Option<Basis> {
        self.category(service.category).map(|category| category.basis)
    }

    /// The category of that id.
    pub fn category(&self, id: &str) -> Option<&Category<'t>> {
        self.categories.get(*self.by_id.get(id)?)
    }

    /// The services of a category.
    pub fn of<'s>(&'s self, category: &Category<'_>) -> impl Iterator<Item = &'s Service<'t>> {
        let id = category.id.to_owned();
        self.services.iter().filter(move |service| service.category == id)
    }

    /// Whether there is anything that a visitor decides on.
    pub fn asks(&self) -> bool {
        self.categories.iter().any(|category| category.basis != Basis::Necessary)
    }

    /// Whether Czech law is the one to name: by the controller's country, else by the language.
    pub fn is_czech(&self) -> bool {
        let (country, language) = (self.field("controller", "country"), self.config.field("language"));
        match country.text() {
            None | Some("") => language.text().is_none_or(is_czech),
            Some(country) => country.eq_ignore_ascii_case("CZ"),
        }
    }

    /// A member of a section.
    pub fn field(&self, section: &str, name: &str) -> At<'t> {
        self.config.field(section).field(name)
    }
}

impl<'t> Service<'t> {
    /// The cookies that the config itself lists.
    pub fn own_cookies(&self) -> impl Iterator<Item = At<'t>> {
        self.at.get(w::COOKIES).items()
    }

    /// Whether anything is kept in the browser for it.
    pub fn stores(&self) -> bool {
        if self.at.get(w::COOKIES).is_there() {
            return self.own_cookies().next().is_some();
        }
        self.entry.is_some_and(|entry| !entry.cookies.is_empty())
    }

    /// Where the service is named: its `use`, else its `id`, else the whole of it.
    pub fn place(&self) -> At<'t> {
        let named = [w::USE, w::ID].map(|name| self.at.get(name));
        named.into_iter().find(|at| at.is_there()).unwrap_or(self.at)
    }
}

fn category(at: At<'_>) -> Option<Category<'_>> {
    let (id, basis) = (at.get(w::ID).text()?, at.get(w::LEGAL_BASIS));
    let basis = if id == "necessary" || basis.is(w::NECESSARY) {
        Basis::Necessary
    } else if basis.is(w::LEGITIMATE_INTEREST) {
        Basis::Interest
    } else {
        Basis::Consent
    };
    Some(Category { at, id, basis })
}

fn service(at: At<'_>) -> Service<'_> {
    let entry = at.get(w::USE).text().and_then(catalogue::entry);
    let own = at.get(w::CATEGORY).text();
    let category = own.or(entry.map(|entry| entry.category.as_str())).unwrap_or_default();
    let named = [w::NAME, w::ID, w::USE].map(|name| at.get(name));
    let own = named.iter().find_map(|at| at.text().or_else(|| at.members().find_map(|(_, text)| text.text())));
    let known = entry.map(|entry| entry.name.as_str()).filter(|_| !at.get(w::NAME).is_there());
    let name = known.or(own).unwrap_or("the service").to_owned();
    Service { at, name, category, entry }
}
