//! What is said to a developer who asks: `data-debug` on the script tag, or `?souhlas-debug` in the address.

use super::words as a;
use crate::edge::{
    host::{Js, TAG, WINDOW},
    words as w,
};

fn is_asked_for() -> bool {
    TAG.call1(a::HAS_ATTRIBUTE, a::DATA_DEBUG).truthy()
        || WINDOW.get(w::LOCATION).get(a::SEARCH).call1(w::INCLUDES, a::SOUHLAS_DEBUG).truthy()
}

/// Tells what a sweep deleted, what stays and why, and what was not seen; in one line, and only when asked for.
pub fn tell_swept(result: Js) {
    if !is_asked_for() {
        return;
    }
    let names = |names: Js| {
        let names = names.call1(w::JOIN, a::COMMA);
        if names.truthy() { names } else { a::NOTHING.into() }
    };
    let left = Js::list();
    let all = result.get(w::LEFT);
    for index in 0..all.len() {
        let one = all.at(index);
        let why = Js::from(a::WHY_BEGINS).plus(one.get(a::WHY)).plus(a::WHY_ENDS);
        left.call1(w::PUSH, one.get(crate::engine::words::NAME).plus(why));
    }
    let line = Js::from(w::ERROR_PREFIX).plus(a::DELETED_).plus(names(result.get(w::DELETED)));
    let line = line.plus(a::STAYS).plus(names(left)).plus(a::NOT_SEEN).plus(names(result.get(w::UNSEEN)));
    WINDOW.get(w::CONSOLE).call1(a::INFO, line);
}
