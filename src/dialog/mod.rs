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
mod parts;
mod placeholder;
mod settings;
mod state;
mod switches;
mod waiting;

use std::cell::RefCell;

use js_sys::{Array, Function};
use tachys::prelude::*;
use tachys::view::any_view::AnyViewState;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use self::element::Element;
use self::host::Host;
use self::state::State;
use self::waiting::Waiting;
use crate::notice::{self, Kind, Layer, View};

/// Something on the page; dropping it takes it away.
///
/// Built and mounted without an owner of signals: nothing in the dialog is reactive, since the gate draws each state anew,
/// and the reactive system would be a tenth of the download.
struct Mounted(AnyViewState);

impl Drop for Mounted {
    fn drop(&mut self) {
        self.0.unmount();
    }
}

/// What is on the page.
struct Stage {
    host: Host,
    /// The layer that is up.
    up: Option<Up>,
    /// The document that is up, above the layer.
    read: Option<Read>,
    /// The state that was drawn last, for the placeholders.
    view: Option<View>,
    /// What the placeholders show, by their numbers.
    placeholders: Vec<(u32, Mounted)>,
}

/// A layer that is up.
struct Up {
    layer: Layer,
    language: String,
    /// The second layer's contents.
    contents: Option<Mounted>,
    _frame: Frame,
}

/// A layer's frame; dropping it takes it away.
enum Frame {
    /// Drawn here.
    Drawn { _mounted: Mounted },
    /// Painted by a site's bundle before this was there. It is the same tree, and stays while the layer does.
    Ahead(web_sys::Element),
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Self::Ahead(painted) = self {
            painted.remove();
        }
    }
}

/// The first layer as HTML, for a page that paints it before the dialog is there.
#[cfg(feature = "build")]
pub fn ahead(view: &View, locale: &dyn crate::notice::Locale) -> String {
    AnyView::from(banner::banner(view, locale)).to_html()
}

/// The same of a placeholder, with its canonical words. `waiting` is what `cover.js` would say of the element.
#[cfg(feature = "build")]
pub fn placeholder_ahead(view: &View, waiting: &impl crate::notice::Source) -> (String, Vec<String>) {
    let (element, words) = placeholder::placeholder(view, &Waiting::read(waiting));
    (AnyView::from(element).to_html(), words)
}

