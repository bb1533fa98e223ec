//! Consent signals to Google, as its consent mode wants them.
//!
//! The defaults deny all and come before anything else on the page; each decision sends exactly one update.
//! <https://developers.google.com/tag-platform/security/guides/consent>

use super::state;
use crate::{
    edge::{
        host::{Js, WINDOW},
        words as w,
    },
    engine::{
        category::CategorySet,
        config::Config,
        signals::{self, GOOGLE},
        words::{self, Word},
    },
};

/// How long Google's tags wait for an update, in milliseconds.
const WAIT: f64 = 500.0;

fn queue() -> Js {
    let queue = WINDOW.get(w::DATA_LAYER);
    if queue.truthy() {
        return queue;
    }
    let made = Js::list();
    WINDOW.set(w::DATA_LAYER, made);
    made
}

fn send(command: Word, types: Js) {
    let call = Js::arguments(words::CONSENT, command, types);
    queue().call1(w::PUSH, call);
}

fn types(is_granted: impl Fn(usize) -> bool) -> Js {
    let types = Js::object();
    for (name, role) in GOOGLE {
        types.set(name, if is_granted(role) { w::GRANTED_ } else { w::DENIED });
    }
    types
}

/// Denies everything but security, before any tag can run.
pub fn deny_all() {
    let types = types(|role| role == 0);
    types.set(w::WAIT_FOR_UPDATE, Js::number(WAIT));
    send(w::CONSENT_DEFAULT, types);
}

/// Google's types as they are granted now.
pub fn present() -> Js {
    types(|role| state::facts().is_some_and(|facts| signals::is_granted(facts, state::granted(), role)))
}

/// Sends what a decision grants.
pub fn update(facts: &Config, granted: CategorySet) {
    if facts.google {
        send(w::UPDATE, types(|role| signals::is_granted(facts, granted, role)));
    }
}

/// Tells a tag manager that a choice was made.
pub fn announce_update(facts: &Config) {
    if facts.google {
        let message = Js::object();
        message.set(words::EVENT, w::COOKIE_CONSENT_UPDATE);
        queue().call1(w::PUSH, message);
    }
}
