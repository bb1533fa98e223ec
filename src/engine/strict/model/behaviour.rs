//! How the widget behaves: lifetimes, looks, signals, storage, withdrawal, proof.

use super::Google;
use serde::{Deserialize, Serialize};

/// How long a choice holds, as durations of ISO 8601.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Lifetime {
    /// A consent to anything. Default: twelve months (ÚOOÚ, questions and answers on cookie bars).
    pub consent: String,
    /// A refusal of all, before the visitor is asked again. Default: six months (the same).
    pub refusal: String,
}

impl Default for Lifetime {
    fn default() -> Self {
        Self { consent: "P12M".into(), refusal: "P6M".into() }
    }
}

/// How the dialog looks, and what closing it means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Dialog {
    /// The first layer's shape.
    pub layout: Layout,
    /// Where it stands.
    pub position: Position,
    /// Its colours.
    pub theme: Theme,
    /// What closing it without a choice means.
    pub close: Close,
}

/// The first layer's shape.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// From side to side.
    Bar,
    /// A box in a corner.
    #[default]
    Box,
    /// In the middle, above the page.
    Modal,
}

/// Where the first layer stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Position {
    #[default]
    BottomLeft,
    BottomRight,
    Bottom,
    TopLeft,
    TopRight,
    Top,
    Center,
}

/// The dialog's colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the visitor's system is set.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What closing the dialog without a choice means; never a consent (EDPB 05/2020, 86).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Close {
    /// A refusal, stored as one.
    #[default]
    Refuse,
    /// No choice: the next page asks again.
    Later,
}

/// Who is told of the choice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Signals {
    /// Google Consent Mode v2.
    pub google: Google,
    /// Whether Microsoft's advertising tags (UET) are told. Default: yes.
    pub microsoft: bool,
    /// Whether plugins are told through the WP Consent API. Default: no.
    pub wordpress: bool,
    /// Whether Shopify is told through its Customer Privacy API. Default: no.
    pub shopify: bool,
    /// Which categories each signal needs.
    pub mapping: Mapping,
    /// Whether Global Privacy Control counts as an objection to advertising (GDPR 21(5)). Default: yes.
    pub gpc: bool,
}

impl Default for Signals {
    fn default() -> Self {
        Self {
            google: Google::default(),
            microsoft: true,
            wordpress: false,
            shopify: false,
            mapping: Mapping::default(),
            gpc: true,
        }
    }
}

/// Which categories each of Google's types needs: ids separated by spaces, all of them required. Default: preferential
/// for functionality and personalization, statistical for analytics, advertising for the rest.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Mapping {
    /// What keeps the site as the visitor set it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub functionality_storage: Option<String>,
    /// What makes content personal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personalization_storage: Option<String>,
    /// What measures visits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_storage: Option<String>,
    /// What advertising stores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ad_storage: Option<String>,
    /// Personal data sent to Google for advertising.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ad_user_data: Option<String>,
    /// Advertising by interests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ad_personalization: Option<String>,
}

/// Where the choice is kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Storage {
    /// The key in localStorage, and the cookie's name. Default: `souhlas`.
    pub key: String,
    /// Whether the granted categories are mirrored in a cookie, for servers. Default: no.
    pub cookie: bool,
    /// The domain of that cookie. Default: the page's host.
    pub domain: Option<String>,
}

impl Default for Storage {
    fn default() -> Self {
        Self { key: "souhlas".into(), cookie: false, domain: None }
    }
}

/// What a withdrawal does besides deleting what was stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Withdrawal {
    /// When the page is loaded anew.
    pub reload: Reload,
}

/// When a withdrawal loads the page anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Reload {
    /// When something is running that can't be stopped.
    #[default]
    WhenNeeded,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where proofs of consent may be sent one day (GDPR 7(1)). Nothing is sent yet.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Proof {
    /// The receiver's address, http, https or relative. Default: none, nothing is sent.
    pub endpoint: Option<String>,
}
