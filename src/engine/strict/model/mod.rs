//! The config and the record as types.
//!
//! What the rules of [`crate::engine::schema`] let through has a place here; members that nobody knows are passed
//! over. A default config is what `{}` means.

mod behaviour;
mod compat;
mod google;
mod notice;
mod record;
mod service;

pub use self::{
    behaviour::{
        Close, Dialog, Layout, Lifetime, Mapping, Position, Proof, Reload, Signals, Storage, Theme, Withdrawal,
    },
    compat::{Compat, Foreign, Tool},
    google::{Denial, Google, Mode, More, Set},
    notice::{Authority, Change, Controller, Document, Officer, Recipient, Said},
    record::{Event, Method, Record},
    service::{Cookie, KeptIn, Party, Scalar, Service},
};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The whole config: one JSON file that a site owner writes. Every field may be left out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Config {
    /// Where the schema for editors is; read by nobody else.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The dialog's language as a BCP 47 tag, where neither the script tag's `data-lang` nor the page's `lang` names
    /// one. Default: Czech.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// A text that changes when visitors are to be asked again, or `auto` (default): a hash over what they agree to.
    pub revision: String,
    /// Who runs the site and answers for the data (GDPR 13(1)(a)).
    pub controller: Controller,
    /// Where to complain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<Authority>,
    /// Who receives data besides the services' providers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
    /// On what grounds data leaves the European Economic Area (GDPR 13(1)(f)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfers: Option<Said>,
    /// Who wrote the documents, and when.
    pub document: Document,
    /// The age from which one can consent alone, 13 to 18 (GDPR 8; 15 in Czech law). Default: nothing is said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<f64>,
    /// Where the site's own documents are, by name (`privacy`, `cookies`): http, https, mailto, tel or relative.
    pub links: BTreeMap<String, String>,
    /// What a visitor decides on, in the order shown; at most 32. Default: the four of the Czech bar.
    pub categories: Vec<Category>,
    /// What is loaded or held back, and what it stores. Default: nothing.
    pub services: Vec<Service>,
    /// How long a choice holds.
    pub lifetime: Lifetime,
    /// How the dialog looks, and what closing it means.
    pub dialog: Dialog,
    /// Who is told of the choice.
    pub signals: Signals,
    /// Where the choice is kept.
    pub storage: Storage,
    /// What a withdrawal does.
    pub withdrawal: Withdrawal,
    /// Nothing yet: kept for a later version, nothing is sent.
    pub proof: Proof,
    /// Texts in place of the dialog's own: by language, then by key (`banner.title`).
    pub texts: BTreeMap<String, BTreeMap<String, String>>,
    /// Other consent tools whose markup and stored choices are understood. Default: none.
    pub compat: Vec<Compat>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            schema: None,
            language: None,
            revision: "auto".into(),
            controller: Controller::default(),
            authority: None,
            recipients: Vec::new(),
            transfers: None,
            document: Document::default(),
            age: None,
            links: BTreeMap::new(),
            categories: ["necessary", "preferential", "statistical", "advertising"].map(Category::new).into(),
            services: Vec::new(),
            lifetime: Lifetime::default(),
            dialog: Dialog::default(),
            signals: Signals::default(),
            storage: Storage::default(),
            withdrawal: Withdrawal::default(),
            proof: Proof::default(),
            texts: BTreeMap::new(),
            compat: Vec::new(),
        }
    }
}

/// What a visitor grants or denies as one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Category {
    /// Its id, once only: what `data-consent` names.
    pub id: String,
    /// Why it may be used. Default: `consent`; the category `necessary` is always `necessary`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<LegalBasis>,
    /// Its name. Default: that of the language file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Said>,
    /// What it is for. Default: that of the language file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Said>,
    /// The same in a few words, as they stand in the question. Default: those of the language file, else the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Said>,
    /// The legitimate interest that it serves (GDPR 13(1)(d)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<Said>,
}

impl Category {
    /// A category of that id, all else by default.
    pub fn new(id: &str) -> Self {
        Self { id: id.into(), legal_basis: None, name: None, description: None, purpose: None, interest: None }
    }

    /// Why it may be used: `necessary` whenever that is its id, else what is said, else a consent.
    pub fn basis(&self) -> LegalBasis {
        if self.id == "necessary" { LegalBasis::Necessary } else { self.legal_basis.unwrap_or(LegalBasis::Consent) }
    }
}

/// Why a category may be used (GDPR 6(1)).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LegalBasis {
    /// The site does not work without it: always granted, no switch.
    Necessary,
    /// Denied until the visitor agrees.
    Consent,
    /// Granted until the visitor objects.
    LegitimateInterest,
}
