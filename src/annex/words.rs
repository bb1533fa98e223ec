//! The vocabulary of the annex, after those that it shares.
//!
//! All come with it.

pub use super::shared::*;

crate::words! { super::shared::END;
    NEXT "next" SESSION_STORAGE "sessionStorage" DOM_CONTENT_LOADED "DOMContentLoaded"
    IN_FLIGHT "inFlight" IMPLEMENTATION "implementation" CREATE_HTML_DOCUMENT "createHTMLDocument" ADOPT_NODE "adoptNode"
    REMOVE_EVENT_LISTENER "removeEventListener"
    TOLD "told" SLOTS "slots" LOADING "loading" NEW "new" TO "to" PATTERN "pattern"
    OPTIONAL "optional" ENCODE "encodeURIComponent" PARSE_INT "parseInt" PLUS "+" ENCODED_DOT "%2E" ENCODED_TILDE "%7E"
    CONSTRUCTOR "constructor" PROTO "__proto__"
    A_DECLARED_PATH "a path that the entry declares" NO_EXCEPTION "no exception"
    FOUND_DATABASES "found" DROPPED_DATABASES "dropped" WHY "why"
    THIRD_PARTY "third-party" HTTP_ONLY_ "http-only" SURVIVES "survives" IN_USE "in-use"
    HAS_ATTRIBUTE "hasAttribute" DATA_DEBUG "data-debug" SEARCH "search" SOUHLAS_DEBUG "souhlas-debug" INFO "info"
    DELETED_ "deleted " STAYS "; stays " NOT_SEEN "; not seen " NOTHING "nothing" WHY_BEGINS " (" WHY_ENDS ")"
    PLATFORM "platform" TYPES "types" ITS_FUNCTION "its function on the page"
    WP_CONSENT_TYPE_DEFINED "wp_consent_type_defined" WP_SET_CONSENT "wp_set_consent" ALLOW "allow" DENY "deny"
    FUNCTIONAL "functional" PREFERENCES "preferences" STATISTICS "statistics"
    STATISTICS_ANONYMOUS "statistics-anonymous" MARKETING "marketing" ANALYTICS "analytics" SALE_OF_DATA "sale_of_data"
    SHOPIFY "Shopify" CUSTOMER_PRIVACY "customerPrivacy" LOAD_FEATURES "loadFeatures"
    SET_TRACKING_CONSENT "setTrackingConsent" FEATURE "consent-tracking-api" VERSION "version" VERSION_0_1 "0.1"
}