/// A document that is up.
struct Read {
    kind: Kind,
    language: String,
    /// The id of what in the layer below had the focus before.
    opener: String,
    _frame: Mounted,
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
/// What the browser threw where there is no body or no shadow root can be made.
#[wasm_bindgen]
pub fn draw(view: &JsValue, write: &Function, css: &str, fills: bool) -> Result<bool, JsValue> {
    let read = READ.take().unwrap_or_else(|| notice::view(view));
    let state = State::new(view, read, write);
    STAGE.with_borrow_mut(|stage| {
        let stage = match stage {
            Some(stage) => stage,
            None => stage.insert(Stage::new(css)?),
        };
        let is_empty = stage.draw(&state, fills)?;
        stage.view = Some(state.view);
        Ok(is_empty)
    })
}

/// Makes ready what a press on the settings needs, for a view that shows them, and draws nothing: the browser compiles
/// functions when they are first called, and its first numbers and plurals take it longer than all others. Answers with the
/// canonical words of the settings.
#[wasm_bindgen]
pub fn warm(view: &JsValue, write: &Function) -> Array {
    let state = State::new(view, notice::view(view), write);
    for one in [settings::settings(&state.view), settings::contents(&state)] {
        let _ = AnyView::from(one).build();
    }
    list(&notice::of_layer(&state.view, Layer::Settings))
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
        placeholders.push((number, mount(root, element)));
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

impl Stage {
    fn new(css: &str) -> Result<Self, JsValue> {
        let host = Host::new(css)?;
        let painted = host.find(".layer").map(|painted| Up {
            layer: Layer::Banner,
            language: painted.get_attribute("lang").unwrap_or_default(),
            contents: None,
            _frame: Frame::Ahead(painted),
        });
        Ok(Self { host, up: painted, read: None, view: None, placeholders: Vec::new() })
    }

    fn draw(&mut self, state: &State, fills: bool) -> Result<bool, JsValue> {
        self.host.attach()?;
        let is_empty = self.draw_layer(state, fills)?;
        if is_empty {
            // A modal that opened since lies above the document.
            self.close_document();
        }
        self.draw_document(state)?;
        self.host.mark(self.read.is_some());
        Ok(is_empty)
    }

    fn clear(&mut self, layer_stays: bool) -> bool {
        let was_read = self.read.is_some();
        self.close_document();
        self.host.mark(false);
        if layer_stays {
            return was_read;
        }
        self.host.close("settings");
        self.up.take().is_some() || was_read
    }

    /// A layer is built anew when another one is up or the language changes; else only what it says of services may
    /// have changed, since the catalogue's entries come one by one. Answers whether settings were built anew.
    fn draw_layer(&mut self, state: &State, fills: bool) -> Result<bool, JsValue> {
        let view = &state.view;
        if let Some(up) = &mut self.up
            && (Some(up.layer), &up.language) == (view.layer, &view.language)
        {
            if fills {
                up.fill(&self.host, state);
            }
            return Ok(false);
        }
        self.host.close("settings");
        self.up = None;
        let Some(layer) = view.layer else { return Ok(false) };
        let frame = match layer {
            Layer::Banner => banner::banner(view, &state.locale()),
            _ => settings::settings(view),
        };
        let frame = Frame::Drawn { _mounted: mount(self.host.root(), frame) };
        self.up = Some(Up { layer, language: view.language.clone(), contents: None, _frame: frame });
        self.host.open("settings")?;
        Ok(layer == Layer::Settings)
    }

    /// The document stays as it is while the texts of a new language are on their way.
    fn draw_document(&mut self, state: &State) -> Result<(), JsValue> {
        let Some(kind) = state.document else {
            self.close_document();
            return Ok(());
        };
        let Some(title) = &state.title else { return Ok(()) };
        let is_same = |read: &Read| read.kind == kind && read.language == state.view.language;
        if !self.read.as_ref().is_some_and(is_same) {
            self.close_document();
            let opener = self.host.focused();
            let frame = mount(self.host.root(), document::frame(state, title));
            let language = state.view.language.clone();
            self.read = Some(Read { kind, language, opener, _frame: frame });
            self.host.open("document")?;
        }
        Ok(())
    }

    fn close_document(&mut self) {
        if let Some(read) = self.read.take() {
            self.host.close("document");
            drop(read._frame);
            // What opened it may have been drawn anew since, which the browser does not know.
            if self.host.focused().is_empty() {
                self.host.focus(&read.opener);
            }
        }
    }
}

impl Up {
    /// Puts the contents into the second layer; what the visitor has switched, opened and focused stays so.
    fn fill(&mut self, host: &Host, state: &State) {
        let Some(body) = host.find(".settings .body") else { return };
        let (kept, focused) = (switches::keep(&body), host.focused());
        let open: Vec<_> = switches::all(&body, "[open] > summary").iter().map(web_sys::Element::id).collect();
        self.contents = None;
        self.contents = Some(mount(&body, settings::contents(state)));
        switches::restore(&body, &kept);
        for one in switches::all(&body, "[id]") {
            let id = one.id();
            if open.contains(&id)
                && let Some(details) = one.parent_element()
            {
                let _ = details.set_attribute("open", "");
            }
            if id == focused {
                let _ = one.unchecked_into::<HtmlElement>().focus();
            }
        }
    }
}

fn mount(within: &web_sys::Element, element: Element) -> Mounted {
    let mut built = AnyView::from(element).build();
    built.mount(within, None);
    Mounted(built)
}
