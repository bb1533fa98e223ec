//! The record in localStorage, its mirror in a cookie, and other tabs.

use super::{NOTHING, annex, choice, event, problems, state};
use crate::{
    edge::{
        host::{DOCUMENT, JSON, Js, NULL, OBJECT, STATE, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        category::CategorySet,
        config::Config,
        decide::{self, Standing},
        instant::Instant,
        node::Node,
        order,
        record::{self, Stored},
        words,
    },
};

/// The key, as the config names it.
pub fn key() -> Js {
    let own = state::config().own(words::STORAGE).own(words::KEY);
    if own.truthy() { own } else { w::SOUHLAS.into() }
}

fn parse(text: Js) -> Js {
    if !text.truthy() {
        return UNDEFINED;
    }
    let document = JSON.call1(w::PARSE, text);
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
    let all = OBJECT.call1(w::VALUES, WINDOW.get(w::LOCAL_STORAGE));
    !all.call(w::JOIN).call1(w::INCLUDES, w::RECORD_START).truthy()
}

/// Keeps the record. Where it can't be kept, what stands against it is erased, and the choice holds for the page's life: the
/// next page asks again, and goes by no older choice.
pub fn save(record: Js, granted: CategorySet) {
    let text = JSON.call1(w::STRINGIFY, record);
    if !keep(text) {
        // What is there may be what takes the room.
        WINDOW.get(w::LOCAL_STORAGE).call1(w::REMOVE_ITEM, key());
        if !keep(text) {
            problems::fault(w::LOCAL_STORAGE, w::ROOM, Js::failure());
        }
    }
    mirror(record, None, granted);
}

fn keep(text: Js) -> bool {
    WINDOW.get(w::LOCAL_STORAGE).call2(w::SET_ITEM, key(), text);
    stored(key()).same(text)
}

/// The cookie that says what was chosen; `undefined` where there is none.
pub fn mirrored() -> Js {
    let all = Js::from(w::SEMICOLON).plus(DOCUMENT.get(words::COOKIE));
    let name = Js::from(w::SEMICOLON).plus(key()).plus(w::EQUALS);
    all.call1(w::SPLIT, name).at(1).call1(w::SPLIT, w::SEMICOLON).at(0)
}

/// Whether there is such a cookie, where the config asks for one.
fn is_mirrored() -> bool {
    state::facts().is_some_and(|facts| facts.cookie) && !mirrored().same(UNDEFINED)
}

/// The domain whose hosts share the cookie.
fn domain() -> Js {
    state::config().own(words::STORAGE).own(words::DOMAIN)
}

/// The moment of a record as the cookie has it.
pub fn stamp(record: Js) -> Js {
    Js::number(record.own(words::AT).time()).call1(w::TO_STRING, Js::whole(36))
}

/// Whether the cookie that the hosts of a domain share is of another choice than what is stored here: one made on another host.
fn is_elsewhere() -> bool {
    let other = mirrored().call1(w::SPLIT, w::TILDE).at(1);
    is_mirrored() && domain().truthy() && other.truthy() && !other.same(stamp(load()))
}

/// What is stored, for the first decision of a page. Where only the cookie is left of a choice, an objection may have stood in
/// what is lost: then it is something that can't be read. So it is where another host's choice has yet to be read.
pub fn load_first(facts: &Config) -> Js {
    let stored = load();
    let is_lost = !stored.is_there() && !facts.legitimate.is_empty() && is_mirrored();
    if is_lost || is_elsewhere() { NULL } else { stored }
}

/// Lets the cookie say what holds on this page: it may be of another choice, revision or domain, or be lost.
pub fn renew_mirror(facts: &Config) {
    let now = state::present();
    if now.decision.standing == Standing::Valid {
        mirror(STATE.get(w::RECORD), None, now.decision.granted);
    } else if is_mirrored() {
        // Without an objection to remember it says nothing.
        let until = Js::later(state::now(), facts.refusal);
        mirror(UNDEFINED, (!facts.legitimate.is_empty()).then_some(until), now.decision.granted);
    }
}

/// Writes the granted categories into a cookie, for servers and automatic tools, when the config asks for it, and on a domain
/// which record it is; the rest of that the annex writes. It says nothing without a time, and grants nothing that is not kept.
fn mirror(record: Js, until: Option<Instant>, granted: CategorySet) {
    let Some(facts) = state::facts().filter(|facts| facts.cookie) else { return };
    let before = mirrored();
    // One on another domain would go on beside it.
    let labels = WINDOW.get(w::LOCATION).get(w::HOST_NAME).call1(w::SPLIT, w::DOT);
    write_cookie(w::EMPTY.into(), 0, UNDEFINED);
    for skipped in 0..labels.len() {
        let domain = labels.call1(w::SLICE, Js::whole(skipped)).call1(w::JOIN, w::DOT);
        write_cookie(w::EMPTY.into(), 0, domain);
    }
    let is_kept = stored(key()).truthy() || facts.necessary.has_all(granted);
    let until = record.own(words::UNTIL).instant().or(until);
    let Some(until) = until.filter(|_| is_kept) else { return };
    let domain = domain();
    let mut value = choice::ids(granted).call1(w::JOIN, w::DOT);
    if domain.truthy() && record.truthy() {
        value = value.plus(w::DOT).plus(w::TILDE).plus(stamp(record));
    }
    let is_whole = before.call1(w::STARTS_WITH, value.plus(w::TILDE)).truthy();
    write_cookie(if is_whole { before } else { value }, until.saturating_sub(state::now()) / 1_000, domain);
    if !domain.truthy() {
        return;
    }
    if !is_mirrored() {
        problems::fault(words::DOMAIN, w::ITS_DOMAIN, domain);
    } else if record.truthy() && !is_whole {
        annex::ask(w::WRITE_RECORD, record, UNDEFINED);
    }
}

/// Writes the cookie, for so many seconds.
pub fn write_cookie(value: Js, seconds: i64, domain: Js) {
    let mut cookie = key().plus(w::EQUALS).plus(value).plus(w::COOKIE_OPEN).plus(Js::number(seconds as f64));
    if domain.truthy() {
        cookie = cookie.plus(w::COOKIE_DOMAIN).plus(domain);
    }
    if WINDOW.get(w::LOCATION).get(w::PROTOCOL).same(w::HTTPS) {
        cookie = cookie.plus(w::COOKIE_SECURE);
    }
    DOCUMENT.set(words::COOKIE, cookie);
}

/// Listens for choices made in other tabs.
pub fn listen() {
    let elsewhere = Js::callback(event::STORAGE, UNDEFINED);
    WINDOW.call2(w::ADD_EVENT_LISTENER, words::STORAGE, elsewhere);
}

/// A choice made in another tab holds here too. A record that merely vanished changes nothing until the next page.
pub fn changed_elsewhere(event: Js) -> Js {
    if event.get(words::KEY).same(key()) {
        catch_up();
    }
    NOTHING
}

/// A page that comes back as it was left (from the back/forward cache), or that was made ready ahead, has heard of no other
/// page's choice.
pub fn shown(event: Js) -> Js {
    if !event.get(w::PERSISTED).same(false) {
        catch_up();
    }
    NOTHING
}

/// Reads the record anew, which another page may have written since, and lets hold what holds by now ([`order`]). An older one
/// that came back, from a copy of what was stored, does not stay. Answers whether another host's choice has to be read first.
pub fn catch_up() -> bool {
    let is_elsewhere = is_elsewhere();
    if is_elsewhere {
        annex::ask(w::READ_RECORD, mirrored(), load());
    } else {
        follow(load());
    }
    is_elsewhere
}

/// The choice of another host is read, or what is stored here is newer. What can't be read may be a refusal.
pub fn join(found: Js) {
    let Some(facts) = state::facts().filter(|_| is_elsewhere()) else { return };
    if found.truthy() {
        keep(JSON.call1(w::STRINGIFY, found));
        follow(found);
        renew_mirror(facts);
    } else {
        WINDOW.get(w::LOCAL_STORAGE).call1(w::REMOVE_ITEM, key());
    }
}

/// Lets hold what a record that was found changes.
fn follow(found: Js) {
    let Some(facts) = state::facts() else { return };
    let Stored::Record(read) = record::read(found, state::config(), facts, choice::revision(facts)) else { return };
    let now = state::now();
    let decision = decide::decide(facts, Stored::Record(read), now, state::gpc());
    let held = STATE.get(w::RECORD);
    // One that was made in the future by now, since the clock was set back, is nobody's newest.
    let held_at = held.own(words::AT).instant().filter(|&at| at <= now + decide::CLOCK_TOLERANCE);
    if order::is_newest(held_at, read.at, decision.standing) {
        choice::hold(found, decision);
    } else if held.truthy() {
        choice::deny(held, read.granted.with(facts.necessary), found.own(words::SERVICES));
        if held_at > Some(read.at) {
            save(STATE.get(w::RECORD), state::granted());
        }
    }
}
