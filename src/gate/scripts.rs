//! Making scripts live: once each, in document order where they have no `async`.
//!
//! A browser runs an inserted inline script at once, whether or not the external one before it has come. So those
//! without `async` go one by one: each waits until the one before has run, failed, or taken [`PATIENCE`]. What waits
//! is fetched ahead meanwhile. Modules and `async` scripts wait for nobody, as in a page that was never gated.

use super::{NOTHING, event, live, problems, state};
use crate::{
    edge::{
        host::{Js, NULL, STATE, TAG, UNDEFINED, WINDOW, scoped},
        words as w,
    },
    engine::{category::CategorySet, node::Node, words},
};

/// How long a script may hold up the ones after it, in milliseconds.
const PATIENCE: f64 = 10_000.0;

/// Whether the script waits for a consent.
pub fn is_gated(script: Js) -> bool {
    script.get(w::TYPE).same(w::TEXT_PLAIN)
}

fn is_module(script: Js) -> bool {
    script.call1(w::GET_ATTRIBUTE, w::DATA_TYPE).same(w::MODULE)
}

/// Waiting scripts, in order.
fn waiting() -> Js {
    let waiting = STATE.get(words::SCRIPTS);
    if waiting.truthy() {
        return waiting;
    }
    let made = WINDOW.construct(w::SET_, UNDEFINED, UNDEFINED);
    STATE.set(words::SCRIPTS, made);
    made
}

fn is_async(script: Js) -> bool {
    !script.call1(w::GET_ATTRIBUTE, w::ASYNC).same(NULL)
}

/// Takes a script whose permission is given: at once, or in its turn.
pub fn queue(script: Js, required: CategorySet) {
    if is_module(script) || is_async(script) {
        return run(script, required);
    }
    let line = waiting();
    if STATE.get(w::RUNNING).truthy() || line.get(w::SIZE).truthy() {
        preload(script);
    }
    line.call1(w::ADD, script);
}

fn preload(script: Js) {
    if !script.get(w::SRC).truthy() || waiting().call1(w::HAS, script).truthy() {
        return;
    }
    let link = state::document().call1(w::CREATE_ELEMENT, w::LINK);
    link.set(w::REL, w::PRELOAD);
    link.set(w::AS, w::SCRIPT);
    for name in [w::CROSS_ORIGIN, w::INTEGRITY, w::REFERRER_POLICY] {
        let value = script.get(name);
        if value.truthy() {
            link.set(name, value);
        }
    }
    link.set(w::NONCE, nonce(script));
    link.set(w::HREF, script.get(w::SRC));
    state::document().get(w::HEAD).call1(w::APPEND, link);
}

/// A script's own nonce, else that of the gate's tag.
fn nonce(script: Js) -> Js {
    let own = script.get(w::NONCE);
    if own.truthy() { own } else { TAG.get(w::NONCE) }
}

/// Runs what waits, until a script has to be awaited.
pub fn pump() {
    while scoped(go_on) {}
}

/// Runs the next in line, unless one has to be awaited; answers whether there was one.
fn go_on() -> bool {
    if STATE.get(w::RUNNING).truthy() {
        return false;
    }
    let line = waiting();
    let script = line.call(w::VALUES).call(w::NEXT).get(w::VALUE);
    line.call1(w::DELETE, script);
    // It may have left the page, or lost its permission, while it waited.
    if script.get(w::IS_CONNECTED).truthy()
        && is_gated(script)
        && let Some(required) = live::permission(script)
    {
        run(script, required);
    }
    script.truthy()
}

fn run(waiting: Js, required: CategorySet) {
    let script = state::document().call1(w::CREATE_ELEMENT, w::SCRIPT);
    for attribute in attributes(waiting).items() {
        let name = attribute.get(words::NAME);
        if !name.same(w::TYPE) && !name.same(w::DATA_TYPE) && !name.same(w::SRC) {
            script.call2(w::SET_ATTRIBUTE, name, attribute.get(w::VALUE));
        }
    }
    let kind = waiting.call1(w::GET_ATTRIBUTE, w::DATA_TYPE);
    if kind.truthy() {
        script.set(w::TYPE, kind);
    }
    script.set(w::NONCE, nonce(waiting));
    let (is_module, is_async) = (is_module(waiting), is_async(waiting));
    let (has_address, in_turn) = (waiting.get(w::SRC).truthy(), !is_async && !is_module);
    // Before its policy is asked: WebKit handles what waits for the end of the script when a policy has answered, this
    // page's mutations among it, and the next in line would go first.
    if in_turn {
        STATE.set(w::RUNNING, script);
    }
    if has_address {
        script.set(w::SRC, waiting.get(w::SRC).trusted(w::CREATE_SCRIPT_URL));
    } else {
        script.set(words::TEXT, waiting.get(words::TEXT).trusted(w::CREATE_SCRIPT));
    }
    let content = if has_address { w::SRC } else { words::TEXT };
    if !script.get(content).same(waiting.get(content)) {
        refused();
        return leave(script);
    }
    live::running(required);
    if has_address {
        listen(script);
        if in_turn {
            let late = Js::callback(event::SCRIPT_LATE, script);
            WINDOW.call2(w::SET_TIMEOUT, late, Js::number(PATIENCE));
        }
    }
    // Modules keep their order among themselves. A classic script is told only once it is on its way: the browser's
    // own order would let one that hangs hold up all that follow.
    if is_module {
        script.set(w::ASYNC, is_async);
    }
    waiting.call1(w::REPLACE_WITH, script);
    script.set(w::ASYNC, is_async);
    if !has_address {
        leave(script);
    }
}

/// A page with Trusted Types has kept a script from its address or its text: the developer hears of it.
pub fn refused() {
    problems::fault(w::TRUSTED_TYPES, w::ITS_POLICY, Js::failure());
}

fn attributes(element: Js) -> Js {
    WINDOW.get(w::ARRAY).call1(w::FROM, element.get(w::ATTRIBUTES))
}

fn listen(script: Js) {
    for (name, kind) in [(w::LOAD, event::SCRIPT_LOADED), (w::ERROR, event::SCRIPT_FAILED)] {
        script.call2(w::ADD_EVENT_LISTENER, name, Js::callback(kind, script));
    }
}

/// A script has run, or could not be loaded.
pub fn settled(script: Js, loaded: bool) -> Js {
    if !loaded {
        problems::fault(script.get(w::SRC), w::ITS_SCRIPT, UNDEFINED);
    }
    release(script);
    NOTHING
}

/// A script takes too long: the ones after it no longer wait.
pub fn late(script: Js) -> Js {
    if STATE.get(w::RUNNING).same(script) {
        problems::fault(script.get(w::SRC), w::WITHIN_TEN_SECONDS, UNDEFINED);
        release(script);
    }
    NOTHING
}

fn release(script: Js) {
    leave(script);
    pump();
}

/// Lets the next in line go, if it was this script's turn.
fn leave(script: Js) {
    if STATE.get(w::RUNNING).same(script) {
        STATE.set(w::RUNNING, UNDEFINED);
    }
}
