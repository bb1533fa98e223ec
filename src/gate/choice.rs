//! A visitor's choice becomes a record, and the page follows it.

use super::{announce::announce, catalogue, queries, settle, state, storage, view, withdrawal};
use crate::{
    edge::{
        BUNDLED,
        host::{Js, STATE, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        category::{CategorySet, MOST},
        config::Config,
        decide::{Decision, Standing},
        event,
        instant::Instant,
        node::Node,
        order,
        record::SCHEMA,
        words::{self, Word},
    },
};

/// Makes the choice: the optional categories that are granted, the services apart from their category, and how it was made.
pub fn make(facts: &Config, selected: CategorySet, services: Js, method: Word) {
    let now = state::present();
    let before = (now.decision.standing == Standing::Valid).then_some(now.decision.granted);
    let granted = selected.and(facts.optional()).with(facts.necessary);
    let record = Js::object();
    let held = STATE.get(w::RECORD);
    let (earlier, at) = (held.own(words::ID), order::next(held.own(words::AT).instant(), state::now()));
    record.set(words::SCHEMA, Js::whole(SCHEMA));
    record.set(words::ID, if earlier.truthy() { earlier } else { Js::uuid() });
    record.set(words::AT, written(at));
    record.set(words::UNTIL, written(Js::later(at, facts.lifetime(granted))));
    let event = event::name(facts, before, granted);
    let event = if services.keys().is_empty() { event } else { event.with_services_apart() };
    let lost = |service: Js| {
        catalogue::is_granted(service)
            && !catalogue::would_be_granted(service, granted, services)
            && facts.consent_based().has_all(catalogue::category(service))
    };
    let taken_back = before.is_some() && catalogue::services().items().any(lost);
    let event = if taken_back { event.with_service_taken_back() } else { event };
    record.set(words::EVENT, event.word());
    record.set(words::METHOD, method);
    record.set(words::LANGUAGE, STATE.get(words::LANGUAGE));
    record.set(words::REVISION, revision(facts));
    record.set(words::TEXT, STATE.get(w::DRAW).get(words::TEXT));
    record.set(words::CATEGORIES, switches(granted));
    record.set(words::SERVICES, services);
    record.set(words::GPC, state::gpc() && facts.gpc);
    storage::save(record, granted);
    hold(record, Decision { granted, standing: Standing::Valid, ask: false });
}

/// Lets a valid record hold from now on: the dialog goes, the page follows, listeners hear of it.
pub fn hold(record: Js, decision: Decision) {
    let Some(facts) = state::facts() else { return };
    let (change, reload) = settle::follow(facts, decision, record);
    withdrawal::stop(reload);
    view::hide();
    let detail = Js::object();
    detail.set(w::RECORD, queries::record());
    detail.set(w::GRANTED, ids(change.granted));
    detail.set(w::REVOKED, ids(change.revoked));
    announce(w::CHANGE, detail);
    let done = STATE.get(w::DONE);
    STATE.set(w::DONE, UNDEFINED);
    catalogue::follow(withdrawal::after(done, reload));
}

/// Takes from what holds all that another record denies: `categories` are those that it grants, `services` what it says of
/// services. What is stored stays as it is.
pub fn deny(held: Js, categories: CategorySet, services: Js) {
    let mut decision = state::present().decision;
    let granted = decision.granted.and(categories);
    let mut is_new = granted != decision.granted;
    let (own, left) = (held.own(words::SERVICES), Js::object());
    for id in catalogue::merged(catalogue::merged(Js::object(), own), services).keys().items() {
        // What stands apart from its category has to be granted by both.
        let is_granted = own.own(id).same(true) && services.own(id).same(true);
        is_new |= !is_granted && !own.own(id).same(false);
        left.set(id, is_granted);
    }
    if is_new {
        let record = catalogue::merged(Js::object(), held);
        record.set(words::EVENT, words::WITHDRAWN);
        record.set(words::CATEGORIES, switches(granted));
        record.set(words::SERVICES, left);
        decision.granted = granted;
        hold(record, decision);
    }
}

/// The moment as a record writes it.
pub fn written(at: Instant) -> Js {
    WINDOW.construct(w::DATE, Js::number(at as f64), UNDEFINED).call(w::TO_ISO_STRING)
}

/// The present revision as a record writes it.
pub fn revision(facts: &Config) -> Js {
    let (false, Some(hash)) = (BUNDLED, facts.revision) else { return state::config().own(words::REVISION) };
    let half = |bits: u64| {
        let digits = Js::number(bits as u32 as f64).call1(w::TO_STRING, Js::whole(16));
        digits.call2(w::PAD_START, Js::whole(8), w::ZERO)
    };
    Js::from(w::AUTO_PREFIX).plus(half(hash >> 32)).plus(half(hash))
}

/// The config's categories with whether each is in the set.
pub fn switches(granted: CategorySet) -> Js {
    let switches = Js::object();
    for (place, category) in (0..MOST).zip(state::config().own(words::CATEGORIES).items()) {
        switches.set(category.own(words::ID), granted.has(place));
    }
    switches
}

/// The ids of the categories in the set.
pub fn ids(set: CategorySet) -> Js {
    let ids = Js::list();
    for (place, category) in (0..MOST).zip(state::config().own(words::CATEGORIES).items()) {
        if set.has(place) {
            ids.call1(w::PUSH, category.own(words::ID));
        }
    }
    ids
}
