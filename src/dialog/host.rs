//! The element that everything is drawn in, apart from the page's own styles.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CssStyleSheet, Document, Element, HtmlDialogElement, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode,
    window,
};

/// `<div id="souhlas">` with its open shadow root and its adopted styles.
pub struct Host {
    document: Document,
    element: HtmlElement,
    root: ShadowRoot,
}

impl Host {
    /// Makes the host, not yet in the page.
    ///
    /// The styles are adopted, not a `<style>` element: `style-src 'self'` lets these through.
    pub fn new(css: &str) -> Result<Self, JsValue> {
        let document = window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
        let element: HtmlElement = document.create_element("div")?.unchecked_into();
        element.set_id("souhlas");
        let root = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(css)?;
        root.set_adopted_style_sheets(&js_sys::Array::of1(&sheet));
        Ok(Self { document, element, root })
    }

    /// Puts the host at the end of the body when it is not in the page: at first, and after a page framework has
    /// replaced the body's children. A modal that was open then has to be opened again.
    pub fn attach(&self) -> Result<(), JsValue> {
        if self.element.is_connected() {
            return Ok(());
        }
        self.document.body().ok_or(JsValue::UNDEFINED)?.append_child(&self.element)?;
        self.open_modal()
    }

    /// Opens the modal, if there is one.
    pub fn open_modal(&self) -> Result<(), JsValue> {
        let Some(modal) = self.modal() else { return Ok(()) };
        modal.remove_attribute("open")?;
        modal.show_modal()
    }

    /// Closes the modal, if there is one, so that the browser gives focus back to where it was.
    pub fn close_modal(&self) {
        if let Some(modal) = self.modal() {
            modal.close();
        }
    }

    /// What the layers are mounted in. Leptos only appends to it, so a shadow root will do for an element.
    pub fn root(&self) -> &Element {
        self.root.unchecked_ref()
    }

    /// Where the second layer's contents go, if it is up.
    pub fn body(&self) -> Option<Element> {
        self.root.query_selector(".settings .body").ok().flatten()
    }

    /// The id of what has the focus; empty when it has none or the focus is elsewhere.
    pub fn focused(&self) -> String {
        self.root.active_element().map(|element| element.id()).unwrap_or_default()
    }

    fn modal(&self) -> Option<HtmlDialogElement> {
        self.root.query_selector("dialog").ok().flatten().map(JsCast::unchecked_into)
    }
}
