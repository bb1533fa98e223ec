//! From the script tag to a config.

use super::{
    NOTHING, action, annex, announce::announce, catalogue, event, language, live, problems, scripts, settle, signal,
    state, storage, view,
};
use crate::{
    edge::{
        BUNDLED, carried as c,
        host::{self, DOCUMENT, JSON, Js, STATE, TAG, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{carried, config, words},
};

/// How long a config may take before the developer is told, in milliseconds.
const PATIENCE: u32 = 10_000;

/// How long the banner waits for the answer whether another tool has a choice, in milliseconds.
const WAIT: u32 = 3_000;

/// The gate's first event: `settled` resolves or rejects `souhlas.ready`.
pub fn start(settled: Js) -> Js {
    STATE.set(w::SETTLED, settled);
    signal::deny_all();
    STATE.set(w::BASE, base());
    listen();
    let address = TAG.attribute(w::DATA_CONFIG);
    if BUNDLED {
        return begin(address);
    }
    if address.truthy() {
        let settled = Js::callback(event::CONFIG, UNDEFINED);
        address.json().call2(w::THEN, settled, Js::callback(event::CONFIG_FAILED, UNDEFINED));
        WINDOW.call2(w::SET_TIMEOUT, Js::callback(event::CONFIG_LATE, UNDEFINED), Js::whole(PATIENCE));
    } else {
        look_for_config();
    }
    // A first visitor's dialog comes beside the config and not after it.
    if state::facts().is_none() && storage::is_surely_without_choice() {
        view::fetch();
    }
    NOTHING
}

/// Begins with the config that came along. A page that names another one may mean what this one does not say: which of
/// the two holds its owner has to decide.
fn begin(address: Js) -> Js {
    let other = DOCUMENT.call1(w::GET_ELEMENT_BY_ID, w::SOUHLAS_CONFIG);
    if address.truthy() || other.truthy() {
        return refuse(problems::fault(w::DATA_CONFIG, c::NO_OTHER_CONFIG, address));
    }
    language::choose();
    configured(state::config())
}

/// The folder of our files: as the tag names it, for a script that is served from elsewhere or in one file with others, else
/// the script's own. `URL` would do for both, at 2 ms when it is a page's first.
fn base() -> Js {
    let named = TAG.attribute(w::DATA_BASE);
    if named.truthy() {
        let slash = if named.call1(w::ENDS_WITH, w::SLASH).truthy() { w::EMPTY } else { w::SLASH };
        return WINDOW.construct(w::URL, named.plus(slash), DOCUMENT.get(w::BASE_URI)).get(w::HREF);
    }
    let path = TAG.get(w::SRC).call1(w::SPLIT, w::QUESTION_MARK).at(0).call1(w::SPLIT, w::SLASH);
    path.call(w::POP);
    path.call1(w::PUSH, w::EMPTY);
    path.call1(w::JOIN, w::SLASH)
}

fn listen() {
    // Capturing: a page that stops clicks on their way can't keep a visitor from choosing.
    let click = Js::callback(event::CLICK, UNDEFINED);
    DOCUMENT.call3(w::ADD_EVENT_LISTENER, w::CLICK, click, true);
    let shown = Js::callback(event::SHOWN, UNDEFINED);
    WINDOW.call2(w::ADD_EVENT_LISTENER, w::PAGE_SHOW, shown);
    // Before anything of the page's hears that it is parsed: what ran late for it may want to hear of that, too.
    DOCUMENT.call2(w::ADD_EVENT_LISTENER, w::READY_STATE_CHANGE, Js::callback(event::PARSED, UNDEFINED));
    DOCUMENT.call2(w::ADD_EVENT_LISTENER, w::PRERENDERING_CHANGE, shown);
    STATE.set(w::OBSERVE, WINDOW.construct(w::MUTATION_OBSERVER, Js::callback(event::MUTATION, UNDEFINED), UNDEFINED));
    observe(DOCUMENT);
}

/// Sees from now on what changes in the root.
pub fn observe(root: Js) {
    let what = Js::object();
    what.set(w::CHILD_LIST, true);
    what.set(w::SUBTREE, true);
    what.set(w::ATTRIBUTE_FILTER, Js::from(w::OBSERVED).call1(w::SPLIT, w::SPACE));
    STATE.get(w::OBSERVE).call2(w::OBSERVE, root, what);
}

/// The page is parsed: what waited for the parser goes on.
pub fn parsed() -> Js {
    if !BUNDLED {
        look_for_config();
    }
    signal::keep();
    state::change(|state| state.is_parsed = true);
    scripts::pump();
    // When all is there, and components have drawn themselves.
    if DOCUMENT.get(w::READY_STATE).same(w::COMPLETE) {
        let unseen = Js::from(w::GATED).unseen(live::roots());
        if unseen.truthy() {
            problems::fault(w::DATA_CONSENT, w::A_ROOT_WE_KNOW, unseen);
        }
    }
    NOTHING
}

/// Looks for the config in the page: at once, as the page grows, and for the last time when it is parsed.
pub fn look_for_config() -> Js {
    let now = state::present();
    if state::facts().is_some() || now.failed || TAG.attribute(w::DATA_CONFIG).truthy() {
        return NOTHING;
    }
    let element = DOCUMENT.call1(w::GET_ELEMENT_BY_ID, w::SOUHLAS_CONFIG);
    if element.truthy() {
        // While the parser is inside the element its text is cut short, and no cut JSON object parses.
        let config = JSON.call1(w::PARSE, element.get(w::TEXT_CONTENT));
        if config.truthy() {
            return configured(config);
        }
    }
    if state::is_parsing() {
        return NOTHING;
    }
    if element.truthy() {
        refuse(problems::fault(w::SOUHLAS_CONFIG, w::A_JSON_OBJECT, Js::failure()))
    } else {
        refuse(problems::fault(w::DATA_CONFIG, w::A_CONFIG, UNDEFINED))
    }
}

/// The config did not come, or is not JSON.
pub fn config_failed(why: Js) -> Js {
    refuse(problems::fault(problems::config_place(), w::A_JSON_OBJECT, why))
}

/// The config is late: the developer hears of it, and all stays closed until it comes.
pub fn config_late() -> Js {
    let now = state::present();
    if state::facts().is_none() && !now.failed {
        problems::fault(problems::config_place(), w::WITHIN_TEN_SECONDS, UNDEFINED);
    }
    NOTHING
}

/// What is wrong with the config, in the annex's words; no errors, when all were warnings.
pub fn told(errors: Js) -> Js {
    if errors.truthy() {
        problems::say(errors);
        refuse(errors);
    }
    NOTHING
}

fn refuse(fault: Js) -> Js {
    state::change(|state| state.failed = true);
    STATE.get(w::SETTLED).call1(words::REJECT, fault);
    NOTHING
}

/// The config is there: it is read, the stored choice with it, and the page follows.
pub fn configured(document: Js) -> Js {
    if state::facts().is_some() {
        return NOTHING;
    }
    let facts = if BUNDLED {
        Some(carried::read(STATE.get(c::FACTS), document.own(words::CATEGORIES)))
    } else {
        let mut found = problems::Found::default();
        let facts = config::read(document, &mut found);
        if found.any {
            annex::ask(w::PROBLEMS, document, problems::config_place());
        }
        facts
    };
    let Some(facts) = facts else {
        state::change(|state| state.failed = true);
        return NOTHING;
    };
    if !BUNDLED {
        document.set(words::CATEGORIES, config::categories(document));
        STATE.set(w::CONFIG, document);
    }
    let facts = state::take(facts);
    settle::begin(facts);
    STATE.get(w::SETTLED).call(w::RESOLVE);
    let detail = Js::object();
    detail.set(w::RECORD, super::queries::record());
    announce(w::READY, detail);
    if !BUNDLED {
        host::replay();
    }
    // The visitor may have chosen on another host or in another tool: then there is nothing to ask.
    let is_foreign = !document.own(words::COMPAT).is_empty();
    if is_foreign {
        annex::ask(words::COMPAT, UNDEFINED, UNDEFINED);
    }
    if storage::catch_up() || is_foreign {
        WINDOW.call2(w::SET_TIMEOUT, Js::callback(event::COMPAT_LATE, UNDEFINED), Js::whole(WAIT));
    } else {
        greet();
    }
    UNDEFINED.when_seen(event::STARTED);
    NOTHING
}

/// What can wait until the page, and the banner where one is at hand, has been seen: a first look at its cookies, or at all
/// that is stored, takes the browser some milliseconds each. What another tab chose meanwhile is caught up with.
pub fn started() -> Js {
    storage::listen();
    if let (false, Some(facts)) = (storage::catch_up(), state::facts()) {
        storage::renew_mirror(facts);
    }
    catalogue::sweep();
    NOTHING
}

/// Shows the settings to who came for them, else asks the visitor if they are to be asked, where nothing is shown.
pub fn greet() -> Js {
    if state::present().layer == state::Layer::None {
        if action::leads_to_settings(WINDOW.get(w::LOCATION).get(w::HREF)) {
            view::show(state::Layer::Settings);
        } else if state::present().decision.ask {
            view::show(state::Layer::Banner);
        }
    }
    NOTHING
}
