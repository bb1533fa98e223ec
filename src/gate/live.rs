//! Making elements live: a marked element gets its real address when all it needs is granted.
//!
//! The page itself remembers what is done: a live element has lost its `data-src`, a live script is marked by us.
//!
//! Nothing is begun that the parser has not finished with, or would undo: a frame is put in its place anew before it gets its
//! address, and an inline script runs when it is whole ([`scripts`]).

use super::{NOTHING, catalogue, event, language, placeholder, problems, scripts, signal, start, state, view};
use crate::{
    edge::{
        BUNDLED,
        host::{DOCUMENT, Js, NULL, scoped},
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
    let tied = Js::from(w::GATED).plus(w::TIED_OPEN).plus(service.own(words::ID)).plus(w::TIED_END);
    consider_all(tied);
}

fn consider_all(selector: impl Into<Js>) {
    let marked = DOCUMENT.call1(w::QUERY_SELECTOR_ALL, selector);
    for index in 0..marked.len() {
        scoped(|| consider(marked.at(index)));
    }
}

/// The page has changed: what was added or marked since is looked at.
pub fn mutated(records: Js) -> Js {
    if !state::present().is_parsed {
        signal::keep();
    }
    if state::facts().is_none() {
        return if BUNDLED { NOTHING } else { start::look_for_config() };
    }
    let changed = records.changed(w::GATED);
    let count = changed.len();
    for index in 0..count {
        scoped(|| {
            let element = changed.at(index);
            if element.same(DOCUMENT.get(w::DOCUMENT_ELEMENT)) {
                language::changed();
            } else {
                consider(element);
            }
        });
    }
    if count > 0 || state::present().is_inside {
        scripts::pump();
    }
    NOTHING
}

/// What an element needs before it becomes live.
#[derive(Clone, Copy)]
pub struct Needs {
    /// The categories it is marked with.
    required: CategorySet,
    /// The service it belongs to, `null` when it belongs to none that is known.
    pub service: Js,
    /// Whether it is marked with that service, whose scripts it then waits for.
    is_tied: bool,
    /// Whether it may be of a service that is not known yet.
    pub foreign: Unknown,
}

/// What is not known of services whose catalogue entry is not there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// Nothing that matters.
    Nothing,
    /// It may be of such a service.
    Owner,
    /// It may be of such a service, and the visitor has refused that one.
    Refused,
}

/// What an element needs. Nothing when it names something unknown.
pub fn needs(element: Js) -> Option<Needs> {
    let names = element.attribute(w::DATA_CONSENT);
    let Some(required) = state::facts()?.required(names) else {
        problems::fault(w::DATA_CONSENT, w::KNOWN_CATEGORIES, names);
        return None;
    };
    let name = element.attribute(w::DATA_SERVICE);
    if !name.truthy() {
        let (service, foreign) = catalogue::of_frame(element, required);
        return Some(Needs { required, service, is_tied: false, foreign });
    }
    let Some(service) = catalogue::find(name) else {
        problems::fault(w::DATA_SERVICE, w::KNOWN_SERVICE, name);
        return None;
    };
    let foreign = if catalogue::category(service).is_empty() { Unknown::Owner } else { Unknown::Nothing };
    Some(Needs { required, service, is_tied: true, foreign })
}

/// The categories that an element is marked with, if all that it needs is granted.
pub fn permission(element: Js) -> Option<CategorySet> {
    let needs = needs(element)?;
    needs.are_met().then_some(needs.required)
}

impl Needs {
    /// Whether these needs are granted, and the service has come.
    pub fn are_met(self) -> bool {
        let Self { service, is_tied, foreign, .. } = self;
        if service.truthy() {
            let has_come = service.own(w::WHOLE).truthy()
                && (service.own(words::SCRIPTS).is_empty() || service.own(w::IS_READY).truthy());
            if is_tied && !has_come || !catalogue::is_granted(service) {
                return false;
            }
        }
        foreign != Unknown::Refused && state::granted().has_all(self.as_categories())
    }

