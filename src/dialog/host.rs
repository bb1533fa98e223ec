//! The element that everything is drawn in, apart from the page's own styles.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, HtmlDialogElement, HtmlElement, ShadowRoot};

/// `<div data-souhlas-host>` with its open shadow root and its adopted styles. The gate makes it, and `keep.js` holds it in
/// the page.
pub struct Host {
    element: HtmlElement,
    root: ShadowRoot,
}

impl Host {
    /// Dresses the element that the gate has made, in which a site's bundle may have painted the first layer.
    ///
    /// The styles are adopted, not a `<style>` element: `style-src 'self'` lets these through.
    pub fn new(element: JsValue, css: &str) -> Result<Self, JsValue> {
        let element: HtmlElement = element.dyn_into()?;
        let root = element.shadow_root().ok_or(JsValue::UNDEFINED)?;
        if !root.has_child_nodes() {
            element.set_attribute("data-drawn", "")?;
        }
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(css)?;
        root.set_adopted_style_sheets(&js_sys::Array::of1(&sheet));
        Ok(Self { element, root })
    }

    /// Opens the modal of that class, if there is one.
    pub fn open(&self, class: &str) -> Result<(), JsValue> {
        let Some(modal) = self.modal(class) else { return Ok(()) };
        modal.show_modal()
    }

    /// Closes the modal of that class, if there is one, so that the browser gives focus back to where it was.
    pub fn close(&self, class: &str) {
        if let Some(modal) = self.modal(class) {
            modal.close();
        }
    }

    /// What the layers are mounted in. Leptos only appends to it, so a shadow root will do for an element.
    pub fn root(&self) -> &Element {
        self.root.unchecked_ref()
    }

    /// The first element within that fits a selector.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok().flatten()
    }

    /// Gives the focus to what has that id, if there is such.
    pub fn focus(&self, id: &str) {
        if let Some(element) = self.root.get_element_by_id(id) {
            let _ = element.unchecked_into::<HtmlElement>().focus();
        }
    }

    /// Says on the element whether a document is open, for the print.
    pub fn mark(&self, is_open: bool) {
        let _ = self.element.toggle_attribute_with_force("data-document", is_open);
    }

    /// The id of what has the focus; empty when it has none or the focus is elsewhere.
    pub fn focused(&self) -> String {
        self.root.active_element().map(|element| element.id()).unwrap_or_default()
    }

    fn modal(&self, class: &str) -> Option<HtmlDialogElement> {
        self.find(&["dialog.", class].concat()).map(JsCast::unchecked_into)
    }
}
