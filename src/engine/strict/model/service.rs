//! Services, and what they store.

use super::Said;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};
use std::collections::BTreeMap;

/// One service: an entry of the catalogue (`use`), the owner's own (`id`), or the first with fields of the second.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Service {
    /// The catalogue entry it is made from.
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    pub uses: Option<String>,
    /// The entry's parameters, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub with: BTreeMap<String, Scalar>,
    /// Its id, once only: what `data-service` names. Default: the entry's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What visitors read. Default: the entry's, else the id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Said>,
    /// The id of the category that it needs. Default: the entry's; a service without an entry has to name one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Who provides it: the recipient of the data (GDPR 13(1)(e)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The provider's seat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The country that data goes to (GDPR 13(1)(f)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The provider's privacy policy: http, https, mailto, tel or relative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Said>,
    /// Addresses of scripts that are loaded once it is granted, one after the other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scripts: Vec<String>,
    /// Whose frames belong to it, as host and path: `https://player.example/*` is that host, `https://*.player.example/*`
    /// the domain and all below it, `*` in a path any run of characters. A marked frame that leads there needs no
    /// `data-service`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<String>,
    /// What it stores, so that it is shown, and deleted when the consent is withdrawn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cookies: Vec<Cookie>,
    /// Further fields of the catalogue's that stand in place of the entry's: calls, stubs, parameters.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// A plain value: the parameter of a catalogue entry.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Scalar {
    /// `true` or `false`.
    Switch(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
}

/// A cookie, or another entry that a service keeps in the browser.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Cookie {
    /// Its name, `*` standing for any run of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Said>,
    /// How long it stays: a duration of ISO 8601, or `session`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<String>,
    /// Whose domain it is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// Where it is kept. Default: a cookie.
    pub storage: KeptIn,
    /// Whether a server keeps it from scripts, so that a page can't delete it. Default: no.
    #[serde(rename = "httpOnly", skip_serializing_if = "std::ops::Not::not")]
    pub http_only: bool,
    /// Whether others use the name too, the site itself perhaps (`sid`): what is stored under it is never deleted.
    /// Default: no.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}

/// Whose domain a cookie is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// The site's.
    First,
    /// Another's.
    Third,
}

/// Where an entry is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum KeptIn {
    /// A cookie.
    #[default]
    Cookie,
    /// localStorage.
    Local,
    /// sessionStorage.
    Session,
    /// A database of IndexedDB.
    IndexedDb,
}
