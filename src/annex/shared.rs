//! The words that the annex shares with the part for other tools, after those for what was expected: what both of them tell
//! and delete.

crate::words! { crate::engine::expected::END;
    PATHNAME "pathname"
    COOKIE_GONE "=; Max-Age=0; Path=" COOKIE_PARTITIONED "; Partitioned"
    WARN "warn" COMMA ", " NEW_LINE "\n" TILDE_ESCAPED "~0" SLASH_ESCAPED "~1"
}
