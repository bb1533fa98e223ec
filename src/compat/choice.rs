//! Taking over what the visitor chose in another tool, as a record of ours: once, for good. What the other tool keeps is
//! erased then, or a refusal here would be undone by an old consent there as soon as the browser's storage is cleared.

use super::{kept, task::entries, words as a};
use crate::{
    edge::{
        host::{FALSE, Js, STATE},
        words as w,
    },
    engine::{
        category::CategorySet,
        compat::{self, stored::Taken},
        config::Config,
        decide::{self, Standing},
        event, expected as x,
        instant::Instant,
        node::Node,
        record::{Record, SCHEMA},
        words,
    },
    gate::{choice, problems, state, storage},
};

/// The entries whose stored choice counts. One that is a plain name has no `choice`.
fn counted() -> impl Iterator<Item = Js> {
    entries().filter(|entry| !entry.own(x::CHOICE).same(FALSE))
}

/// Stores the choice of the one tool that has one as a record: where the visitor has none here, and where it still holds
/// by our lifetimes, counted from when it was made.
pub fn take_over(facts: &Config) {
    // What was chosen on this page may not be stored.
    if storage::load().is_there() || STATE.get(w::RECORD).truthy() {
        return;
    }
    let mut kept = counted().filter(|&entry| kept::is_there(entry));
    // In two of them: what was chosen last nobody knows.
    let (Some(entry), None) = (kept.next(), kept.next()) else { return };
    let (answer, services) = (kept::answer(entry), Js::object());
    let Some(taken) = kept::read(facts, entry, answer, services) else { return };
    if taken.unclear {
        problems::fault(words::COMPAT, a::A_COUNTERPART, answer);
        return;
    }
    let granted = taken.granted.with(facts.necessary);
    let until = Js::later(taken.at, facts.lifetime(granted));
    let standing = decide::standing(Record { at: taken.at, until, granted, same_revision: true }, state::now());
    if standing == Standing::Valid && !is_objected(facts, taken, services) {
        storage::save(record(facts, entry, (taken.at, until), granted, services), granted);
    }
}

/// Whether Global Privacy Control objects to what was granted elsewhere and earlier: then the visitor is asked.
fn is_objected(facts: &Config, taken: Taken, services: Js) -> bool {
    // A service that stands apart may be one of advertising: of many only the catalogue says what they are.
    let apart = !services.keys().is_empty();
    state::gpc() && facts.gpc && (apart || taken.granted.has_any(facts.advertising()))
}

/// Erases what the other tools keep once it is over: a record of ours is really stored, or the visitor has chosen on this
/// page, wherever there was no room to store it.
pub fn forget() {
    if storage::load().own(words::SCHEMA).truthy() || STATE.get(w::RECORD).truthy() {
        counted().for_each(kept::erase);
    }
}

fn record(facts: &Config, entry: Js, (at, until): (Instant, Instant), granted: CategorySet, services: Js) -> Js {
    let name = event::name(facts, None, granted);
    let name = if services.keys().is_empty() { name } else { name.with_services_apart() };
    let record = Js::object();
    record.set(words::SCHEMA, Js::number(SCHEMA.into()));
    record.set(words::ID, Js::uuid());
    record.set(words::AT, choice::written(at));
    record.set(words::UNTIL, choice::written(until));
    record.set(words::EVENT, name.word());
    record.set(words::METHOD, words::API);
    record.set(w::FROM, compat::tool(entry));
    record.set(words::REVISION, choice::revision(facts));
    record.set(words::CATEGORIES, choice::switches(granted));
    record.set(words::SERVICES, services);
    record.set(words::GPC, state::gpc() && facts.gpc);
    record
}
