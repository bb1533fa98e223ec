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
    /// Makes the host, not yet in the page; or takes over the one that a site's bundle has painted the first layer in.
    ///
    /// The styles are adopted, not a `<style>` element: `style-src 'self'` lets these through.
    pub fn new(css: &str) -> Result<Self, JsValue> {
        let document = window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
        let painted = document.get_element_by_id("souhlas").and_then(|host| Some((host.shadow_root()?, host)));
        let (root, element) = match painted {
            Some(painted) => painted,
            None => {
                let element = document.create_element("div")?;
                element.set_id("souhlas");
                element.set_attribute("data-drawn", "")?;
                (element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?, element)
            }
        };
        let element = element.unchecked_into();
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
        self.open("settings")?;
        self.open("document")
    }

    /// Opens the modal of that class, if there is one.
    pub fn open(&self, class: &str) -> Result<(), JsValue> {
        let Some(modal) = self.modal(class) else { return Ok(()) };
        modal.remove_attribute("open")?;
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
