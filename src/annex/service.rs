//! Running what a service's data says: stubs, globals, actions, scripts.
//!
//! No code comes from a file: only functions that it names are called, and it may only name what hangs on a global
//! that its own stubs or `provides` declare. `constructor` is never followed, since it leads to `Function`.
//!
//! Of each service the gate says in `granted` whether it is; here is kept what was done about it: `started`, `told` (the
//! grant that was made, as text), `running` (a script of it was inserted), `next` (the script to go on with), `ran` (all
//! of them have run).

use super::{
    host::{apply, filled, stub},
    words as a,
};
use crate::{
    edge::{
        host::{Js, STATE, TAG, UNDEFINED, WINDOW, scoped},
        words as w,
    },
    engine::{
        node::{Kind, Node},
        pattern,
        words::{self, Word},
    },
    gate::{event, problems, scripts},
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
    if may_run && !service.get(w::STARTED).truthy() {
        if !is_complete(service) {
            return;
        }
        service.set(w::STARTED, true);
        service.set(w::NEXT, Js::number(0.0));
        service.get(words::STUBS).items().for_each(stub);
        set_all(service, values);
        act(service, words::START, values, false);
    }
    if service.get(w::GRANTED).truthy() {
        let grant = filled(service.get(words::GRANT), values).unwrap_or(service.get(words::GRANT));
        let told = WINDOW.get(w::JSON).call1(w::STRINGIFY, grant).plus(w::SPACE);
        if !service.get(a::TOLD).same(told) {
            service.set(a::TOLD, told);
            act(service, words::GRANT, values, true);
        }
    } else if service.get(a::TOLD).truthy() {
        service.set(a::TOLD, UNDEFINED);
        act(service, words::REVOKE, values, true);
    }
    let next = service.get(w::NEXT);
    if may_run && Node::kind(next) == Kind::Number {
        load(service, next.value() as u32, values);
    }
}

/// Whether the service's scripts may run: it is granted, or Google's in advanced mode, where the tags are told of the
/// denial instead. Only the catalogue says which those are.
fn may_run(service: Js) -> bool {
    let google = STATE.get(w::CONFIG).get(words::SIGNALS).get(words::GOOGLE);
    let is_advanced = || google.same(words::ADVANCED) || google.get(words::MODE).same(words::ADVANCED);
    service.get(w::GRANTED).truthy() || service.get(words::ADVANCED).truthy() && is_advanced()
}

/// Whether every parameter of the entry is given, or may be left out, and fits its pattern. What is wrong is told once.
fn is_complete(service: Js) -> bool {
    let parameters = service.get(words::PARAMETERS);
    let mut complete = true;
    for name in parameters.keys().items() {
        let (parameter, given) = (parameters.own(name), service.get(words::WITH).own(name));
        let wanted = parameter.get(a::PATTERN);
        let fits = match Node::kind(given) {
            Kind::Missing => parameter.get(a::OPTIONAL).truthy(),
            _ => pattern::fits(wanted, given.plus(w::EMPTY)),
        };
        if !fits {
            let place = Js::from(words::SERVICES).plus(w::SLASH).plus(service.get(words::ID)).plus(w::SLASH);
            problems::fault(place.plus(words::WITH).plus(w::SLASH).plus(name), wanted, given);
            complete = false;
        }
    }
    complete
}

/// What slots in templates stand for: the config's parameters above their defaults, the moment, and what is granted.
fn values(service: Js, types: Js) -> Js {
    let parameters = service.get(words::PARAMETERS);
    let values = WINDOW.get(w::OBJECT).call2(w::ASSIGN, Js::object(), types);
    for name in parameters.keys().items() {
        values.set(name, parameters.own(name).get(words::DEFAULT));
    }
    let values = WINDOW.get(w::OBJECT).call2(w::ASSIGN, values, service.get(words::WITH));
    values.set(w::NOW, WINDOW.construct(w::DATE, UNDEFINED, UNDEFINED));
    values.set(w::GRANTED, service.get(w::GRANTED).truthy());
    service.set(a::SLOTS, values);
    values
}

