//! The record in localStorage, its mirror in a cookie, and other tabs.

use super::{NOTHING, choice, event, state};
use crate::{
    edge::{
        host::{Js, NULL, STATE, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        category::CategorySet,
        decide::{self, Standing},
        instant, record, words,
    },
};

/// The key, as the config names it.
pub fn key() -> Js {
    let own = state::config().get(words::STORAGE).get(words::KEY);
    if own.truthy() { own } else { w::SOUHLAS.into() }
}

fn parse(text: Js) -> Js {
    if !text.truthy() {
        return UNDEFINED;
    }
    let document = WINDOW.get(w::JSON).call1(w::PARSE, text);
    // What is no JSON is something all the same: `null` reads as corrupt.
    if document.truthy() { document } else { NULL }
}

fn stored(key: Js) -> Js {
    WINDOW.get(w::LOCAL_STORAGE).call1(w::GET_ITEM, key)
}

/// What is stored, as a document; `undefined` where there is nothing or storage is refused.
pub fn load() -> Js {
    parse(stored(key()))
}

/// Whether no config could find a valid record here. Before the config is read its key is unknown, so that a record
/// under any key counts as one.
pub fn is_surely_without_choice() -> bool {
    let text = stored(w::SOUHLAS.into());
    if text.truthy() {
        return record::is_surely_over(parse(text), state::now());
    }
    let all = WINDOW.get(w::OBJECT).call1(w::VALUES, WINDOW.get(w::LOCAL_STORAGE));
    !all.call(w::JOIN).call1(w::INCLUDES, w::RECORD_START).truthy()
}

/// Keeps the record; where storage is refused or full it holds for the page's life.
pub fn save(record: Js, granted: CategorySet) {
    let text = WINDOW.get(w::JSON).call1(w::STRINGIFY, record);
    WINDOW.get(w::LOCAL_STORAGE).call2(w::SET_ITEM, key(), text);
    mirror(record, granted);
}

/// Writes the granted categories into a cookie, for servers and automatic tools, when the config asks for it.
fn mirror(record: Js, granted: CategorySet) {
    if !state::facts().is_some_and(|facts| facts.cookie) {
        return;
    }
    let names = choice::ids(granted);
    let seconds = instant::read(record.get(words::UNTIL)).unwrap_or(0).saturating_sub(state::now()) / 1_000;
    let mut cookie = key().plus(w::EQUALS).plus(names.call1(w::JOIN, w::DOT));
    cookie = cookie.plus(w::COOKIE_OPEN).plus(Js::number(seconds as f64));
    let domain = state::config().get(words::STORAGE).get(words::DOMAIN);
    if domain.truthy() {
        cookie = cookie.plus(w::COOKIE_DOMAIN).plus(domain);
    }
    if WINDOW.get(w::LOCATION).get(w::PROTOCOL).same(w::HTTPS) {
        cookie = cookie.plus(w::COOKIE_SECURE);
    }
    state::document().set(words::COOKIE, cookie);
}

/// Listens for choices made in other tabs.
pub fn listen() {
    let elsewhere = Js::callback(event::STORAGE, UNDEFINED);
    WINDOW.call2(w::ADD_EVENT_LISTENER, words::STORAGE, elsewhere);
}

/// A choice made in another tab holds here too, whatever its clock says. A record that merely vanished changes nothing until
/// the next page.
pub fn changed_elsewhere(event: Js) -> Js {
    if event.get(words::KEY).same(key()) {
        reread(|record, held| !record.same(held));
    }
    NOTHING
}

/// A page that comes back as it was left (from the back/forward cache) has heard of no other page's choice.
pub fn shown(event: Js) -> Js {
    if event.get(w::PERSISTED).truthy() {
        catch_up();
    }
    NOTHING
}

/// Reads the record anew: one that was made elsewhere since holds here too. A choice made here may not be stored, where storage
/// is full: what is older must not take its place.
pub fn catch_up() {
    reread(|record, held| instant::read(record) > instant::read(held));
}

/// Reads the record anew. `is_since` says of its time and that of the record that is held whether it was made since.
fn reread(is_since: impl Fn(Js, Js) -> bool) {
    let Some(facts) = state::facts() else { return };
    let record = load();
    let read = record::read(record, state::config(), facts, choice::revision(facts));
    let decision = decide::decide(facts, read, state::now(), state::gpc());
    if decision.standing == Standing::Valid && is_since(record.own(words::AT), STATE.get(w::RECORD).own(words::AT)) {
        choice::hold(record, decision);
    }
}
