//! Deleting what a service left, when it is not granted.
//!
//! A name says little of whose a thing is. What goes by a name of a service that is granted stays, and so does what is
//! marked as `shared`, since the site's own may be stored under it: `sid` is one shop's session and one vendor's visitor.

use super::{
    cookies::{delete, segments},
    databases, debug, kept, words as a,
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
    gate::{catalogue, withdrawal},
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

    /// Notes a name that stays, once for each reason.
    pub fn left(self, name: Js, why: Word) {
        let left = self.result.own(w::LEFT);
        if left.items().any(|one| one.own(words::NAME).same(name) && one.own(a::WHY).same(why)) {
            return;
        }
        let one = Js::object();
        one.set(words::NAME, name);
        one.set(a::WHY, why);
        left.call1(w::PUSH, one);
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

/// Deletes the cookies, storage keys and databases of all services that are not granted, then does what comes `after`.
pub fn sweep(after: Js) {
    let outcome = Outcome { result: withdrawal::nothing_swept(), after };
    for cookie in kept::denied(catalogue::services()) {
        scoped(|| sweep_one(cookie, outcome));
    }
    databases::sweep(outcome);
}

fn sweep_one(cookie: Js, outcome: Outcome) {
    let place = kept::place(cookie);
    if cookie.own(words::PARTY).same(words::THIRD) {
        outcome.left(cookie.own(words::NAME), a::THIRD_PARTY);
    } else if place.same(words::LOCAL) {
        sweep_storage(WINDOW.get(w::LOCAL_STORAGE), cookie, outcome);
    } else if place.same(words::SESSION) {
        sweep_storage(WINDOW.get(a::SESSION_STORAGE), cookie, outcome);
    } else if place.same(words::COOKIE) {
        sweep_cookies(cookie, outcome);
    }
}

/// Does away with each of the names that goes by the cookie's and is nobody else's. Answers whether any goes by it.
pub fn sweep_names(names: Js, cookie: Js, outcome: Outcome, delete: impl Fn(Js)) -> bool {
    let mut any = false;
    for name in names.items().filter(|name| kept::fits(cookie, *name)) {
        any = true;
        if kept::is_shared(cookie, name) {
            outcome.left(name, words::SHARED);
        } else {
            delete(name);
        }
    }
    any
}

fn sweep_storage(storage: Js, cookie: Js, outcome: Outcome) {
    let any = sweep_names(storage.keys(), cookie, outcome, |key| {
        storage.call1(w::REMOVE_ITEM, key);
        outcome.deleted(key);
    });
    if !any {
        outcome.unseen(cookie.own(words::NAME));
    }
}

fn sweep_cookies(cookie: Js, outcome: Outcome) {
    let pattern = cookie.own(words::NAME);
    let any = sweep_names(kept::visible(), cookie, outcome, |found| {
        delete(found, 0);
        if kept::visible().call1(w::INCLUDES, found).truthy() {
            outcome.left(found, a::SURVIVES);
        } else {
            outcome.deleted(found);
        }
    });
    if any {
        return;
    }
    if cookie.own(words::HTTP_ONLY).truthy() {
        outcome.left(pattern, a::HTTP_ONLY_);
    } else {
        outcome.unseen(pattern);
        // One on this very page's path as a folder does not show here, and yet can be deleted.
        if is_plain(cookie) {
            delete(pattern, segments().len());
        }
    }
}

/// Whether the cookie's name is the name of one thing, which is nobody else's.
pub fn is_plain(cookie: Js) -> bool {
    let name = cookie.own(words::NAME);
    !pattern::has_star(name) && kept::fits(cookie, name) && !kept::is_shared(cookie, name)
}
