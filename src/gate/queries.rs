//! What the page may ask.

use super::{catalogue, state};
use crate::{
    edge::{
        host::{JSON, Js, NULL, STATE},
        words as w,
    },
    engine::{hash, words},
};

/// Whether a category or a service is granted; what is unknown is not, and before the config is read only what is
/// necessary.
pub fn has(name: Js) -> bool {
    let now = state::present();
    let Some(facts) = state::facts() else { return name.same(words::NECESSARY) };
    let category = facts.category(hash::id(name));
    if category.is_empty() {
        catalogue::find(name).is_some_and(catalogue::is_granted)
    } else {
        now.decision.granted.has_all(category)
    }
}

/// A copy of the valid record, or `null`.
pub fn record() -> Js {
    let record = STATE.get(w::RECORD);
    if !record.truthy() {
        return NULL;
    }
    let json = JSON;
    json.call1(w::PARSE, json.call1(w::STRINGIFY, record))
}