/// Loads a service's scripts one after the other, each address once a page, then makes its last calls. One that is taken
/// back in the meantime stops here, and goes on here when it is granted again.
fn load(service: Js, index: u32, values: Js) {
    if !may_run(service) {
        service.set(w::NEXT, Js::number(index.into()));
        return;
    }
    service.set(w::NEXT, UNDEFINED);
    let address = service.get(words::SCRIPTS).at(index);
    if !address.truthy() {
        act(service, words::LOADED, values, false);
        service.set(w::IS_READY, true);
        return;
    }
    let Some(address) = filled(address, values) else { return };
    service.set(w::RUNNING, true);
    let step = Js::list();
    for value in [service, Js::number((index + 1).into()), address] {
        step.call1(w::PUSH, value);
    }
    let known = loading().own(address);
    if known.same(true) {
        return advanced(step);
    }
    let script = if known.truthy() { known } else { WINDOW.get(w::DOCUMENT).call1(w::CREATE_ELEMENT, w::SCRIPT) };
    for (name, kind) in [(w::LOAD, event::SERVICE_LOADED), (w::ERROR, event::SERVICE_FAILED)] {
        script.call2(w::ADD_EVENT_LISTENER, name, Js::callback(kind, step));
    }
    if !known.truthy() {
        // Before the policy is asked, during which WebKit may already start the next service.
        loading().set(address, script);
        script.set(w::NONCE, TAG.get(w::NONCE));
        script.set(w::SRC, address.trusted(w::CREATE_SCRIPT_URL));
        if !script.get(w::SRC).truthy() {
            return scripts::refused();
        }
        WINDOW.get(w::DOCUMENT).get(w::HEAD).call1(w::APPEND, script);
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

/// A script of a service has run.
pub fn advanced(step: Js) {
    let service = step.at(0);
    loading().set(step.at(2), true);
    load(service, step.at(1).value() as u32, service.get(a::SLOTS));
}

/// Sets globals by dotted paths, those that are not there yet.
fn set_all(service: Js, values: Js) {
    let globals = service.get(words::SET);
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
    let known = service.get(words::STUBS).items().any(|stub| is_root(stub.get(words::NAME)))
        || service.get(words::PROVIDES).items().any(is_root);
    known && !names.items().any(|name| name.same(a::CONSTRUCTOR) || name.same(a::PROTO))
}

/// Takes a service's actions: `["path", arguments…]`, `{ "new": "path", "with": […], "to": "path" }` or
/// `{ "set": { "path": value } }`. One with a slot that has no value is left out, and so, where `may_lack` says it, is
/// one whose function is not there, or is to come with the service's own script: then `loaded` says it all.
fn act(service: Js, which: Word, values: Js, may_lack: bool) {
    let is_ready = service.get(w::IS_READY).truthy();
    for action in service.get(which).items() {
        let Some(ready) = filled(action, values) else { continue };
        let globals = action.get(words::SET);
        if globals.truthy() {
            for path in globals.keys().items() {
                let (of, name) = reach(path, values);
                set(service, path, of, name, ready.get(words::SET).own(path));
            }
            continue;
        }
        let is_list = Node::kind(action) == Kind::List;
        let path = if is_list { action.at(0) } else { action.get(a::NEW) };
        let (of, name) = reach(path, values);
        if !is_declared(service, path) {
            problems::fault(path, a::A_DECLARED_PATH, UNDEFINED);
        } else if !may_lack
            || of.get(name).truthy() && (is_ready || !service.get(words::PROVIDES).items().any(|it| it.same(path)))
        {
            // What failed before is not this call's fault.
            Js::failure();
            if is_list {
                apply(of, name, ready.call1(w::SLICE, Js::number(1.0)));
            } else {
                let made = of.construct(name, ready.get(words::WITH).at(0), UNDEFINED);
                let (of, name) = reach(action.get(a::TO), values);
                set(service, action.get(a::TO), of, name, made);
            }
            let failure = Js::failure();
            if failure.truthy() {
                problems::fault(path, a::NO_EXCEPTION, failure);
            }
        }
    }
}
