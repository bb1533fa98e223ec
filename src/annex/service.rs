//! Running what a service's data says: stubs, globals, actions, scripts.
//!
//! No code comes from a file: only functions that it names are called, and it may only name what hangs on a global
//! that its own stubs or `provides` declare. `constructor` is never followed, since it leads to `Function`. Of documents only
//! their own members count, whatever the page has put on `Object.prototype`.
//!
//! Of each service the gate says in `granted` whether it is; here is kept what was done about it: `started`, `told` (the
//! grant that was made, as text), `running` (a script of it was inserted), `inFlight` (what waits for the script that is on its
//! way), `next` (the script to go on with), `ran` (all of them have run).

use super::{
    host::{apply, filled, stub},
    words as a,
};
use crate::{
    edge::{
        host::{DOCUMENT, JSON, Js, OBJECT, STATE, TAG, UNDEFINED, WINDOW, scoped},
        words as w,
    },
    engine::{
        node::{Kind, Node},
        pattern,
        words::{self, Word},
    },
    gate::{catalogue, event, problems, scripts},
};

/// Lets services follow a decision. `types` holds Google's consent types, granted or denied.
pub fn follow(services: Js, types: Js) {
    for service in services.items() {
        scoped(|| follow_one(service, types));
    }
}

fn follow_one(service: Js, types: Js) {
    let values = values(service, types);
    let may_run = may_run(service);
    if may_run && !service.own(w::STARTED).truthy() {
        if !is_complete(service) {
            return;
        }
        service.set(w::STARTED, true);
        service.set(a::NEXT, Js::number(0.0));
        service.own(words::STUBS).items().for_each(stub);
        set_all(service, values);
        act(service, words::START, values, false);
    }
    if service.own(w::GRANTED).truthy() {
        let grant = filled(service.own(words::GRANT), values).unwrap_or(service.own(words::GRANT));
        let told = JSON.call1(w::STRINGIFY, grant).plus(w::SPACE);
        if !service.own(a::TOLD).same(told) {
            service.set(a::TOLD, told);
            act(service, words::GRANT, values, true);
        }
    } else if service.own(a::TOLD).truthy() {
        service.set(a::TOLD, UNDEFINED);
        act(service, words::REVOKE, values, true);
    }
    if !may_run {
        stop(service);
    }
    let next = service.own(a::NEXT);
    if may_run && Node::kind(next) == Kind::Number {
        load(service, next.value() as u32, values);
    }
}

/// Whether the service's scripts may run: it is granted, or Google's in advanced mode, where the tags are told of the
/// denial instead. Only the catalogue says which those are.
fn may_run(service: Js) -> bool {
    let google = STATE.get(w::CONFIG).own(words::SIGNALS).own(words::GOOGLE);
    let is_advanced = || google.same(words::ADVANCED) || google.own(words::MODE).same(words::ADVANCED);
    service.own(w::GRANTED).truthy() || service.own(words::ADVANCED).truthy() && is_advanced()
}

/// Whether every parameter of the entry is given, or may be left out, and fits its pattern. What is wrong is told once.
fn is_complete(service: Js) -> bool {
    let parameters = service.own(words::PARAMETERS);
    let mut complete = true;
    for name in parameters.keys().items() {
        let (parameter, given) = (parameters.own(name), service.own(words::WITH).own(name));
        let wanted = parameter.own(a::PATTERN);
        let fits = match Node::kind(given) {
            Kind::Missing => parameter.own(a::OPTIONAL).truthy(),
            _ => pattern::fits(wanted, given.plus(w::EMPTY)),
        };
        if !fits {
            let place = Js::from(words::SERVICES).plus(w::SLASH).plus(service.own(words::ID)).plus(w::SLASH);
            problems::fault(place.plus(words::WITH).plus(w::SLASH).plus(name), wanted, given);
            complete = false;
        }
    }
    complete
}

