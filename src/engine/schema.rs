//! The config's model: every field, as rules.

use super::{
    code::{code, length},
    form::Form,
    rule::{Choice, Field, Rule},
    words as w,
};

const TEXT: Rule = Rule::Text(Form::Any);
const ID: Rule = Rule::Text(Form::Id);
const REGION: Rule = Rule::Text(Form::Region);

const fn one_of(words: &'static [w::Word]) -> Choice {
    Choice { words, or_false: false, or_object: None }
}

static LEGAL_BASIS: Choice = one_of(&[w::NECESSARY, w::CONSENT, w::LEGITIMATE_INTEREST]);
static PARTY: Choice = one_of(&[w::FIRST, w::THIRD]);
static KEPT_IN: Choice = one_of(&[w::COOKIE, w::LOCAL, w::SESSION, w::INDEXED_DB]);
static LAYOUT: Choice = one_of(&[w::BAR, w::BOX, w::MODAL]);
static POSITION: Choice =
    one_of(&[w::BOTTOM_LEFT, w::BOTTOM_RIGHT, w::BOTTOM, w::TOP_LEFT, w::TOP_RIGHT, w::TOP, w::CENTER]);
static THEME: Choice = one_of(&[w::AUTO, w::LIGHT, w::DARK]);
static CLOSE: Choice = one_of(&[w::REFUSE, w::LATER]);
static MODE: Choice = one_of(&[w::BASIC, w::ADVANCED]);
static GOOGLE: Choice = Choice { words: &[w::BASIC, w::ADVANCED], or_false: true, or_object: Some(&GOOGLE_IN_FULL) };
static RELOAD: Choice = one_of(&[w::WHEN_NEEDED, w::ALWAYS, w::NEVER]);

static CONTROLLER: [Field; 6] = [
    Field(w::NAME, TEXT),
    Field(w::ADDRESS, TEXT),
    Field(w::ID, TEXT),
    Field(w::CONTACT, TEXT),
    Field(w::COUNTRY, TEXT),
    Field(w::OFFICER, Rule::Any),
];

static CATEGORY: Rule = Rule::Object(&[
    Field(w::ID, ID),
    Field(w::LEGAL_BASIS, Rule::Choice(&LEGAL_BASIS)),
    Field(w::NAME, Rule::Said),
    Field(w::DESCRIPTION, Rule::Said),
    Field(w::PURPOSE, Rule::Said),
    Field(w::INTEREST, Rule::Said),
]);

static COOKIE: Rule = Rule::Object(&[
    Field(w::NAME, Rule::Text(Form::Pattern)),
    Field(w::PURPOSE, Rule::Said),
    Field(w::RETENTION, Rule::Text(Form::Retention)),
    Field(w::PARTY, Rule::Choice(&PARTY)),
    Field(w::STORAGE, Rule::Choice(&KEPT_IN)),
    Field(w::HTTP_ONLY, Rule::Switch),
    Field(w::SHARED, Rule::Switch),
]);

/// Google's consent mode with what its commands `default` and `set` take beside the types, under Google's own names.
static GOOGLE_IN_FULL: Rule = Rule::Object(&[
    Field(w::MODE, Rule::Choice(&MODE)),
    Field(
        w::DEFAULT,
        Rule::Object(&[Field(w::REGION, Rule::List(&REGION)), Field(w::WAIT_FOR_UPDATE, Rule::Milliseconds)]),
    ),
    Field(w::SET, Rule::Object(&[Field(w::ADS_DATA_REDACTION, Rule::Switch), Field(w::URL_PASSTHROUGH, Rule::Switch)])),
    Field(w::LAYERS, Rule::List(&TEXT)),
]);

/// Which categories each signal needs; that they are known is checked where they are read.
static MAPPING: [Field; 6] = [
    Field(w::FUNCTIONALITY_STORAGE, TEXT),
    Field(w::PERSONALIZATION_STORAGE, TEXT),
    Field(w::ANALYTICS_STORAGE, TEXT),
    Field(w::AD_STORAGE, TEXT),
    Field(w::AD_USER_DATA, TEXT),
    Field(w::AD_PERSONALIZATION, TEXT),
];

