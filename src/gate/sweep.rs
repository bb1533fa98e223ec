//! Deleting what a service left, when it is granted no longer.

use super::{catalogue, state};
use crate::{
    edge::{
        host::{Js, WINDOW, scoped},
        words as w,
    },
    engine::{node::Node, pattern, words},
};

/// Revokes the services of the list that are granted no longer; says whether one of them is running.
pub fn revoked(services: Js) -> bool {
    let mut running = false;
    for service in services.items() {
        if !catalogue::is_granted(service) {
            running |= catalogue::revoke(service);
            scoped(|| sweep(service));
        }
    }
    running
}

/// Deletes the service's cookies and storage keys.
fn sweep(service: Js) {
    for cookie in service.get(words::COOKIES).items() {
        let (name, place) = (cookie.get(words::NAME), cookie.get(words::STORAGE));
        if place.same(words::LOCAL) {
            sweep_storage(WINDOW.get(w::LOCAL_STORAGE), name);
        } else if place.same(words::SESSION) {
            sweep_storage(WINDOW.get(w::SESSION_STORAGE), name);
        } else if place.same(words::INDEXED_DB) {
            WINDOW.get(w::INDEXED_DB_).call1(w::DELETE_DATABASE, name);
        } else {
            sweep_cookies(name);
        }
    }
}

fn sweep_storage(storage: Js, name: Js) {
    let keys = storage.keys();
    for key in keys.items() {
        if pattern::fits(name, key) {
            storage.call1(w::REMOVE_ITEM, key);
        }
    }
}

/// A cookie set on another path can't be seen from here, so that a plain name is deleted whether it shows or not.
fn sweep_cookies(name: Js) {
    if !pattern::has_star(name) {
        delete(name);
    }
    let visible = state::document().get(words::COOKIE).call1(w::SPLIT, w::SEMICOLON);
    for pair in visible.items() {
        let found = pair.call1(w::SPLIT, w::EQUALS).at(0);
        if pattern::has_star(name) && pattern::fits(name, found) {
            delete(found);
        }
    }
}

/// Deletes a cookie on the host and each parent domain, on each prefix of the path. Browsers ignore what is not ours.
fn delete(name: Js) {
    let location = WINDOW.get(w::LOCATION);
    let labels = location.get(w::HOSTNAME).call1(w::SPLIT, w::DOT);
    let segments = location.get(w::PATHNAME).call1(w::SPLIT, w::SLASH);
    for depth in 0..=segments.len() {
        let path = segments.call2(w::SLICE, Js::number(0.0), Js::number(depth.into())).call1(w::JOIN, w::SLASH);
        for end in [w::EMPTY, w::SLASH] {
            let cookie = name.plus(w::COOKIE_GONE).plus(path).plus(end);
            state::document().set(words::COOKIE, cookie);
            for skipped in 0..labels.len() {
                let domain = labels.call1(w::SLICE, Js::number(skipped.into())).call1(w::JOIN, w::DOT);
                state::document().set(words::COOKIE, cookie.plus(w::COOKIE_DOMAIN).plus(domain));
            }
        }
    }
}
