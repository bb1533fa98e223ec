//! What both layers are made of.

use super::element::{Element, element};
use crate::engine::text;
use crate::notice::{Action, Category, Target, View, action};

/// A layer's frame: language, direction and looks.
pub fn layer(tag: &'static str, name: &'static str, title: &'static str, view: &View) -> Element {
    element(tag)
        .set("class", ["layer ", name].concat())
        .set("part", name)
        .set("aria-labelledby", title)
        .set_some("lang", &view.language)
        .set_some("dir", &view.direction)
        .set("data-layout", &*view.look.layout)
        .set("data-position", &*view.look.position)
        .set("data-theme", &*view.look.theme)
}

/// A layer's title.
pub fn title(id: &'static str, text: &str) -> Element {
    element("h2").set("id", id).set("part", "title").text(text)
}

/// A layer's head: its title and its close control.
pub fn head(title: Element, close: &str) -> Element {
    element("div").set("class", "head").child(title).child(button("close", "close", "").set("aria-label", close))
}

/// A layer's foot: a question, if it asks one, and three buttons in a row.
pub fn foot(question: Option<Element>, buttons: [Element; 3]) -> Element {
    element("div").set("class", "foot").maybe(question).child(element("div").set("class", "buttons").children(buttons))
}

/// A button that the gate acts on.
///
/// `class` is the same for accepting and refusing, so that no style can tell them apart.
pub fn button(action: &'static str, class: &'static str, label: &str) -> Element {
    element("button")
        .set("type", "button")
        .set("class", class)
        .set("part", class)
        .set("data-souhlas", action)
        .text(label)
}

/// A paragraph of text with links; none where the text is empty.
pub fn paragraph(class: &'static str, text: &str) -> Option<Element> {
    (!text.is_empty()).then(|| rich(element("p").set_some("class", class), text))
}

/// An element with a text and its links in it.
pub fn rich(mut element: Element, text: &str) -> Element {
    let mut rest = text;
    while let Some(found) = text::first_link(rest) {
        element = element.text(found.before).maybe(link(found.label, found.address));
        rest = found.after;
    }
    element.text(rest)
}

/// A link; none where its label is empty or its address leads where a link may not.
pub fn link(label: &str, address: &str) -> Option<Element> {
    (!label.is_empty() && text::is_address(address))
        .then(|| element("a").set("part", "link").set("href", address).text(label))
}

/// What to press for an action; none where it would lead nowhere.
///
/// What opens a document is a link where the owner has a page for the same, for those who want it in a tab of its own,
/// else a button. A click opens the document here in either case.
pub fn doing(action: &Action) -> Option<Element> {
    let opens = match action.target {
        Target::Cookies => "cookies",
        Target::Consent => "consent",
        Target::Settings => "settings",
        Target::Withdraw => return Some(button("withdraw", "link", &action.label)),
        Target::Page => return link(&action.label, &action.address),
    };
    let opener = link(&action.label, &action.address)
        .unwrap_or_else(|| element("button").set("type", "button").set("class", "link").text(&*action.label));
    Some(opener.set("data-souhlas-open", opens))
}

/// The documents, and what else the owner says of privacy. By their ids the focus finds back to them.
pub fn links(view: &View) -> Element {
    let link = |(target, id)| Some(doing(&action(view, target)?)?.set("id", id));
    let links = [(Target::Cookies, "open-cookies"), (Target::Consent, "open-consent"), (Target::Page, "open-privacy")];
    element("p").set("class", "links").children(links.into_iter().filter_map(link))
}

/// The id of something that belongs to a category.
pub fn id(what: &str, category: &Category) -> String {
    [what, "-", &category.id].concat()
}
