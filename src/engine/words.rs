//! The vocabulary of the config and of the record.
//!
//! A [`Word`] is a number that stands for a text. The gate finds the text in a list that JavaScript holds, so that
//! the WebAssembly carries no strings at all; native code finds it in [`TEXTS`].

use super::expected;

/// A text known when the program is built, as its place in the list of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word(pub u32);

/// Places before the first word, kept for the gate's own constants.
pub const RESERVED: u32 = 12;

/// Declares words in order, each a constant, from the given place on.
#[macro_export]
#[doc(hidden)]
macro_rules! words {
    ($from:expr; $($name:ident $text:literal)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Order { $($name,)* END }
        $(#[doc = concat!("`", $text, "`")] pub const $name: $crate::engine::words::Word =
            $crate::engine::words::Word($from + Order::$name as u32);)*
        /// The first place after these words.
        pub const END: u32 = $from + Order::END as u32;
        /// The texts, in order.
        pub const TEXTS: &[&str] = &[$($text,)*];
    };
}

words! { RESERVED;
    // config
    SCHEMA_LINK "$schema" LANGUAGE "language" REVISION "revision" CONTROLLER "controller" LINKS "links"
    CATEGORIES "categories" SERVICES "services" LIFETIME "lifetime" DIALOG "dialog" SIGNALS "signals"
    STORAGE "storage" WITHDRAWAL "withdrawal" PROOF "proof" TEXTS_ "texts" COMPAT "compat"
    NAME "name" ADDRESS "address" ID "id" CONTACT "contact" DESCRIPTION "description"
    LEGAL_BASIS "legalBasis" USE "use" WITH "with" CATEGORY "category" PROVIDER "provider" COUNTRY "country"
    POLICY "policy" PURPOSE "purpose" SCRIPTS "scripts" COOKIES "cookies" RETENTION "retention" PARTY "party"
    CONSENT "consent" REFUSAL "refusal" LAYOUT "layout" POSITION "position" THEME "theme" CLOSE "close"
    GOOGLE "google" MICROSOFT "microsoft" WORDPRESS "wordpress" SHOPIFY "shopify" GPC "gpc" MODE "mode" MAPPING "mapping"
    DEFAULT "default" REGION "region" WAIT_FOR_UPDATE "wait_for_update" ADS_DATA_REDACTION "ads_data_redaction"
    URL_PASSTHROUGH "url_passthrough" LAYERS "layers"
    KEY "key" COOKIE "cookie" DOMAIN "domain" RELOAD "reload"
    ENDPOINT "endpoint" STUBS "stubs" SET "set" START "start" LOADED "loaded" GRANT "grant" REVOKE "revoke" PROVIDES "provides" FRAMES "frames" PARAMETERS "parameters"
    OFFICER "officer" AUTHORITY "authority" RECIPIENTS "recipients" TRANSFERS "transfers"
    DOCUMENT "document" AGE "age" INTEREST "interest"
    // values
    AUTO "auto" NECESSARY "necessary" PREFERENTIAL "preferential" STATISTICAL "statistical"
    ADVERTISING "advertising" LEGITIMATE_INTEREST "legitimate-interest" BAR "bar" BOX "box" MODAL "modal"
    BOTTOM_LEFT "bottom-left" BOTTOM_RIGHT "bottom-right" BOTTOM "bottom" TOP_LEFT "top-left"
    TOP_RIGHT "top-right" TOP "top" CENTER "center" LIGHT "light" DARK "dark" REFUSE "refuse" LATER "later"
    BASIC "basic" ADVANCED "advanced" WHEN_NEEDED "when-needed" ALWAYS "always" NEVER "never" FIRST "first"
    THIRD "third" HTTP_ONLY "httpOnly" SHARED "shared" LOCAL "local" SESSION "session" INDEXED_DB "indexeddb"
    // record
    SCHEMA "schema" AT "at" UNTIL "until" EVENT "event" METHOD "method" TEXT "text"
    GIVEN "given" PARTIAL "partial" REFUSED "refused" WITHDRAWN "withdrawn" OBJECTED "objected"
    ACCEPT "accept" REJECT "reject" SAVE "save" API "api" PLACEHOLDER "placeholder"
    // signals
    AD_STORAGE "ad_storage" AD_USER_DATA "ad_user_data" AD_PERSONALIZATION "ad_personalization"
    ANALYTICS_STORAGE "analytics_storage" FUNCTIONALITY_STORAGE "functionality_storage"
    PERSONALIZATION_STORAGE "personalization_storage" SECURITY_STORAGE "security_storage"
}

impl Word {
    /// The text this word stands for, if it is one of the engine's.
    pub fn text(self) -> Option<&'static str> {
        let (first, texts) =
            if self.0 < expected::FIRST { (RESERVED, TEXTS) } else { (expected::FIRST, expected::TEXTS) };
        texts.get(usize::try_from(self.0.checked_sub(first)?).ok()?).copied()
    }
}
