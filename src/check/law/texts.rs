//! R13 and the texts of the owner's own: languages, keys, placeholders, links.

use super::case::Case;
use crate::{
    check::{
        catalogue::{languages, texts},
        json::At,
        near::meant,
        tell::Tell,
    },
    engine::text::is_address,
};
use serde_json::{Map, Value};

/// R13: the dialog speaks a language that it has texts in.
pub fn language(case: &Case<'_>, tell: &mut Tell) {
    let own = case.config.field("language");
    if let Some(found) = own.text().filter(|&found| found != "auto" && !is_known(found)) {
        unknown(own, found, tell, Tell::at);
    }
    for (name, texts) in case.config.field("texts").members().filter(|(name, _)| !is_known(name)) {
        unknown(texts, name, tell, Tell::name);
    }
}

fn unknown<'t>(at: At<'t>, found: &str, tell: &mut Tell, how: fn(&mut Tell, &str, At<'t>, &[(&str, &str)])) {
    how(tell, "unknown-language", at, &[("found", found), ("known", &languages().join(", "))]);
}

fn is_known(tag: &str) -> bool {
    let language = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    languages().contains(&language.as_str())
}

/// Keys, placeholders, links.
pub fn check(case: &Case<'_>, tell: &mut Tell) {
    let Some(known) = texts() else { return };
    for (_, own) in case.config.field("texts").members() {
        for (key, at) in own.members() {
            let Some(text) = at.text() else { continue };
            match known.get(key).and_then(Value::as_str) {
                Some(own) if !text.trim().is_empty() => placeholders(own, at, text, tell),
                Some(_) => {}
                // Categories of the owner's own have texts too.
                None if key.starts_with("category.") => {}
                None => unknown_key(known, at, key, tell),
            }
            markup(at, text, tell);
        }
    }
}

fn unknown_key(known: &Map<String, Value>, at: At<'_>, key: &str, tell: &mut Tell) {
    tell.name("unknown-text", at, &[("found", key)]);
    tell.hint(|| meant(key, known.keys().map(String::as_str)));
}

fn placeholders(own: &str, at: At<'_>, text: &str, tell: &mut Tell) {
    let (wanted, given) = (names(own), names(text));
    let missing = wanted.iter().find(|name| !given.contains(name)).map(|name| (name, "lacks"));
    let extra = given.iter().find(|name| !wanted.contains(name)).map(|name| (name, "has no use for"));
    if let Some((name, how)) = missing.or(extra) {
        let words = [("how", how), ("found", &format!("{{{name}}}")), ("own", own)];
        tell.at("lost-placeholder", at, &words);
    }
}

/// The placeholders of a text: `{name}`.
fn names(text: &str) -> Vec<&str> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name);
    parts.filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase())).take(20).collect()
}

fn markup(at: At<'_>, text: &str, tell: &mut Tell) {
    for part in text.split('<').skip(1) {
        let is_tag = part.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/');
        if let Some((tag, _)) = part.split_once('>').filter(|_| is_tag) {
            tell.at("html-in-text", at, &[("found", &format!("<{tag}>"))]);
            break;
        }
    }
    for (_, rest) in text.match_indices("](").map(|(place, _)| text.split_at(place + 2)).take(20) {
        let address = rest.split(')').next().unwrap_or_default();
        if !is_address(address) {
            tell.at("link-in-text", at, &[("found", address)]);
            break;
        }
    }
}
