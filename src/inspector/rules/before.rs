//! R1 and R14, and marked elements: what is loaded and stored, against what is granted.

use super::Judge;
use crate::inspector::{
    report::{Marked, Requested, Stored},
    services::{Entry, bare, names, origin},
};
use std::collections::{BTreeMap, BTreeSet};

/// How far the clock of the day and that of the page may be apart, in milliseconds: browsers make both coarse.
const CLOCKS: f64 = 100.0;

pub fn judge(judge: &mut Judge<'_>) {
    let named = tags(judge);
    requests(judge, &named);
    stored(judge);
    elements(judge);
    judge.note("R1", "What frames of other hosts load or store is not measured here.");
    if judge.facts.databases.is_none() {
        judge.note("R14", "This browser does not name the page's databases: not measured here.");
    }
    judge.note("R14", "Cookies that a server keeps from scripts are not measured here.");
}

/// Names unmarked tags of services that are not granted; answers with those services' ids.
fn tags(judge: &mut Judge<'_>) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for tag in &judge.facts.tags {
        let inline = tag.address.is_empty();
        let of = if inline {
            judge.services.of_script(&tag.text)
        } else {
            judge.services.of_address(&tag.address, kind(&tag.tag))
        };
        if of.is_empty() || judge.holding.grants_any(&of) || comes_of_another(judge, &tag.address) {
            continue;
        }
        let id = of.first().map(|entry| entry.id.clone()).unwrap_or_default();
        let category = of.first().map(|entry| entry.category.as_str()).unwrap_or_default();
        let mend = match (inline, tag.tag.as_str()) {
            (true, _) => format!(
                "Write <script type=\"text/plain\" data-consent=\"{category}\">, or name the service in the config: {{\"use\": \"{id}\"}}."
            ),
            (_, "script") => format!(
                "Write <script type=\"text/plain\" data-consent=\"{category}\" src=…>, or name the service in the config: {{\"use\": \"{id}\"}}."
            ),
            (_, "link") => format!("Write <link data-consent=\"{category}\" data-souhlas-href=…>."),
            (_, element) => format!("Write <{element} data-consent=\"{category}\" data-souhlas-src=…>."),
        };
        let what = if inline { "inline script".into() } else { bare(&tag.address).to_owned() };
        judge.broken("R1", &tag.place, format!("an unmarked tag of {}: {what}", names(&of)), mend);
        judge.at(tag.key);
        named.extend(of.iter().map(|entry| entry.id.clone()));
    }
    named
}

/// Whether an inline script names the address: then it made this tag, and is what has to be marked.
fn comes_of_another(judge: &Judge<'_>, address: &str) -> bool {
    let bare = bare(address).split_once("//").map_or("", |(_, rest)| rest);
    !bare.is_empty() && judge.facts.tags.iter().any(|tag| tag.text.contains(bare))
}

/// What a tag asks for, in the catalogue's words.
fn kind(tag: &str) -> &'static str {
    match tag {
        "script" => "script",
        "img" => "image",
        "iframe" => "frame",
        _ => "",
    }
}

/// Requests to vendors that are not granted, unless an unmarked tag of theirs explains them.
fn requests(judge: &mut Judge<'_>, named: &BTreeSet<String>) {
    let chosen = judge.holding.chosen_at().map(|at| at as f64 - judge.facts.opened - CLOCKS);
    let mut seen = BTreeSet::new();
    for request in &judge.facts.resources {
        let of = judge.services.of_address(&request.address, &request.kind);
        if of.is_empty() || of.iter().any(|entry| named.contains(&entry.id)) {
            continue;
        }
        // A choice in this page's life says nothing of what came before it.
        let early = chosen.is_some_and(|at| request.start < at) && !always(judge, &of);
        let denied = !judge.holding.grants_any(&of) && !judge.facts.withdrawn;
        let host = origin(&request.address);
        if (early && chosen.is_some_and(|at| at > 0.0) || denied) && seen.insert(host) {
            let when = if judge.holding.is_chosen() && !early { "though it is not granted" } else { "before a choice" };
            judge.broken(
                "R1",
                host,
                format!("a request to {} {when}: {}", names(&of), bare(&request.address)),
                "Find what in the page makes it, and mark that with data-consent.",
            );
        }
    }
}

