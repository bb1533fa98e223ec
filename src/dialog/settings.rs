//! The second layer: the categories with their switches, legal bases, services and cookies.

use super::element::{Element, element};
use super::parts::{button, foot, head, id, layer, link, links, paragraph, rich, title};
use super::state::State;
use crate::notice::{Basis, Category, Cookie, Said, Service, View, contact};

/// The second layer: a native modal, so that focus goes in, stays and comes back, and Esc closes.
///
/// Its body is empty: the [`contents`] can change while it is up.
pub fn settings(view: &View) -> Element {
    let text = |key| view.texts.get(key);
    let close = if view.closing_refuses { "settings.refuse" } else { "settings.close" };
    // Focus starts at the title and not at the first button, so that nobody refuses by a stray key.
    let title = title("title", text("settings.title")).set("tabindex", "-1").set("autofocus", "");
    layer("dialog", "settings", "title", view)
        .child(head(title, text(close)))
        .child(element("div").set("class", "body").set("part", "text"))
        .child(foot(
            None,
            [
                button("accept", "button choice", text("settings.accept")),
                button("reject", "button choice", text("settings.reject")),
                button("save", "button choice", text("settings.save")),
            ],
        ))
}

/// What stands in the second layer's body.
pub fn contents(state: &State) -> Element {
    let view = &state.view;
    let categories = view.categories.iter().map(|one| category(state, one));
    element("div")
        .maybe(paragraph("", view.texts.get("settings.text")))
        .child(element("ul").set("class", "categories").children(categories))
        .maybe(paragraph("", &view.age_notice(&state.locale())))
        .maybe(controller(view))
        .child(links(view))
        .maybe(download(state))
}

/// The visitor's own record as a file; `entry.js` makes it.
fn download(state: &State) -> Option<Element> {
    let button = element("button").set("type", "button").set("class", "link").set("data-download", "");
    let button = button.text(state.view.texts.get("record.download"));
    state.view.has_choice.then(|| element("p").set("class", "links").child(button))
}

fn category(state: &State, category: &Category) -> Element {
    let view = &state.view;
    let text = |key| view.texts.get(key);
    let about = id("about", category);
    let name = view.name(category);
    let row = if category.basis == Basis::Necessary {
        let always = element("span").set("class", "note").text(text("settings.always"));
        element("div").set("class", "row").child(element("h3").text(name)).child(always)
    } else {
        row("h3", name, category.id.clone(), category.granted, &about)
    };
    let objection = if category.basis == Basis::LegitimateInterest { text("settings.objection") } else { "" };
    let about = element("div")
        .set("id", about)
        .maybe(paragraph("", view.description(category)))
        .maybe(paragraph("objection", objection))
        .maybe(paragraph("note", &view.texts.with("settings.basis", "basis", text(category.basis.key()))));
    element("li")
        .set("class", "category")
        .set("part", "category")
        .child(row)
        .child(about)
        .maybe(services(state, category))
}

/// A heading with the switch that it is the label of.
///
/// A checkbox and not `role="switch"`, which knows no mixed state (<https://www.w3.org/TR/wai-aria-1.2/#switch>).
fn row(heading: &'static str, label: &str, name: String, on: bool, about: &str) -> Element {
    let id = ["switch-", &name].concat();
    let switch = element("input")
        .set("type", "checkbox")
        .set("part", "switch")
        .set("id", id.clone())
        .set("name", name)
        .set_some("aria-describedby", about);
    element("div")
        .set("class", "row")
        .child(element(heading).child(element("label").set("for", &*id).text(label)))
        .child(if on { switch.set("checked", "") } else { switch })
}

fn services(state: &State, category: &Category) -> Option<Element> {
    let (view, services) = (&state.view, &category.services);
    let names: Vec<_> = services.iter().map(|service| &*service.name).collect();
    let summary = element("summary")
        .set("id", id("services", category))
        .child(element("span").text(view.texts.get("settings.services")))
        .child(element("span").set("class", "count").set("data-text", view.texts.get("settings.some")))
        .child(element("span").set("class", "note").text(view.list(&names)));
    let listed = element("ul").children(services.iter().map(|one| service(state, category, one)));
    (!services.is_empty()).then(|| element("details").set("part", "services").child(summary).child(listed))
}

fn service(state: &State, category: &Category, service: &Service) -> Element {
    let texts = &state.view.texts;
    let head = if category.basis == Basis::Necessary {
        element("h4").text(&*service.name)
    } else {
        row("h4", &service.name, [&category.id, "/", &service.id].concat(), service.granted, "")
    };
    element("li")
        .set("class", "service")
        .set("part", "service")
        .child(head)
        .maybe(said(&service.purpose))
        .maybe(paragraph("note", &texts.with("service.provider", "provider", &service.provider)))
        .maybe(
            link(texts.get("service.policy"), &service.policy)
                .map(|link| element("p").set("class", "note").child(link)),
        )
        .child(element("ul").children(service.cookies.iter().map(|one| cookie(state, one))))
}

/// A paragraph that says so where it is not in the visitor's language, and stands as that is written.
fn said(said: &Said) -> Option<Element> {
    if said.language.is_empty() || said.text.is_empty() {
        return paragraph("", &said.text);
    }
    let words = element("span").set("lang", &*said.language).set("dir", "auto");
    Some(element("p").child(rich(words, &said.text)))
}

fn cookie(state: &State, cookie: &Cookie) -> Element {
    let texts = &state.view.texts;
    let kept = state.view.kept(&cookie.retention, &state.locale());
    let kept = texts.with("cookie.retention", "retention", &kept);
    let whose = texts.get(cookie.whose);
    let dot = if kept.is_empty() || whose.is_empty() { "" } else { " · " };
    element("li")
        .set("class", "cookie")
        .set("part", "cookie")
        .child(element("code").text(&*cookie.name))
        .maybe(said(&cookie.purpose))
        .maybe(paragraph("note", &[&kept, dot, whose].concat()))
}

/// Who answers for the data, and how to reach them.
fn controller(view: &View) -> Option<Element> {
    let contact = view.texts.with("settings.contact", "contact", &contact(&view.controller.contact));
    paragraph("note", &[&view.controller_line(), " ", &contact].concat())
}
