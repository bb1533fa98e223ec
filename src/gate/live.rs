//! Making elements live: a marked element gets its real address when all it needs is granted.
//!
//! The page itself remembers what is done: a live element has lost its `data-souhlas-src`, a live script is marked by us.
//!
//! Nothing is begun that the parser has not finished with, or would undo: a frame is put in its place anew before it gets its
//! address, and an inline script runs when it is whole ([`scripts`]).

use super::{NOTHING, catalogue, event, language, placeholder, problems, scripts, signal, start, state, view};
use crate::{
    edge::{
        BUNDLED,
        host::{DOCUMENT, Js, NULL, STATE, UNDEFINED, scoped},
        words as w,
    },
    engine::{
        category::CategorySet,
        node::Node,
        words::{self, Word},
    },
};

/// The attributes whose addresses may wait.
const ADDRESSES: [Word; 6] = [w::SRCSET, w::HREF, w::POSTER, w::BACKGROUND, w::STYLE, w::SRC];

/// The name under which the attribute's address waits, and that address; `null` where none does. Lazy loaders know the short
/// name, and take what waits in it.
pub fn waiting(element: Js, real: Word) -> (Js, Js) {
    for prefix in [w::DATA_SOUHLAS_, w::DATA_] {
        let name = Js::from(prefix).plus(real);
        let address = element.call1(w::GET_ATTRIBUTE, name);
        // On what loads nothing by itself the short name is the page's own.
        if !address.same(NULL)
            && (prefix == w::DATA_SOUHLAS_ || element.call1(w::MATCHES, w::LOADING_ELEMENTS).truthy())
        {
            return (name, address);
        }
    }
    (UNDEFINED, NULL)
}

/// Whether an address waits on the element.
fn has_waiting(element: Js) -> bool {
    ADDRESSES.iter().any(|&real| !waiting(element, real).1.same(NULL))
}

/// The attribute's name on this element.
fn name_of(real: Word, element: Js) -> Word {
    if real == w::SRC && element.get(w::LOCAL_NAME).same(w::OBJECT_ELEMENT) { w::DATA } else { real }
}

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
    let selector = selector.into();
    for root in roots().items() {
        let marked = root.call1(w::QUERY_SELECTOR_ALL, selector);
        for index in 0..marked.len() {
            scoped(|| consider(marked.at(index)));
        }
    }
}

/// The document, and the shadow roots that the page has shown us.
pub fn roots() -> Js {
    let roots = state::list(STATE, w::ROOTS);
    if roots.is_empty() {
        roots.call1(w::PUSH, DOCUMENT);
    }
    roots
}

/// Looks at what is marked in a shadow root, too, and at what changes there.
pub fn observe(root: Js) {
    roots().call1(w::PUSH, root);
    start::observe(root);
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
            // A copy of one that was made live has said of what kind it is.
            return if element.attribute(w::DATA_TYPE).same(NULL) {
                told(element, name)
            };
        }
        if let Some(required) = permission(element) {
            scripts::queue(element, required);
        }
        return;
    }
    if name.same(w::TEMPLATE) {
        match permission(element) {
            Some(_) if is_spent(element) => {}
            Some(required) => {
                running(required);
                mark(element);
                put(element);
            }
            None => {
                // Firefox looks ahead, into templates too, and asks for what it finds there.
                let ahead = element.get(w::CONTENT).call1(w::QUERY_SELECTOR, w::ASKED_FOR_AHEAD);
                if ahead.truthy() {
                    problems::fault(name, w::WHAT_NOBODY_TAKES, ahead.get(w::LOCAL_NAME));
                }
                placeholder::watch(element);
            }
        }
    } else if element.call1(w::MATCHES, w::LOADING_ELEMENTS).truthy() || has_waiting(element) {
        match permission(element) {
            // It loads nothing before its end, where the parser may have yet to come, nor then if it was moved meanwhile.
            Some(_) if name.same(w::OBJECT_ELEMENT) && state::is_parsing() => {
                let whole = Js::callback(event::WHOLE, element);
                DOCUMENT.call2(w::ADD_EVENT_LISTENER, w::READY_STATE_CHANGE, whole);
            }
            Some(required) => make_live(element, required),
            None => {
                put_back(element);
                placeholder::watch(element);
            }
        }
    } else if element.attribute(w::DATA_SOUHLAS_DOCUMENT).truthy() {
        view::prepare();
    } else {
        told(element, name);
    }
}

/// Says of an element that it does not wait, for all its mark; what we have made live is no such one.
fn told(element: Js, name: Js) {
    if element.get(w::SOUHLAS).same(UNDEFINED) {
        problems::fault(w::DATA_CONSENT, w::WHAT_WAITS, name);
    }
}

/// Shows an element without a consent, this once.
pub fn show(element: Js) {
    make_live(element, CategorySet::NONE);
    each_unmarked(element, |inside| make_live(inside, CategorySet::NONE));
    put(element);
}

/// Whether it is a template whose content is in its place.
pub fn is_spent(element: Js) -> bool {
    let content = element.get(w::CONTENT);
    content.truthy() && !content.get(w::FIRST_CHILD).truthy()
}

/// Puts a template's content in its place, where it was kept from everything.
fn put(template: Js) {
    template.call1(w::BEFORE, template.get(w::CONTENT));
}

/// Does something with each script in a template, and with what has its address under our name, that is not marked itself.
fn each_unmarked(template: Js, act: impl Fn(Js)) {
    let unmarked = template.get(w::CONTENT).call1(w::QUERY_SELECTOR_ALL, w::UNMARKED);
    for index in 0..unmarked.len() {
        act(unmarked.at(index));
    }
}

/// Marks what is in a template as it is itself, so that scripts run in their turn.
fn mark(template: Js) {
    each_unmarked(template, |inside| {
        if inside.get(w::LOCAL_NAME).same(w::SCRIPT) {
            inside.call2(w::SET_ATTRIBUTE, w::DATA_TYPE, inside.get(w::TYPE));
            inside.call2(w::SET_ATTRIBUTE, w::TYPE, w::TEXT_PLAIN);
        }
        for name in [w::DATA_CONSENT, w::DATA_SERVICE] {
            let own = template.attribute(name);
            if !own.same(NULL) {
                inside.call2(w::SET_ATTRIBUTE, name, own);
            }
        }
    });
}

/// Puts back what someone else has made live: a lazy loader took its address, or the page wrote it.
fn put_back(element: Js) {
    let is_strange = !has_waiting(element) && element.get(w::SOUHLAS).same(UNDEFINED);
    for real in ADDRESSES {
        let attribute = name_of(real, element);
        let (address, (name, kept)) = (element.attribute(attribute), waiting(element, real));
        if !address.same(NULL) && (is_strange && real != w::STYLE || address.same(kept)) {
            element.call1(w::REMOVE_ATTRIBUTE, attribute);
            element.call1(w::REMOVE_ATTRIBUTE, name);
            element.call2(w::SET_ATTRIBUTE, Js::from(w::DATA_SOUHLAS_).plus(real), address);
            problems::fault(attribute, w::WHAT_NOBODY_TAKES, address);
        }
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
    element.set(w::SOUHLAS, false);
    for real in ADDRESSES {
        let (waiting, address) = waiting(element, real);
        if address.same(NULL) {
            continue;
        }
        let has_focus = is_frame && DOCUMENT.get(w::ACTIVE_ELEMENT).same(element);
        if is_frame {
            element.call1(w::REPLACE_WITH, place);
        }
        element.call1(w::REMOVE_ATTRIBUTE, waiting);
        element.call2(w::SET_ATTRIBUTE, name_of(real, element), address);
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
