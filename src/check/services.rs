//! What the catalogue wants of the services that use it, and what a service says that holds nothing.

use super::{
    catalogue::{self, Entry},
    finding::Finding,
    json::At,
    near::meant,
    tell::Tell,
};
use crate::engine::{
    node::{Kind, Node},
    words as w,
};

/// Holds every service that names an entry against it.
pub fn check(config: At<'_>) -> Vec<Finding> {
    let mut tell = Tell::default();
    for service in config.get(w::SERVICES).items() {
        for pattern in service.get(w::FRAMES).items() {
            frame(pattern, &mut tell);
        }
        let uses = service.get(w::USE);
        let Some(id) = uses.text().filter(|id| !id.is_empty()) else { continue };
        match catalogue::entry(id) {
            Some(entry) => parameters(service, entry, &mut tell),
            None => unknown(uses, id, &mut tell),
        }
    }
    tell.findings
}

fn frame(pattern: At<'_>, tell: &mut Tell) {
    let Some(found) = pattern.text().filter(|text| !text.is_empty()) else { return };
    if let Some(why) = lost(found) {
        tell.at("lost-frame", pattern, &[("found", found), ("why", why)]);
    }
}

/// Why no frame leads where the pattern says, as `engine::frame` reads it.
fn lost(pattern: &str) -> Option<&'static str> {
    let rest = match pattern.split_once('/') {
        Some((_, rest)) if rest.starts_with('/') => rest.trim_start_matches('/'),
        _ => pattern,
    };
    let host = rest.split('/').next().unwrap_or_default();
    if pattern.contains(['?', '#']) {
        Some("query and fragment have no say")
    } else if host.is_empty() {
        Some("it names no host")
    } else if host.contains('@') || host.contains(':') && !host.ends_with(']') {
        Some("user and port have no say")
    } else if !pattern.bytes().all(|byte| byte.is_ascii_graphic()) {
        Some("browsers resolve such letters to others")
    } else {
        None
    }
}

fn unknown(uses: At<'_>, id: &str, tell: &mut Tell) {
    tell.at("unknown-service", uses, &[("found", id)]);
    tell.hint(|| meant(id, catalogue::entries().iter().map(|entry| entry.id.as_str())));
}

fn parameters(service: At<'_>, entry: &Entry, tell: &mut Tell) {
    // Whoever changes the parameters themselves knows what they do.
    if service.get(w::PARAMETERS).is_there() {
        return;
    }
    let with = service.get(w::WITH);
    for (name, parameter) in &entry.parameters {
        let (given, text) = (with.field(name), parameter.text.get("en").map_or("", String::as_str));
        let words = [
            ("service", entry.name.as_str()),
            ("parameter", name),
            ("text", text),
            ("example", &parameter.example),
            ("pattern", &parameter.pattern),
        ];
        let found = match given.kind() {
            Kind::Missing if parameter.is_needed() => {
                let place = if with.is_there() { with } else { service.get(w::USE) };
                tell.missing("missing-parameter", place, &words);
                continue;
            }
            Kind::Text if given.is_empty() => {
                if parameter.is_needed() {
                    tell.at("missing-parameter", given, &words);
                }
                continue;
            }
            Kind::Text => given.text().unwrap_or_default().to_owned(),
            Kind::Number | Kind::Switch => super::describe::describe(given),
            _ => continue,
        };
        let words = [&words[..], &[("found", found.as_str())]].concat();
        if !catalogue::fits(&parameter.pattern, &found) {
            tell.at("wrong-parameter", given, &words);
        } else if is_telling(&parameter.example) && found == parameter.example && parameter.fallback.is_none() {
            tell.at("example-parameter", given, &words);
        }
    }
    for (name, given) in with.members().filter(|(name, _)| !entry.parameters.contains_key(*name)) {
        let known: Vec<_> = entry.parameters.keys().map(String::as_str).collect();
        let list = if known.is_empty() { "none".into() } else { known.join(", ") };
        tell.name("unknown-parameter", given, &[("service", &entry.name), ("found", name), ("known", &list)]);
        tell.hint(|| meant(name, known));
    }
}

/// Whether an example is long enough to be nobody's own value by chance.
fn is_telling(example: &str) -> bool {
    example.len() > 4
}
