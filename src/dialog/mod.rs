//! The dialog: both layers in Leptos. It draws what the gate hands it and decides nothing.
//!
//! Every button only carries `data-souhlas`; the gate's one listener on the document acts on it and draws again. What a
//! browser gives no click for, Esc and a modal's own closing, `access.js` turns into clicks on that layer's close button.
//!
//! Nothing here sets a `style` attribute or `innerHTML`: strict pages (`style-src 'self'`,
//! `require-trusted-types-for 'script'`) forbid them. That is why the layers are built from [`element::element`] and
//! not by `view!`, which makes subtrees without anything dynamic through a `<template>`'s `innerHTML`.

mod banner;
mod document;
mod element;
mod host;
mod mounted;
mod parts;
mod placeholder;
mod settings;
mod stage;
mod state;
mod switches;
mod waiting;

use std::cell::RefCell;

use js_sys::{Array, Function};
#[cfg(feature = "build")]
use tachys::prelude::*;
use wasm_bindgen::prelude::*;

use self::mounted::Mounted;
use self::stage::Stage;
use self::state::State;
use self::waiting::Waiting;
use crate::notice::{self, Layer, Source, View};

/// The first layer as HTML, for a page that paints it before the dialog is there.
#[cfg(feature = "build")]
pub fn ahead(view: &View, locale: &dyn crate::notice::Locale) -> String {
    AnyView::from(banner::banner(view, locale)).to_html()
}

/// The same of a placeholder, with its canonical words. `waiting` is what `cover.js` would say of the element.
#[cfg(feature = "build")]
pub fn placeholder_ahead(view: &View, waiting: &impl Source) -> (String, Vec<String>) {
    let (element, words) = placeholder::placeholder(view, &Waiting::read(waiting));
    (AnyView::from(element).to_html(), words)
}

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
    /// The view whose words were asked for last, which is drawn next: reading one takes as long as drawing it.
    static READ: RefCell<Option<View>> = const { RefCell::new(None) };
}

/// Draws a state of the gate: the layer it names, and the frame of the document. `write` writes a value in a language,
/// `css` is for the shadow root; `fills` says whether what stands in settings that are up is to be drawn too.
///
/// Answers whether settings have just come, which are still empty: a press is answered sooner with their frame alone.
///
/// # Errors
///
/// What the browser threw, or what was found where the view has no host.
#[wasm_bindgen]
pub fn draw(view: &JsValue, write: &Function, css: &str, fills: bool) -> Result<bool, JsValue> {
    let read = READ.take().unwrap_or_else(|| notice::view(view));
    let state = State::new(view, read, write);
    STAGE.with_borrow_mut(|stage| {
        let stage = match stage {
            Some(stage) => stage,
            None => stage.insert(Stage::new(view.get("host"), css)?),
        };
        let is_empty = stage.draw(&state, fills)?;
        stage.view = Some(state.view);
        Ok(is_empty)
    })
}

/// Makes ready what a press on the settings needs, for a view that shows them, and draws nothing: their frame is built, the
/// browser compiles functions when they are first called, and its first numbers and plurals take it longer than all others.
/// Answers with the canonical words of the settings.
#[wasm_bindgen]
pub fn warm(view: &JsValue, write: &Function) -> Array {
    let state = State::new(view, notice::view(view), write);
    let _ = Mounted::build(settings::contents(&state));
    STAGE.with_borrow_mut(|stage| {
        if let Some(stage) = stage {
            stage.expect(&state.view);
        }
    });
    list(&notice::of_layer(&state.view, Layer::Settings))
}

/// Shows the frame that was made ready instead of the layer that is up. Answers whether there was one.
///
/// # Errors
///
/// What the browser threw.
#[wasm_bindgen]
pub fn raise() -> Result<bool, JsValue> {
    STAGE.with_borrow_mut(|stage| stage.as_mut().map_or(Ok(false), Stage::raise))
}

/// Takes away the document that is up, and the layer unless it stays: sooner than a view that shows nothing else can be
/// read and drawn. Answers whether there was any.
#[wasm_bindgen]
pub fn clear(layer_stays: bool) -> bool {
    STAGE.with_borrow_mut(|stage| stage.as_mut().is_some_and(|stage| stage.clear(layer_stays)))
}

/// Draws the placeholder of that number into its shadow root, for an element that waits, as the gate describes it; takes
/// it away where there is none. Answers with its canonical words.
#[wasm_bindgen]
pub fn placeholder(root: &web_sys::Element, number: u32, waiting: &JsValue) -> Array {
    STAGE.with_borrow_mut(|stage| {
        let Some(Stage { view: Some(view), placeholders, .. }) = stage else { return Array::new() };
        placeholders.retain(|(known, _)| *known != number);
        if !waiting.is_object() {
            return Array::new();
        }
        let (element, words) = placeholder::placeholder(view, &Waiting::read(waiting));
        placeholders.push((number, Mounted::within(root, element)));
        list(&words)
    })
}

/// A switch was moved.
#[wasm_bindgen]
pub fn moved(switch: &web_sys::Element) {
    switches::moved(switch);
}

/// The canonical words of the layer of a view; none where none is up.
#[wasm_bindgen]
pub fn canonical(view: &JsValue) -> Array {
    let view = notice::view(view);
    let words = list(&view.layer.map(|layer| notice::of_layer(&view, layer)).unwrap_or_default());
    READ.set(Some(view));
    words
}

fn list(words: &[String]) -> Array {
    words.iter().map(JsValue::from).collect()
}
