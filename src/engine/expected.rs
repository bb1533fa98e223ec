//! The words for what a reader expected: the gate knows their places, but only developers download their texts.

/// The place of the first of them, past all words that the gate has.
pub const FIRST: u32 = 1_000;

crate::words! { FIRST;
    A_TEXT "a text" A_SWITCH "true or false" AN_OBJECT "an object" A_LIST "a list" A_SCALAR "a text, a number, true or false"
    AN_ID "an id (a-z, A-Z, 0-9, - and _)" A_DURATION "a duration such as P12M or PT30M"
    A_RETENTION "a duration such as P12M or PT30M, or session"
    A_LINK "a link (http, https, mailto, tel or relative)" AN_ADDRESS "an http or https address, or a relative one"
    A_PATTERN "a name, * standing for any rest" A_LANGUAGE "a language tag such as cs or pt-BR"
    A_DOMAIN "a domain such as example.cz" A_KEY "a name without spaces or ; , ="
    ONE_OF "one of " KNOWN_CATEGORY "the id of a category in /categories" NEW_ID "an id used once only"
    AT_MOST_32 "at most 32 categories" USE_OR_ID "use (a catalogue entry) or id" KNOWN_FIELD "a field the config knows"
    FALSE "false" A_REGION "a region such as CZ or US-CA (ISO 3166)" MILLISECONDS "milliseconds, 0 or more"
    KNOWN_CATEGORIES "ids of categories in /categories, separated by spaces"
    AN_AGE "a whole number from 13 to 18" A_TEXT_OR_TEXTS "a text, or texts by language"
    // of the documents
    LINK "link" ROLE "role" PREPARED_BY "preparedBy" VERSION "version" DATE "date" HISTORY "history" CHANGES "changes"
    REVIEW "review"
    // of other tools
    VANILLA "vanilla-cookieconsent" COOKIEBOT "cookiebot" KLARO "klaro" ONETRUST "onetrust" FROM "from"
    EXPIRES "expires" CHOICE "choice" EXPIRATION_TIME "expirationTime" LAST_CONSENT_TIMESTAMP "lastConsentTimestamp"
    CONSENT_TIMESTAMP "consentTimestamp"
}
