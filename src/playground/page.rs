//! What the live view asks the page for.

use gloo_storage::{LocalStorage, Storage};
use js_sys::{Array, Function, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, MutationObserver, MutationObserverInit};

use super::look::{Heard, Marked};

/// The default storage key, which the demo's config keeps.
const KEY: &str = "souhlas";

const EVENTS: [&str; 5] = ["souhlas:ready", "souhlas:open", "souhlas:close", "souhlas:change", "souhlas:error"];

/// The attributes in which an address waits.
const WAITING: [&str; 3] = ["data-src", "data-srcset", "data-href"];

/// An element by its id.
pub fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Calls back after each event of the widget, each change of the page's elements, and each change of the record in
/// another tab.
pub fn on_change(look: impl Fn() + 'static) {
    let look = Closure::<dyn Fn()>::new(look).into_js_value().unchecked_into::<Function>();
    for event in EVENTS {
        _ = document().add_event_listener_with_callback(event, &look);
    }
    _ = window().add_event_listener_with_callback("storage", &look);
    // The live view's own changes are outside of what is observed.
    let options = MutationObserverInit::new();
    options.set_subtree(true);
    options.set_child_list(true);
    options.set_attribute_filter(&Array::of3(&"src".into(), &"href".into(), &"srcset".into()));
    if let Ok(observer) = MutationObserver::new(&look) {
        for part in ["head", ".site"] {
            if let Ok(Some(part)) = document().query_selector(part) {
                _ = observer.observe_with_options(&part, &options);
            }
        }
    }
}

/// The stored record, as it stands.
pub fn stored() -> Option<String> {
    LocalStorage::raw().get_item(KEY).ok().flatten()
}

/// Forgets the stored choice and starts the page anew.
pub fn forget() {
    LocalStorage::delete(KEY);
    _ = window().location().reload();
}

/// Whether the widget says that a category is granted.
pub fn has(category: &str) -> bool {
    let souhlas = get(&window(), "souhlas");
    let has = get(&souhlas, "has").dyn_into::<Function>();
    has.and_then(|has| has.call1(&souhlas, &category.into())).is_ok_and(|granted| granted.is_truthy())
}

/// The events that `heard.js` has kept.
pub fn heard() -> Vec<Heard> {
    serde_wasm_bindgen::from_value(get(&window(), "heard")).unwrap_or_default()
}

/// The marked elements in document order.
pub fn marked() -> Vec<Marked> {
    let Ok(found) = document().query_selector_all("[data-consent]") else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.item(place)).map(|node| marked_as(&node.unchecked_into())).collect()
}

fn marked_as(element: &Element) -> Marked {
    let attribute = |name: &str| element.get_attribute(name);
    let kind = element.local_name();
    let address = WAITING.into_iter().chain(["src", "srcset", "href"]).find_map(attribute);
    Marked {
        live: if kind == "script" {
            attribute("type").as_deref() != Some("text/plain")
        } else {
            !WAITING.into_iter().any(|name| element.has_attribute(name))
        },
        what: address.unwrap_or_else(|| beginning(&element.text_content().unwrap_or_default())),
        needs: attribute("data-consent").unwrap_or_default(),
        kind,
    }
}

/// Enough of an inline script to tell it from the others.
fn beginning(text: &str) -> String {
    let mut shown: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(48).collect();
    shown.push('…');
    shown
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