/// One service. Calls, stubs and parameters are checked where they are used: the catalogue carries them too.
static SERVICE: Rule = Rule::Object(&[
    Field(w::USE, ID),
    Field(w::WITH, Rule::Map(&Rule::Scalar)),
    Field(w::ID, ID),
    Field(w::NAME, Rule::Said),
    Field(w::CATEGORY, ID),
    Field(w::PROVIDER, TEXT),
    Field(w::ADDRESS, TEXT),
    Field(w::COUNTRY, TEXT),
    Field(w::POLICY, Rule::Text(Form::Link)),
    Field(w::PURPOSE, Rule::Said),
    Field(w::SCRIPTS, Rule::List(&Rule::Text(Form::Address))),
    Field(w::FRAMES, Rule::List(&Rule::Text(Form::Address))),
    Field(w::COOKIES, Rule::List(&COOKIE)),
    Field(w::STUBS, Rule::Any),
    Field(w::SET, Rule::Any),
    Field(w::START, Rule::Any),
    Field(w::LOADED, Rule::Any),
    Field(w::GRANT, Rule::Any),
    Field(w::PROVIDES, Rule::Any),
    Field(w::REVOKE, Rule::Any),
    Field(w::PARAMETERS, Rule::Map(&Rule::Map(&Rule::Any))),
]);

/// The whole config, as bytes.
pub static CODE: [u8; length(&CONFIG)] = code(&CONFIG);

/// The whole config.
pub static CONFIG: Rule = Rule::Object(&[
    Field(w::SCHEMA_LINK, TEXT),
    Field(w::LANGUAGE, Rule::Text(Form::Language)),
    Field(w::REVISION, TEXT),
    Field(w::CONTROLLER, Rule::Object(&CONTROLLER)),
    // Checked by `notice`, where problems are told; the controller's officer too.
    Field(w::AUTHORITY, Rule::Any),
    Field(w::RECIPIENTS, Rule::Any),
    Field(w::TRANSFERS, Rule::Any),
    Field(w::DOCUMENT, Rule::Any),
    Field(w::AGE, Rule::Any),
    Field(w::LINKS, Rule::Map(&Rule::Text(Form::Link))),
    Field(w::CATEGORIES, Rule::List(&CATEGORY)),
    Field(w::SERVICES, Rule::List(&SERVICE)),
    Field(
        w::LIFETIME,
        Rule::Object(&[Field(w::CONSENT, Rule::Text(Form::Duration)), Field(w::REFUSAL, Rule::Text(Form::Duration))]),
    ),
    Field(
        w::DIALOG,
        Rule::Object(&[
            Field(w::LAYOUT, Rule::Choice(&LAYOUT)),
            Field(w::POSITION, Rule::Choice(&POSITION)),
            Field(w::THEME, Rule::Choice(&THEME)),
            Field(w::CLOSE, Rule::Choice(&CLOSE)),
        ]),
    ),
    Field(
        w::SIGNALS,
        Rule::Object(&[
            Field(w::GOOGLE, Rule::Choice(&GOOGLE)),
            Field(w::MICROSOFT, Rule::Switch),
            Field(w::WORDPRESS, Rule::Switch),
            Field(w::SHOPIFY, Rule::Switch),
            Field(w::MAPPING, Rule::Object(&MAPPING)),
            Field(w::GPC, Rule::Switch),
        ]),
    ),
    Field(
        w::STORAGE,
        Rule::Object(&[
            Field(w::KEY, Rule::Text(Form::Key)),
            Field(w::COOKIE, Rule::Switch),
            Field(w::DOMAIN, Rule::Nullable(&Rule::Text(Form::Domain))),
        ]),
    ),
    Field(w::WITHDRAWAL, Rule::Object(&[Field(w::RELOAD, Rule::Choice(&RELOAD))])),
    Field(w::PROOF, Rule::Object(&[Field(w::ENDPOINT, Rule::Nullable(&Rule::Text(Form::Address)))])),
    Field(w::TEXTS_, Rule::Map(&Rule::Map(&TEXT))),
    // Checked by `compat`, where problems are told.
    Field(w::COMPAT, Rule::Any),
]);
