//! What waits for a consent and can be seen: frames, players, embeds. The dialog draws a placeholder over each, or a
//! bundle lays one that it brings.

use super::{
    choice, event,
    live::{self, Unknown},
    view,
};
use crate::{
    edge::{
        BUNDLED,
        host::{Js, NULL, scoped},
        words as w,
    },
    engine::{
        category::{CategorySet, MOST},
        node::Node,
        words,
    },
};

/// An element waits: when it comes near the view its placeholder is drawn, and until then nothing is fetched for it.
/// What is never seen, such as a tracking frame, never fetches anything.
pub fn watch(element: Js) {
    element.watch(if BUNDLED { event::WAITING } else { event::NEAR });
}

/// All that wait, three values each: the element, its service, and what "always" grants beside what holds already, as `save`
/// takes it: none while it is not known whose the element is. What no consent can make live is left out.
pub fn all() -> Js {
    let all = Js::list();
    for root in live::roots().items() {
        let waiting = root.call1(w::QUERY_SELECTOR_ALL, w::WAITING_EMBEDS);
        for index in 0..waiting.len() {
            scoped(|| add(all, waiting.at(index)));
        }
    }
    all
}

fn add(all: Js, element: Js) {
    let Some(needs) = live::needs(element) else { return };
    // What is about to be made live waits no more, nor does a template that has given all.
    if element.get(w::SOUHLAS).truthy() || needs.are_met() || live::is_spent(element) {
        return;
    }
    let (service, mut grants) = (needs.service, NULL);
    if needs.foreign == Unknown::Nothing {
        grants = Js::object();
        for category in choice::ids(needs.as_categories()).items() {
            grants.set(category, true);
        }
        if service.truthy() {
            grants.set(service.own(words::ID), true);
        }
    }
    for value in [element, service, grants] {
        all.call1(w::PUSH, value);
    }
}

/// The button of a placeholder that shows its elements and stores nothing.
pub fn press_once(elements: Js) {
    for element in elements.items() {
        element.set(w::SOUHLAS, true);
    }
    // It runs on: whatever is withdrawn later on this page, the page reloads, and so for what is about to run.
    live::running(CategorySet::first(MOST));
    view::draw();
    // A frame could come before its placeholder's going.
    elements.when_seen(event::SEEN);
}

/// The placeholder's going has been seen.
pub fn show_once(elements: Js) {
    for element in elements.items() {
        live::show(element);
    }
}
