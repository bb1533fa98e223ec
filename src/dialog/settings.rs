//! The second layer: the categories with their switches, legal bases, services and cookies.

use leptos::prelude::{Get, RwSignal};

use super::element::{Element, element};
use super::model::{Basis, Category, Cookie, Service, View};
use super::parts::{button, click_close, foot, head, id, layer, link, links, paragraph, title};
use super::retention;

/// The second layer: a native modal, so that focus goes in, stays and comes back, and Esc closes.
///
/// `switches` says which categories' switches are on, a bit each in the categories' order.
pub fn settings(view: &View, switches: RwSignal<u32>) -> Element {
    let text = |key| view.texts.get(key);
    let close = if view.closing_refuses { "settings.refuse" } else { "settings.close" };
    let categories = (0..).zip(&view.categories).map(|(place, one)| category(view, one, place, switches));
    let body = element("div")
        .set("class", "body")
        .set("part", "text")
        .maybe(paragraph("", text("settings.text")))
        .child(element("ul").set("class", "categories").children(categories))
        .maybe(controller(view))
        .maybe(links(view));
    // Focus starts at the title and not at the first button, so that nobody refuses by a stray key.
    let title = title(text("settings.title")).set("tabindex", "-1").set("autofocus", "");
    layer("dialog", "settings", view)
        .on("cancel", click_close)
        .on("close", click_close)
        .child(head(title, text(close)))
        .child(body)
        .child(foot(
            None,
            [
                button("accept", "button choice", text("settings.accept")),
                button("reject", "button choice", text("settings.reject")),
                button("save", "button choice", text("settings.save")),
            ],
        ))
}

fn category(view: &View, category: &Category, place: u32, switches: RwSignal<u32>) -> Element {
    let text = |key| view.texts.get(key);
    let (switch, about) = (id("switch", category), id("about", category));
    let name = view.name(category);
    let row = element("div").set("class", "row");
    let row = if category.basis == Basis::Necessary {
        row.child(element("h3").text(name)).child(element("span").set("class", "note").text(text("settings.always")))
    } else {
        row.child(element("h3").child(element("label").set("for", &*switch).text(name))).child(
            element("input")
                .set("type", "checkbox")
                .set("role", "switch")
                .set("part", "switch")
                .set("id", switch)
                .set("name", &*category.id)
                .set("aria-describedby", &*about)
                .checked(move || switches.get() >> place & 1 == 1),
        )
    };
    let (basis, objection) = match category.basis {
        Basis::Necessary => ("basis.necessary", ""),
        Basis::Consent => ("basis.consent", ""),
        Basis::LegitimateInterest => ("basis.legitimate-interest", text("settings.objection")),
    };
    let about = element("div")
        .set("id", about)
        .maybe(paragraph("", view.description(category)))
        .maybe(paragraph("objection", objection))
        .maybe(paragraph("note", &view.texts.with("settings.basis", "basis", text(basis))));
    element("li")
        .set("class", "category")
        .set("part", "category")
        .child(row)
        .child(about)
        .maybe(services(view, &category.services))
}

fn services(view: &View, services: &[Service]) -> Option<Element> {
    let mut names = String::new();
    for service in services {
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(&service.name);
    }
    let summary = element("summary")
        .child(element("span").text(view.texts.get("settings.services")))
        .child(element("span").set("class", "note").text(names));
    let listed = element("ul").children(services.iter().map(|one| service(view, one)));
    (!services.is_empty()).then(|| element("details").set("part", "services").child(summary).child(listed))
}

fn service(view: &View, service: &Service) -> Element {
    let texts = &view.texts;
    element("li")
        .set("class", "service")
        .set("part", "service")
        .child(element("h4").text(&*service.name))
        .maybe(paragraph("", &service.purpose))
        .maybe(paragraph("note", &texts.with("service.provider", "provider", &service.provider)))
        .maybe(
            link(texts.get("service.policy"), &service.policy)
                .map(|link| element("p").set("class", "note").child(link)),
        )
        .child(element("ul").children(service.cookies.iter().map(|one| cookie(view, one))))
}

fn cookie(view: &View, cookie: &Cookie) -> Element {
    let texts = &view.texts;
    let kept = retention::in_words(&cookie.retention, &view.language, texts);
    let kept = texts.with("cookie.retention", "retention", &kept);
    let whose = texts.get(cookie.whose);
    let dot = if kept.is_empty() || whose.is_empty() { "" } else { " · " };
    element("li")
        .set("class", "cookie")
        .set("part", "cookie")
        .child(element("code").text(&*cookie.name))
        .maybe(paragraph("", &cookie.purpose))
        .maybe(paragraph("note", &[&kept, dot, whose].concat()))
}

/// Who answers for the data, and how to reach them.
fn controller(view: &View) -> Option<Element> {
    let (who, texts) = (&view.controller, &view.texts);
    let comma = if who.address.is_empty() { "" } else { ", " };
    let named = texts.with("settings.controller", "controller", &[&who.name, comma, &who.address].concat());
    let contact = if who.contact.contains('@') {
        ["[", &who.contact, "](mailto:", &who.contact, ")"].concat()
    } else {
        who.contact.clone()
    };
    paragraph("note", &[&named, " ", &texts.with("settings.contact", "contact", &contact)].concat())
}
