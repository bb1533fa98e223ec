//! Every file of texts says everything, in its own words, at a length that fits.
//!
//! Czech is the measure: the same keys, the same placeholders and links. Plural forms are the exception: a language has
//! those that CLDR gives it.
// What is wrong panics; that is how a test fails.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::Value;
use souhlas::{
    cli::{Icu, languages, texts},
    engine::text::first_link,
};
use std::collections::{BTreeMap, BTreeSet};

type Texts = BTreeMap<String, String>;

/// The 24 languages of the Union, and Ukrainian, Arabic and Hebrew.
const EXPECTED: &str = "ar bg cs da de el en es et fi fr ga he hr hu it lt lv mt nl pl pt ro sk sl sv uk";

/// Read from right to left.
const RIGHT_TO_LEFT: [&str; 2] = ["ar", "he"];

fn all() -> Vec<(&'static str, Texts)> {
    languages().into_iter().map(|tag| (tag, of(tag))).collect()
}

fn of(tag: &str) -> Texts {
    let Some(Value::Object(members)) = texts(tag) else { panic!("{tag} is no object") };
    let text = |value: Value| value.as_str().map(String::from).unwrap_or_else(|| panic!("{tag}: {value} is no text"));
    members.into_iter().map(|(key, value)| (key, text(value))).collect()
}

/// Gathers what is wrong over all languages, so that one run tells all.
fn assert_none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} texts are amiss:\n{}", wrong.len(), wrong.join("\n"));
}

fn is_plural(key: &str) -> bool {
    key.starts_with("count.")
}

fn keys(texts: &Texts) -> BTreeSet<&str> {
    texts.keys().map(String::as_str).filter(|key| !is_plural(key) && !is_optional(key)).collect()
}

/// What a language need not have: which way it is read, its own comma, words for units that browsers don't know, and
/// other names of categories where it has none.
fn is_optional(key: &str) -> bool {
    key == "direction"
        || key == "list.comma"
        || key.starts_with("unit.")
        || key.starts_with("category.") && key.ends_with(".other")
}

#[test]
fn all_languages_are_there() {
    assert_eq!(languages().join(" "), EXPECTED);
}

/// The gate asks for no file that is not there, and for each that is: `SHIPPED` in `src/edge/words.rs`.
#[test]
fn the_gate_knows_the_languages_that_there_are_files_of() {
    let (words, listed) = (souhlas::words(), languages().join(" "));
    let lists: Vec<_> = words.iter().filter(|word| word.starts_with("ar ")).collect();
    assert_eq!(lists, [&listed]);
}

#[test]
fn nothing_is_missing_and_nothing_left_over() {
    let czech = of("cs");
    let mut wrong = Vec::new();
    for (tag, texts) in all() {
        wrong.extend(keys(&czech).difference(&keys(&texts)).map(|key| format!("{tag} lacks {key}")));
        wrong.extend(
            keys(&texts).difference(&keys(&czech)).map(|key| format!("{tag} has {key}, which nobody asks for")),
        );
        wrong.extend(
            texts.iter().filter(|(_, text)| text.trim().is_empty()).map(|(key, _)| format!("{tag} {key} is empty")),
        );
    }
    assert_none(wrong);
}

#[test]
fn plural_forms_are_those_of_the_language() {
    let mut wrong = Vec::new();
    let counted: BTreeSet<_> = of("cs")
        .into_keys()
        .filter(|key| is_plural(key))
        .filter_map(|key| Some(key.rsplit_once('.')?.0.to_owned()))
        .collect();
    assert_eq!(counted.len(), 2);
    for (tag, texts) in all() {
        let forms: BTreeSet<_> = Icu::new(tag).unwrap().plurals().into_iter().collect();
        for counted in &counted {
            let prefix = format!("{counted}.");
            let has: BTreeSet<_> = texts.keys().filter_map(|key| key.strip_prefix(&prefix)).collect();
            // `many` of French, Spanish, Italian and Portuguese is for millions, which no site has of services.
            let needed: BTreeSet<_> =
                forms.iter().copied().filter(|form| *form != "many" || !MILLIONS.contains(&tag)).collect();
            wrong.extend(needed.difference(&has).map(|form| format!("{tag} lacks {prefix}{form}")));
            wrong.extend(
                has.difference(&forms).map(|form| format!("{tag} has {prefix}{form}, a form it does not have")),
            );
        }
    }
    assert_none(wrong);
}

/// A language that has words of its own for units has them all.
#[test]
fn units_are_whole() {
    let mut wrong = Vec::new();
    for (tag, texts) in all().iter().filter(|(_, texts)| texts.keys().any(|key| key.starts_with("unit."))) {
        for unit in ["year", "month", "week", "day", "hour", "minute", "second"] {
            let forms = Icu::new(tag).unwrap().plurals();
            let lacks = forms.iter().map(|form| format!("unit.{unit}.{form}")).filter(|key| !texts.contains_key(key));
            wrong.extend(lacks.map(|key| format!("{tag} lacks {key}")));
        }
    }
    assert_none(wrong);
}

