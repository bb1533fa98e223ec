//! Deleting what a service left, when it is not granted.

use super::words as a;
use crate::{
    edge::{
        host::{Js, WINDOW, scoped},
        words as w,
    },
    engine::{node::Node, pattern, words},
    gate::{storage, withdrawal},
};

/// Deletes the cookies and storage keys of the services that are not granted. Answers `{ deleted, left }`: names that are gone, and names that a
/// page can't delete: another domain's, those that scripts don't see, and those set on a path that is not this page's.
pub fn sweep(services: Js) -> Js {
    let result = withdrawal::nothing_swept();
    let (deleted, left) = (result.get(w::DELETED), result.get(w::LEFT));
    let denied = services.items().filter(|service| !service.get(w::GRANTED).truthy());
    for service in denied {
        for cookie in service.get(words::COOKIES).items() {
            scoped(|| sweep_one(cookie, deleted, left));
        }
    }
    result
}

fn sweep_one(cookie: Js, deleted: Js, left: Js) {
    let (name, place) = (cookie.get(words::NAME), cookie.get(words::STORAGE));
    if cookie.get(words::PARTY).same(words::THIRD) {
        left.call1(w::PUSH, name);
    } else if place.same(words::LOCAL) {
        sweep_storage(WINDOW.get(w::LOCAL_STORAGE), name, deleted);
    } else if place.same(words::SESSION) {
        sweep_storage(WINDOW.get(a::SESSION_STORAGE), name, deleted);
    } else if place.same(words::INDEXED_DB) {
        WINDOW.get(a::INDEXED_DB).call1(a::DELETE_DATABASE, name);
        deleted.call1(w::PUSH, name);
    } else {
        sweep_cookies(name, deleted, left);
    }
}

/// Whether a pattern means this name. The visitor's choice is never swept, however wide an owner's pattern is.
fn is_swept(pattern: Js, name: Js) -> bool {
    pattern::fits(pattern, name) && !name.same(storage::key())
}

fn sweep_storage(storage: Js, name: Js, deleted: Js) {
    for key in storage.keys().items() {
        if is_swept(name, key) {
            storage.call1(a::REMOVE_ITEM, key);
            deleted.call1(w::PUSH, key);
        }
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

/// A cookie set on another path can't be seen from here, so that a plain name is deleted whether it shows or not.
fn sweep_cookies(name: Js, deleted: Js, left: Js) {
    if !pattern::has_star(name) && is_swept(name, name) {
        delete(name);
    }
    for found in visible().items() {
        if is_swept(name, found) {
            delete(found);
            let stays = visible().call1(w::INCLUDES, found).truthy();
            let list = if stays { left } else { deleted };
            list.call1(w::PUSH, found);
        }
    }
}

/// Deletes a cookie on the host and each parent domain, on each prefix of the path. Browsers ignore what is not ours.
fn delete(name: Js) {
    let location = WINDOW.get(w::LOCATION);
    let labels = location.get(a::HOSTNAME).call1(w::SPLIT, w::DOT);
    let segments = location.get(a::PATHNAME).call1(w::SPLIT, w::SLASH);
    for depth in 0..=segments.len() {
        let path = segments.call2(w::SLICE, Js::number(0.0), Js::number(depth.into())).call1(w::JOIN, w::SLASH);
        for end in [w::EMPTY, w::SLASH] {
            let cookie = name.plus(a::COOKIE_GONE).plus(path).plus(end);
            let document = WINDOW.get(w::DOCUMENT);
            document.set(words::COOKIE, cookie);
            for skipped in 0..labels.len() {
                let domain = labels.call1(w::SLICE, Js::number(skipped.into())).call1(w::JOIN, w::DOT);
                document.set(words::COOKIE, cookie.plus(w::COOKIE_DOMAIN).plus(domain));
            }
        }
    }
}
