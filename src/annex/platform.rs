//! Telling the platform that a site runs on: WordPress (WP Consent API) and Shopify (Customer Privacy API). Each passes
//! the choice on to its own plugins and apps.
//!
//! A platform is told of choices only, of each once. Its functions come with scripts of the page's own: it is told when
//! the page is parsed, else when it is loaded, and one that is not there then is reported.
//! <https://github.com/WordPress/wp-consent-level-api> <https://shopify.dev/docs/api/customer-privacy>

use super::words as a;
use crate::{
    edge::{
        host::{DOCUMENT, Js, OBJECT, STATE, UNDEFINED, WINDOW},
        words as w,
    },
    engine::words::{self, Word},
    gate::{event, problems},
};

/// WordPress's kinds of consent, each with the signal that allows it; what is functional needs none.
const WORDPRESS: [(Word, Word); 5] = [
    (a::FUNCTIONAL, words::SECURITY_STORAGE),
    (a::PREFERENCES, words::FUNCTIONALITY_STORAGE),
    (a::STATISTICS, words::ANALYTICS_STORAGE),
    (a::STATISTICS_ANONYMOUS, words::ANALYTICS_STORAGE),
    (a::MARKETING, words::AD_STORAGE),
];

/// Shopify's.
const SHOPIFY: [(Word, Word); 4] = [
    (a::ANALYTICS, words::ANALYTICS_STORAGE),
    (a::MARKETING, words::AD_STORAGE),
    (a::PREFERENCES, words::FUNCTIONALITY_STORAGE),
    (a::SALE_OF_DATA, words::AD_USER_DATA),
];

/// What became of telling.
enum Told {
    Done,
    Asked,
    /// The platform's function is not there.
    Missing,
}

/// Lets the platform follow a decision. `types` holds Google's consent types, granted or denied.
pub fn follow(types: Js) {
    STATE.set(a::TYPES, types);
    go_on(UNDEFINED);
}

/// Whether a step that has come is the platform's.
pub fn is_its(step: Js) -> bool {
    step.same(a::PLATFORM) || step.same(a::LOAD_FEATURES)
}

/// Tells what is to be told by now; the step is what was waited for.
pub fn go_on(step: Js) {
    let signals = STATE.get(w::CONFIG).own(words::SIGNALS);
    let is_on = |name: Word| signals.own(name).same(true);
    if !is_on(words::WORDPRESS) && !is_on(words::SHOPIFY) {
        return;
    }
    if DOCUMENT.get(w::READY_STATE).same(w::LOADING) {
        wait(DOCUMENT, a::DOM_CONTENT_LOADED);
        return;
    }
    if is_on(words::WORDPRESS) {
        define_type();
        tell(words::WORDPRESS, wordpress);
    }
    if is_on(words::SHOPIFY) {
        tell(words::SHOPIFY, || shopify(step));
    }
}

fn wait(of: Js, event: Word) {
    of.call2(w::ADD_EVENT_LISTENER, event, Js::callback(event::SERVICE_LOADED, a::PLATFORM.into()));
}

/// Tells one platform of the choice, if there is one that it does not know of.
fn tell(name: Word, now: impl Fn() -> Told) {
    // A record that was told of is known by being the same object.
    let record = STATE.get(w::RECORD);
    if !record.truthy() || STATE.get(name).same(record) {
        return;
    }
    match now() {
        Told::Done => STATE.set(name, record),
        Told::Asked => {}
        Told::Missing if DOCUMENT.get(w::READY_STATE).same(w::COMPLETE) => {
            problems::fault(name, a::ITS_FUNCTION, UNDEFINED);
        }
        Told::Missing => wait(WINDOW, w::LOAD),
    }
}

/// Says once that consent has to be given: the gate has set the type, plugins wait for the event.
fn define_type() {
    if !STATE.get(w::WP_CONSENT_TYPE).truthy() {
        STATE.set(w::WP_CONSENT_TYPE, true);
        let event = WINDOW.construct(w::CUSTOM_EVENT, a::WP_CONSENT_TYPE_DEFINED, UNDEFINED);
        DOCUMENT.call1(w::DISPATCH_EVENT, event);
    }
}

fn is_granted(signal: Word) -> bool {
    STATE.get(a::TYPES).own(signal).same(w::GRANTED)
}

fn wordpress() -> Told {
    if !WINDOW.get(a::WP_SET_CONSENT).truthy() {
        return Told::Missing;
    }
    for (kind, signal) in WORDPRESS {
        WINDOW.call2(a::WP_SET_CONSENT, kind, if is_granted(signal) { a::ALLOW } else { a::DENY });
    }
    Told::Done
}

fn shopify(step: Js) -> Told {
    let shopify = WINDOW.get(a::SHOPIFY);
    let privacy = shopify.get(a::CUSTOMER_PRIVACY);
    if privacy.truthy() {
        let consent = Js::object();
        for (kind, signal) in SHOPIFY {
            consent.set(kind, is_granted(signal));
        }
        // It wants a function to call afterwards: this one does nothing.
        privacy.call2(a::SET_TRACKING_CONSENT, consent, OBJECT);
        return Told::Done;
    }
    if !shopify.get(a::LOAD_FEATURES).truthy() || step.same(a::LOAD_FEATURES) {
        return Told::Missing;
    }
    let (feature, features) = (Js::object(), Js::list());
    feature.set(words::NAME, a::FEATURE);
    feature.set(a::VERSION, a::VERSION_0_1);
    features.call1(w::PUSH, feature);
    shopify.call2(a::LOAD_FEATURES, features, Js::callback(event::SERVICE_LOADED, a::LOAD_FEATURES.into()));
    Told::Asked
}