/// Whether one of these needs no consent.
fn always(judge: &Judge<'_>, of: &[&Entry]) -> bool {
    let Some(facts) = judge.holding.facts else { return false };
    let free = facts.necessary.with(facts.legitimate);
    of.iter().any(|entry| {
        let category = facts.category(crate::engine::hash::id(crate::engine::strict::Json::from(&*entry.category)));
        !category.is_empty() && free.has_all(category)
    })
}

fn stored(judge: &mut Judge<'_>) {
    for entry in list(judge) {
        let place = format!("{} {}", entry.kind, entry.name);
        if entry.granted == Some(false) && !(judge.facts.withdrawn && entry.declared) {
            let undeclared = if entry.declared { "" } else { ", which the config does not declare" };
            judge.broken(
                "R1",
                place,
                format!("likely of {}{undeclared}; it is not granted", entry.whose),
                "Find what sets it, and mark that with data-consent; declare it under its service.",
            );
        } else if !entry.declared {
            let whose = if entry.whose.is_empty() { String::new() } else { format!(", likely of {}", entry.whose) };
            judge.doubtful(
                "R14",
                place,
                format!("the config does not declare it{whose}"),
                "Name it under `cookies` of the service that sets it; what the site itself needs under a service of the category necessary.",
            );
        }
    }
}

/// The page's cookies and storage keys with whose they are; the widget's own aside.
pub fn list(judge: &Judge<'_>) -> Vec<Stored> {
    let (facts, holding, services) = (judge.facts, judge.holding, judge.services);
    let own = holding.config.get("storage").and_then(|storage| storage.get("key")?.as_str()).unwrap_or("souhlas");
    let none = Vec::new();
    let kinds = [
        ("cookie", "cookie", &facts.cookies),
        ("localStorage", "local", &facts.local),
        ("sessionStorage", "session", &facts.session),
        ("database", "indexeddb", facts.databases.as_ref().unwrap_or(&none)),
    ];
    let mut all = Vec::new();
    for (kind, storage, found) in kinds {
        for name in found.iter().filter(|name| *name != own && !name.starts_with(&format!("{own}:"))) {
            let declaring = services.declaring(storage, name);
            let declared = !declaring.is_empty();
            let of = if declared { declaring } else { services.likely(storage, name) };
            // What may be the site's own accuses nobody.
            let granted = (!of.is_empty()).then(|| holding.grants_any(&of));
            let granted = granted.filter(|granted| *granted || of.iter().any(|one| one.stores_alone(storage, name)));
            all.push(Stored { kind, name: name.clone(), whose: names(&of), declared, granted });
        }
    }
    all
}

/// Requests to other hosts, by host.
pub fn by_host(judge: &Judge<'_>) -> Vec<Requested> {
    let mut hosts: BTreeMap<&str, (usize, Vec<&Entry>)> = BTreeMap::new();
    for request in &judge.facts.resources {
        let host = origin(&request.address);
        if host == judge.facts.origin {
            continue;
        }
        let (count, of) = hosts.entry(host).or_default();
        *count += 1;
        for entry in judge.services.of_address(&request.address, &request.kind) {
            if !of.contains(&entry) {
                of.push(entry);
            }
        }
    }
    let requested = |(host, (count, of)): (&str, (usize, Vec<&Entry>))| Requested {
        host: host.into(),
        count,
        whose: names(&of),
        granted: (!of.is_empty()).then(|| judge.holding.grants_any(&of)),
    };
    hosts.into_iter().map(requested).collect()
}

