//! The modal that a document is read in, above the layers.

use super::element::{Element, element};
use super::parts::{head, layer, title};
use super::state::State;

/// The modal. Its body is empty: what the document says is a module of its own, and can change while it is read.
pub fn frame(state: &State, called: &str) -> Element {
    let close = [state.view.texts.get("document.close"), state.view.texts.get("settings.close")];
    let close = close.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let title = title("document-title", called).set("tabindex", "-1").set("autofocus", "");
    layer("dialog", "document", "document-title", &state.view)
        .child(head(title, close))
        .child(element("div").set("class", "body").set("part", "text"))
}
