//! Configs, each about one thing, for the native tests and for those in a browser, which have no files.

#![allow(dead_code, reason = "each test program uses its part")]

pub mod mutated;

/// A config's name and its text.
pub type File = (&'static str, &'static str);

macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        &[$(($name, include_str!(concat!($folder, "/", $name, ".json")))),*]
    };
}

/// Configs that hold.
pub const GOOD: &[File] = files!["good":
    "byte-order-mark" "categories-32" "categories-every-legal-basis" "categories-necessary-always-so"
    "categories-none" "categories-only-necessary" "categories-renamed" "categories-reversed" "categories-with-other"
    "categories-without-necessary" "compat-names" "compat-with-more" "contract-example" "dialog-close-later" "dialog-close-refuse"
    "dialog-layout-bar" "dialog-layout-box" "dialog-layout-modal" "dialog-position-bottom"
    "dialog-position-bottom-left" "dialog-position-bottom-right" "dialog-position-center" "dialog-position-top"
    "dialog-position-top-left" "dialog-position-top-right" "dialog-theme-auto" "dialog-theme-dark"
    "dialog-theme-light" "documents-empty" "documents-in-full" "duplicate-members-last-wins" "empty" "empty-sections" "language-with-region"
    "lifetime-of-minutes" "lifetime-of-nothing" "lifetimes" "links-of-every-scheme" "proof-endpoint"
    "proof-endpoint-relative" "proto-as-a-name" "revision-empty" "revision-named" "service-cookies-kept-everywhere"
    "service-names-that-objects-have" "service-overrides-its-entry" "service-parameters-of-every-kind"
    "service-patterns" "service-policy-schemes" "service-retentions" "service-scripts" "service-use-alone"
    "service-use-twice-with-own-ids" "service-with-calls-of-its-own" "services-200" "services-none"
    "signals-google-advanced" "signals-google-basic" "signals-google-in-full" "signals-google-in-part"
    "signals-google-off" "signals-gpc-off" "signals-mapping" "signals-mapping-unknown-signal" "signals-microsoft-off"
    "signals-platforms" "storage-domain-null" "storage-of-its-own" "texts-of-two-languages" "three-lines"
    "unknown-fields-are-warned-of" "unknown-fields-with-hard-names" "unknown-fields-with-long-values"
    "unknown-fields-with-numbers" "withdrawal-reload-always" "withdrawal-reload-never" "withdrawal-reload-when-needed"
];

/// Configs that do not, and texts that are no config.
pub const BAD: &[File] = files!["bad":
    "age-as-text" "age-with-a-fraction" "ages-that-are-none" "documents-of-wrong-types"
    "categories-33" "category-as-text" "category-ids-that-are-none" "category-twice" "category-without-id"
    "choices-that-are-none" "close-that-accepts" "compat-that-is-none" "deep-in-the-wrong-place" "durations-that-are-none"
    "errors-and-warnings-together" "every-field-null" "every-section-null" "every-section-of-a-wrong-type"
    "hard-names-with-errors" "huge-numbers-in-the-wrong-place" "language-empty" "language-tags-that-are-none"
    "length-as-a-name" "lifetime-negative" "lifetime-numbers" "lifetime-session" "links-that-are-empty-or-none"
    "links-that-run-scripts" "long-values-in-the-wrong-place" "no-json-bad-escape" "no-json-blank" "no-json-comment"
    "no-json-cut-short" "no-json-empty" "no-json-html" "no-json-missing-colon" "no-json-nan" "no-json-newline-in-text"
    "no-json-single-quotes" "no-json-trailing-comma" "no-json-two-documents" "not-an-object-list" "not-an-object-null"
    "not-an-object-number" "not-an-object-switch" "not-an-object-text" "numbers-for-texts" "proof-endpoint-elsewhere"
    "proof-endpoint-script" "proto-with-errors" "service-cookies-that-are-none" "service-of-a-dropped-category"
    "service-of-an-inherited-category" "service-of-unknown-category" "service-parameters-that-are-none"
    "service-pattern-of-a-parameter-that-is-none" "service-scripts-as-text" "service-scripts-that-are-none"
    "service-named-as-a-category" "service-twice" "service-use-that-leaves-its-folder" "service-use-twice-without-ids"
    "service-with-neither-use-nor-id" "service-with-nothing" "service-without-category"
    "signals-google-in-full-that-is-none" "signals-google-regions-that-are-none" "signals-google-true"
    "signals-mapping-of-unknown-categories" "signals-platforms-that-are-none" "storage-key-empty"
    "storage-key-for-another-cookie" "storage-key-with-space" "storage-keys-with-separators" "stricter-lone-surrogate"
    "stricter-nesting-beyond-127" "stricter-number-beyond-double" "texts-for-switches"
];
