//! Elements in the making: text and attributes only, so that strict pages have nothing to object to.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element as Node, Event, window};

/// An element in the making; where the browser refuses, nothing is made.
#[derive(Clone)]
pub struct Element(Option<Node>);

fn document() -> Option<Document> {
    window()?.document()
}

/// Starts an element.
pub fn element(tag: &str) -> Element {
    Element(document().and_then(|document| document.create_element(tag).ok()))
}

impl Element {
    /// Sets an attribute. Never `style`, which a strict page's `style-src` forbids.
    pub fn set(self, name: &str, value: &str) -> Self {
        if let Some(node) = &self.0 {
            let _ = node.set_attribute(name, value);
        }
        self
    }

    /// Appends a text.
    pub fn text(self, text: &str) -> Self {
        if let Some(node) = &self.0 {
            let _ = node.append_with_str_1(text);
        }
        self
    }

    /// Appends an element.
    pub fn child(self, child: Self) -> Self {
        if let (Some(node), Some(child)) = (&self.0, &child.0) {
            let _ = node.append_child(child);
        }
        self
    }

    /// Appends elements.
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Calls a function at each event, as long as the page lives.
    pub fn on(self, event: &str, listener: impl Fn() + 'static) -> Self {
        if let Some(node) = &self.0 {
            let heard = Closure::<dyn Fn(Event)>::new(move |_| listener());
            let _ = node.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
            heard.forget();
        }
        self
    }

    /// The element itself.
    pub fn node(self) -> Result<Node, JsValue> {
        self.0.ok_or(JsValue::UNDEFINED)
    }
}

/// A paragraph of a class.
pub fn paragraph(class: &str, text: &str) -> Element {
    element("p").set("class", class).text(text)
}

/// A text in a fixed-width face.
pub fn code(text: &str) -> Element {
    element("code").text(text)
}
