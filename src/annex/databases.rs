//! Deleting databases of IndexedDB: the browser takes its time, so that a withdrawal goes on when it is done.

use super::{
    host, kept,
    sweep::{self, Outcome},
    words as a,
};
use crate::{
    edge::{host::Js, words as w},
    engine::{node::Node, words},
    gate::{catalogue, event},
};

/// Deletes the databases, then finishes the sweep; at once where there is nothing to delete.
pub fn sweep(outcome: Outcome) {
    let cookies = Js::list();
    for cookie in kept::denied(catalogue::services()) {
        if kept::place(cookie).same(words::INDEXED_DB) {
            cookies.call1(w::PUSH, cookie);
        }
    }
    if cookies.is_empty() {
        return outcome.finish();
    }
    go_on(host::databases(), a::FOUND_DATABASES.into(), cookies, outcome);
}

/// Goes on with the task when the promise is kept, or with nothing when it is broken.
fn go_on(promise: Js, task: Js, about: Js, outcome: Outcome) {
    let wanted = Js::list();
    for value in [task, about, outcome.result, outcome.after] {
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
    let chosen = Js::list();
    for cookie in wanted.at(1).items() {
        let any = sweep::sweep_names(names, cookie, outcome(wanted), |name| sweep::note(chosen, name));
        if !any {
            let name = cookie.own(words::NAME);
            outcome(wanted).unseen(name);
            if sweep::is_plain(cookie) {
                sweep::note(chosen, name);
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