/// What slots in templates stand for: the config's parameters above their defaults, the moment, and what is granted.
fn values(service: Js, types: Js) -> Js {
    let parameters = service.own(words::PARAMETERS);
    let values = OBJECT.call2(w::ASSIGN, Js::object(), types);
    for name in parameters.keys().items() {
        values.set(name, parameters.own(name).own(words::DEFAULT));
    }
    let values = OBJECT.call2(w::ASSIGN, values, service.own(words::WITH));
    values.set(w::NOW, WINDOW.construct(w::DATE, UNDEFINED, UNDEFINED));
    values.set(w::GRANTED, service.own(w::GRANTED).truthy());
    service.set(a::SLOTS, values);
    values
}

/// Loads a service's scripts one after the other, each address once a page, then makes its last calls. One that is taken
/// back in the meantime stops here, and goes on here when it is granted again.
fn load(service: Js, index: u32, values: Js) {
    if !may_run(service) {
        service.set(a::NEXT, Js::number(index.into()));
        return;
    }
    service.set(a::NEXT, UNDEFINED);
    let scripts = service.own(words::SCRIPTS);
    if index >= scripts.len() {
        act(service, words::LOADED, values, false);
        service.set(w::IS_READY, true);
        return;
    }
    let Some(address) = filled(scripts.at(index), values) else { return };
    service.set(w::RUNNING, true);
    let step = Js::list();
    for value in [service, Js::number((index + 1).into()), address] {
        step.call1(w::PUSH, value);
    }
    let known = loading().own(address);
    if known.same(true) {
        return advanced(step);
    }
    let script = if known.truthy() { known } else { DOCUMENT.call1(w::CREATE_ELEMENT, w::SCRIPT) };
    // Without the service itself, since what draws compares services as texts.
    let flight = Js::list();
    for value in [Js::number(index.into()), address, script] {
        flight.call1(w::PUSH, value);
    }
    service.set(a::IN_FLIGHT, flight);
    for (name, kind) in [(w::LOAD, event::SERVICE_LOADED), (w::ERROR, event::SERVICE_FAILED)] {
        let listener = Js::callback(kind, step);
        flight.call1(w::PUSH, listener);
        script.call2(w::ADD_EVENT_LISTENER, name, listener);
    }
    if !known.truthy() {
        // Before the policy is asked, during which WebKit may already start the next service.
        loading().set(address, script);
        script.set(w::NONCE, TAG.get(w::NONCE));
        script.set(w::SRC, address.trusted(w::CREATE_SCRIPT_URL));
        if !script.get(w::SRC).truthy() {
            return scripts::refused();
        }
        DOCUMENT.get(w::HEAD).call1(w::APPEND, script);
    }
}

/// Addresses with the script that loads each, or `true` when it has run.
fn loading() -> Js {
    let loading = STATE.get(a::LOADING);
    if loading.truthy() {
        return loading;
    }
    let made = Js::object();
    STATE.set(a::LOADING, made);
    made
}

/// Keeps the script that is on its way for a service from running: what was taken back must not come after all. It goes on
/// with the same one when it is granted again. A script that another service waits for runs.
///
/// One whose document has changed since it was inserted is not run; Firefox says then that it has failed.
/// <https://html.spec.whatwg.org/#execute-the-script-element>
fn stop(service: Js) {
    let flight = service.own(a::IN_FLIGHT);
    let (address, script) = (flight.at(1), flight.at(2));
    let waits = |other: Js| may_run(other) && Js::at(other.own(a::IN_FLIGHT), 1).same(address);
    if !flight.truthy() || catalogue::services().items().any(waits) {
        return;
    }
    for (name, place) in [(w::LOAD, 3), (w::ERROR, 4)] {
        script.call2(a::REMOVE_EVENT_LISTENER, name, flight.at(place));
    }
    let document = DOCUMENT.get(a::IMPLEMENTATION).call1(a::CREATE_HTML_DOCUMENT, w::EMPTY);
    document.call1(a::ADOPT_NODE, script);
    loading().set(address, UNDEFINED);
    service.set(a::IN_FLIGHT, UNDEFINED);
    service.set(a::NEXT, flight.at(0));
}

