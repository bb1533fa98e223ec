//! Deleting databases of IndexedDB: the browser takes its time, so that a withdrawal goes on when it is done.

use super::{
    host,
    sweep::{self, Outcome},
    words as a,
};
use crate::{
    edge::{host::Js, words as w},
    engine::{node::Node, pattern, words},
    gate::event,
};

/// The names, or patterns, of the databases of services that are not granted.
fn denied(services: Js) -> Js {
    let names = Js::list();
    for cookie in sweep::denied(services) {
        if cookie.get(words::STORAGE).same(words::INDEXED_DB) {
            names.call1(w::PUSH, cookie.get(words::NAME));
        }
    }
    names
}

/// Deletes the databases, then finishes the sweep; at once where there is nothing to delete.
pub fn sweep(services: Js, outcome: Outcome) {
    let patterns = denied(services);
    if patterns.is_empty() {
        return outcome.finish();
    }
    go_on(host::databases(), a::FOUND_DATABASES.into(), patterns, outcome);
}

/// Goes on with the task when the promise is kept, or with nothing when it is broken.
fn go_on(promise: Js, task: Js, patterns: Js, outcome: Outcome) {
    let wanted = Js::list();
    for value in [task, patterns, outcome.result, outcome.after] {
        wanted.call1(w::PUSH, value);
    }
    let next = Js::callback(event::ANNEX_NEXT, wanted);
    promise.call2(w::THEN, next, Js::callback(event::ANNEX_NEXT, wanted));
}

fn outcome(wanted: Js) -> Outcome {
    Outcome { result: wanted.at(2), after: wanted.at(3) }
}

/// The names of the page's databases are there. A plain name is deleted even where the browser does not tell names.
pub fn found(wanted: Js, names: Js) {
    let (patterns, chosen) = (wanted.at(1), Js::list());
    for pattern in patterns.items() {
        let mut any = false;
        for name in names.items() {
            if pattern::fits(pattern, name) {
                any = true;
                sweep::note(chosen, name);
            }
        }
        if !any {
            outcome(wanted).unseen(pattern);
            if !pattern::has_star(pattern) {
                sweep::note(chosen, pattern);
            }
        }
    }
    go_on(host::drop_databases(chosen), a::DROPPED_DATABASES.into(), names, outcome(wanted));
}

/// What became of each database.
pub fn dropped(wanted: Js, outcomes: Js) {
    let outcome = outcome(wanted);
    for pair in outcomes.items() {
        let (name, gone) = (pair.at(0), pair.at(1).truthy());
        if !gone {
            outcome.left(name, a::IN_USE);
        } else if wanted.at(1).call1(w::INCLUDES, name).truthy() {
            outcome.deleted(name);
        }
    }
    outcome.finish();
}
