//! Where other tools keep what a visitor chose: looked for, read, and erased once it is over.

use super::{
    task::{is, own},
    words as a,
};
use crate::{
    annex::cookies,
    edge::{
        host::{DOCUMENT, JSON, Js, STATE, UNDEFINED, WINDOW, scoped},
        words as w,
    },
    engine::{
        compat::stored::{self, Taken},
        config::Config,
        duration::{self, Duration},
        expected as x,
        node::Node,
        words,
    },
    gate::{state, storage},
};

/// How long Klaro keeps its cookie where its owner says nothing: 120 days.
/// <https://klaro.org/docs/integration/annotated-configuration>
const KLARO_KEEPS: Duration = Duration { months: 0, millis: 120 * 86_400_000 };

/// The name of the entry's cookie, or of its key in localStorage: the owner's, else the tool's own.
fn name(entry: Js) -> Js {
    let named = entry.own(words::NAME);
    if named.truthy() { named } else { own(entry).map_or(w::EMPTY, |own| own.name).into() }
}

/// Whether the tool keeps an answer of the visitor's, be it readable or not.
pub fn is_there(entry: Js) -> bool {
    // OneTrust has its first cookie before anybody has answered.
    let answer = if is(entry, x::ONETRUST) { a::ALERT_BOX_CLOSED.into() } else { name(entry) };
    !found(answer).is_empty() || in_storage(entry).truthy()
}

/// Erases what the tool keeps. What is ours by that name stays.
pub fn erase(entry: Js) {
    scoped(|| {
        let name = name(entry);
        if name.same(storage::key()) {
            return;
        }
        erase_cookie(name);
        if is(entry, x::ONETRUST) {
            erase_cookie(a::ALERT_BOX_CLOSED.into());
        }
        if in_storage(entry).truthy() {
            WINDOW.get(w::LOCAL_STORAGE).call1(w::REMOVE_ITEM, name);
        }
    });
}

fn erase_cookie(name: Js) {
    if !found(name).is_empty() {
        cookies::delete(name, 0);
    }
}

/// What the tool keeps, as [`read`] takes it; `undefined` where that is nothing to go by.
pub fn answer(entry: Js) -> Js {
    let name = name(entry);
    let in_cookie = cookie(name);
    if is(entry, x::ONETRUST) {
        // As parameters of a query, so that nothing inside one of them passes for another.
        let parameters = WINDOW.construct(a::URL_SEARCH_PARAMS, in_cookie, UNDEFINED);
        let awaits = parameters.call1(a::GET, a::AWAITING_RECONSENT).same(a::TRUE_);
        return if awaits { UNDEFINED } else { parameters.call1(a::GET, a::GROUPS) };
    }
    let elsewhere = in_storage(entry);
    if !elsewhere.truthy() {
        decoded(in_cookie)
    } else if found(name).is_empty() {
        elsewhere
    } else {
        // Which of the two holds nobody knows.
        UNDEFINED
    }
}

/// The choice in a tool's answer. `services` gets each service that stands apart from its category.
pub fn read(facts: &Config, entry: Js, answer: Js, services: Js) -> Option<Taken> {
    // The page's services, with what is known of them by now.
    let (config, now) = (STATE, state::now());
    let mut apart = |id: Js, granted: bool| services.set(id, granted);
    if is(entry, x::ONETRUST) {
        stored::onetrust(facts, entry, answer, decoded(cookie(a::ALERT_BOX_CLOSED.into())))
    } else if is(entry, x::COOKIEBOT) {
        stored::cookiebot(facts, entry, answer)
    } else if is(entry, x::VANILLA) {
        stored::vanilla(facts, config, entry, parsed(answer), now, &mut apart)
    } else {
        let keeps = duration::read(entry.own(x::EXPIRES)).unwrap_or(KLARO_KEEPS);
        let at = Js::later(now, Duration { months: -keeps.months, millis: -keeps.millis });
        stored::klaro(facts, config, entry, parsed(answer), at, &mut apart)
    }
}

/// What vanilla-cookieconsent has in localStorage, where its owner wanted that; the others' keys there say too little.
fn in_storage(entry: Js) -> Js {
    if is(entry, x::VANILLA) { WINDOW.get(w::LOCAL_STORAGE).call1(w::GET_ITEM, name(entry)) } else { UNDEFINED }
}

/// The cookies of that name, each as `name=value`: several where their domains or paths differ.
fn found(name: Js) -> Js {
    let (start, found) = (name.plus(w::EQUALS), Js::list());
    for pair in DOCUMENT.get(words::COOKIE).call1(w::SPLIT, w::SEMICOLON).items() {
        if pair.call1(w::STARTS_WITH, start).truthy() {
            found.call1(w::PUSH, pair);
        }
    }
    found
}

/// The value of the cookie of that name; `undefined` where there is none, or where two differ.
fn cookie(name: Js) -> Js {
    let found = found(name);
    let one = found.at(0);
    if found.items().any(|other| !other.same(one)) {
        return UNDEFINED;
    }
    one.call1(w::SLICE, Js::number((name.len() + 1).into()))
}

/// Decoded from what a cookie can hold; `undefined` where it can't be.
fn decoded(text: Js) -> Js {
    if text.truthy() { WINDOW.call1(a::DECODE, text) } else { UNDEFINED }
}

fn parsed(text: Js) -> Js {
    if text.truthy() { JSON.call1(w::PARSE, text) } else { UNDEFINED }
}
