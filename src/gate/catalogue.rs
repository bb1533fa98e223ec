//! Services: the config's own and those of the catalogue.
//!
//! `STATE.services` holds one object a service: a catalogue entry's fields under the config's. An entry that has not
//! come yet, or never comes, stays what the config says of it, and off.

use super::{
    NOTHING, annex, event,
    live::{self, Unknown},
    problems, scripts, state, view, withdrawal,
};
use crate::{
    edge::{
        BUNDLED,
        host::{FALSE, Js, NULL, OBJECT, STATE, TRUE, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{category::CategorySet, config, frame, hash, node::Node, words},
};

/// The services of the page.
pub fn services() -> Js {
    STATE.get(words::SERVICES)
}

/// Takes the services over from the config.
pub fn prepare() {
    let (services, by_id) = (Js::list(), Js::object());
    // Under these names we keep our own things, or the catalogue alone may say something. A bundle is built without them.
    let not_the_owners = Js::from(w::NOT_THE_OWNERS).call1(w::SPLIT, w::SPACE);
    for service in state::config().own(words::SERVICES).items() {
        let (copy, id) = (Js::object(), config::service_id(service));
        for name in service.keys().items() {
            if BUNDLED || !not_the_owners.call1(w::INCLUDES, name).truthy() {
                copy.set(name, service.own(name));
            }
        }
        copy.set(words::ID, id);
        copy.set(w::WHOLE, BUNDLED || !service.own(words::USE).truthy());
        services.call1(w::PUSH, copy);
        by_id.set(id, copy);
    }
    STATE.set(words::SERVICES, services);
    STATE.set(w::BY_ID, by_id);
}

/// The first object with the second's members above its own.
pub fn merged(below: Js, above: Js) -> Js {
    OBJECT.call2(w::ASSIGN, below, above)
}

/// The service of that id.
pub fn find(id: Js) -> Option<Js> {
    let service = STATE.get(w::BY_ID).own(id);
    service.truthy().then_some(service)
}

/// The service's category; none when it is unknown.
pub fn category(service: Js) -> CategorySet {
    state::facts().map_or(CategorySet::NONE, |facts| facts.category(hash::id(service.own(words::CATEGORY))))
}

/// Whether a service is granted now.
pub fn is_granted(service: Js) -> bool {
    would_be_granted(service, state::granted(), STATE.get(w::RECORD).own(words::SERVICES))
}

/// Whether a service is granted by a choice: by its own switch, else by its category. One whose category is unknown is
/// not.
pub fn would_be_granted(service: Js, granted: CategorySet, services: Js) -> bool {
    let category = category(service);
    by_switch(services, service.own(words::ID), granted.has_all(category)) && !category.is_empty()
}

/// What a service's own switch says of it; without one, what holds otherwise.
pub fn by_switch(services: Js, id: Js, otherwise: bool) -> bool {
    let own = services.own(id);
    own.same(TRUE) || !own.same(FALSE) && otherwise
}

/// The service that a frame belongs to by its address, if it is marked with that service's category; `null` when it belongs
/// to none that is known. A service whose entry is not there may be any frame's of its category.
pub fn of_frame(element: Js, required: CategorySet) -> (Js, Unknown) {
    let (mut owner, mut foreign, services) = (NULL, Unknown::Nothing, services());
    let address = live::waiting(element, w::SRC).1;
    let is_free = state::facts().is_none_or(|facts| facts.necessary.has_all(required));
    if is_free || services.is_empty() || !address.truthy() || !element.call1(w::MATCHES, w::NAVIGATED).truthy() {
        return (owner, foreign);
    }
    // By what the browser will ask: an address can be written in many ways.
    let url = WINDOW.construct(w::URL, address, element.get(w::BASE_URI));
    let host = url.get(w::HOST_NAME);
    let path = url.get(w::PATH_NAME);
    let plain = WINDOW.call1(w::DECODE_URI_COMPONENT, path);
    let path = if plain.truthy() { plain } else { path };
    let place = Js::from(w::DOT).plus(host).plus(path).call(w::TO_LOWER_CASE);
    let place = if host.truthy() { place } else { UNDEFINED };
    for service in services.items() {
        let (category, frames) = (category(service), service.own(words::FRAMES));
        if !category.is_empty() && !required.has_any(category) {
            continue;
        }
        if frames.items().any(|pattern| frame::fits(pattern.call(w::TO_LOWER_CASE), place)) {
            owner = service;
            // Of several the one that keeps it waiting.
            if !is_granted(service) {
                break;
            }
        }
        if !service.own(w::WHOLE).truthy() && !frames.truthy() && foreign != Unknown::Refused {
            foreign = if is_refused(service) { Unknown::Refused } else { Unknown::Owner };
        }
    }
    (owner, if owner.truthy() { Unknown::Nothing } else { foreign })
}

/// Whether the visitor has refused the service apart from its category.
fn is_refused(service: Js) -> bool {
    STATE.get(w::RECORD).own(words::SERVICES).own(service.own(words::ID)).same(FALSE)
}

/// The services granted now.
pub fn granted() -> Js {
    let granted = Js::list();
    for service in services().items() {
        if is_granted(service) {
            granted.call1(w::PUSH, service);
        }
    }
    granted
}

/// Fetches the catalogue's entries that the config uses, each once; where they may run, the annex beside them.
pub fn fetch(to_run: bool) {
    if BUNDLED {
        return;
    }
    for service in services().items() {
        let entry = service.own(words::USE);
        if entry.truthy() && !service.own(w::CATALOGUE).truthy() {
            if to_run {
                annex::prepare();
            }
            let address = STATE.get(w::BASE).plus(w::SERVICES_FOLDER).plus(entry).plus(w::JSON_ENDING);
            let (entry, loaded) = (address.json(), Js::callback(event::CATALOGUE, service));
            service.set(w::CATALOGUE, entry);
            state::change(|state| state.awaited += 1);
            entry.call2(w::THEN, loaded, Js::callback(event::CATALOGUE_FAILED, service));
        }
    }
}

/// A catalogue entry has come: the config's own fields go above it.
pub fn loaded(service: Js, entry: Js) -> Js {
    merged(service, merged(entry, merged(Js::object(), service)));
    if category(service).is_empty() {
        let place = Js::from(words::SERVICES).plus(w::SLASH).plus(service.own(words::ID));
        problems::fault(place, w::KNOWN_CATEGORIES, service.own(words::CATEGORY));
    }
    service.set(w::WHOLE, true);
    // One without scripts is ready now; elements of the others wait until these have run. What waited to know whose it is
    // may be any frame.
    if !service.own(words::FRAMES).is_empty() || is_refused(service) {
        live::scan();
    } else if service.own(words::SCRIPTS).is_empty() {
        live::scan_for(service);
    }
    scripts::pump();
    let own = Js::list();
    own.call1(w::PUSH, service);
    // The choice may have come first, and what this one has left was not known then.
    follow_each(own, withdrawal::of_what_is_left(own));
    came();
    NOTHING
}

/// An entry has come, or will not: what may have been that one's was kept until the last is there.
fn came() {
    state::change(|state| state.awaited = state.awaited.wrapping_sub(1));
    if state::present().awaited == 0 {
        sweep();
    }
    view::draw_soon();
}

/// Lets services follow the decision: those that are whole start, are told, or are revoked and swept, and the page's
/// platform is told. `after` says what to do then. A page whose services have nothing to do needs no annex.
pub fn follow(after: Js) {
    follow_each(services(), after);
}

/// Sweeps what services that are not granted have left from before the widget, or by their own ways.
pub fn sweep() {
    let after = withdrawal::of_what_is_left(services());
    if after.truthy() {
        follow(after);
    }
}

/// [`follow`] for some of them.
fn follow_each(services: Js, after: Js) {
    let Some(facts) = state::facts() else { return };
    let (whole, mut needed) = (Js::list(), after.truthy() || facts.advanced);
    for service in services.items() {
        let granted = is_granted(service);
        service.set(w::GRANTED, granted);
        if service.own(w::WHOLE).truthy() {
            whole.call1(w::PUSH, service);
            needed |= granted && !service.own(words::SCRIPTS).is_empty() || service.own(w::STARTED).truthy();
        }
    }
    if needed && !whole.is_empty() || facts.platform {
        withdrawal::limit(after);
        annex::ask(w::FOLLOW, whole, after);
    } else {
        withdrawal::swept(after, withdrawal::nothing_swept());
    }
}

/// An entry that is not there: that service stays off, the others work.
pub fn failed(service: Js, why: Js) -> Js {
    let place = Js::from(words::USE).plus(w::SPACE).plus(service.own(words::USE));
    problems::fault(place, w::A_CATALOGUE_ENTRY, why);
    // A document in the page waits for it no more.
    service.set(w::MISSING, true);
    came();
    NOTHING
}
