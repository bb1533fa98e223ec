//! Services: the config's own and those of the catalogue, injected when they are granted.
//!
//! `STATE.services` holds one object a service: a catalogue entry's fields under the config's. An entry that has not
//! come yet, or never comes, stays what the config says of it, and off.

use super::{NOTHING, event, live, problems, state, view};
use crate::{
    edge::{
        host::{FALSE, Js, STATE, TRUE, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        category::CategorySet,
        config, hash,
        node::{Kind, Node},
        pattern, words,
    },
};

/// The services of the page.
pub fn services() -> Js {
    STATE.get(words::SERVICES)
}

/// Takes the services over from the config.
pub fn prepare() {
    let services = Js::list();
    for service in state::config().get(words::SERVICES).items() {
        let copy = merged(Js::object(), service);
        copy.set(words::ID, config::service_id(service));
        services.call1(w::PUSH, copy);
    }
    STATE.set(words::SERVICES, services);
}

fn merged(below: Js, above: Js) -> Js {
    WINDOW.get(w::OBJECT).call2(w::ASSIGN, below, above)
}

/// The service of that id.
pub fn find(id: Js) -> Option<Js> {
    services().items().find(|service| service.get(words::ID).same(id))
}

fn category(service: Js) -> CategorySet {
    state::facts().map_or(CategorySet::NONE, |facts| facts.category(hash::id(service.get(words::CATEGORY))))
}

/// Whether a service is granted: by its own switch, else by its category. One whose category is unknown is not.
pub fn is_granted(service: Js) -> bool {
    let category = category(service);
    let own = STATE.get(w::RECORD).get(words::SERVICES).own(service.get(words::ID));
    let granted = own.same(TRUE) || !own.same(FALSE) && state::granted().has_all(category);
    granted && !category.is_empty()
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

/// Fetches the catalogue's entries that the config uses, each once.
pub fn fetch() {
    for service in services().items() {
        let entry = service.get(words::USE);
        if entry.truthy() && !service.get(w::CATALOGUE).truthy() {
            service.set(w::CATALOGUE, true);
            let address = STATE.get(w::BASE).plus(w::SERVICES_FOLDER).plus(entry).plus(w::JSON_ENDING);
            let loaded = Js::callback(event::CATALOGUE, service);
            address.json().call2(w::THEN, loaded, Js::callback(event::CATALOGUE_FAILED, service));
        }
    }
}

/// A catalogue entry has come: the config's own fields go above it.
pub fn loaded(service: Js, entry: Js) -> Js {
    merged(service, merged(entry, merged(Js::object(), service)));
    if category(service).is_empty() {
        let place = Js::from(words::SERVICES).plus(w::SLASH).plus(service.get(words::ID));
        problems::fault(place, words::KNOWN_CATEGORY, service.get(words::CATEGORY));
    } else if is_complete(service) {
        service.set(w::LOADED, true);
    }
    inject();
    view::draw();
    NOTHING
}

/// An entry that is not there: that service stays off, the others work.
pub fn failed(service: Js, why: Js) -> Js {
    let place = Js::from(words::USE).plus(w::SPACE).plus(service.get(words::USE));
    problems::fault(place, w::A_CATALOGUE_ENTRY, why);
    NOTHING
}

/// Whether every parameter of the entry is given and fits its pattern.
fn is_complete(service: Js) -> bool {
    let parameters = service.get(words::PARAMETERS);
    let mut complete = true;
    for name in parameters.keys().items() {
        let (wanted, given) = (parameters.own(name), service.get(words::WITH).own(name));
        let text = given.plus(w::EMPTY);
        let fits = Node::kind(given) != Kind::Missing && pattern::fits(wanted, text);
        if !fits {
            let place = Js::from(words::SERVICES).plus(w::SLASH).plus(service.get(words::ID)).plus(w::SLASH);
            problems::say(
                Js::from(w::ERROR_PREFIX)
                    .plus(place)
                    .plus(words::WITH)
                    .plus(w::SLASH)
                    .plus(name)
                    .plus(w::EXPECTED)
                    .plus(wanted)
                    .plus(w::FOUND)
                    .plus(given.describe()),
            );
            complete = false;
        }
    }
    complete
}

/// Starts the services that are granted, each once a page.
pub fn inject() {
    for service in services().items() {
        // An entry of the catalogue has its scripts when it is loaded and complete; one without scripts starts nothing.
        let whole = !service.get(words::USE).truthy() || service.get(w::LOADED).truthy();
        let ready = whole && !service.get(words::SCRIPTS).is_empty();
        if ready && is_granted(service) && !service.get(w::STARTED).truthy() {
            service.set(w::STARTED, true);
            live::running(category(service));
            service.get(words::STUBS).items().for_each(Js::stub);
            calls(service, service.get(words::BEFORE));
            next(service, 0);
        }
    }
}

/// Loads a service's scripts one after the other, then makes its last calls.
fn next(service: Js, index: u32) {
    let address = service.get(words::SCRIPTS).at(index);
    if !address.truthy() {
        return calls(service, service.get(words::AFTER));
    }
    let address = address.filled(parameters(service));
    let script = state::document().call1(w::CREATE_ELEMENT, w::SCRIPT);
    let step = Js::list();
    step.call1(w::PUSH, service);
    step.call1(w::PUSH, Js::number((index + 1).into()));
    step.call1(w::PUSH, address);
    for (name, kind) in [(w::LOAD, event::SERVICE_LOADED), (w::ERROR, event::SERVICE_FAILED)] {
        script.call2(w::ADD_EVENT_LISTENER, name, Js::callback(kind, step));
    }
    script.set(w::NONCE, crate::edge::host::TAG.get(w::NONCE));
    script.set(w::SRC, address);
    state::document().get(w::HEAD).call1(w::APPEND, script);
}

/// A script of a service has run.
pub fn advanced(step: Js) -> Js {
    next(step.at(0), step.at(1).value() as u32);
    NOTHING
}

/// A script of a service could not be loaded: what builds on it is left out.
pub fn broken(step: Js) -> Js {
    problems::fault(step.at(2), w::ITS_SCRIPT, UNDEFINED);
    NOTHING
}

/// What slots in calls and addresses stand for: the config's parameters, and the moment.
fn parameters(service: Js) -> Js {
    let values = merged(Js::object(), service.get(words::WITH));
    values.set(w::NOW, WINDOW.construct(w::DATE, UNDEFINED, UNDEFINED));
    values
}

/// Makes calls: the path of a function from the window, then its arguments.
fn calls(service: Js, list: Js) {
    for call in list.items() {
        let call = call.filled(parameters(service));
        let mut of = WINDOW;
        let path = call.at(0).call1(w::SPLIT, w::DOT);
        let last = path.len().saturating_sub(1);
        for name in path.items().take(last as usize) {
            of = of.get(name);
        }
        // What failed before is not this call's fault.
        Js::failure();
        of.apply(path.at(last), call.call1(w::SLICE, Js::number(1.0)));
        let failure = Js::failure();
        if failure.truthy() {
            problems::fault(call.at(0), w::NO_EXCEPTION, failure);
        }
    }
}

/// Makes the calls of a service's withdrawal; says whether it was running.
pub fn revoke(service: Js) -> bool {
    let running = service.get(w::STARTED).truthy();
    if running {
        calls(service, service.get(words::REVOKE));
    }
    running
}