const MILLIONS: [&str; 4] = ["es", "fr", "it", "pt"];

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
}

fn links(mut text: &str) -> Vec<String> {
    let mut all = Vec::new();
    while let Some(link) = first_link(text) {
        all.push(link.address.to_owned());
        text = link.after;
    }
    all
}

#[test]
fn placeholders_and_links_are_the_same() {
    let czech = of("cs");
    let mut wrong = Vec::new();
    for (tag, texts) in all() {
        for (key, text) in &texts {
            let measure =
                czech.get(key).or_else(|| czech.get(&format!("{}.other", key.rsplit_once('.').unwrap_or_default().0)));
            let Some(measure) = measure.filter(|_| !is_optional(key)) else { continue };
            let same = placeholders(text) == placeholders(measure);
            // A form for a single number may say it as a word.
            let counts = is_plural(key) && ["zero", "one", "two"].iter().any(|form| key.ends_with(form));
            if !(same || counts && placeholders(text).is_empty()) {
                wrong.push(format!("{tag} {key}: {text}"));
            }
            if links(text) != links(measure) {
                wrong.push(format!("{tag} {key} has other links: {text}"));
            }
            if text.matches('{').count() != text.matches('}').count() || text.contains('<') || text.contains("&#") {
                wrong.push(format!("{tag} {key} is no plain text: {text}"));
            }
        }
    }
    assert_none(wrong);
}

/// Longer texts that are the same in another language are left over from it.
const SHORT: usize = 15;

/// Words that two languages share.
const SHARED: [(&str, &str); 5] = [
    ("pt", "document.edition.title"),
    ("pt", "document.cookies.list.title"),
    ("pt", "document.prepared"),
    ("pt", "link.cookies"),
    ("sk", "document.date"),
];

#[test]
fn nothing_is_left_untranslated() {
    let mut wrong = Vec::new();
    let all = all();
    for (tag, texts) in &all {
        for (other, measure) in all.iter().filter(|(other, _)| ["cs", "en", "de", "es"].contains(other) && other != tag)
        {
            for (key, text) in texts {
                let words = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, words)| words));
                let letters = words.collect::<String>().chars().count();
                if letters > SHORT && measure.get(key) == Some(text) && !SHARED.contains(&(*tag, key.as_str())) {
                    wrong.push(format!("{tag} {key} is as in {other}: {text}"));
                }
            }
        }
    }
    assert_none(wrong);
}

/// The most that fits, in characters: three buttons stand in a row, a close control has a tip, a title one line.
fn longest(key: &str) -> usize {
    match key {
        "banner.accept" | "banner.reject" | "settings.accept" | "settings.reject" | "settings.save" => 28,
        "banner.settings" => 24,
        "document.withdraw" | "record.download" | "document.close" => 40,
        "banner.close" | "settings.close" | "settings.refuse" => 45,
        "settings.always" | "settings.some" => 30,
        "cookie.name" | "cookie.purpose" | "cookie.basis" | "cookie.kept" => 28,
        "cookie.party" => 40,
        _ if key.ends_with(".name") => 40,
        _ if key.ends_with(".title") => 75,
        _ if key.starts_with("link.") || key.starts_with("document.link.") => 48,
        "banner.text" => 260,
        _ => 480,
    }
}

#[test]
fn lengths_fit() {
    let english = of("en");
    let mut wrong = Vec::new();
    for (tag, texts) in all() {
        for (key, text) in &texts {
            let length = text.chars().count();
            if length > longest(key) {
                wrong.push(format!("{tag} {key} has {length} characters, {} fit: {text}", longest(key)));
            }
            let measure = english.get(key).map_or(length, |text| text.chars().count());
            if length > 60 && length > measure * 2 || measure > 60 && length * 3 < measure {
                wrong.push(format!("{tag} {key} has {length} characters, English {measure}: {text}"));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn directions_are_said_where_they_differ() {
    for (tag, texts) in all() {
        let direction = texts.get("direction").map_or("ltr", String::as_str);
        assert_eq!(direction, if RIGHT_TO_LEFT.contains(&tag) { "rtl" } else { "ltr" }, "{tag}");
    }
}

/// In order to be obeyed, the two answers must not push (EDPB 03/2022): no exclamation, no capitals.
#[test]
fn answers_do_not_push() {
    let mut wrong = Vec::new();
    for (tag, texts) in all() {
        for (key, text) in texts {
            // Scripts without capitals shout in none.
            let shouts = text.chars().count() > 8
                && !text.chars().any(|letter| letter.is_alphabetic() && !letter.is_uppercase());
            if text.contains('!') || shouts {
                wrong.push(format!("{tag} {key}: {text}"));
            }
        }
    }
    assert_none(wrong);
}