fn elements(judge: &mut Judge<'_>) {
    for element in &judge.facts.elements {
        let wanted: Vec<_> = element.consent.split_ascii_whitespace().collect();
        let unknown: Vec<_> = wanted.iter().filter(|id| !judge.holding.knows(id)).copied().collect();
        let service = judge.services.own.iter().find(|service| service.id == element.service);
        if judge.holding.facts.is_none() {
            continue;
        }
        if !unknown.is_empty() || wanted.is_empty() {
            let known = judge.holding.categories().join(", ");
            let found = if wanted.is_empty() {
                "no category".into()
            } else {
                format!("unknown category {}", unknown.join(", "))
            };
            judge.broken(
                "markup",
                &element.place,
                format!("data-consent: {found}"),
                format!("One or more of {known}."),
            );
            judge.at(element.key);
        } else if !element.service.is_empty() && service.is_none() {
            let found = format!("data-service: no service `{}` in the config", element.service);
            judge.broken(
                "markup",
                &element.place,
                found,
                "Name a service of the config; until then the element waits for ever.",
            );
            judge.at(element.key);
        }
        let granted = !unknown.is_empty() || granted(judge, element, &wanted);
        if !element.waits && !granted && !element.shown_once && !judge.facts.withdrawn {
            let mend = match element.tag.as_str() {
                "script" => "Add type=\"text/plain\": without it the browser runs the script at once.",
                "link" => "Put the address into data-souhlas-href: an href is loaded at once.",
                _ => "Put the address into data-souhlas-src: a src is loaded at once.",
            };
            judge.broken("R1", &element.place, "marked, but not held back".into(), mend);
            judge.at(element.key);
        }
    }
}

fn granted(judge: &Judge<'_>, element: &crate::inspector::facts::Element, wanted: &[&str]) -> bool {
    let Some(service) = owner(judge, element, wanted) else {
        return element.service.is_empty() && wanted.iter().all(|id| judge.holding.grants(id));
    };
    // The service's own switch stands for its category.
    judge.holding.grants_service(service) && wanted.iter().all(|id| *id == service.category || judge.holding.grants(id))
}

/// Whose an element is: the service's that it names, else, a frame, that of a service whose frames lead where it does. Of
/// several it is that of the one that keeps it waiting.
fn owner<'f>(judge: &Judge<'f>, element: &crate::inspector::facts::Element, wanted: &[&str]) -> Option<&'f Entry> {
    let mut own = judge.services.own.iter();
    if !element.service.is_empty() {
        return own.find(|service| service.id == element.service);
    }
    let may_be = matches!(element.tag.as_str(), "iframe" | "object" | "embed");
    let fits = |service: &&Entry| may_be && wanted.contains(&&*service.category) && service.frames(&element.address);
    let mut all = own.filter(fits).peekable();
    let first = all.peek().copied();
    all.find(|service| !judge.holding.grants_service(service)).or(first)
}

/// Marked elements with their states.
pub fn marked(judge: &Judge<'_>) -> Vec<Marked> {
    let told = |element: &crate::inspector::facts::Element| {
        let wanted: Vec<_> = element.consent.split_ascii_whitespace().collect();
        let unknown: Vec<_> = wanted.iter().filter(|id| !judge.holding.knows(id)).copied().collect();
        let owner = owner(judge, element, &wanted);
        let asked = |id: &&&str| !judge.holding.grants(id) && owner.is_none_or(|service| service.category != **id);
        let missing: Vec<_> = wanted.iter().filter(asked).copied().collect();
        let state = if !unknown.is_empty() {
            format!("unknown category {}", unknown.join(", "))
        } else if !element.waits && element.shown_once {
            "shown this once".into()
        } else if !element.waits && granted(judge, element, &wanted) {
            "live".into()
        } else if !element.waits && judge.facts.withdrawn {
            "live since before the withdrawal".into()
        } else if !element.waits {
            "live, though not granted".into()
        } else if !missing.is_empty() {
            format!("waiting for {}", missing.join(", "))
        } else if let Some(service) =
            owner.filter(|one| !element.service.is_empty() || !judge.holding.grants_service(one))
        {
            format!("waiting for the service {}", service.id)
        } else {
            "waiting for its turn".into()
        };
        Marked { place: element.place.clone(), key: element.key, address: element.address.clone(), state }
    };
    judge.facts.elements.iter().map(told).collect()
}
