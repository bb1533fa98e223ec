//! Taking over what the visitor chose in another tool: read from where that tool keeps it, written as a record of ours.

use super::{
    task::{entries, is, stored_name},
    words as a,
};
use crate::{
    edge::{
        host::{FALSE, Js, STATE, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        compat::{
            self,
            stored::{self, Taken},
        },
        config::Config,
        decide::{self, Standing},
        duration::{self, Duration},
        event, expected as x, instant,
        node::Node,
        record::{self, SCHEMA},
        words,
    },
    gate::{choice, problems, state, storage},
};

/// How long Klaro keeps its cookie where its owner says nothing: 120 days.
/// <https://klaro.org/docs/integration/annotated-configuration>
const KLARO_KEEPS: Duration = Duration { months: 0, millis: 120 * 86_400_000 };

/// Stores the choice in the first tool that has one as a record, once: where there is no record yet, and where it still
/// holds by our lifetimes, counted from when it was made.
pub fn take_over(facts: &Config) {
    if storage::load().is_there() {
        return;
    }
    // An entry that is a plain name has no `choice`.
    for entry in entries().filter(|entry| !entry.own(x::CHOICE).same(FALSE)) {
        let services = Js::object();
        if let Some(taken) = read(facts, entry, services) {
            if taken.unclear {
                problems::fault(words::COMPAT, a::A_COUNTERPART, compat::tool(entry));
                return;
            }
            let record = record(facts, entry, taken, services);
            let stored = record::read(record, state::config(), facts, choice::revision(facts));
            let decision = decide::decide(facts, stored, state::now(), state::gpc());
            // Global Privacy Control objects to what was granted elsewhere and earlier: then the visitor is asked. A service
            // that stands apart may be one of advertising: of many only the catalogue says what they are.
            let may_be = taken.granted.has_any(facts.advertising()) || !services.keys().is_empty();
            let objected = state::gpc() && facts.gpc && may_be;
            if decision.standing == Standing::Valid && !objected {
                storage::save(record, decision.granted);
            }
            return;
        }
    }
}

fn record(facts: &Config, entry: Js, taken: Taken, services: Js) -> Js {
    let granted = taken.granted.with(facts.necessary);
    let name = event::name(facts, None, granted);
    let name = if services.keys().is_empty() { name } else { name.with_services_apart() };
    let record = Js::object();
    record.set(words::SCHEMA, Js::number(SCHEMA.into()));
    record.set(words::ID, Js::uuid());
    record.set(words::AT, choice::written(taken.at));
    record.set(words::UNTIL, choice::written(instant::later(taken.at, decide::lifetime(facts, granted))));
    record.set(words::EVENT, name.word());
    record.set(words::METHOD, words::API);
    record.set(w::FROM, compat::tool(entry));
    record.set(words::REVISION, choice::revision(facts));
    record.set(words::CATEGORIES, choice::switches(granted));
    record.set(words::SERVICES, services);
    record.set(words::GPC, state::gpc() && facts.gpc);
    record
}

fn read(facts: &Config, entry: Js, services: Js) -> Option<Taken> {
    // The page's services, with what is known of them by now.
    let (config, now) = (STATE, state::now());
    let mut apart = |id: Js, granted: bool| services.set(id, granted);
    if is(entry, x::VANILLA) {
        let name = stored_name(entry, a::VANILLA_COOKIE);
        let in_cookie = decoded(cookie(name));
        let kept = if in_cookie.truthy() { in_cookie } else { WINDOW.get(w::LOCAL_STORAGE).call1(w::GET_ITEM, name) };
        return stored::vanilla(facts, config, entry, parsed(kept), now, &mut apart);
    }
    if is(entry, x::COOKIEBOT) {
        return stored::cookiebot(facts, entry, decoded(cookie(stored_name(entry, a::COOKIEBOT_COOKIE))));
    }
    if is(entry, x::KLARO) {
        let kept = parsed(decoded(cookie(stored_name(entry, a::KLARO_COOKIE))));
        let keeps = duration::read(entry.get(x::EXPIRES)).unwrap_or(KLARO_KEEPS);
        let at = instant::later(now, Duration { months: -keeps.months, millis: -keeps.millis });
        return stored::klaro(facts, config, entry, kept, at, &mut apart);
    }
    // As parameters of a query, so that nothing inside one of them passes for another.
    let parameters = WINDOW.construct(a::URL_SEARCH_PARAMS, cookie(stored_name(entry, a::ONETRUST_COOKIE)), UNDEFINED);
    let parameter = |name: words::Word| parameters.call1(a::GET, name);
    if parameter(a::AWAITING_RECONSENT).same(a::TRUE_) {
        return None;
    }
    stored::onetrust(facts, entry, parameter(a::GROUPS), decoded(cookie(a::ALERT_BOX_CLOSED.into())))
}

/// The cookie of that name; `undefined` where there is none, or where two differ.
fn cookie(name: Js) -> Js {
    let (start, mut found) = (name.plus(w::EQUALS), UNDEFINED);
    for pair in WINDOW.get(w::DOCUMENT).get(words::COOKIE).call1(w::SPLIT, w::SEMICOLON).items() {
        if pair.call1(a::STARTS_WITH, start).truthy() {
            if found.truthy() && !found.same(pair) {
                return UNDEFINED;
            }
            found = pair;
        }
    }
    found.call1(w::SLICE, Js::number(start.len().into()))
}

/// Decoded from what a cookie can hold; `undefined` where it can't be.
fn decoded(text: Js) -> Js {
    if text.truthy() { WINDOW.call1(a::DECODE, text) } else { UNDEFINED }
}

fn parsed(text: Js) -> Js {
    if text.truthy() { WINDOW.get(w::JSON).call1(w::PARSE, text) } else { UNDEFINED }
}
