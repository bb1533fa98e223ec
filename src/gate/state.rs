//! What lasts from event to event: facts here, values in [`STATE`].
//!
//! Members of `STATE`: `config`, `record` (the valid one, in storage or not), `services` (resolved), `texts`,
//! `language`, `scripts` (waiting, in order), `running` (the script awaited),
//! `document` (the name of the one that is shown, above the layer), `draw` (the view that was drawn last).

use crate::{
    edge::{
        host::{DOCUMENT, Js, STATE, WINDOW},
        words as w,
    },
    engine::{
        category::CategorySet,
        config::Config,
        decide::{Decision, Standing},
        instant::Instant,
    },
};
use std::cell::{Cell, OnceCell};

/// What the visitor sees.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Nothing.
    None,
    /// The first layer.
    Banner,
    /// The second layer.
    Settings,
}

/// The facts of this page's life.
#[derive(Clone, Copy)]
pub struct State {
    /// What holds now; nothing before the config is read.
    pub decision: Decision,
    /// The categories behind all that was made live on this page.
    pub running: CategorySet,
    /// What is shown.
    pub layer: Layer,
    /// Whether the config is refused, for good.
    pub failed: bool,
    /// How many entries of the catalogue are on their way.
    pub awaited: u32,
    /// Whether the next script in line is one that the parser is still inside.
    pub is_inside: bool,
    /// Whether the page is parsed.
    pub is_parsed: bool,
}

/// For what a page has once: a WebAssembly module without threads.
struct Once<T>(OnceCell<T>);

#[allow(unsafe_code, reason = "the gate is built without threads: nobody shares it")]
unsafe impl<T> Sync for Once<T> {}

static CONFIG: Once<Config> = Once(OnceCell::new());

/// The config's facts, once it is read and sound.
pub fn facts() -> Option<&'static Config> {
    CONFIG.0.get()
}

/// Takes the config's facts, the first time.
pub fn take(facts: Config) -> &'static Config {
    CONFIG.0.get_or_init(|| facts)
}

thread_local! {
    static PRESENT: Cell<State> = const { Cell::new(State {
        decision: Decision { granted: CategorySet::NONE, standing: Standing::Missing, ask: false },
        running: CategorySet::NONE,
        layer: Layer::None,
        failed: false,
        awaited: 0,
        is_inside: false,
        is_parsed: false,
    }) };
}

/// The present state.
pub fn present() -> State {
    PRESENT.get()
}

/// Changes the state.
pub fn change(with: impl FnOnce(&mut State)) {
    let mut state = PRESENT.get();
    with(&mut state);
    PRESENT.set(state);
}

/// The categories granted now.
pub fn granted() -> CategorySet {
    PRESENT.get().decision.granted
}

/// The config as a document; `undefined` before it is read.
pub fn config() -> Js {
    STATE.get(w::CONFIG)
}

/// The list of that name, which is made where there is none.
pub fn list(of: Js, name: impl Into<Js>) -> Js {
    let name = name.into();
    let kept = of.get(name);
    if kept.truthy() {
        return kept;
    }
    let made = Js::list();
    of.set(name, made);
    made
}

/// Whether the parser is still at work.
pub fn is_parsing() -> bool {
    DOCUMENT.get(w::READY_STATE).same(w::LOADING)
}

/// Milliseconds since 1970.
pub fn now() -> Instant {
    WINDOW.get(w::DATE).call(w::NOW).value() as Instant
}

/// Whether the browser sends Global Privacy Control (<https://www.w3.org/TR/gpc/>).
pub fn gpc() -> bool {
    WINDOW.get(w::NAVIGATOR).get(w::GLOBAL_PRIVACY_CONTROL).same(true)
}
