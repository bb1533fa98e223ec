//! Making a decision hold: signals first, then what is granted, then what is not.

use super::{NOTHING, catalogue, choice, event, live, placeholder, scripts, signal, state, storage, withdrawal};
use crate::{
    edge::{
        host::{Js, NULL, STATE, UNDEFINED},
        words as w,
    },
    engine::{
        change::{self, Change},
        config::Config,
        decide::{self, Decision, Standing},
        record, words,
    },
};

/// The first decision of a page: from the stored record.
pub fn begin(facts: &Config) {
    let stored = storage::load_first(facts);
    let read = record::read(stored, state::config(), facts, choice::revision(facts));
    let decision = decide::decide(facts, read, state::now(), state::gpc());
    let valid = decision.standing == Standing::Valid;
    catalogue::prepare();
    signal::configure();
    // Without a choice the defaults stand: an update is only sent for what a visitor (or a legitimate interest) says.
    let signals = valid || decision.granted.has_any(facts.optional());
    STATE.set(w::RECORD, if valid { stored } else { NULL });
    state::change(|state| state.decision = decision);
    if signals {
        signal::update(facts, decision.granted);
    }
    if valid {
        // Triggers wait for it on each page, not only where the choice is made.
        signal::announce_update(facts);
    }
    act(facts);
    catalogue::follow(UNDEFINED);
}

/// A later decision. `record` is the valid one behind it, or `null`. Answers what changed, and whether
/// the page must be reloaded.
pub fn follow(facts: &Config, decision: Decision, record: Js) -> (Change, bool) {
    let before = state::granted();
    let services = catalogue::granted();
    STATE.set(w::RECORD, record);
    state::change(|state| state.decision = decision);
    let change = change::between(before, decision.granted);
    signal::update(facts, decision.granted);
    signal::announce_update(facts);
    // What a visitor presses is answered before anything starts for it: an inline script that waited ran within the press.
    UNDEFINED.when_seen(event::SEEN);
    let reload = withdrawal::must_reload(facts, services, change);
    (change, reload)
}

/// The answer has been seen: what holds by now is followed. `once` are the elements of a placeholder that was pressed.
pub fn seen(once: Js) -> Js {
    placeholder::show_once(once);
    if let Some(facts) = state::facts() {
        act(facts);
    }
    NOTHING
}

fn act(facts: &Config) {
    live::scan();
    // A visitor who refused all needs no service, and so no catalogue, unless one is necessary or Google's load all the same.
    let apart = STATE.get(w::RECORD).own(words::SERVICES).keys();
    let runs = state::granted().has_any(facts.optional()) || facts.advanced || !catalogue::granted().is_empty();
    if runs || !apart.is_empty() {
        catalogue::fetch(runs);
    }
    scripts::pump();
}
