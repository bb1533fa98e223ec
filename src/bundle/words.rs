//! The words that the gate of a bundle knows: those that only the checking of configs needs are left out.

use crate::{
    edge::words as page,
    engine::words::{self as config, RESERVED, Word},
};

/// What stands between words in the release's file.
pub(super) const BETWEEN: &str = "`";

/// Words that a gate asks for only where it reads a config for itself: names of fields that the dialog shows, choices, and
/// what finds config, texts and catalogue. `tests/bundle.rs` looks whether any code that a bundle runs names one.
pub const UNNEEDED: &[Word] = &[
    config::SCHEMA_LINK,
    config::CONTROLLER,
    config::LINKS,
    config::LIFETIME,
    config::WITHDRAWAL,
    config::PROOF,
    config::ENDPOINT,
    config::ADDRESS,
    config::CONTACT,
    config::DESCRIPTION,
    config::LEGAL_BASIS,
    config::PROVIDER,
    config::COUNTRY,
    config::POLICY,
    config::PURPOSE,
    config::RETENTION,
    config::REFUSAL,
    config::LAYOUT,
    config::POSITION,
    config::THEME,
    config::MICROSOFT,
    config::MAPPING,
    config::REGION,
    config::ADS_DATA_REDACTION,
    config::URL_PASSTHROUGH,
    config::OFFICER,
    config::AUTHORITY,
    config::RECIPIENTS,
    config::TRANSFERS,
    config::AGE,
    config::INTEREST,
    config::PREFERENTIAL,
    config::STATISTICAL,
    config::ADVERTISING,
    config::LEGITIMATE_INTEREST,
    config::BAR,
    config::BOX,
    config::MODAL,
    config::BOTTOM_LEFT,
    config::BOTTOM_RIGHT,
    config::BOTTOM,
    config::TOP_LEFT,
    config::TOP_RIGHT,
    config::TOP,
    config::CENTER,
    config::LIGHT,
    config::DARK,
    config::REFUSE,
    config::LATER,
    config::BASIC,
    config::WHEN_NEEDED,
    config::NEVER,
    page::TEXT_CONTENT,
    page::FOUR_CATEGORIES,
    page::SHIPPED,
    page::DEFAULT_LANGUAGE,
    page::SERVICES_FOLDER,
    page::CATALOGUE,
    page::SOON,
    page::RECORD_START,
    page::AUTO_PREFIX,
    page::PAD_START,
    page::A_JSON_OBJECT,
    page::A_CONFIG,
    page::A_CATALOGUE_ENTRY,
];

/// The words of a release's file without those; all of them where the site understands other tools, since that reads the
/// config for itself.
pub fn needed(all: &str, is_read: bool) -> String {
    let is_needed = |place: usize| is_read || !UNNEEDED.iter().any(|word| (word.0 - RESERVED) as usize == place);
    let kept: Vec<_> =
        all.split(BETWEEN).enumerate().map(|(place, word)| if is_needed(place) { word } else { "" }).collect();
    kept.join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::needed;

    #[test]
    fn words_keep_their_places() {
        let all = crate::bundled_words();
        let some = needed(&all.join("`"), false);
        let some: Vec<_> = some.split('`').collect();
        assert_eq!(some.len(), all.len());
        assert!(some.iter().zip(&all).all(|(some, all)| some.is_empty() || some == all));
        assert!(some.contains(&"layers") && !some.contains(&"bottom-left"));
        assert_eq!(needed(&all.join("`"), true), all.join("`"));
    }
}
