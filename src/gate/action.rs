//! What a visitor presses and what the page calls.

use super::{
    NOTHING, catalogue, choice, event, live, placeholder, problems, scripts, state, state::Layer, storage, view,
};
use crate::{
    edge::{
        BUNDLED,
        host::{DOCUMENT, Js, STATE, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        category::CategorySet,
        config::{Close, Config},
        decide::Standing,
        hash,
        node::{Kind, Node},
        words::{self, Word},
    },
};

/// A click anywhere: on a button of ours, inside a shadow root or not, or on what opens the settings. Where the config is
/// refused nothing of it is ours, and links lead to their address.
pub fn click(event: Js) -> Js {
    if state::present().failed {
        return NOTHING;
    }
    for element in event.call(w::COMPOSED_PATH).items() {
        let is = |selector: Word| element.call1(w::MATCHES, selector).truthy();
        if is(w::ACTION) {
            event.call(w::PREVENT_DEFAULT);
            press(element);
            return NOTHING;
        }
        if is(w::OPENER) || leads_to_settings(element.attribute(w::HREF)) || leads_to_settings(element.get(w::HREF)) {
            event.call(w::PREVENT_DEFAULT);
            // A router that takes all links for its own would ask for the page.
            event.call(w::STOP_PROPAGATION);
            let named = element.attribute(w::DATA_SOUHLAS_OPEN);
            let values = Js::list();
            values.call1(w::PUSH, if named.truthy() { named } else { w::SETTINGS.into() });
            return called(event::OPEN, values);
        }
    }
    NOTHING
}

/// Whether an address is this document's with our hash, or the hash alone (a `base` means another document by it), and no element of the page has it for its name.
pub fn leads_to_settings(address: Js) -> bool {
    let part = |of: Js, place| of.call1(w::SPLIT, w::HASH).at(place);
    let is_free = || {
        let own = DOCUMENT.call1(w::GET_ELEMENT_BY_ID, w::SOUHLAS);
        !own.truthy() || own.same(STATE.get(w::HOST))
    };
    part(address, 1).same(w::SOUHLAS)
        && (part(address, 0).is_empty() || part(address, 0).same(part(WINDOW.get(w::LOCATION).get(w::HREF), 0)))
        && is_free()
}

fn press(button: Js) {
    let Some(facts) = state::facts() else { return };
    storage::catch_up();
    let name = button.attribute(w::DATA_SOUHLAS);
    // Where a button stands for other things than all the switches: a placeholder's, an objection's. An attribute of that name, or
    // a field of a form's, is the page's own.
    let own = button.own(words::PLACEHOLDER);
    let given = if own.get(w::LOCAL_NAME).truthy() { UNDEFINED } else { own };
    let root = STATE.get(w::HOST).get(w::SHADOW_ROOT);
    let is_in_dialog = root.truthy() && button.call(w::GET_ROOT_NODE).same(root);
    let is_ours = is_in_dialog || given.truthy() && !name.same(words::ACCEPT);
    if name.same(words::REJECT) {
        choice::make(facts, CategorySet::NONE, Js::object(), words::REJECT);
    } else if name.same(w::SETTINGS) {
        view::show(Layer::Settings);
    } else if name.same(words::CLOSE) {
        close(facts);
    } else if name.same(w::WITHDRAW) {
        if STATE.get(w::RECORD).truthy() {
            choice::make(facts, CategorySet::NONE, Js::object(), words::REJECT);
        }
    } else if !is_ours {
        // What visitors write into a page may keep its `data-` attributes: it must not consent for those who read it.
        problems::fault(w::DATA_SOUHLAS, w::A_BUTTON_OF_OURS, name);
    } else if name.same(words::ACCEPT) {
        choice::make(facts, facts.optional(), Js::object(), words::ACCEPT);
    } else if name.same(words::SAVE) {
        save(facts, if given.truthy() { given } else { switched(root) }, words::SAVE);
    } else if name.same(w::ONCE) {
        placeholder::press_once(given);
    } else if name.same(words::ALWAYS) {
        save(facts, given, words::PLACEHOLDER);
    }
}

/// The switches in the dialog, as an object of names and `true` or `false`.
fn switched(root: Js) -> Js {
    let selection = Js::object();
    let inputs = root.call1(w::QUERY_SELECTOR_ALL, w::INPUT);
    for index in 0..inputs.len() {
        let input = inputs.at(index);
        selection.set(input.get(words::NAME), input.get(w::CHECKED));
    }
    selection
}

/// A call of `window.souhlas`: done at once, or in its turn when the config is not there yet.
pub fn called(kind: u32, values: Js) -> Js {
    if let Some(facts) = state::facts() {
        storage::catch_up();
        perform(facts, kind, values.at(0));
    } else if !BUNDLED && !state::present().failed {
        values.wait(kind);
    }
    NOTHING
}

fn perform(facts: &Config, kind: u32, value: Js) {
    match kind {
        event::ACCEPT_ALL => choice::make(facts, facts.optional(), Js::object(), words::API),
        event::REJECT_ALL => choice::make(facts, CategorySet::NONE, Js::object(), words::API),
        event::WITHDRAW => {
            STATE.set(w::DONE, value);
            choice::make(facts, CategorySet::NONE, Js::object(), words::API);
        }
        event::SAVE => save(facts, value, words::API),
        event::OPEN => open(value),
        event::CLOSE => close(facts),
        _ => {
            if kind == event::OBSERVE {
                live::observe(value);
            }
            live::scan();
            scripts::pump();
        }
    }
}

fn open(layer: Js) {
    if layer.same(w::BANNER) {
        view::show(Layer::Banner);
    } else if layer.same(w::SETTINGS) {
        view::show(Layer::Settings);
    } else if layer.same(words::COOKIES) || layer.same(words::CONSENT) {
        view::read(layer, w::OPEN, layer);
    } else {
        problems::fault(w::OPEN, w::A_LAYER, layer);
    }
}

/// Closes what is on top. Closing never grants: without a choice it refuses, or asks again on the next page, as the config
/// says.
fn close(facts: &Config) {
    let now = state::present();
    let document = STATE.get(words::DOCUMENT);
    if document.truthy() {
        view::read(UNDEFINED, words::CLOSE, document);
        return;
    }
    if now.layer == Layer::None {
        return;
    }
    if now.decision.standing != Standing::Valid && !facts.optional().is_empty() && facts.close == Close::Refuse {
        choice::make(facts, CategorySet::NONE, Js::object(), words::CLOSE);
    } else {
        view::hide();
    }
}

/// Names of categories and services with `true` or `false`; what is not named stays as it is.
pub fn save(facts: &Config, selection: Js, method: Word) {
    let mut selected = state::granted();
    let named = catalogue::merged(Js::object(), STATE.get(w::RECORD).own(words::SERVICES));
    let mut sound = Node::kind(selection) == Kind::Object;
    for name in selection.keys().items() {
        let switch = selection.own(name);
        let category = facts.category(hash::id(name));
        // `CATEGORY/SERVICE` in the dialog, a service's id alone in a call.
        let service = catalogue::find(name.call1(w::SPLIT, w::SLASH).call(w::POP));
        if Node::kind(switch) != Kind::Switch {
            sound = false;
        } else if !category.is_empty() {
            let without = selected.without(category);
            selected = if switch.truthy() { without.with(category) } else { without };
        } else if let Some(service) = service {
            named.set(service.own(words::ID), switch);
        } else {
            sound = false;
        }
    }
    if !sound {
        problems::fault(words::SAVE, w::A_SELECTION, selection);
        return;
    }
    // A service that goes with its category needs no word of its own. Of one whose category is not known yet, or that is not
    // there now, what was said stays.
    let services = Js::object();
    for id in named.keys().items() {
        let (own, category) = (named.own(id), catalogue::find(id).map_or(CategorySet::NONE, catalogue::category));
        if Node::kind(own) == Kind::Switch && (category.is_empty() || own.truthy() != selected.has_all(category)) {
            services.set(id, own);
        }
    }
    choice::make(facts, selected, services, method);
}
