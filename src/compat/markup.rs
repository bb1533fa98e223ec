//! Others' markup becomes ours: `data-consent` is written onto it, and the gate does the rest.
//!
//! A script of theirs is `text/plain`, anything else has its address in a data attribute: until it is understood it is
//! inert, and what is not understood stays so.

use super::{
    task::{entries, is, own},
    words as a,
};
use crate::{
    edge::{
        host::{DOCUMENT, Js, NULL, STATE, UNDEFINED, WINDOW, scoped},
        words as w,
    },
    engine::{
        category::CategorySet,
        compat::names::{self, Name},
        expected as x,
        node::Node,
        words::{self, Word},
    },
    gate::{catalogue, choice, problems, state},
};

/// What picks the elements of an entry's tool.
fn selector(entry: Js) -> Word {
    own(entry).map_or(w::GATED, |own| own.elements)
}

/// Watches for elements added or marked later.
pub fn watch() {
    let observer = WINDOW.construct(w::MUTATION_OBSERVER, STATE.get(a::AGAIN), UNDEFINED);
    let what = Js::object();
    what.set(w::CHILD_LIST, true);
    what.set(w::SUBTREE, true);
    let attributes = Js::from(a::WATCHED).call1(w::SPLIT, w::SPACE);
    // Pages change classes without end, and only one tool marks by them.
    if entries().any(|entry| is(entry, x::ONETRUST)) {
        attributes.call1(w::PUSH, a::CLASS);
    }
    what.set(w::ATTRIBUTE_FILTER, attributes);
    observer.call2(w::OBSERVE, DOCUMENT, what);
}

/// What picks the elements of the config's tools.
fn selectors() -> Js {
    let selectors = Js::list();
    for entry in entries() {
        selectors.call1(w::PUSH, selector(entry));
    }
    selectors.call(w::JOIN)
}

/// Converts what the page has, in document order.
pub fn convert() {
    consider_all(DOCUMENT.call1(w::QUERY_SELECTOR_ALL, selectors()));
}

/// Converts what has changed, by an observer's records: a page that changes without end is not looked through each time.
pub fn convert_changed(records: Js) {
    consider_all(records.changed(selectors()));
}

fn consider_all(found: Js) {
    for index in 0..found.len() {
        scoped(|| consider(found.at(index)));
    }
}

fn consider(element: Js) {
    if !element.call1(w::GET_ATTRIBUTE, w::DATA_CONSENT).same(NULL) {
        return;
    }
    let entry = entries().find(|&entry| element.call1(w::MATCHES, selector(entry)).truthy());
    if let Some(entry) = entry
        && let Some(required) = required(entry, element)
    {
        move_address(element);
        element.call2(w::SET_ATTRIBUTE, w::DATA_CONSENT, choice::ids(required).call1(w::JOIN, w::SPACE));
    }
}

/// Where the gate looks for addresses: in `src` of a script, in `data-src` of all else.
fn move_address(element: Js) {
    let (from, to) = if element.get(w::LOCAL_NAME).same(w::SCRIPT) {
        (a::DATA_SRC, w::SRC)
    } else {
        (a::DATA_COOKIEBLOCK_SRC, a::DATA_SRC)
    };
    let address = element.call1(w::GET_ATTRIBUTE, from);
    if !address.same(NULL) {
        element.call1(w::REMOVE_ATTRIBUTE, from);
        element.call2(w::SET_ATTRIBUTE, to, address);
    }
}

/// The categories that the element waits for; none where something in it is not known.
fn required(entry: Js, element: Js) -> Option<CategorySet> {
    if is(entry, x::KLARO) {
        return service_or_category(entry, element);
    }
    if is(entry, x::VANILLA) {
        keep_service(element);
        return all_of(entry, list(element, a::DATA_CATEGORY, w::SPACE));
    }
    if is(entry, x::COOKIEBOT) {
        let names = list(element, a::DATA_COOKIECONSENT, a::BARE_COMMA);
        // Cookiebot's word for what it leaves alone.
        return if names.at(0).same(a::IGNORE) { None } else { all_of(entry, names) };
    }
    // `optanon-category-C0002-C0004` among the classes.
    let is_ours = |class: &Js| class.call1(w::STARTS_WITH, a::OPTANON).truthy();
    let class = list(element, a::CLASS, w::SPACE).items().find(is_ours)?;
    all_of(entry, class.call1(w::SPLIT, a::OPTANON).at(1).call1(w::SPLIT, w::DASH))
}

fn list(element: Js, attribute: Word, parted_by: Word) -> Js {
    element.call1(w::GET_ATTRIBUTE, attribute).call1(w::SPLIT, parted_by)
}

fn all_of(entry: Js, names: Js) -> Option<CategorySet> {
    let mut required = CategorySet::NONE;
    for name in names.items() {
        let name = name.call(a::TRIM);
        if name.truthy() {
            required = required.with(meant(entry, name)?);
        }
    }
    (!required.is_empty()).then_some(required)
}

/// The category that the name means; a name that nobody knows is told.
fn meant(entry: Js, name: Js) -> Option<CategorySet> {
    let category = names::category(state::facts()?, entry, Name::of(name)).0.unwrap_or_default();
    if category.is_empty() {
        problems::fault(words::COMPAT, a::A_COUNTERPART, name);
        return None;
    }
    Some(category)
}

/// Klaro's markup names a service: ours of that id, else what the name means as a category.
fn service_or_category(entry: Js, element: Js) -> Option<CategorySet> {
    let name = element.call1(w::GET_ATTRIBUTE, a::DATA_NAME);
    let Some(service) = catalogue::find(name) else { return meant(entry, name) };
    let category = catalogue::category(service);
    if category.is_empty() {
        // Its catalogue entry says which; the element is looked at again when that has come.
        catalogue::fetch(false);
        service.get(w::CATALOGUE).call1(w::THEN, STATE.get(a::AGAIN));
        return None;
    }
    element.call2(w::SET_ATTRIBUTE, w::DATA_SERVICE, name);
    Some(category)
}

/// vanilla-cookieconsent has a `data-service` too: where it names none of ours, the category alone counts.
fn keep_service(element: Js) {
    let name = element.call1(w::GET_ATTRIBUTE, w::DATA_SERVICE);
    if catalogue::find(name).is_none() {
        element.call1(w::REMOVE_ATTRIBUTE, w::DATA_SERVICE);
    }
}
