//! R12 and R13: what the first layer says, and in which language.

use super::Judge;
use crate::{json::Json, notice};

pub fn judge(judge: &mut Judge<'_>) {
    let Some(banner) = &judge.facts.banner else {
        let why = "The first layer has not been up on this page: open it with souhlas.open(\"banner\").";
        ["R12", "R13"].into_iter().for_each(|rule| judge.unmeasured(rule, why));
        return;
    };
    said(judge, &banner.text, &banner.links);
    let (page, dialog) = (primary(&judge.facts.page.language), primary(&banner.language));
    if page.is_empty() {
        judge.unmeasured("R13", "The page's <html> has no lang.");
    } else if page != dialog {
        judge.broken(
            "R13",
            "banner",
            format!("the page says lang=\"{page}\", the dialog speaks {dialog}"),
            "Take away data-lang, or say the page's true language in <html lang>.",
        );
    }
}

fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// Letters and digits only: punctuation and white space differ between a text and what is drawn of it.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn said(judge: &mut Judge<'_>, text: &str, links: &[String]) {
    let (texts, shown) = (&judge.facts.texts, letters(text));
    let text_of = |key: &str| texts.get(key).map(String::as_str).unwrap_or_default();
    let says = |what: &str| !letters(what).is_empty() && shown.contains(&letters(what));
    let mut missing = Vec::new();
    let own = |id: &str, name: &str| {
        let own = own_text(judge, id, name);
        if own.is_empty() { text_of(&format!("category.{id}.{name}")).into() } else { own }
    };
    for id in consented(judge) {
        let (purpose, name) = (own(&id, "purpose"), own(&id, "name"));
        // What is called nothing is called by its id.
        if !says(&purpose) && !says(if name.is_empty() { &id } else { &name }) {
            missing.push(("purposes", format!("the purpose of {id} is not named"), "Keep {purposes} in banner.text."));
            break;
        }
    }
    if !says(&label(text_of("banner.partners"))) {
        missing.push(("partners", "nothing says that data is shared with partners".into(), "Keep banner.partners."));
    }
    if !says(&label(text_of("banner.change"))) {
        missing.push(("change", "nothing says how to change one's mind".into(), "Keep banner.change."));
    }
    if !["privacy", "cookies"].iter().any(|name| linked(judge, name, links)) {
        let mend = "Set links.privacy or links.cookies in the config.";
        missing.push(("policy", "no link to the policy".into(), mend));
    }
    for (what, found, mend) in missing {
        judge.broken("R12", format!("banner {what}"), found, mend);
    }
}

/// A text without the addresses of its links.
fn label(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some(found) = crate::engine::text::first_link(rest) {
        plain.push_str(found.before);
        plain.push_str(found.label);
        rest = found.after;
    }
    plain + rest
}

fn consented(judge: &Judge<'_>) -> Vec<String> {
    let Some(facts) = judge.holding.facts else { return Vec::new() };
    let asked = facts.consent_based();
    let ids = judge.holding.categories().into_iter().zip(0..);
    ids.filter(|&(_, place)| asked.has(place)).map(|(id, _)| id.to_owned()).collect()
}

/// What the config itself says of a category, in the language of the first layer, as the widget reads it; empty where it
/// says nothing.
fn own_text(judge: &Judge<'_>, id: &str, name: &str) -> String {
    let categories = judge.holding.config.get("categories").and_then(|all| all.as_array());
    let category = categories.into_iter().flatten().find(|one| one.get("id").and_then(|own| own.as_str()) == Some(id));
    let language = judge.facts.banner.as_ref().map_or("", |banner| banner.language.as_str());
    notice::said(&Json(category), name, language)
}

/// Whether one of the links leads where the config's `links` say under that name, as it is written there or as the widget
/// writes it.
fn linked(judge: &Judge<'_>, name: &str, links: &[String]) -> bool {
    let address = judge.holding.config.get("links").and_then(|all| all.get(name)?.as_str());
    let is_same = |link: &String, address: &str| link == address || link.strip_prefix("https:") == Some(address);
    address.is_some_and(|address| links.iter().any(|link| is_same(link, address)))
}
