//! What the documents say besides categories and services.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text of the owner's: one for all languages, or one a language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Said {
    /// The same in every language.
    Once(String),
    /// By language, as a tag (`cs`).
    ByLanguage(BTreeMap<String, String>),
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        Self::Once(text.into())
    }
}

/// Who runs the site and answers for the data. Default: not said.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Controller {
    /// The name, as registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The seat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The company number (IČO).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where to write to: an e-mail address, or what else there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The country of the seat, two letters of ISO 3166-1. It says whose law the documents name. Default: CZ where the
    /// config is in Czech.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The data protection officer, where there is one (GDPR 13(1)(b)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<Officer>,
}

/// A data protection officer (GDPR 37).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Officer {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where to write to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// The supervisory authority to complain to (GDPR 13(2)(d)). Default: the Czech one, where Czech law applies.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Authority {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Said>,
    /// The seat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// Somebody who receives data besides the services' providers: a host, an agency (GDPR 13(1)(e)). One who provides a
/// service too, by the same name, is listed once.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Recipient {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Said>,
    /// What for, or in which role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Said>,
    /// The seat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The country of the seat, two letters of ISO 3166-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Their privacy policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
}

/// Who wrote the documents, and when.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase")]
pub struct Document {
    /// Who wrote them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepared_by: Option<String>,
    /// The version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// From when it holds: a day of ISO 8601 (`2026-11-22`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Earlier versions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Change>,
    /// The day by which somebody is to read them again, as ISO 8601. Visitors don't see it; the command line reminds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
}

/// An earlier version of the documents.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Change {
    /// The version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// From when it held, as ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What changed then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Said>,
}
