//! Google Consent Mode, as the config sets it.

use super::Scalar;
use serde::{Deserialize, Serialize};
use serde_json::Number;

/// Google Consent Mode v2: `basic` (default), `advanced`, `false`, or an object.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(try_from = "Written", into = "Written")]
pub struct Google {
    /// How it is used.
    pub mode: Mode,
    /// What else it is told at the start.
    pub more: More,
}

/// How Google Consent Mode is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mode {
    /// Google's tags wait for the consent.
    #[default]
    Basic,
    /// Google's services load at once and send cookieless pings meanwhile.
    Advanced,
    /// Google is told nothing but the first denial.
    Off,
}

/// What Google's commands take beside the types, under Google's own names.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct More {
    /// One more denial, after the one without a region.
    #[serde(rename = "default", skip_serializing_if = "Option::is_none")]
    pub denial: Option<Denial>,
    /// What is set before any update.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<Set>,
    /// The names of its data layers. Default: `dataLayer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layers: Option<Vec<String>>,
}

/// What stands beside the types of the second denial.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Denial {
    /// The regions (ISO 3166) that it names. Default: everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Vec<String>>,
    /// How long tags wait for an update, in milliseconds. Default: 500.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_for_update: Option<Number>,
}

/// What Google's tags do while `ad_storage` is denied.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Set {
    /// Whether click identifiers are left out of requests. Default: no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ads_data_redaction: Option<bool>,
    /// Whether click identifiers are passed on in links within the site. Default: no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url_passthrough: Option<bool>,
}

/// The forms that a config may have it in.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Written {
    Short(Scalar),
    Full(Full),
}

#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
struct Full {
    /// How it is used. Default: `basic`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
    #[serde(flatten)]
    more: More,
}

impl TryFrom<Written> for Google {
    type Error = &'static str;

    fn try_from(from: Written) -> Result<Self, Self::Error> {
        let (mode, more) = match from {
            Written::Short(Scalar::Switch(false)) => (Mode::Off, More::default()),
            Written::Short(Scalar::Text(mode)) => (mode_of(&mode)?, More::default()),
            Written::Full(Full { mode: None, more }) => (Mode::Basic, more),
            Written::Full(Full { mode: Some(mode), more }) => (mode_of(&mode)?, more),
            Written::Short(_) => return Err(FORMS),
        };
        Ok(Self { mode, more })
    }
}

const FORMS: &str = "signals.google is basic, advanced, false or an object";

fn mode_of(name: &str) -> Result<Mode, &'static str> {
    match name {
        "basic" => Ok(Mode::Basic),
        "advanced" => Ok(Mode::Advanced),
        _ => Err(FORMS),
    }
}

impl From<Google> for Written {
    fn from(google: Google) -> Self {
        let name = match google.mode {
            Mode::Basic => "basic",
            Mode::Advanced => "advanced",
            Mode::Off => return Self::Short(Scalar::Switch(false)),
        };
        if google.more == More::default() {
            Self::Short(Scalar::Text(name.into()))
        } else {
            Self::Full(Full { mode: Some(name.into()), more: google.more })
        }
    }
}
