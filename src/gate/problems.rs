//! What the developer is told.

use super::state;
use crate::{
    edge::{
        host::{Js, STATE, TAG, WINDOW},
        words as w,
    },
    engine::problem::{Expected, Path, Report, Severity},
};

/// Whether a config has problems; which ones the annex says, so that only developers download the words for it.
#[derive(Default)]
pub struct Found {
    /// Whether there is any.
    pub any: bool,
}

impl Report<Js> for Found {
    const TELLS: bool = false;

    fn problem(&mut self, _: Option<&Path<'_, Js>>, _: Severity, _: Expected, _: Js) {
        self.any = true;
    }
}

/// Tells one fault, once: on the console and as an `error` event.
pub fn fault(place: impl Into<Js>, expected: impl Into<Js>, found: Js) -> Js {
    let line = Js::from(w::ERROR_PREFIX).plus(place).plus(w::EXPECTED).plus(expected).plus(w::FOUND);
    let line = line.plus(found.describe());
    say(line);
    line
}

/// Tells a text that is put together already; a second time the same is not told.
pub fn say(line: Js) {
    let told = state::list(STATE, w::REPORTED);
    if told.call1(w::INCLUDES, line).truthy() {
        return;
    }
    told.call1(w::PUSH, line);
    WINDOW.get(w::CONSOLE).call1(w::ERROR, line);
    let detail = Js::object();
    detail.set(w::MESSAGE, line);
    super::announce::announce(w::ERROR, detail);
}

/// The place of the config, for the developer: its address or the element's id.
pub fn config_place() -> Js {
    let address = TAG.attribute(w::DATA_CONFIG);
    if address.truthy() { address } else { w::SOUHLAS_CONFIG.into() }
}
