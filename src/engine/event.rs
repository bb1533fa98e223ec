//! What a choice is called in the record.

use super::{
    category::CategorySet,
    config::Config,
    words::{self, Word},
};

/// What a choice was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// All was granted.
    Given,
    /// Some was granted.
    Partial,
    /// Nothing was granted.
    Refused,
    /// A consent given before was taken back, wholly or in part.
    Withdrawn,
    /// All that changed was an objection to a legitimate interest.
    Objected,
}

impl Event {
    /// The same when services were chosen apart from their categories: then neither all nor nothing is granted.
    #[must_use]
    pub fn with_services_apart(self) -> Self {
        match self {
            Self::Given | Self::Refused => Self::Partial,
            other => other,
        }
    }

    /// The same when a service is granted no longer, whatever becomes of its category.
    #[must_use]
    pub fn with_service_taken_back(self) -> Self {
        match self {
            Self::Refused | Self::Partial | Self::Objected => Self::Withdrawn,
            other => other,
        }
    }

    /// The event as the record writes it.
    pub fn word(self) -> Word {
        match self {
            Self::Given => words::GIVEN,
            Self::Partial => words::PARTIAL,
            Self::Refused => words::REFUSED,
            Self::Withdrawn => words::WITHDRAWN,
            Self::Objected => words::OBJECTED,
        }
    }
}

/// Names a choice: `before` is what a valid record granted (none when there was no record), `after` what holds now.
pub fn name(config: &Config, before: Option<CategorySet>, after: CategorySet) -> Event {
    let (optional, consent_based) = (config.optional(), config.consent_based());
    let after = after.and(optional);
    let taken_back = before.is_some_and(|before| before.and(consent_based).without(after) != CategorySet::NONE);
    let objected = before.unwrap_or(config.legitimate).and(config.legitimate).without(after) != CategorySet::NONE;
    let consents_before = before.unwrap_or(consent_based).and(consent_based);
    if taken_back {
        Event::Withdrawn
    } else if after == optional {
        Event::Given
    } else if objected && after.and(consent_based) == consents_before {
        Event::Objected
    } else if after.is_empty() {
        Event::Refused
    } else {
        Event::Partial
    }
}
