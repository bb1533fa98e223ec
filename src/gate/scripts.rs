//! Making scripts live: once each, in document order where they have no `async`.
//!
//! The page's own element stays where it is and as it is, since frameworks and routers go by it. A copy runs, put in before it
//! and taken away again: one that is inline at once, another when it has come. What the copy is told, `load` or `error`, its
//! element is told too. Not the element itself: those that came by `innerHTML` never run, and Firefox does not tell them apart.
//!
//! A browser runs an inserted inline script at once, whether or not the external one before it has come. So those
//! without `async` go one by one: each waits until the one before has run, failed, or taken [`PATIENCE`]. What waits
//! is fetched ahead meanwhile. Modules and `async` scripts wait for nobody, as in a page that was never gated.

use super::{NOTHING, event, live, problems, state};
use crate::{
    edge::{
        host::{DOCUMENT, Js, NULL, STATE, TAG, UNDEFINED, WINDOW, scoped},
        words as w,
    },
    engine::{category::CategorySet, node::Node, words},
};

/// How long a script may hold up the ones after it, in milliseconds.
const PATIENCE: u32 = 10_000;

/// Whether the script waits for a consent.
pub fn is_gated(script: Js) -> bool {
    script.get(w::TYPE).call(w::TRIM).call(w::TO_LOWER_CASE).same(w::TEXT_PLAIN) && !script.get(w::SOUHLAS).truthy()
}

/// Whether the parser has finished with the script. It stops inside one where the line does, and goes on there later.
///
/// Of a script with a type that never runs, the parser sets `async` at its end, and not before: steps 4 and 13 of
/// <https://html.spec.whatwg.org/#prepare-the-script-element>, in all three engines. The attribute itself says nothing.
fn is_whole(script: Js) -> bool {
    !state::is_parsing() || script.get(if is_async(script) { w::SRC } else { w::ASYNC }).truthy()
}

/// What the script is in truth, in lower case; empty for a classic one.
fn kind(script: Js) -> Js {
    let named = script.attribute(w::DATA_TYPE);
    if named.truthy() { named.call(w::TO_LOWER_CASE) } else { w::EMPTY.into() }
}

/// Whether it is a classic script, whose type has no name or ends in `script` (`text/javascript`, `application/ecmascript`), and
/// neither a module nor what modules or others read.
fn is_classic(script: Js) -> bool {
    let kind = kind(script);
    kind.is_empty() || kind.call1(w::INCLUDES, w::SCRIPT).truthy()
}

/// The script's address, which may wait under another name, too.
fn address(script: Js) -> Js {
    let own = script.get(w::SRC);
    if own.truthy() { own } else { live::waiting(script, w::SRC).1 }
}

/// Waiting scripts, in order.
fn waiting() -> Js {
    state::list(STATE, words::SCRIPTS)
}

fn is_async(script: Js) -> bool {
    !script.attribute(w::ASYNC).same(NULL)
}

/// Takes a script whose permission is given: at once, or in its turn.
pub fn queue(script: Js, required: CategorySet) {
    if is_whole(script) && (!is_classic(script) || is_async(script)) {
        return run(script, required);
    }
    let line = waiting();
    if line.call1(w::INCLUDES, script).truthy() {
        return;
    }
    // A module is fetched in another way, and would come twice.
    if is_classic(script) && (STATE.get(w::RUNNING).truthy() || !line.is_empty()) {
        preload(script);
    }
    line.call1(w::PUSH, script);
}

fn preload(script: Js) {
    let address = address(script);
    if !address.truthy() {
        return;
    }
    let link = DOCUMENT.call1(w::CREATE_ELEMENT, w::LINK);
    link.set(w::REL, w::PRELOAD);
    link.set(w::AS, w::SCRIPT);
    for name in [w::CROSS_ORIGIN, w::INTEGRITY, w::REFERRER_POLICY] {
        let value = script.get(name);
        if value.truthy() {
            link.set(name, value);
        }
    }
    link.set(w::NONCE, nonce(script));
    link.set(w::HREF, address);
    DOCUMENT.get(w::HEAD).call1(w::APPEND, link);
    script.set(w::PRELOAD, link);
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
    let line = waiting();
    let script = line.at(0);
    let is_inside = script.truthy() && !is_whole(script);
    state::change(|state| state.is_inside = is_inside);
    if is_inside || STATE.get(w::RUNNING).truthy() || !script.truthy() {
        return false;
    }
    line.call(w::SHIFT);
    // It may have left the page, or lost its permission, while it waited.
    if script.get(w::IS_CONNECTED).truthy()
        && is_gated(script)
        && let Some(required) = live::permission(script)
    {
        run(script, required);
    }
    true
}

