//! What services keep in the browser, and what of it may be deleted.
//!
//! A name says little of whose a thing is: a service that is granted may use it too, and so may the site itself. What is
//! another's is not deleted, and neither is what may be the one of a service whose entry has not come yet.

use crate::{
    edge::{
        host::{DOCUMENT, FALSE, Js},
        words as w,
    },
    engine::{node::Node, pattern, words},
    gate::{catalogue, storage},
};

/// What the services keep that are whole and not granted.
pub fn denied(services: Js) -> impl Iterator<Item = Js> {
    let denied = |service: &Js| service.own(w::WHOLE).truthy() && service.own(w::GRANTED).same(FALSE);
    services.items().filter(denied).flat_map(|service| service.own(words::COOKIES).items())
}

/// Where it is kept: `cookie` where that is not said.
pub fn place(cookie: Js) -> Js {
    let place = cookie.own(words::STORAGE);
    if place.truthy() { place } else { words::COOKIE.into() }
}

/// Whether what is found under the name goes by the cookie's. The visitor's choice goes by none, however wide it is.
pub fn fits(cookie: Js, name: Js) -> bool {
    pattern::fits(cookie.own(words::NAME), name) && !name.same(storage::key())
}

/// Whether what is found under the name may be another's.
pub fn is_shared(cookie: Js, name: Js) -> bool {
    let is_its = |other: Js| place(other).same(place(cookie)) && pattern::fits(other.own(words::NAME), name);
    let claims = |service: Js| {
        if service.own(w::WHOLE).truthy() {
            !service.own(w::GRANTED).same(FALSE) && service.own(words::COOKIES).items().any(is_its)
        } else {
            service.own(w::CATALOGUE).truthy() && !service.own(w::MISSING).truthy()
        }
    };
    cookie.own(words::SHARED).truthy() || catalogue::services().items().any(claims)
}

/// The names of the cookies that scripts see on this page.
pub fn visible() -> Js {
    let names = Js::list();
    for pair in DOCUMENT.get(words::COOKIE).call1(w::SPLIT, w::SEMICOLON).items() {
        names.call1(w::PUSH, pair.call1(w::SPLIT, w::EQUALS).at(0));
    }
    names
}