/// A script of a service has run.
pub fn advanced(step: Js) {
    let service = step.at(0);
    service.set(a::IN_FLIGHT, UNDEFINED);
    loading().set(step.at(2), true);
    load(service, step.at(1).value() as u32, service.own(a::SLOTS));
}

/// Sets globals by dotted paths, those that are not there yet.
fn set_all(service: Js, values: Js) {
    let globals = service.own(words::SET);
    for path in globals.keys().items() {
        let (of, name) = reach(path, values);
        if let (false, Some(value)) = (of.get(name).truthy(), filled(globals.own(path), values)) {
            set(service, path, of, name, value);
        }
    }
}

/// Sets a global, or a member of one that the service declares; what belongs to the page is not touched.
fn set(service: Js, path: Js, of: Js, name: Js, value: Js) {
    let root = path.call1(w::SPLIT, w::DOT).at(0);
    if is_declared(service, path) || Node::kind(WINDOW.get(root)) < Kind::List && of.same(WINDOW) {
        of.set(name, value);
    } else {
        problems::fault(path, a::A_DECLARED_PATH, UNDEFINED);
    }
}

/// The object that a dotted path's last name belongs to, and that name.
fn reach(path: Js, values: Js) -> (Js, Js) {
    let names = filled(path.call1(w::SPLIT, w::DOT), values).unwrap_or(UNDEFINED);
    let last = Js::len(names).saturating_sub(1);
    let of = names.items().take(last as usize).fold(WINDOW, |of, name| of.get(name));
    (of, Js::at(names, last))
}

/// Whether the service may name this path.
fn is_declared(service: Js, path: Js) -> bool {
    let names = path.call1(w::SPLIT, w::DOT);
    let root = names.at(0);
    let is_root = |name: Js| name.call1(w::SPLIT, w::DOT).at(0).same(root);
    let known = service.own(words::STUBS).items().any(|stub| is_root(stub.own(words::NAME)))
        || service.own(words::PROVIDES).items().any(is_root);
    known && !names.items().any(|name| name.same(a::CONSTRUCTOR) || name.same(a::PROTO))
}

/// Takes a service's actions: `["path", arguments…]`, `{ "new": "path", "with": […], "to": "path" }` or
/// `{ "set": { "path": value } }`. One with a slot that has no value is left out, and so, where `may_lack` says it, is
/// one whose function is not there, or is to come with the service's own script: then `loaded` says it all.
fn act(service: Js, which: Word, values: Js, may_lack: bool) {
    let is_ready = service.own(w::IS_READY).truthy();
    for action in service.own(which).items() {
        let Some(ready) = filled(action, values) else { continue };
        let globals = action.own(words::SET);
        if globals.truthy() {
            for path in globals.keys().items() {
                let (of, name) = reach(path, values);
                set(service, path, of, name, ready.own(words::SET).own(path));
            }
            continue;
        }
        let is_list = Node::kind(action) == Kind::List;
        let path = if is_list { action.at(0) } else { action.own(a::NEW) };
        let (of, name) = reach(path, values);
        if !is_declared(service, path) {
            problems::fault(path, a::A_DECLARED_PATH, UNDEFINED);
        } else if !may_lack
            || of.get(name).truthy() && (is_ready || !service.own(words::PROVIDES).items().any(|it| it.same(path)))
        {
            // What failed before is not this call's fault.
            Js::failure();
            if is_list {
                apply(of, name, ready.call1(w::SLICE, Js::number(1.0)));
            } else {
                let made = of.construct(name, ready.own(words::WITH).at(0), UNDEFINED);
                let (of, name) = reach(action.own(a::TO), values);
                set(service, action.own(a::TO), of, name, made);
            }
            let failure = Js::failure();
            if failure.truthy() {
                problems::fault(path, a::NO_EXCEPTION, failure);
            }
        }
    }
}
