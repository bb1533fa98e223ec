//! What a placeholder says: what it stands for, who provides it, which consent it needs, and two ways to give it: one while
//! it is not known yet whose the element is.

use super::element::{Element, element};
use super::parts::{button, paragraph};
use super::waiting::Waiting;
use crate::notice::{self, Source, View};

/// A placeholder: a named group with its buttons, of the same size; and the canonical words of it.
pub fn placeholder(view: &View, waiting: &Waiting<impl Source>) -> (Element, Vec<String>) {
    let texts = &view.texts;
    let own = waiting.service.as_ref();
    let (mut whole, mut needed) = (Vec::new(), Vec::new());
    for category in view.categories.iter().filter(|category| !category.granted) {
        let is_whole = waiting.grants.get(&category.id).switch() == Some(true);
        if is_whole {
            whole.push(view.name(category));
        }
        if is_whole || own.is_some_and(|service| service.category == category.id) {
            needed.push(view.name(category));
        }
    }
    // A button grants what it says, and none is there that would grant nothing.
    let grants = !whole.is_empty() || own.is_some_and(|service| service.is_granted);
    let service = own.map(|service| service.name.as_str()).unwrap_or_default();
    let or = |one: String, other: String| if one.is_empty() { other } else { one };
    let name = or(or(waiting.title.clone(), service.into()), texts.get("placeholder.name").into());
    let provider = own.map(|service| service.provider.as_str()).unwrap_or_default();
    let said = view.placeholder(service, provider, &needed, &whole);
    let words = notice::of_placeholder(view, &said);
    let provider = or(said.provider, texts.with("placeholder.host", "host", &waiting.host));
    let choice = |action, class, label: &str| {
        button(action, class, "").set("title", label).child(element("span").set("class", "label").text(label))
    };
    let line = |class, text: &String| (!text.is_empty()).then(|| element("p").set("class", class).text(text));
    let element = element("div")
        .set("class", "layer placeholder")
        .set("part", "placeholder")
        .set("role", "group")
        // Where its words don't fit it scrolls, but its buttons alone are stops for the keyboard.
        .set("tabindex", "-1")
        .set("aria-labelledby", "name")
        .set("aria-describedby", "provider")
        .set_some("lang", &view.language)
        .set_some("dir", &view.direction)
        .set("data-theme", &*view.look.theme)
        .child(
            element("div")
                .set("class", "inside")
                .child(
                    element("div")
                        .set("class", "about")
                        .child(element("div").set("class", "glyph"))
                        .child(element("p").set("class", "name").set("id", "name").text(name))
                        .maybe(line("note", &provider).map(|line| line.set("id", "provider")))
                        .maybe(line("note", &said.consent))
                        .maybe(paragraph("text", texts.get("placeholder.text"))),
                )
                .child(
                    element("div")
                        .set("class", "buttons")
                        .child(choice("once", "button choice", texts.get("placeholder.once")))
                        .maybe(grants.then(|| choice("always", "button", &said.always))),
                ),
        );
    (element, words)
}
