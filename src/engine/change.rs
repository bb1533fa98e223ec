//! From one decision to the next.

use super::{
    category::CategorySet,
    config::{Config, Reload},
};

/// What a new decision does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// Granted now and not before.
    pub granted: CategorySet,
    /// Granted before and no longer.
    pub revoked: CategorySet,
}

/// The change between two sets of granted categories.
pub fn between(before: CategorySet, after: CategorySet) -> Change {
    Change { granted: after.without(before), revoked: before.without(after) }
}

/// Whether the page must be reloaded: `running` holds the categories of all that can't be stopped any more.
pub fn reloads(config: &Config, change: Change, running: CategorySet) -> bool {
    match config.reload {
        Reload::Always => !change.revoked.is_empty(),
        Reload::Never => false,
        Reload::WhenNeeded => running.has_any(change.revoked),
    }
}
