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
mod model;
mod parts;
mod read;
mod retention;
mod settings;
mod texts;

use std::cell::RefCell;

use leptos::mount::{UnmountHandle, mount_to_renderer};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::prelude::*;

use self::host::Host;
use self::model::{Layer, View};

/// What is on the page.
struct Stage {
    host: Host,
    /// Which categories' switches are on, a bit each.
    switches: RwSignal<u32>,
    /// The layer that is up, with its language; dropping the handle takes it away.
    up: Option<(Layer, String, UnmountHandle<AnyViewState>)>,
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
    let view = read::view(view);
    STAGE.with_borrow_mut(|stage| {
        let stage = match stage {
            Some(stage) => stage,
            None => stage.insert(Stage::new(css)?),
        };
        stage.draw(view)
    })
}

impl Stage {
    fn new(css: &str) -> Result<Self, JsValue> {
        // An owner that is never dropped: the signal outlives every layer.
        let owner = Owner::new();
        let switches = owner.with(|| RwSignal::new(0));
        std::mem::forget(owner);
        Ok(Self { host: Host::new(css)?, switches, up: None })
    }

    /// A layer is built anew when another one is up or the language changes; otherwise only switches move.
    fn draw(&mut self, view: View) -> Result<(), JsValue> {
        self.host.attach()?;
        let bits = view.categories.iter().zip(0..).fold(0, |bits, (one, place)| bits | u32::from(one.granted) << place);
        self.switches.set(bits);
        if self.up.as_ref().map(|(layer, language, _)| (*layer, &**language))
            == view.layer.map(|layer| (layer, &*view.language))
        {
            return Ok(());
        }
        self.host.close_modal();
        self.up = None;
        let Some(layer) = view.layer else { return Ok(()) };
        let switches = self.switches;
        let language = view.language.clone();
        let handle = mount_to_renderer(self.host.root(), move || -> AnyView {
            match layer {
                Layer::Banner => banner::banner(&view),
                Layer::Settings => settings::settings(&view, switches),
            }
            .into()
        });
        self.up = Some((layer, language, handle));
        self.host.open_modal()
    }
}
