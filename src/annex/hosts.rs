//! One choice for all hosts of a domain: the cookie carries the record.
//!
//! Behind the granted categories, which servers read, stand a mark and the record's fields, with `~` between them: when it was
//! made, its id, until when it holds, its event, its method, its revision, and each service that stands apart from its
//! category, as a sign and the hash of its id. The gate writes the first field itself, so that a host knows at once whether
//! it has this record already.

use super::words as a;
use crate::{
    edge::{
        host::{Js, NULL, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        config,
        decide::CLOCK_TOLERANCE,
        hash,
        node::Node,
        record::SCHEMA,
        words::{self, Word},
    },
    gate::{state, storage},
};

/// The fields after the moment that are written as they are; of them the ones that may hold any character are encoded.
const FIELDS: [Word; 3] = [words::EVENT, words::METHOD, words::REVISION];

/// Times are written in this base.
const BASE: u32 = 36;

/// Writes the rest of the record, unless the cookie is another record's by now.
pub fn write(record: Js) {
    let begun = storage::mirrored();
    if !begun.call1(w::ENDS_WITH, Js::from(w::TILDE).plus(storage::stamp(record))).truthy() {
        return;
    }
    let parts = Js::list();
    for part in [begun, record.own(words::ID), written(record.own(words::UNTIL).time())] {
        parts.call1(w::PUSH, part);
    }
    for name in FIELDS {
        let mut encoded = WINDOW.call1(a::ENCODE, record.own(name));
        // Servers part the cookie at its dots, and we at our marks.
        for (mark, code) in [(w::DOT, a::ENCODED_DOT), (w::TILDE, a::ENCODED_TILDE)] {
            encoded = encoded.call1(w::SPLIT, mark).call1(w::JOIN, code);
        }
        parts.call1(w::PUSH, encoded);
    }
    let services = record.own(words::SERVICES);
    for id in services.keys().items() {
        let sign = if services.own(id).truthy() { a::PLUS } else { w::DASH };
        parts.call1(w::PUSH, Js::from(sign).plus(short(id)));
    }
    let domain = state::config().own(words::STORAGE).own(words::DOMAIN);
    let seconds = (record.own(words::UNTIL).time() as i64).saturating_sub(state::now()) / 1_000;
    storage::write_cookie(parts.call1(w::JOIN, w::TILDE), seconds, domain);
}

/// The record that the cookie carries, or what is stored here where that is newer; `null` where the newer one can't be read.
pub fn read(cookie: Js, stored: Js) -> Js {
    let parts = cookie.call1(w::SPLIT, w::TILDE);
    let (at, until) = (moment(parts.at(1)), moment(parts.at(3)));
    // One that says no moment, or one to come, is nobody's.
    let latest = state::now().saturating_add(CLOCK_TOLERANCE) as f64;
    if !at.truthy() || at.time() > latest || stored.own(words::AT).time() > at.time() {
        return stored;
    }
    let record = Js::object();
    record.set(words::SCHEMA, Js::whole(SCHEMA));
    record.set(words::ID, parts.at(2));
    record.set(words::AT, at);
    record.set(words::UNTIL, until);
    for (place, name) in (4..).zip(FIELDS) {
        record.set(name, WINDOW.call1(w::DECODE_URI_COMPONENT, parts.at(place)));
    }
    let (granted, categories) = (parts.at(0).call1(w::SPLIT, w::DOT), Js::object());
    for category in config::categories(state::config()).items() {
        let id = category.own(words::ID);
        categories.set(id, granted.call1(w::INCLUDES, id).truthy());
    }
    record.set(words::CATEGORIES, categories);
    let services = Js::object();
    let said = |sign: Word, id: Js| parts.call2(w::INCLUDES, Js::from(sign).plus(short(id)), Js::whole(7)).truthy();
    for service in state::config().own(words::SERVICES).items() {
        let id = config::service_id(service);
        // Two services of one hash, if there ever are: a denial counts.
        if said(w::DASH, id) || said(a::PLUS, id) {
            services.set(id, !said(w::DASH, id));
        }
    }
    record.set(words::SERVICES, services);
    // A cookie that was cut short is no record.
    if parts.at(6).truthy() && until.truthy() { record } else { NULL }
}

fn written(time: f64) -> Js {
    Js::number(time).call1(w::TO_STRING, Js::whole(BASE))
}

/// The moment, in the form of a record; `undefined` where the text says none.
fn moment(text: Js) -> Js {
    let time = WINDOW.call2(a::PARSE_INT, text, Js::whole(BASE));
    WINDOW.construct(w::DATE, time, UNDEFINED).call(w::TO_ISO_STRING)
}

/// The id's hash: twenty ids in full would be more than a cookie should be.
fn short(id: Js) -> Js {
    Js::whole(hash::id(id) as u32).call1(w::TO_STRING, Js::whole(BASE))
}
