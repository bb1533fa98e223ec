//! Asking the annex: a second module, fetched when it is first needed.

use super::{NOTHING, event, live, problems, scripts, signal, start, state, storage, withdrawal};
use crate::{
    edge::{
        BUNDLED,
        host::{Js, STATE, UNDEFINED},
        words as w,
    },
    engine::words::{self, Word},
};

/// Where the task is done: in the annex, or in a module of its own for sites that come from another tool.
fn address(task: Js) -> Js {
    STATE.get(w::BASE).plus(if task.same(words::COMPAT) { w::COMPAT_FILE } else { w::ANNEX_FILE })
}

/// Fetches a module, once.
fn fetch(address: Js) -> Js {
    if !STATE.get(address).truthy() {
        STATE.set(address, address.annex());
    }
    STATE.get(address)
}

/// Fetches the annex ahead of the first task.
pub fn prepare() {
    // Someone has to hear of a failure, or the browser reports it as unhandled.
    fetch(address(UNDEFINED)).call2(w::THEN, UNDEFINED, Js::callback(event::ANNEX_FAILED, UNDEFINED));
}

/// Asks for a task, now or when the annex is there: `follow` with services and what to do then, or `problems` with a
/// config and its place, `writeRecord` with a record for the cookie, or `readRecord` with the cookie and what is stored here. The
/// annex gets the list of these three, and what is known when its turn comes.
pub fn ask(task: Word, a: Js, b: Js) {
    let wanted = Js::list();
    for value in [task.into(), a, b] {
        wanted.call1(w::PUSH, value);
    }
    // A visitor's press is answered before scripts start and cookies go: 18 of 56 ms on a processor four times slower.
    if task == w::FOLLOW && b.truthy() {
        wanted.when_seen(event::ASK);
    } else {
        send(wanted);
    }
}

/// Sends a task to the annex.
pub fn send(wanted: Js) -> Js {
    let there = fetch(address(wanted.at(0)));
    there.call2(w::THEN, Js::callback(event::ANNEX, wanted), Js::callback(event::ANNEX_FAILED, wanted));
    NOTHING
}

/// The annex is there.
pub fn there(annex: Js, wanted: Js) -> Js {
    if wanted.at(0).same(words::COMPAT) {
        annex.call(words::USE);
        return greet();
    }
    STATE.set(w::JOINED, annex);
    let answer = resume(wanted, signal::present());
    if wanted.at(0).same(w::READ_RECORD) {
        storage::join(answer);
        return start::greet();
    }
    if !BUNDLED && wanted.at(0).same(w::PROBLEMS) { start::told(answer) } else { NOTHING }
}

/// Follows a choice that was made in another tool, or shows the banner that waited for it.
fn greet() -> Js {
    if storage::catch_up() { NOTHING } else { start::greet() }
}

/// Goes on with a task of the annex: with what it waited for.
pub fn resume(wanted: Js, value: Js) -> Js {
    STATE.get(w::JOINED).call3(words::USE, wanted.at(0), wanted, value)
}

/// The annex can't be had: no service runs, nothing is deleted, and a bad config stays refused without a word on each
/// of its problems.
pub fn failed(wanted: Js, why: Js) -> Js {
    let task = wanted.at(0);
    let fault = problems::fault(address(task), w::ITS_ANNEX, why);
    // Who asks for it again may have it then.
    STATE.set(address(task), UNDEFINED);
    if task.same(words::COMPAT) {
        return greet();
    }
    if task.same(w::READ_RECORD) {
        return start::greet();
    }
    withdrawal::swept(wanted.at(2), withdrawal::nothing_swept());
    if !BUNDLED && state::facts().is_none() { start::told(fault) } else { NOTHING }
}

/// A script of a service has run, or could not be loaded: what is marked with the service waits for that.
pub fn service_loaded(step: Js, loaded: bool) -> Js {
    if loaded {
        STATE.get(w::JOINED).call3(words::USE, w::ADVANCE, step, UNDEFINED);
    } else {
        problems::fault(step.at(2), w::ITS_SCRIPT, UNDEFINED);
    }
    live::scan_for(step.at(0));
    scripts::pump();
    NOTHING
}