fn run(waiting: Js, required: CategorySet) {
    let (kind, address, text) = (kind(waiting), address(waiting), waiting.get(words::TEXT));
    let (has_address, is_classic, is_async) = (address.truthy(), is_classic(waiting), is_async(waiting));
    // What it is to run is still to come: a browser, too, waits for that.
    if !has_address && !text.truthy() {
        return;
    }
    waiting.set(w::SOUHLAS, true);
    // Astro's router runs a script that it has met on an earlier page no more, and says so of ours, too
    // (<https://docs.astro.build/en/guides/view-transitions/#script-behavior-with-view-transitions>).
    let (known, own) = (state::list(STATE, w::KNOWN_SCRIPTS), if has_address { address } else { text });
    if !waiting.attribute(w::DATA_ASTRO_EXEC).same(NULL) && known.call1(w::INCLUDES, own).truthy() {
        return;
    }
    known.call1(w::PUSH, own);
    // Data is read where it stands, and runs nowhere.
    if !is_classic && kind.call1(w::INCLUDES, w::SLASH).truthy() {
        return waiting.set(w::TYPE, kind);
    }
    // A browser that runs modules passes over it, and says nothing of it.
    if waiting.get(w::NO_MODULE).truthy() && is_classic {
        return;
    }
    let script = DOCUMENT.call1(w::CREATE_ELEMENT, w::SCRIPT);
    for attribute in attributes(waiting).items() {
        let name = attribute.get(words::NAME);
        if ![w::TYPE, w::DATA_TYPE, w::SRC, w::ON_LOAD, w::ON_ERROR].iter().any(|&not| name.same(not)) {
            script.call2(w::SET_ATTRIBUTE, name, attribute.get(w::VALUE));
        }
    }
    if kind.truthy() {
        script.set(w::TYPE, kind);
    }
    script.set(w::NONCE, nonce(waiting));
    // That router would run the copy, too.
    script.call2(w::SET_ATTRIBUTE, w::DATA_ASTRO_EXEC, w::EMPTY);
    script.set(w::SOUHLAS, waiting);
    let in_turn = !is_async && is_classic;
    // Before its policy is asked: WebKit handles what waits for the end of the script when a policy has answered, this
    // page's mutations among it, and the next in line would go first.
    if in_turn {
        STATE.set(w::RUNNING, script);
    }
    // One with an address may read its own text.
    script.set(words::TEXT, text.trusted(w::CREATE_SCRIPT));
    if has_address {
        script.set(w::SRC, address.trusted(w::CREATE_SCRIPT_URL));
    }
    if !script.get(if has_address { w::SRC } else { words::TEXT }).truthy() {
        refused();
        return leave(script);
    }
    live::running(required);
    if has_address {
        for (name, kind) in [(w::LOAD, event::SCRIPT_LOADED), (w::ERROR, event::SCRIPT_FAILED)] {
            script.call2(w::ADD_EVENT_LISTENER, name, Js::callback(kind, script));
        }
        if in_turn {
            let late = Js::callback(event::SCRIPT_LATE, script);
            WINDOW.call2(w::SET_TIMEOUT, late, Js::whole(PATIENCE));
        }
    }
    // Modules keep their order among themselves. A classic script is told only once it is on its way: the browser's
    // own order would let one that hangs hold up all that follow.
    if !is_classic {
        script.set(w::ASYNC, is_async);
    }
    if has_address {
        waiting.run(script);
        // A router that keeps copies of the head would fetch it anew.
        waiting.get(w::PRELOAD).call(w::REMOVE);
        script.set(w::ASYNC, is_async);
        return;
    }
    // What is inline tells nobody when it has run, a module neither.
    if !waiting.run(script) {
        refused();
    }
    leave(script);
}

/// A page with Trusted Types has kept a script from its address or its text: the developer hears of it.
pub fn refused() {
    problems::fault(w::TRUSTED_TYPES, w::ITS_POLICY, Js::failure());
}

fn attributes(element: Js) -> Js {
    WINDOW.get(w::ARRAY).call1(w::FROM, element.get(w::ATTRIBUTES))
}

/// A script has run, or could not be loaded: the page's own element is told, too.
pub fn settled(script: Js, loaded: bool) -> Js {
    let name = if loaded { w::LOAD } else { w::ERROR };
    script.call(w::REMOVE);
    script.get(w::SOUHLAS).call1(w::DISPATCH_EVENT, WINDOW.construct(w::CUSTOM_EVENT, name, UNDEFINED));
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
