//! Services: the config's own and those of the catalogue.
//!
//! `STATE.services` holds one object a service: a catalogue entry's fields under the config's. An entry that has not
//! come yet, or never comes, stays what the config says of it, and off.

use super::{NOTHING, annex, event, live, problems, scripts, state, view, withdrawal};
use crate::{
    edge::{
        BUNDLED,
        host::{FALSE, Js, NULL, STATE, TRUE, WINDOW},
        words as w,
    },
    engine::{category::CategorySet, config, hash, node::Node, pattern, words},
};

/// The services of the page.
pub fn services() -> Js {
    STATE.get(words::SERVICES)
}

/// Takes the services over from the config.
pub fn prepare() {
    let (services, by_id) = (Js::list(), Js::object());
    for service in state::config().get(words::SERVICES).items() {
        let copy = merged(Js::object(), service);
        let id = config::service_id(service);
        if !BUNDLED {
            copy.set(words::ID, id);
            // Which services may load before the consent only the catalogue says.
            copy.set(words::ADVANCED, false);
        }
        copy.set(w::WHOLE, BUNDLED || !service.get(words::USE).truthy());
        services.call1(w::PUSH, copy);
        by_id.set(id, copy);
    }
    STATE.set(words::SERVICES, services);
    STATE.set(w::BY_ID, by_id);
}

/// The first object with the second's members above its own.
pub fn merged(below: Js, above: Js) -> Js {
    WINDOW.get(w::OBJECT).call2(w::ASSIGN, below, above)
}

/// The service of that id.
pub fn find(id: Js) -> Option<Js> {
    let service = STATE.get(w::BY_ID).own(id);
    service.truthy().then_some(service)
}

/// The service's category; none when it is unknown.
pub fn category(service: Js) -> CategorySet {
    state::facts().map_or(CategorySet::NONE, |facts| facts.category(hash::id(service.get(words::CATEGORY))))
}

/// Whether a service is granted now.
pub fn is_granted(service: Js) -> bool {
    would_be_granted(service, state::granted(), STATE.get(w::RECORD).get(words::SERVICES))
}

/// Whether a service is granted by a choice: by its own switch, else by its category. One whose category is unknown is
/// not.
pub fn would_be_granted(service: Js, granted: CategorySet, services: Js) -> bool {
    let category = category(service);
    by_switch(services, service.get(words::ID), granted.has_all(category)) && !category.is_empty()
}

/// What a service's own switch says of it; without one, what holds otherwise.
pub fn by_switch(services: Js, id: Js, otherwise: bool) -> bool {
    let own = services.own(id);
    own.same(TRUE) || !own.same(FALSE) && otherwise
}

/// The service that a frame belongs to by its address, if it is marked with that service's category.
///
/// A service that the visitor refused apart from its category, and whose frames are not known yet, may be any frame's.
pub fn of_frame(address: Js, required: CategorySet) -> Js {
    let is_its = |service: &Js| {
        let own = STATE.get(w::RECORD).get(words::SERVICES).own(service.get(words::ID));
        !service.get(w::WHOLE).truthy() && own.same(FALSE)
            || required.has_any(category(*service))
                && service.get(words::FRAMES).items().any(|frame| pattern::fits(frame, address))
    };
    if address.truthy() { services().items().find(is_its).unwrap_or(NULL) } else { NULL }
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
        let entry = service.get(words::USE);
        if entry.truthy() && !service.get(w::CATALOGUE).truthy() {
            if to_run {
                annex::prepare();
            }
            let address = STATE.get(w::BASE).plus(w::SERVICES_FOLDER).plus(entry).plus(w::JSON_ENDING);
            let (entry, loaded) = (address.json(), Js::callback(event::CATALOGUE, service));
            service.set(w::CATALOGUE, entry);
            entry.call2(w::THEN, loaded, Js::callback(event::CATALOGUE_FAILED, service));
        }
    }
}

/// A catalogue entry has come: the config's own fields go above it.
pub fn loaded(service: Js, entry: Js) -> Js {
    let advanced = entry.get(words::ADVANCED);
    merged(service, merged(entry, merged(Js::object(), service)));
    if category(service).is_empty() {
        let place = Js::from(words::SERVICES).plus(w::SLASH).plus(service.get(words::ID));
        problems::fault(place, w::KNOWN_CATEGORIES, service.get(words::CATEGORY));
    }
    service.set(words::ADVANCED, advanced);
    service.set(w::WHOLE, true);
    // One without scripts is ready now; elements of the others wait until these have run.
    if service.get(words::SCRIPTS).is_empty() {
        live::scan();
        scripts::pump();
    }
    let own = Js::list();
    own.call1(w::PUSH, service);
    // The choice may have come first, and what this one has left was not known then.
    follow_each(own, withdrawal::of_what_is_left(own));
    view::draw_soon();
    NOTHING
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
        if service.get(w::WHOLE).truthy() {
            whole.call1(w::PUSH, service);
            needed |= granted && !service.get(words::SCRIPTS).is_empty() || service.get(w::STARTED).truthy();
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
    let place = Js::from(words::USE).plus(w::SPACE).plus(service.get(words::USE));
    problems::fault(place, w::A_CATALOGUE_ENTRY, why);
    // A document in the page waits for it no more.
    service.set(w::MISSING, true);
    view::draw();
    NOTHING
}
