//! Taking back: what runs on is found, what was left is deleted by the annex, and the page reloads where it must.

use super::{NOTHING, catalogue, event, state};
use crate::{
    edge::{
        host::{DOCUMENT, Js, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        change::{self, Change},
        config::{Config, Reload},
        node::Node,
        pattern, words,
    },
};

/// Whether a change takes back something that runs and can't be stopped: `before` are the services that were granted.
pub fn must_reload(facts: &Config, before: Js, change: Change) -> bool {
    let runs_on = |service: Js| service.own(w::RUNNING).truthy() && !catalogue::is_granted(service);
    facts.reload == Reload::WhenNeeded && before.items().any(runs_on)
        || change::reloads(facts, change, state::present().running)
}

/// What is to be done when all is swept: a function to call with what is gone and what stays, and whether to reload.
pub fn after(done: Js, reload: bool) -> Js {
    let after = Js::object();
    after.set(w::DONE, done);
    after.set(words::RELOAD, reload);
    after
}

/// How long a reload may wait for the annex, in milliseconds: what was taken back must not run on because a file is late.
const PATIENCE: u32 = 3_000;

/// Sees to it that a reload that waits for the annex does not wait long. What is not swept then is swept when the page
/// starts again.
pub fn limit(after: Js) {
    if after.get(words::RELOAD).truthy() {
        WINDOW.call2(w::SET_TIMEOUT, Js::callback(event::ANNEX_LATE, after), Js::whole(PATIENCE));
    }
}

/// The answer where there was nothing to sweep.
pub fn nothing_swept() -> Js {
    let result = Js::object();
    for name in [w::DELETED, w::LEFT, w::UNSEEN] {
        result.set(name, Js::list());
    }
    result
}

/// The annex takes too long.
pub fn late(after: Js) -> Js {
    swept(after, nothing_swept());
    NOTHING
}

/// All is swept.
pub fn swept(after: Js, result: Js) {
    after.call1(w::DONE, result);
    if after.get(words::RELOAD).truthy() {
        // A page that answered a form would send it again; an entry that the page has replaced is asked for with GET.
        let history = WINDOW.get(w::HISTORY);
        history.call2(w::REPLACE_STATE, history.get(w::STATE_), w::EMPTY);
        WINDOW.get(w::LOCATION).call(words::RELOAD);
    }
}

/// Keeps what is on its way from running, on a page that reloads because of it: what was taken back must not come after all.
pub fn stop(reload: bool) {
    if reload {
        WINDOW.call(w::STOP);
    }
}

/// What is to be done where one of the services that are not granted has left something that shows, from before the
/// widget or by its own ways: a sweep, and nothing after it. What may be others' the sweep tells apart, but a name that is anybody's
/// is no reason for one.
pub fn of_what_is_left(services: Js) -> Js {
    let names = WINDOW.get(w::LOCAL_STORAGE).keys();
    for pair in DOCUMENT.get(words::COOKIE).call1(w::SPLIT, w::SEMICOLON).items() {
        names.call1(w::PUSH, pair.call1(w::SPLIT, w::EQUALS).at(0));
    }
    let fits = |cookie: Js| {
        !cookie.own(words::SHARED).truthy() && names.items().any(|name| pattern::fits(cookie.own(words::NAME), name))
    };
    let left = |service: Js| !catalogue::is_granted(service) && service.own(words::COOKIES).items().any(fits);
    if services.items().any(left) { after(UNDEFINED, false) } else { UNDEFINED }
}
