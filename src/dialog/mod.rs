//! The dialog: both layers in Leptos. It draws what the gate hands it and decides nothing.
//!
//! Every button only carries `data-souhlas`; the gate's one listener on the document acts on it and draws again. What is
//! wired here is what a browser gives no click for: Esc and the modal's own closing become clicks on that layer's close
//! button.
//!
//! Nothing here sets a `style` attribute or `innerHTML`: strict pages (`style-src 'self'`,
//! `require-trusted-types-for 'script'`) forbid them. That is why the layers are built from [`element::element`] and
//! not by `view!`, which makes subtrees without anything dynamic through a `<template>`'s `innerHTML`.

mod banner;
mod element;
mod host;
mod parts;
mod placeholder;
mod retention;
mod settings;
mod source;
mod switches;
mod waiting;

use std::cell::RefCell;

use leptos::mount::{UnmountHandle, mount_to_renderer};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use self::element::Element;
use self::host::Host;
use self::waiting::Waiting;
use crate::notice::{self, Layer, View};

/// Something on the page; dropping it takes it away.
type Mounted = UnmountHandle<AnyViewState>;

/// What is on the page.
struct Stage {
    host: Host,
    /// The layer that is up.
    up: Option<Up>,
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
    _frame: Mounted,
}

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
}

/// Draws a state of the gate: the layer it names, or none.
///
/// # Errors
///
/// What the browser threw where there is no body or no shadow root can be made.
#[wasm_bindgen]
pub fn draw(view: &JsValue, css: &str) -> Result<(), JsValue> {
    let view = notice::view(view);
    STAGE.with_borrow_mut(|stage| {
        let stage = match stage {
            Some(stage) => stage,
            None => stage.insert(Stage::new(css)?),
        };
        stage.draw(&view)?;
        stage.view = Some(view);
        Ok(())
    })
}

/// Draws the placeholder of that number into its shadow root, for an element that waits, as the gate describes it; takes
/// it away where there is none.
#[wasm_bindgen]
pub fn placeholder(root: &web_sys::Element, number: u32, waiting: &JsValue) {
    STAGE.with_borrow_mut(|stage| {
        let Some(Stage { view: Some(view), placeholders, .. }) = stage else { return };
        placeholders.retain(|(known, _)| *known != number);
        if waiting.is_object() {
            let element = placeholder::placeholder(view, &Waiting::read(waiting));
            placeholders.push((number, mount(root, element)));
        }
    });
}

impl Stage {
    fn new(css: &str) -> Result<Self, JsValue> {
        Ok(Self { host: Host::new(css)?, up: None, view: None, placeholders: Vec::new() })
    }

    /// A layer is built anew when another one is up or the language changes; else only what it says of services may
    /// have changed, since the catalogue's entries come one by one.
    fn draw(&mut self, view: &View) -> Result<(), JsValue> {
        self.host.attach()?;
        if let Some(up) = &mut self.up
            && (Some(up.layer), &up.language) == (view.layer, &view.language)
        {
            up.fill(&self.host, view);
            return Ok(());
        }
        self.host.close_modal();
        self.up = None;
        let Some(layer) = view.layer else { return Ok(()) };
        let frame = match layer {
            Layer::Banner => banner::banner(view),
            _ => settings::settings(view),
        };
        let frame = mount(self.host.root(), frame);
        let up = self.up.insert(Up { layer, language: view.language.clone(), contents: None, _frame: frame });
        up.fill(&self.host, view);
        self.host.open_modal()
    }
}

impl Up {
    /// Puts the contents into the second layer; what the visitor has switched, opened and focused stays so.
    fn fill(&mut self, host: &Host, view: &View) {
        let Some(body) = host.body() else { return };
        let (kept, focused) = (switches::keep(&body), host.focused());
        let open: Vec<_> = switches::all(&body, "[open] > summary").iter().map(web_sys::Element::id).collect();
        self.contents = None;
        self.contents = Some(mount(&body, settings::contents(view)));
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
    mount_to_renderer(within, move || AnyView::from(element))
}
