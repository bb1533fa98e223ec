//! Consent signals to Google and Microsoft, as their consent modes want them.
//!
//! The defaults deny all and come before anything else on the page; each decision sends exactly one update to each.
//! <https://developers.google.com/tag-platform/security/guides/consent>
//! <https://learn.microsoft.com/en-us/advertising/msa-help/hlp_ba_conc_uet_consent>

use super::{
    catalogue::{self, merged},
    problems, state,
};
use crate::{
    edge::{
        host::{Js, STATE, TRUE, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        category::CategorySet,
        config::Config,
        node::Node,
        signals::{self, AD_STORAGE, GOOGLE},
        words::{self, Word},
    },
};

/// How long Google's tags wait for an update, in milliseconds, where the config does not say.
const WAIT: u32 = 500;

/// The names of Google's data layers: a container may have been given others (`l=`).
fn layers() -> Js {
    let named = state::config().own(words::SIGNALS).own(words::GOOGLE).own(words::LAYERS);
    if named.is_empty() { Js::from(w::DATA_LAYER).call1(w::SPLIT, w::SPACE) } else { named }
}

/// Says something in Google's data layers.
fn say(message: Js) {
    keep();
    state::list(STATE, w::SAID).call1(w::PUSH, message);
    for name in layers().items() {
        WINDOW.get(name).call1(w::PUSH, message);
    }
}

/// Keeps what was said in the data layers behind what the page says of itself and before the first event, which a tag manager
/// would fire tags for. A page may put another layer in its place (`dataLayer = [{…}]`), which throws that away; and shops have
/// helpers of their own that read the first entry.
pub fn keep() {
    let said = state::list(STATE, w::SAID);
    for name in layers().items() {
        let (layer, known) = (state::list(WINDOW, name), state::list(STATE, w::KEPT));
        let is_command = |at: u32| !layer.at(at).is_empty() || layer.at(at).get(words::EVENT).truthy();
        if known.get(name).same(layer) {
            if said.is_empty() || !layer.at(0).same(said.at(0)) || layer.len() <= said.len() || is_command(said.len()) {
                continue;
            }
            layer.call2(w::SPLICE, Js::whole(0), Js::whole(said.len()));
        }
        known.set(name, layer);
        let mut place = 0;
        while place < layer.len() && !is_command(place) {
            place += 1;
        }
        for message in said.items() {
            layer.call3(w::SPLICE, Js::whole(place), Js::whole(0), message);
            place += 1;
        }
    }
}

/// A call of Google's: an `arguments` object.
fn call(command: Word, a: Js, b: Js) {
    say(Js::arguments(command, a, b));
}

fn google(kind: Word, types: Js) {
    call(words::CONSENT, kind.into(), types);
}

/// A call of Microsoft's, whose queue takes the command, its kind and the one type one by one.
fn microsoft(kind: Word, is_granted: bool) {
    let types = Js::object();
    types.set(words::AD_STORAGE, said(is_granted));
    state::list(WINDOW, w::UETQ).call3(w::PUSH, words::CONSENT, kind, types);
}

fn said(is_granted: bool) -> Word {
    if is_granted { w::GRANTED } else { w::DENIED }
}

/// Google's types; without a config nothing but security is granted.
fn types(facts: Option<&Config>, granted: CategorySet) -> Js {
    let types = Js::object();
    types.set(words::SECURITY_STORAGE, w::GRANTED);
    for (place, &(name, _)) in GOOGLE.iter().enumerate() {
        types.set(name, said(facts.is_some_and(|facts| signals::is_granted(facts, granted, place))));
    }
    types
}

/// Google's denial of everything but security, beside what the config gives its command.
fn deny(given: Js) {
    let all = Js::object();
    all.set(words::WAIT_FOR_UPDATE, Js::whole(WAIT));
    google(words::DEFAULT, merged(merged(all, given), types(None, CategorySet::NONE)));
}

/// Denies everything but security, before any tag can run and before the config is there.
pub fn deny_all() {
    for name in layers().items() {
        if let Some(event) = WINDOW.get(name).items().find(|entry| entry.get(words::EVENT).truthy()) {
            problems::fault(name, w::OURS_FIRST, event);
        }
    }
    deny(UNDEFINED);
    microsoft(words::DEFAULT, false);
}

/// What the config adds. The denial without a region stands whatever it says; one by name of the region goes above a default for
/// everywhere that the page or a tag manager may set, since the more specific one holds.
pub fn configure() {
    let signals = state::config().own(words::SIGNALS);
    let more = signals.own(words::GOOGLE);
    let (given, set) = (more.own(words::DEFAULT), more.own(words::SET));
    if given.truthy() {
        deny(given);
    }
    keep();
    for name in set.keys().items() {
        call(words::SET, name, set.own(name));
    }
    if signals.own(words::WORDPRESS).same(TRUE) {
        // WordPress plugins take its absence for a consent to everything; what else they are told the annex says.
        WINDOW.set(w::WP_CONSENT_TYPE, w::OPTIN);
    }
}

/// Google's types as they are granted now.
pub fn present() -> Js {
    types(state::facts(), state::granted())
}

/// Sends what a decision grants.
pub fn update(facts: &Config, granted: CategorySet) {
    if facts.google {
        google(w::UPDATE, types(Some(facts), granted));
    }
    if facts.microsoft {
        // Its service may be chosen apart from the category.
        let services = STATE.get(w::RECORD).own(words::SERVICES);
        let by_category = signals::is_granted(facts, granted, AD_STORAGE);
        microsoft(w::UPDATE, catalogue::by_switch(services, w::MICROSOFT_UET.into(), by_category));
    }
}

/// Tells a tag manager that a choice was made.
pub fn announce_update(facts: &Config) {
    if facts.google {
        let message = Js::object();
        message.set(words::EVENT, w::COOKIE_CONSENT_UPDATE);
        say(message);
    }
}
