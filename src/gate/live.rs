//! Making elements live: a marked element gets its real address when all it needs is granted.
//!
//! The page itself remembers what is done: a live element has lost its `data-src`, a live script its `text/plain`.

use super::{NOTHING, catalogue, language, placeholder, problems, scripts, start, state, view};
use crate::{
    edge::{
        BUNDLED,
        host::{Js, NULL, scoped},
        words as w,
    },
    engine::{
        category::CategorySet,
        words::{self, Word},
    },
};

/// The attributes in which an address waits, and where it goes.
const ADDRESSES: [(Word, Word); 3] = [(w::DATA_SRCSET, w::SRCSET), (w::DATA_HREF, w::HREF), (w::DATA_SRC, w::SRC)];

/// Looks at every marked element of the page, in document order.
pub fn scan() {
    consider_all(w::GATED);
}

/// Looks at what waits for a service.
pub fn scan_for(service: Js) {
    let tied = Js::from(w::GATED).plus(w::TIED_OPEN).plus(service.get(words::ID)).plus(w::TIED_END);
    consider_all(tied);
}

fn consider_all(selector: impl Into<Js>) {
    let marked = state::document().call1(w::QUERY_SELECTOR_ALL, selector);
    for index in 0..marked.len() {
        scoped(|| consider(marked.at(index)));
    }
}

/// The page has changed: what was added or marked since is looked at.
pub fn mutated(records: Js) -> Js {
    if state::facts().is_none() {
        return if BUNDLED { NOTHING } else { start::parsed() };
    }
    let changed = records.changed(w::GATED);
    if changed.is_empty() {
        return NOTHING;
    }
    for index in 0..changed.len() {
        scoped(|| {
            let element = changed.at(index);
            if element.same(state::document().get(w::DOCUMENT_ELEMENT)) {
                language::changed();
            }
            consider(element);
        });
    }
    scripts::pump();
    NOTHING
}

/// What an element needs: the categories it is marked with, and the service it belongs to, `null` when it belongs to
/// none. Nothing when it names something unknown.
pub fn needs(element: Js) -> Option<(CategorySet, Js)> {
    let names = element.call1(w::GET_ATTRIBUTE, w::DATA_CONSENT);
    let Some(required) = state::facts()?.required(names) else {
        problems::fault(w::DATA_CONSENT, w::KNOWN_CATEGORIES, names);
        return None;
    };
    let service = element.call1(w::GET_ATTRIBUTE, w::DATA_SERVICE);
    let service = if service.truthy() {
        catalogue::find(service)?
    } else {
        catalogue::of_frame(element.call1(w::GET_ATTRIBUTE, w::DATA_SRC), required)
    };
    Some((required, service))
}

/// The categories that an element is marked with, if all that it needs is granted.
pub fn permission(element: Js) -> Option<CategorySet> {
    let (required, service) = needs(element)?;
    is_permitted(required, service).then_some(required)
}

/// Whether these needs are granted, and the service has come.
pub fn is_permitted(required: CategorySet, service: Js) -> bool {
    if service.truthy() {
        let waits = !service.get(words::SCRIPTS).is_empty() && !service.get(w::IS_READY).truthy();
        if waits || !catalogue::is_granted(service) {
            return false;
        }
    }
    state::granted().has_all(whole(required, service))
}

/// The categories that have to be granted as a whole: a service's own switch stands for its category.
pub fn whole(required: CategorySet, service: Js) -> CategorySet {
    required.without(catalogue::category(service))
}

fn consider(element: Js) {
    let name = element.get(w::LOCAL_NAME);
    if name.same(w::SCRIPT) {
        if scripts::is_gated(element)
            && let Some(required) = permission(element)
        {
            scripts::queue(element, required);
        }
        return;
    }
    if element.call1(w::MATCHES, w::ELEMENTS).truthy() {
        match permission(element) {
            Some(required) => make_live(element, required),
            None => placeholder::watch(element),
        }
    } else if element.call1(w::GET_ATTRIBUTE, w::DATA_SOUHLAS_DOCUMENT).truthy() {
        view::prepare();
    }
}

/// Gives an element its real addresses.
pub fn make_live(element: Js, required: CategorySet) {
    let name = element.get(w::LOCAL_NAME);
    for (waiting, real) in ADDRESSES {
        let address = element.call1(w::GET_ATTRIBUTE, waiting);
        if !address.same(NULL) {
            let real = if name.same(w::OBJECT_ELEMENT) { w::DATA } else { real };
            element.call1(w::REMOVE_ATTRIBUTE, waiting);
            element.call2(w::SET_ATTRIBUTE, real, address);
            running(required);
            if name.same(w::SOURCE) {
                // A media element looks at its sources once; it has to be told of a later one.
                element.get(w::PARENT_NODE).call(w::LOAD);
            }
        }
    }
}

/// Notes that something of these categories runs and can't be stopped.
pub fn running(categories: CategorySet) {
    state::change(|state| state.running = state.running.with(categories));
}
