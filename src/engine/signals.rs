//! Consent signals, as facts.

use super::{
    category::CategorySet,
    config::Config,
    words::{self, Word},
};

/// How many signals follow the visitor's choice.
pub const COUNT: usize = 6;

/// The place of `ad_storage`, which Microsoft's tags have too.
pub const AD_STORAGE: usize = 3;

/// The types of Google Consent Mode v2 that follow the visitor's choice, each with the role (place in
/// [`Config::roles`]) that grants it where the config's `mapping` does not name other categories. `security_storage` is the
/// seventh, and always granted.
///
/// <https://developers.google.com/tag-platform/security/concepts/consent-mode>
pub static GOOGLE: [(Word, usize); COUNT] = [
    (words::FUNCTIONALITY_STORAGE, 1),
    (words::PERSONALIZATION_STORAGE, 1),
    (words::ANALYTICS_STORAGE, 2),
    (words::AD_STORAGE, 3),
    (words::AD_USER_DATA, 3),
    (words::AD_PERSONALIZATION, 3),
];

/// Whether the signal at a place of [`GOOGLE`] is granted: all its categories are, and there is one.
pub fn is_granted(config: &Config, granted: CategorySet, signal: usize) -> bool {
    config.signals.get(signal).is_some_and(|&needed| granted.has_all(needed) && !needed.is_empty())
}