    /// The categories that have to be granted as a whole: a service's own may be granted to the service alone.
    pub fn as_categories(self) -> CategorySet {
        self.required.without(catalogue::category(self.service))
    }
}

/// Looks at an element, which may become live now.
pub fn consider(element: Js) {
    let name = element.get(w::LOCAL_NAME);
    if name.same(w::SCRIPT) {
        if !scripts::is_gated(element) {
            return told(element, name);
        }
        if let Some(required) = permission(element) {
            scripts::queue(element, required);
        }
        return;
    }
    if element.call1(w::MATCHES, w::ELEMENTS).truthy() {
        match permission(element) {
            // It loads nothing before its end, where the parser may have yet to come, nor then if it was moved meanwhile.
            Some(_) if name.same(w::OBJECT_ELEMENT) && state::is_parsing() => {
                let whole = Js::callback(event::WHOLE, element);
                DOCUMENT.call2(w::ADD_EVENT_LISTENER, w::READY_STATE_CHANGE, whole);
            }
            Some(required) => make_live(element, required),
            None => placeholder::watch(element),
        }
    } else if element.attribute(w::DATA_SOUHLAS_DOCUMENT).truthy() {
        view::prepare();
    } else {
        told(element, name);
    }
}

/// Says of an element that it does not wait, for all its mark; what we have made live is no such one.
fn told(element: Js, name: Js) {
    if !element.get(w::SOUHLAS).truthy() {
        problems::fault(w::DATA_CONSENT, w::WHAT_WAITS, name);
    }
}

/// Gives an element its real addresses.
///
/// A frame gets them out of the page and is put back. Where the parser put it in, Chromium and Firefox drop a navigation that
/// begins before its `about:blank` is done, and Firefox shows again what it showed when the page comes anew, whatever that says by
/// then and before any script (<https://bugzilla.mozilla.org/show_bug.cgi?id=279048>). And Chromium asks twice for what an `object`
/// or `embed` in the page is given.
pub fn make_live(element: Js, required: CategorySet) {
    let name = element.get(w::LOCAL_NAME);
    let is_frame = element.call1(w::MATCHES, w::NAVIGATED).truthy();
    // Its place is kept by a comment, since a parent that is a form may have a field named as a function of its own.
    let place = DOCUMENT.call1(w::CREATE_COMMENT, w::EMPTY);
    for (waiting, real) in ADDRESSES {
        let address = element.attribute(waiting);
        if address.same(NULL) {
            continue;
        }
        let real = if name.same(w::OBJECT_ELEMENT) { w::DATA } else { real };
        let has_focus = is_frame && DOCUMENT.get(w::ACTIVE_ELEMENT).same(element);
        if is_frame {
            element.call1(w::REPLACE_WITH, place);
        }
        element.call1(w::REMOVE_ATTRIBUTE, waiting);
        element.call2(w::SET_ATTRIBUTE, real, address);
        running(required);
        if is_frame {
            place.call1(w::REPLACE_WITH, element);
        }
        // Who had it shown by a key goes on in it.
        if has_focus {
            element.call(w::FOCUS);
        }
        let parent = element.get(w::PARENT_NODE);
        if name.same(w::SOURCE) && !is_playing(parent) {
            // A media element looks at its sources once; it has to be told of a later one.
            parent.call(w::LOAD);
        }
    }
}

/// Whether a media element has a source by now: told of another one it would fetch the first again. In state 3 it has tried all
/// that it knew (<https://html.spec.whatwg.org/#dom-media-networkstate>).
fn is_playing(player: Js) -> bool {
    player.get(w::CURRENT_SRC).truthy() && player.get(w::NETWORK_STATE).value() != 3.0
}

/// Notes that something of these categories runs and can't be stopped.
pub fn running(categories: CategorySet) {
    state::change(|state| state.running = state.running.with(categories));
}
