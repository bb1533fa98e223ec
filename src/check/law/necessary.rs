//! R15, R16: what may run without a consent.

use super::case::{Basis, Case, Service};
use crate::{
    check::{
        catalogue::{self, Entry},
        json::At,
        tell::Tell,
    },
    engine::{node::Node, words as w},
};
use std::sync::LazyLock;

/// Purposes that are never necessary, by the ids of the default categories.
const NEVER_NECESSARY: [&str; 3] = ["preferential", "statistical", "advertising"];

/// Names of cookies that many programs use: no sign of the catalogue's services.
const COMMON: [&str; 14] =
    ["sid", "udid", "uid", "cid", "C", "u", "fr", "sb", "mid", "MR", "SM", "player", "flags", "csrftoken"];

/// Cookies that guard a site against robots, whichever service sets them.
const GUARDS: [&str; 5] = ["__cf_bm", "_cfuvid", "cf_clearance", "player_clearance", "_GRECAPTCHA"];

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    for category in &case.categories {
        let (place, id) = (category.at.field("legalBasis"), category.id);
        let words = [("found", id)];
        match category.basis {
            Basis::Necessary if NEVER_NECESSARY.contains(&id) => tell.at("necessary-that-is-not", place, &words),
            Basis::Interest if matches!(id, "advertising" | "preferential") => {
                tell.at("interest-in-advertising", place, &words);
            }
            Basis::Interest if id == "statistical" => {
                if let Some(service) = case.of(category).find(|service| service.stores()) {
                    tell.at("interest-with-cookies", place, &[("service", &service.name)]);
                }
            }
            Basis::Interest => interest(case, category.id, tell),
            Basis::Necessary | Basis::Consent => {}
        }
    }
    let before = tell.findings.len();
    for service in case.services.iter().filter(|service| case.basis(service) == Some(Basis::Necessary)) {
        necessary(service, tell);
    }
    // Who calls things necessary that are not has another question to answer first.
    let asks_for_nothing = !case.services.is_empty()
        && tell.findings.len() == before
        && case.asks()
        && case.services.iter().all(|service| case.basis(service) == Some(Basis::Necessary));
    if asks_for_nothing {
        tell.name("nothing-to-ask", case.config.get(w::SERVICES), &[]);
    }
}

/// A category of the owner's own: what its services are for tells what it is.
fn interest(case: &Case<'_>, category: &str, tell: &mut Tell) {
    for service in case.services.iter().filter(|service| service.category == category) {
        let Some(entry) = service.entry else { continue };
        if entry.category != "statistical" || service.stores() {
            let words = [("service", service.name.as_str()), ("found", &entry.category)];
            tell.at("interest-in-category", service.place(), &words);
        }
    }
}

fn necessary(service: &Service<'_>, tell: &mut Tell) {
    if let Some(entry) = service.entry {
        let words = [("service", entry.name.as_str()), ("found", &entry.category)];
        return tell.at("service-not-necessary", service.place(), &words);
    }
    for script in service.at.get(w::SCRIPTS).items() {
        if let Some(entry) = script.text().and_then(owner_of_script) {
            tell.at("script-not-necessary", script, &[("service", &entry.name), ("found", &entry.category)]);
        }
    }
    for cookie in service.own_cookies() {
        let name = cookie.field("name");
        if let Some(entry) = owner_of_cookie(name) {
            let shown = format!("`{}`", name.text().unwrap_or_default());
            let words = [("cookie", shown.as_str()), ("service", &entry.name), ("found", &entry.category)];
            tell.at("cookie-not-necessary", name, &words);
        }
    }
}

/// The measuring or advertising service that a cookie's name belongs to.
fn owner_of_cookie(name: At<'_>) -> Option<&'static Entry> {
    let name = name.text().filter(|name| !COMMON.contains(name) && !GUARDS.contains(name))?;
    TRACKING.iter().find(|known| known.fits(name)).map(|known| known.entry)
}

/// A cookie's name of the catalogue, before its star and behind it.
struct Known {
    head: &'static str,
    tail: Option<&'static str>,
    entry: &'static Entry,
}

impl Known {
    fn fits(&self, name: &str) -> bool {
        match self.tail {
            None => name == self.head,
            Some(tail) => name.strip_prefix(self.head).is_some_and(|rest| rest.ends_with(tail)),
        }
    }
}

static TRACKING: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let tracking = catalogue::entries().iter().filter(|entry| entry.category != "preferential");
    let names = tracking.flat_map(|entry| {
        let cookies = entry.cookies.iter().filter(|cookie| cookie.storage.is_none());
        cookies.map(move |cookie| (cookie.name.as_str(), entry))
    });
    names
        .map(|(name, entry)| match name.split_once('*') {
            Some((head, tail)) => Known { head, tail: Some(tail), entry },
            None => Known { head: name, tail: None, entry },
        })
        .collect()
});

fn owner_of_script(address: &str) -> Option<&'static Entry> {
    let same = |script: &String| {
        let fixed = script.split(['{', '?']).next().unwrap_or_default();
        fixed.len() > "https://".len() && address.starts_with(fixed)
    };
    catalogue::entries().iter().find(|entry| entry.scripts.iter().any(same))
}
