//! Reading the stored record of a visitor's choice.

use super::{
    category::{CategorySet, MOST},
    config::{self, Config},
    instant::Instant,
    node::{Kind, Node},
    words as w,
};

/// The schema that this version writes and reads.
pub const SCHEMA: u32 = 1;

/// What a record says, as far as the decision goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Record {
    /// When the choice was made.
    pub at: Instant,
    /// Until when it holds: as it says, or for as long as the config lets it where that is less.
    pub until: Instant,
    /// The categories granted, necessary ones aside.
    pub granted: CategorySet,
    /// Whether it was made for the config's present revision.
    pub same_revision: bool,
}

/// What stands under the storage key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stored {
    /// Nothing.
    Nothing,
    /// Something that is no record.
    Corrupt,
    /// A record of a later schema.
    Newer,
    /// A record.
    Record(Record),
}

/// Reads what is stored under a config whose present revision is written as `revision`. Only the switch `true` grants; a
/// category that the record does not name is denied. A record with anything but switches is none: nobody knows what was meant.
pub fn read<N: Node>(record: N, config: N, facts: &Config, revision: N) -> Stored {
    if !record.is_there() {
        return Stored::Nothing;
    }
    let schema = record.get(w::SCHEMA);
    if schema.kind() != Kind::Number {
        return Stored::Corrupt;
    }
    if schema.number() > f64::from(SCHEMA) {
        return Stored::Newer;
    }
    let (choices, named) = (record.get(w::CATEGORIES), record.get(w::REVISION));
    let texts = [w::ID, w::EVENT, w::METHOD, w::REVISION];
    let sound = schema.number() == f64::from(SCHEMA)
        && choices.kind() == Kind::Object
        && choices.keys().items().all(|id| choices.member(id).kind() == Kind::Switch)
        && texts.iter().all(|&name| record.get(name).kind() == Kind::Text);
    let (Some(at), Some(until), true) = (record.get(w::AT).instant(), record.get(w::UNTIL).instant(), sound) else {
        return Stored::Corrupt;
    };
    let mut granted = CategorySet::NONE;
    for (place, category) in (0..MOST).zip(config::categories(config).items()) {
        if choices.member(category.get(w::ID)).is_true() {
            granted = granted.with(CategorySet::one(place));
        }
    }
    let granted = granted.and(facts.optional());
    // The owner may have shortened the lifetime since; a longer one does not stretch what the visitor was told.
    let until = until.min(N::later(at, facts.lifetime(granted)));
    let same_revision = named.kind() == Kind::Text && named.same(revision);
    Stored::Record(Record { at, until, granted, same_revision })
}

/// Whether no config could take this record for valid any more: it is no record, or its time is over.
pub fn is_surely_over(record: impl Node, now: Instant) -> bool {
    record.get(w::SCHEMA).number() != f64::from(SCHEMA)
        || record.get(w::UNTIL).instant().is_none_or(|until| now >= until)
}
