//! Deleting what a service left, when it is not granted.

use super::{
    cookies::{delete, segments},
    databases, debug, words as a,
};
use crate::{
    edge::{
        host::{Js, WINDOW, scoped},
        words as w,
    },
    engine::{
        node::Node,
        pattern,
        words::{self, Word},
    },
    gate::{storage, withdrawal},
};

/// What a sweep has done so far, and what to do after it.
#[derive(Clone, Copy)]
pub struct Outcome {
    /// `{ deleted, left, unseen }`: names that are gone; names that stay, each with why; and names that nothing here
    /// goes by, so that there is nothing, or it is where this page can't look.
    pub result: Js,
    /// Whom to tell, and whether the page reloads.
    pub after: Js,
}

impl Outcome {
    /// Notes a name that is gone.
    pub fn deleted(self, name: Js) {
        note(self.result.get(w::DELETED), name);
    }

    /// Notes a name that stays.
    pub fn left(self, name: Js, why: Word) {
        let one = Js::object();
        one.set(words::NAME, name);
        one.set(a::WHY, why);
        self.result.get(w::LEFT).call1(w::PUSH, one);
    }

    /// Notes a name, or a pattern, that nothing here goes by.
    pub fn unseen(self, name: Js) {
        note(self.result.get(w::UNSEEN), name);
    }

    /// All is swept.
    pub fn finish(self) {
        debug::tell_swept(self.result);
        withdrawal::swept(self.after, self.result);
    }
}

/// Adds a name to a list, once.
pub fn note(list: Js, name: Js) {
    if !list.call1(w::INCLUDES, name).truthy() {
        list.call1(w::PUSH, name);
    }
}

/// What the services that are not granted keep in the browser.
pub fn denied(services: Js) -> impl Iterator<Item = Js> {
    let denied = services.items().filter(|service| !service.get(w::GRANTED).truthy());
    denied.flat_map(|service| service.get(words::COOKIES).items())
}

/// Deletes the cookies, storage keys and databases of the services that are not granted, then does what comes `after`.
pub fn sweep(services: Js, after: Js) {
    let outcome = Outcome { result: withdrawal::nothing_swept(), after };
    for cookie in denied(services) {
        scoped(|| sweep_one(cookie, outcome));
    }
    databases::sweep(services, outcome);
}

fn sweep_one(cookie: Js, outcome: Outcome) {
    let (name, place) = (cookie.get(words::NAME), cookie.get(words::STORAGE));
    if cookie.get(words::PARTY).same(words::THIRD) {
        outcome.left(name, a::THIRD_PARTY);
    } else if place.same(words::LOCAL) {
        sweep_storage(WINDOW.get(w::LOCAL_STORAGE), name, outcome);
    } else if place.same(words::SESSION) {
        sweep_storage(WINDOW.get(a::SESSION_STORAGE), name, outcome);
    } else if !place.same(words::INDEXED_DB) {
        sweep_cookies(cookie, outcome);
    }
}

/// Whether a pattern means this name. The visitor's choice is never swept, however wide an owner's pattern is.
fn is_swept(pattern: Js, name: Js) -> bool {
    pattern::fits(pattern, name) && !name.same(storage::key())
}

fn sweep_storage(storage: Js, pattern: Js, outcome: Outcome) {
    let mut any = false;
    for key in storage.keys().items() {
        if is_swept(pattern, key) {
            any = true;
            storage.call1(a::REMOVE_ITEM, key);
            outcome.deleted(key);
        }
    }
    if !any {
        outcome.unseen(pattern);
    }
}

/// The names of the cookies that scripts see on this page.
fn visible() -> Js {
    let names = Js::list();
    for pair in WINDOW.get(w::DOCUMENT).get(words::COOKIE).call1(w::SPLIT, w::SEMICOLON).items() {
        names.call1(w::PUSH, pair.call1(w::SPLIT, w::EQUALS).at(0));
    }
    names
}

fn sweep_cookies(cookie: Js, outcome: Outcome) {
    let (pattern, mut any) = (cookie.get(words::NAME), false);
    for found in visible().items() {
        if is_swept(pattern, found) {
            any = true;
            delete(found, 0);
            if !visible().call1(w::INCLUDES, found).truthy() {
                outcome.deleted(found);
            } else if !outcome.result.get(w::LEFT).items().any(|one| one.get(words::NAME).same(found)) {
                outcome.left(found, a::SURVIVES);
            }
        }
    }
    if any {
        return;
    }
    if cookie.get(words::HTTP_ONLY).truthy() {
        outcome.left(pattern, a::HTTP_ONLY_);
    } else {
        outcome.unseen(pattern);
        // One on this very page's path as a folder does not show here, and yet can be deleted.
        if !pattern::has_star(pattern) && is_swept(pattern, pattern) {
            delete(pattern, segments().len());
        }
    }
}
