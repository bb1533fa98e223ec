//! What `page/` saw in the page: plain facts, nothing judged yet. Lengths are CSS pixels, times milliseconds.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

macro_rules! facts {
    ($($(#[$about:meta])* $name:ident { $($(#[$note:meta])* $field:ident: $of:ty,)* })*) => {
        $($(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[allow(missing_docs, reason = "where a field has no words, its name says it")]
        pub struct $name { $($(#[$note])* pub $field: $of,)* })*
    };
}

facts! {
    /// Everything at one moment.
    Facts {
        /// Now, since 1970.
        now: f64,
        /// When the page's life began, since 1970.
        opened: f64,
        /// The page's origin.
        origin: String,
        /// The window.
        viewport: Rect,
        /// The page around the dialog.
        page: Page,
        /// The config's text; none where it could not be had.
        config: Option<String>,
        /// Where the config is: an address, or `#souhlas-config`.
        config_place: String,
        /// Why there is no config.
        config_fault: Option<String>,
        /// The record that holds, else what stands in storage.
        record: Option<String>,
        /// Whether localStorage is refused.
        storage_refused: bool,
        /// Whether the browser sends Global Privacy Control.
        gpc: bool,
        /// The dialog's texts, the owner's over the shipped ones.
        texts: BTreeMap<String, String>,
        /// The first layer as it was last seen.
        banner: Option<Layer>,
        /// Whether the first layer is up now.
        banner_is_up: bool,
        /// The second layer as it was last seen.
        settings: Option<Layer>,
        /// The second layer's switches that were on when it was first seen without a choice; none when it was not.
        switched_on_first: Option<Vec<String>>,
        /// What opens the settings.
        openers: Vec<Seen>,
        /// Legal links, and whether the first layer lies over them for good.
        legal: Vec<Covered>,
        /// Marked elements.
        elements: Vec<Element>,
        /// Elements and inline scripts that are not marked.
        tags: Vec<Tag>,
        /// Requests.
        resources: Vec<Resource>,
        /// The names of the cookies that scripts see.
        cookies: Vec<String>,
        /// The keys of localStorage.
        local: Vec<String>,
        /// The keys of sessionStorage.
        session: Vec<String>,
        /// The names of databases; none where the browser does not say.
        databases: Option<Vec<String>>,
        /// Signals in the order of each queue.
        signals: Vec<Signal>,
        /// What happened since the inspector came.
        events: Vec<Event>,
        /// The dialog's controls that had the focus by keyboard.
        focused: Vec<Focused>,
        /// Whether something granted was taken back in this page's life.
        withdrawn: bool,
    }

    /// The page around the dialog.
    Page {
        /// The `lang` of the document's element.
        language: String,
        /// What keeps the page from scrolling while the first layer is up.
        locked: Option<String>,
        /// What makes the page inert while the first layer is up.
        inert: Option<String>,
        /// What of the page lies over it while the first layer is up.
        overlay: Option<String>,
    }

    /// One of the two layers.
    Layer {
        /// Its `lang`.
        language: String,
        /// Where it is.
        rect: Rect,
        /// Its buttons, in order.
        buttons: Vec<Button>,
        /// Other controls with their size: switches and what unfolds.
        controls: Vec<Control>,
        /// The text that is visible.
        text: String,
        /// The contrast of that text; none where it can't be measured.
        contrast: Option<f64>,
        /// The addresses of visible links.
        links: Vec<String>,
    }

    /// A rectangle.
    Rect { x: f64, y: f64, width: f64, height: f64, }

    /// A button of the dialog.
    Button {
        /// Its `data-souhlas`.
        action: String,
        /// Its element's name.
        tag: String,
        /// Its number among the parents of buttons.
        parent: u32,
        /// Whether a visitor can see and reach it.
        visible: bool,
        /// What it says.
        label: String,
        /// Where it is.
        rect: Rect,
        /// How it looks, by CSS property; what a pointer over it changes is left out.
        look: BTreeMap<String, String>,
        /// The label's contrast against the button; none where it can't be measured.
        contrast: Option<f64>,
        /// The button's face, red, green and blue from 0 to 255.
        face: Option<[f64; 3]>,
    }

    /// A control with its size.
    Control { name: String, width: f64, height: f64, }

    /// Something that should be visible.
    Seen { place: String, key: u32, visible: bool, }

    /// Something that should not be covered.
    Covered { place: String, key: u32, covered: bool, }

    /// A marked element.
    Element {
        /// A selector.
        place: String,
        /// The number to highlight it by.
        key: u32,
        /// Its element's name.
        tag: String,
        /// Its `data-consent`.
        consent: String,
        /// Its `data-service`, may be empty.
        service: String,
        /// Its address, wherever it stands, or how an inline script begins.
        address: String,
        /// Whether the address, or the script, still waits.
        waits: bool,
        /// Whether the visitor had just this one shown.
        shown_once: bool,
    }

    /// An element that is not marked.
    Tag {
        /// A selector.
        place: String,
        /// The number to highlight it by.
        key: u32,
        /// Its element's name.
        tag: String,
        /// Its address; empty for an inline script.
        address: String,
        /// The text of an inline script.
        text: String,
    }

    /// A request that the page made.
    Resource {
        /// Its address.
        address: String,
        /// When it began, from the page's beginning on.
        start: f64,
        /// What made it: script, image, frame, connect, or nothing that is known.
        kind: String,
    }

    /// A consent signal.
    Signal { queue: String, said: String, }

    /// What happened.
    Event {
        /// When, from the page's beginning on.
        at: f64,
        /// `ready`, `open`, `close`, `change`, `error`, `press`.
        name: String,
        /// More about it.
        said: String,
        /// Whether the visitor had just done something; none where the browser does not say.
        by_visitor: Option<bool>,
        /// The record's method, for a `change`.
        method: String,
        /// The layer, for an `open`.
        layer: String,
        /// The categories granted anew, for a `change`.
        granted: Vec<String>,
        /// Whether a refusal held when it happened.
        refused: bool,
    }

    /// A control that had the focus by keyboard.
    Focused { name: String, visible: bool, }
}

impl Rect {
    /// Its area within another one.
    pub fn within(&self, other: &Self) -> f64 {
        let across = (self.x + self.width).min(other.x + other.width) - self.x.max(other.x);
        let down = (self.y + self.height).min(other.y + other.height) - self.y.max(other.y);
        across.max(0.0) * down.max(0.0)
    }
}

impl Layer {
    /// The button of that action.
    pub fn button(&self, action: &str) -> Option<&Button> {
        self.buttons.iter().find(|button| button.action == action)
    }

    /// The button of that action, where a visitor can see and reach it.
    pub fn visible(&self, action: &str) -> Option<&Button> {
        self.button(action).filter(|button| button.visible)
    }
}
