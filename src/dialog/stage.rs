//! What of the dialog is on the page, and what takes its place.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::host::Host;
use super::mounted::Mounted;
use super::state::State;
use super::{banner, document, settings, switches};
use crate::notice::{Kind, Layer, View};

/// What is on the page.
pub struct Stage {
    host: Host,
    /// The layer that is up.
    up: Option<Up>,
    /// The document that is up, above the layer.
    read: Option<Read>,
    /// The state that was drawn last, for the placeholders.
    pub view: Option<View>,
    /// What the placeholders show, by their numbers.
    pub placeholders: Vec<(u32, Mounted)>,
    /// Settings that a hand came near to.
    near: Option<Near>,
}

/// A layer that is up.
struct Up {
    layer: Layer,
    language: String,
    /// The second layer's contents.
    contents: Option<Mounted>,
    _frame: Frame,
}

/// The frame of settings, not in the page yet.
struct Near {
    language: String,
    frame: Mounted,
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

/// A document that is up.
struct Read {
    kind: Kind,
    language: String,
    /// The id of what in the layer below had the focus before.
    opener: String,
    _frame: Mounted,
}

impl Stage {
    /// Nothing yet but what a bundle has painted in the host; `css` is for the shadow root.
    pub fn new(host: JsValue, css: &str) -> Result<Self, JsValue> {
        let host = Host::new(host, css)?;
        let painted = host.find(".layer").map(|painted| Up {
            layer: Layer::Banner,
            language: painted.get_attribute("lang").unwrap_or_default(),
            contents: None,
            _frame: Frame::Ahead(painted),
        });
        Ok(Self { host, up: painted, read: None, view: None, placeholders: Vec::new(), near: None })
    }

    /// Draws the layer of a state and the frame of its document. Answers whether settings were built anew, which are empty.
    pub fn draw(&mut self, state: &State, fills: bool) -> Result<bool, JsValue> {
        let is_empty = self.draw_layer(state, fills)?;
        if is_empty {
            // A modal that opened since lies above the document.
            self.close_document();
        }
        self.draw_document(state)?;
        self.host.mark(self.read.is_some());
        Ok(is_empty)
    }

    /// Builds the frame of settings that may soon be wanted.
    pub fn expect(&mut self, view: &View) {
        self.near = Some(Near { language: view.language.clone(), frame: Mounted::build(settings::settings(view)) });
    }

    /// Shows that frame instead of what is up. Answers whether there was one.
    pub fn raise(&mut self) -> Result<bool, JsValue> {
        let Some(Near { language, frame }) = self.near.take() else { return Ok(false) };
        self.close_document();
        self.host.mark(false);
        self.show(Layer::Settings, language, frame)?;
        Ok(true)
    }

    /// Puts a layer's frame in the place of the one that is up.
    fn show(&mut self, layer: Layer, language: String, mut frame: Mounted) -> Result<(), JsValue> {
        self.host.close("settings");
        self.up = None;
        frame.mount(self.host.root());
        self.up = Some(Up { layer, language, contents: None, _frame: Frame::Drawn { _mounted: frame } });
        self.host.open("settings")
    }

    /// Takes away the document, and the layer unless it stays. Answers whether there was any.
    pub fn clear(&mut self, layer_stays: bool) -> bool {
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
        let Some(layer) = view.layer else {
            self.host.close("settings");
            self.up = None;
            return Ok(false);
        };
        let frame = match layer {
            Layer::Banner => banner::banner(view, &state.locale()),
            _ => settings::settings(view),
        };
        self.show(layer, view.language.clone(), Mounted::build(frame))?;
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
            let frame = Mounted::within(self.host.root(), document::frame(state, title));
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
        self.contents = Some(Mounted::within(&body, settings::contents(state)));
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
