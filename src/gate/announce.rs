//! Events for the page: `souhlas:…` on the document.

use crate::{
    edge::{
        host::{DOCUMENT, Js, WINDOW},
        words as w,
    },
    engine::words::Word,
};

/// Dispatches `souhlas:NAME` with the detail. What listeners throw the browser reports; it reaches nobody else.
pub fn announce(name: Word, detail: Js) {
    let options = Js::object();
    options.set(w::DETAIL, detail);
    let event = WINDOW.construct(w::CUSTOM_EVENT, Js::from(w::EVENT_PREFIX).plus(name), options);
    DOCUMENT.call1(w::DISPATCH_EVENT, event);
}
