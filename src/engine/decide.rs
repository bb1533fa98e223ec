//! The decision: which categories are granted, and whether the visitor must be asked.

use super::{
    category::CategorySet,
    config::Config,
    instant::Instant,
    record::{Record, Stored},
};

/// How far a device's clock may have been ahead when it wrote a record, in milliseconds: clocks get corrected.
pub const CLOCK_TOLERANCE: i64 = 5 * 60 * 1_000;

/// What became of the stored record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It holds.
    Valid,
    /// There is none.
    Missing,
    /// It can't be read.
    Corrupt,
    /// It is of a later schema.
    Newer,
    /// It was made in the future.
    Future,
    /// Its time is over.
    Expired,
    /// It was made for another revision.
    OtherRevision,
}

/// What holds now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The categories granted.
    pub granted: CategorySet,
    /// Whether a choice of the visitor's stands behind it.
    pub standing: Standing,
    /// Whether the visitor is to be asked.
    pub ask: bool,
}

/// Decides. `gpc` says whether the browser sends Global Privacy Control.
pub fn decide(config: &Config, stored: Stored, now: Instant, gpc: bool) -> Decision {
    let standing = match stored {
        Stored::Nothing => Standing::Missing,
        Stored::Corrupt => Standing::Corrupt,
        Stored::Newer => Standing::Newer,
        Stored::Record(record) => standing(record, now),
    };
    let granted = match (standing, stored) {
        (Standing::Valid, Stored::Record(record)) => record.granted,
        // Legitimate interest holds until the visitor objects (GDPR 21(1)); Global Privacy Control objects to
        // advertising by automated means (GDPR 21(5)).
        (Standing::Missing, _) => {
            let objected = if gpc && config.gpc { config.advertising() } else { CategorySet::NONE };
            config.legitimate.without(objected)
        }
        // What is there can't be trusted, and an objection may stand in it: nothing is on until the visitor says so.
        _ => CategorySet::NONE,
    };
    Decision {
        granted: granted.and(config.optional()).with(config.necessary),
        standing,
        // Only necessary categories: nothing to ask (ÚOOÚ; the information stays reachable).
        ask: standing != Standing::Valid && !config.optional().is_empty(),
    }
}

/// Whether a record holds, and why not.
pub fn standing(record: Record, now: Instant) -> Standing {
    if record.at > now.saturating_add(CLOCK_TOLERANCE) {
        Standing::Future
    } else if now >= record.until {
        Standing::Expired
    } else if !record.same_revision {
        Standing::OtherRevision
    } else {
        Standing::Valid
    }
}
