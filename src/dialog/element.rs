//! The one kind of element that the dialog is made of.
//!
//! Leptos gives every tag, and every combination of attributes and children, a Rust type of its own, and wasm code to
//! go with it. A visitor downloads all of it. Here tag, attributes and children are values of one type each, which
//! keeps a quarter of the dialog off the wire; and since Leptos makes such an element by `createElement`, nothing is
//! set through `innerHTML`, which pages with Trusted Types forbid.

use tachys::{
    html::{
        attribute::{
            any_attribute::{AnyAttribute, IntoAnyAttribute},
            custom::custom_attribute,
        },
        element::custom,
    },
    prelude::*,
};

/// An element in the making.
pub struct Element {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Starts an element.
pub fn element(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    /// Sets an attribute. Never `style`, which a strict page's `style-src` forbids.
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push(custom_attribute(name, value.into()).into_any_attr());
        self
    }

    /// Sets an attribute unless its value is empty.
    pub fn set_some(self, name: &'static str, value: &str) -> Self {
        if value.is_empty() { self } else { self.set(name, value) }
    }

    /// Appends an element.
    pub fn child(mut self, child: impl Into<AnyView>) -> Self {
        self.children.push(child.into());
        self
    }

    /// Appends an element, if there is one.
    pub fn maybe(self, child: Option<Element>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Appends elements.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(AnyView::from));
        self
    }

    /// Appends a text.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(text.into().into_any());
        self
    }
}

impl From<Element> for AnyView {
    fn from(element: Element) -> Self {
        custom(element.tag).add_any_attr(element.attributes).child(element.children).into_any()
    }
}
