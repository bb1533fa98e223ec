//! The vocabulary of the annex, after the words for what was expected.
//!
//! Both come with it.

use crate::engine::expected;

crate::words! { expected::END;
    SESSION_STORAGE "sessionStorage" INDEXED_DB "indexedDB" DELETE_DATABASE "deleteDatabase" REMOVE_ITEM "removeItem"
    HOSTNAME "hostname" PATHNAME "pathname" COOKIE_GONE "=; Max-Age=0; Path="
    SET "set" DEFAULT "default" TOLD "told" SLOTS "slots" LOADING "loading" NEW "new" TO "to" PATTERN "pattern"
    OPTIONAL "optional"
    CONSTRUCTOR "constructor" PROTO "__proto__"
    A_DECLARED_PATH "a path that the entry declares" NO_EXCEPTION "no exception"
    WARN "warn" COMMA ", " NEW_LINE "\n"
}
