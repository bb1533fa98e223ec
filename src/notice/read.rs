//! Reads a view: what the gate hands to the dialog, or what native code puts together in the same form.

use super::{
    model::{
        About, Authority, Basis, Category, Change, Controller, Cookie, Edition, Layer, Look, Officer, Recipient,
        Service, View,
    },
    source::{Source, clean, said, said_in, text},
    texts::Texts,
    writer::go_on,
};

/// Reads a view; what is missing or of another type is empty.
pub fn view(from: &impl Source) -> View {
    let (config, language) = (from.get("config"), text(from, "language"));
    let (dialog, links) = (config.get("dialog"), config.get("links"));
    let has_choice = from.get("record").get("schema").number().is_some();
    View {
        layer: match text(from, "layer").as_str() {
            "banner" => Some(Layer::Banner),
            "settings" => Some(Layer::Settings),
            _ => None,
        },
        direction: text(from, "direction"),
        texts: Texts(from.get("texts").texts().into_iter().map(|(key, text)| (key, clean(text))).collect()),
        look: Look {
            layout: or(text(&dialog, "layout"), "box"),
            position: or(text(&dialog, "position"), "bottom-left"),
            theme: or(text(&dialog, "theme"), "auto"),
        },
        has_choice,
        closing_refuses: !has_choice && text(&dialog, "close") != "later",
        controller: controller(&config.get("controller")),
        links: [("link.cookies", "cookies"), ("link.consent", "consent"), ("link.privacy", "privacy")]
            .into_iter()
            .map(|(label, name)| (label, address(&links, name)))
            .filter(|(_, address)| !address.is_empty())
            .collect(),
        categories: config.get("categories").items().iter().map(|one| category(one, from, &language)).collect(),
        about: about(&config, &language),
        language,
    }
}

/// Whether a config of that `language` is in Czech: with a region (`cs-CZ`), in capitals, and where it does not say.
pub fn is_czech(language: &str) -> bool {
    let tag = language.split('-').next().unwrap_or_default();
    tag.is_empty() || tag.eq_ignore_ascii_case("cs")
}

/// The address of a link. One without a scheme (`//shop.example/privacy`) gets that of the web: it leads to another site, and
/// in a text of words and links ([`crate::engine::text`]) only what says so is a link.
fn address(from: &impl Source, name: &str) -> String {
    let address = text(from, name);
    if address.starts_with("//") { ["https:", &address].concat() } else { address }
}

fn or(value: String, default: &str) -> String {
    if value.is_empty() { default.into() } else { value }
}

fn controller(from: &impl Source) -> Controller {
    let officer = from.get("officer");
    Controller {
        name: text(from, "name"),
        address: text(from, "address"),
        contact: text(from, "contact"),
        id: text(from, "id"),
        country: text(from, "country"),
        officer: Officer { name: text(&officer, "name"), contact: text(&officer, "contact") },
    }
}

fn about(config: &impl Source, language: &str) -> About {
    let (storage, lifetime) = (config.get("storage"), config.get("lifetime"));
    let (authority, edition) = (config.get("authority"), config.get("document"));
    let recipient = |from| recipient(&from, language);
    About {
        is_czech: is_czech(&text(config, "language")),
        key: or(text(&storage, "key"), "souhlas"),
        mirrored: storage.get("cookie").switch() == Some(true),
        consent: or(text(&lifetime, "consent"), "P12M"),
        refusal: or(text(&lifetime, "refusal"), "P6M"),
        authority: Authority {
            name: said(&authority, "name", language),
            address: text(&authority, "address"),
            link: address(&authority, "link"),
        },
        recipients: config.get("recipients").items().into_iter().map(recipient).collect(),
        transfers: said(config, "transfers", language),
        edition: Edition {
            prepared_by: text(&edition, "preparedBy"),
            version: text(&edition, "version"),
            date: text(&edition, "date"),
            history: edition.get("history").items().iter().map(|one| change(one, language)).collect(),
        },
        age: config.get("age").number().map_or(0, |age| age as u32),
    }
}

fn recipient(from: &impl Source, language: &str) -> Recipient {
    let mut role = Vec::new();
    go_on(&mut role, "", said_in(from, "role", language));
    Recipient {
        name: said(from, "name", language),
        role,
        address: text(from, "address"),
        country: text(from, "country"),
        policy: address(from, "policy"),
    }
}

fn change(from: &impl Source, language: &str) -> Change {
    Change { version: text(from, "version"), date: text(from, "date"), changes: said(from, "changes", language) }
}

fn category<S: Source>(from: &S, view: &S, language: &str) -> Category {
    let id = text(from, "id");
    let granted = view.get("granted").get(&id).switch() == Some(true);
    let is_listed = |one: &&S| text(*one, "category") == id && one.get("hidden").switch() != Some(true);
    let services = view.get("services").items();
    Category {
        basis: match text(from, "legalBasis").as_str() {
            "necessary" => Basis::Necessary,
            _ if id == "necessary" => Basis::Necessary,
            "legitimate-interest" => Basis::LegitimateInterest,
            _ => Basis::Consent,
        },
        name: said(from, "name", language),
        description: said(from, "description", language),
        purpose: said(from, "purpose", language),
        interest: said(from, "interest", language),
        granted,
        services: services.iter().filter(is_listed).map(|one| service(one, view, language, granted)).collect(),
        id,
    }
}

fn service<S: Source>(from: &S, view: &S, language: &str, category_granted: bool) -> Service {
    let id = text(from, "id");
    Service {
        granted: view.get("record").get("services").get(&id).switch().unwrap_or(category_granted),
        name: or(said(from, "name", language), &id),
        provider: text(from, "provider"),
        address: text(from, "address"),
        country: text(from, "country"),
        purpose: said_in(from, "purpose", language),
        policy: address(from, "policy"),
        cookies: from.get("cookies").items().iter().map(|one| cookie(one, language)).collect(),
        id,
    }
}

fn cookie(from: &impl Source, language: &str) -> Cookie {
    Cookie {
        name: text(from, "name"),
        purpose: said_in(from, "purpose", language),
        retention: text(from, "retention"),
        whose: match (text(from, "storage").as_str(), text(from, "party").as_str()) {
            ("" | "cookie", "first") => "cookie.first",
            ("" | "cookie", "third") => "cookie.third",
            ("" | "cookie", _) => "",
            _ => "cookie.storage",
        },
    }
}
