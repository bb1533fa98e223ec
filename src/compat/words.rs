//! The vocabulary for other tools, after what is shared with the annex: what that says of a config's problems is said here
//! too.

pub use crate::annex::shared::*;

crate::words! { crate::annex::shared::END;
    AGAIN "again" DATA_SRC "data-src" DATA_CATEGORY "data-category" DATA_COOKIECONSENT "data-cookieconsent" DATA_NAME "data-name"
    DATA_COOKIEBLOCK_SRC "data-cookieblock-src" CLASS "class" OPTANON "optanon-category-" IGNORE "ignore"
    VANILLA_ELEMENTS "script[type='text/plain'][data-category]"
    COOKIEBOT_ELEMENTS "[data-cookieconsent]:is(script[type='text/plain'],[data-cookieblock-src],[data-src])"
    KLARO_ELEMENTS "[data-name]:is(script[type='text/plain'],[data-src],[data-href])"
    ONETRUST_ELEMENTS "[class*='optanon-category-']:is(script[type='text/plain'],[data-src])"
    VANILLA_COOKIE "cc_cookie" COOKIEBOT_COOKIE "CookieConsent" KLARO_COOKIE "klaro" ONETRUST_COOKIE "OptanonConsent"
    ALERT_BOX_CLOSED "OptanonAlertBoxClosed" AWAITING_RECONSENT "AwaitingReconsent" GROUPS "groups" GET "get"
    TRUE_ "true" URL_SEARCH_PARAMS "URLSearchParams" DECODE "decodeURIComponent" TRIM "trim"
    BARE_COMMA "," A_COUNTERPART "a name that other tools' documentation has, or one in the entry's categories"
    WATCHED "data-category data-cookieconsent data-cookieblock-src data-name data-src data-href type"
}
