//! Other consent tools.

use super::Scalar;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Another consent tool whose markup and stored choices are understood.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Compat {
    /// As its documentation has it.
    Tool(Tool),
    /// With what its owner had changed.
    Foreign(Foreign),
}

/// The tools that are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tool {
    /// vanilla-cookieconsent 3.
    VanillaCookieconsent,
    /// Cookiebot.
    Cookiebot,
    /// Klaro.
    Klaro,
    /// OneTrust.
    #[serde(rename = "onetrust")]
    OneTrust,
}

/// A tool and what its owner had changed in it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Foreign {
    /// The tool.
    pub from: Tool,
    /// Whether the choice stored there is taken over. Default: yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<bool>,
    /// The name of its cookie. Default: the tool's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The last revision there, for vanilla-cookieconsent. Default: 0, its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Scalar>,
    /// How long its cookie is kept, for Klaro, whose cookie does not say when it was written. Default: `P120D`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    /// Which category of this config each name of its categories or services means, where that is not known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub categories: BTreeMap<String, String>,
}
