//! Keeps the switch of a category and those of its services consistent, while the visitor makes up their mind.
//!
//! The checkboxes themselves are the state, and they follow within the event, not in a later turn as signals would: the
//! gate reads them when the visitor saves, and automatic tools switch and save in one go.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::engine::text;

/// A switch as the visitor left it.
pub struct Kept {
    name: String,
    on: bool,
    mixed: bool,
}

/// A switch was moved: that of a category moves its services', those of services move their category's.
pub fn moved(target: &Element) {
    let Ok(Some(category)) = target.closest(".category") else { return };
    let switches = inputs(&category);
    let Some((own, services)) = switches.split_first() else { return };
    if own.is_same_node(Some(target)) {
        services.iter().for_each(|one| one.set_checked(own.checked()));
    } else {
        own.set_checked(services.iter().all(HtmlInputElement::checked));
    }
    settle(&category);
}

/// The switches as the visitor has them now.
pub fn keep(body: &Element) -> Vec<Kept> {
    let kept = |one: HtmlInputElement| Kept { name: one.name(), on: one.checked(), mixed: one.indeterminate() };
    inputs(body).into_iter().map(kept).collect()
}

/// Gives new switches the state that the visitor left them in, and shows it.
///
/// A service that came in between follows its category where the visitor has moved that.
pub fn restore(body: &Element, kept: &[Kept]) {
    let find = |one: &HtmlInputElement| kept.iter().find(|kept| kept.name == one.name());
    for category in all(body, ".category") {
        let switches = inputs(&category);
        let Some((own, services)) = switches.split_first() else { continue };
        if let Some(was) = find(own).filter(|was| !was.mixed && was.on != own.checked()) {
            switches.iter().for_each(|one| one.set_checked(was.on));
        }
        for one in services {
            if let Some(was) = find(one) {
                one.set_checked(was.on);
            }
        }
        settle(&category);
    }
}

/// Shows a category as mixed where a service differs from it. It is then not on: to grant all takes a click on it.
fn settle(category: &Element) {
    let switches = inputs(category);
    let Some((own, services)) = switches.split_first() else { return };
    let on = services.iter().filter(|one| one.checked()).count();
    let mixed = on != if own.checked() { services.len() } else { 0 };
    own.set_indeterminate(mixed);
    if mixed {
        own.set_checked(false);
    }
    if let Some(count) = all(category, ".count").first() {
        let (on, of) = (on.to_string(), services.len().to_string());
        let said = text::fill(&count.get_attribute("data-text").unwrap_or_default(), |name| match name {
            "on" => Some(&on),
            "all" => Some(&of),
            _ => None,
        });
        count.set_text_content(mixed.then_some(&said));
    }
}

fn inputs(within: &Element) -> Vec<HtmlInputElement> {
    all(within, "input").into_iter().map(JsCast::unchecked_into).collect()
}

/// The elements within one that fit a selector.
pub fn all(within: &Element, selector: &str) -> Vec<Element> {
    let found = within.query_selector_all(selector).map(|list| Array::from(&list).to_vec()).unwrap_or_default();
    found.into_iter().map(JsCast::unchecked_into).collect()
}
