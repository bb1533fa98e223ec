//! Consent signals, as facts.

use super::{
    category::CategorySet,
    config::Config,
    words::{self, Word},
};

/// The types of Google Consent Mode v2, each with the role (place in [`Config::roles`]) that grants it.
///
/// <https://developers.google.com/tag-platform/security/concepts/consent-mode>
pub const GOOGLE: [(Word, usize); 7] = [
    (words::SECURITY_STORAGE, 0),
    (words::FUNCTIONALITY_STORAGE, 1),
    (words::PERSONALIZATION_STORAGE, 1),
    (words::ANALYTICS_STORAGE, 2),
    (words::AD_STORAGE, 3),
    (words::AD_USER_DATA, 3),
    (words::AD_PERSONALIZATION, 3),
];

/// Whether a role is granted; a config without such a category denies it, security aside.
pub fn is_granted(config: &Config, granted: CategorySet, role: usize) -> bool {
    role == 0 || config.roles.get(role).is_some_and(|&category| granted.has_any(category))
}
