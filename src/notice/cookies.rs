//! The Cookies document: who uses which cookies, what for, for how long, and how to get rid of them.

use super::{
    block::{Block, Document, Kind, Row, Target},
    browsers,
    locale::Locale,
    model::{Basis, Category, View},
    recipients,
    writer::{Writer, joined},
};

/// Writes it.
pub fn document(view: &View, locale: &dyn Locale) -> Document {
    let mut writer = Writer::new(view, locale);
    writer.controller();
    writer.section("what", "document.cookies.what.title");
    writer.say(&["document.cookies.what.text"]);
    law(&mut writer);
    kinds(&mut writer);
    list(&mut writer);
    recipients::write(&mut writer);
    browsers::write(&mut writer);
    writer.edition();
    writer.finish(Kind::Cookies, "document.cookies.title")
}

/// What the law allows without consent and what needs one, and where to give or take it back.
fn law(writer: &mut Writer<'_>) {
    writer.section("law", "document.cookies.law.title");
    writer.say(&["document.cookies.law.text"]);
    if writer.view.is_czech() {
        writer.say(&["document.cookies.law.cz"]);
    }
    if writer.based_on(Basis::LegitimateInterest).next().is_some() {
        writer.say(&["document.cookies.law.interest"]);
    }
    writer.actions(&[Target::Consent, Target::Settings, Target::Page]);
}

/// The categories: what they are for, why they may be used, and how much there is of them.
fn kinds(writer: &mut Writer<'_>) {
    writer.section("kinds", "document.cookies.kinds.title");
    let view = writer.view;
    for category in &view.categories {
        writer.heading(2, &["kind-", &category.id].concat(), &view.full_name(category));
        writer.paragraph(view.description(category));
        writer.say_with("settings.basis", "basis", writer.text(category.basis.key()));
        writer.paragraph(&writer.interest(category));
        let cookies = category.services.iter().map(|service| service.cookies.len()).sum();
        let counts = [count(writer, "services", category.services.len()), count(writer, "cookies", cookies)];
        writer.paragraph(&view.list(&[&counts[0], &counts[1]]));
    }
}

fn list(writer: &mut Writer<'_>) {
    writer.section("list", "document.cookies.list.title");
    let view = writer.view;
    let services = view.categories.iter().flat_map(|category| &category.services);
    if services.flat_map(|service| &service.cookies).any(|cookie| cookie.name.contains('*')) {
        writer.say(&["document.cookies.star"]);
    }
    for category in &view.categories {
        writer.heading(2, &["list-", &category.id].concat(), view.name(category));
        let mut rows = Vec::new();
        if category.id == "necessary" {
            rows.extend(own(writer, category));
        }
        for service in &category.services {
            for cookie in service.cookies.iter().filter(|cookie| !cookie.name.is_empty()) {
                let kept = match cookie.retention.as_str() {
                    "" => writer.text("cookie.unknown").into(),
                    retention => view.kept(retention, writer.locale),
                };
                let purpose = if cookie.purpose.text.is_empty() { &service.purpose } else { &cookie.purpose };
                let provider = if service.provider == service.name { "" } else { &service.provider };
                let whose = joined(" · ", &[writer.text(cookie.whose), &service.name, provider]);
                let basis = writer.text(category.basis.key()).into();
                rows.push(Row {
                    cells: [cookie.name.clone(), purpose.text.clone(), basis, kept, whose],
                    language: purpose.language.clone(),
                });
            }
        }
        if rows.is_empty() {
            // That there are none is only sure where the services are named.
            if !category.services.is_empty() {
                writer.say(&["document.cookies.none"]);
            }
        } else {
            let labels = ["cookie.name", "cookie.purpose", "cookie.basis", "cookie.kept", "cookie.party"];
            let labels = labels.map(|key| writer.text(key).into());
            writer.push(Block::Cookies { labels, rows });
        }
    }
}

/// What keeps the visitor's choice, unless the owner lists it.
fn own(writer: &Writer<'_>, category: &Category) -> Vec<Row> {
    let about = &writer.view.about;
    let listed = category.services.iter().flat_map(|service| &service.cookies).any(|cookie| cookie.name == about.key);
    if listed {
        return Vec::new();
    }
    let row = |whose: &str| {
        let kept = writer.view.duration(&about.consent, writer.locale);
        let said = ["document.cookies.choice", category.basis.key()].map(|key| String::from(writer.text(key)));
        let [purpose, basis] = said;
        Row { cells: [about.key.clone(), purpose, basis, kept, writer.text(whose).into()], language: String::new() }
    };
    let mut rows = vec![row("cookie.storage")];
    if about.mirrored {
        rows.push(row("cookie.first"));
    }
    rows
}

/// How many of something there are, in words; empty for none.
fn count(writer: &Writer<'_>, what: &str, count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    let count = count as u32;
    let form = writer.locale.plural(count);
    let known = writer.text(&["count.", what, ".", &form].concat());
    let key = if known.is_empty() { "other" } else { &form };
    writer.view.texts.with(&["count.", what, ".", key].concat(), "count", &writer.locale.number(count))
}
