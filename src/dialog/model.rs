//! What the dialog draws, as the gate hands it over.

use super::texts::Texts;

/// One of the two layers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layer {
    /// The first: the question and the three buttons.
    Banner,
    /// The second: the categories with their switches.
    Settings,
}

/// A state of the gate.
pub struct View {
    /// The layer that is up, if any.
    pub layer: Option<Layer>,
    /// The language of the texts, as a tag (`cs`).
    pub language: String,
    /// Which way they are read: `ltr` or `rtl`.
    pub direction: String,
    /// All texts.
    pub texts: Texts,
    /// How it looks.
    pub look: Look,
    /// Whether closing without a choice refuses: there is no record yet and the owner did not say `later`.
    pub closing_refuses: bool,
    /// Who runs the site.
    pub controller: Controller,
    /// The policy links that are set, with the keys of their labels: cookies, privacy.
    pub links: Vec<(&'static str, String)>,
    /// The categories in the owner's order.
    pub categories: Vec<Category>,
}

/// How the dialog looks: the config's `dialog`, as `data-` attributes for the styles.
#[derive(Clone, Default, Debug)]
pub struct Look {
    /// `bar`, `box` or `modal`.
    pub layout: String,
    /// Where on the screen.
    pub position: String,
    /// `light`, `dark` or `auto`.
    pub theme: String,
}

/// Who runs the site and answers for the data.
#[derive(Default, Debug)]
pub struct Controller {
    /// The name, empty when the config has none.
    pub name: String,
    /// The seat, empty when the config has none.
    pub address: String,
    /// An e-mail address or whatever else the owner gave.
    pub contact: String,
}

/// Why a category may be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// Needed for the site to work: always on, without a switch.
    Necessary,
    /// Off until the visitor agrees.
    Consent,
    /// On until the visitor objects.
    LegitimateInterest,
}

/// A category of the config.
#[derive(Debug)]
pub struct Category {
    /// Its id, the name of its switch.
    pub id: String,
    /// The owner's own name for it, empty when the language file's holds.
    pub name: String,
    /// The owner's own description, empty when the language file's holds.
    pub description: String,
    /// Why it may be used.
    pub basis: Basis,
    /// Whether it is on now.
    pub granted: bool,
    /// Its services, those aside that are not to be listed.
    pub services: Vec<Service>,
}

/// A service of the config or the catalogue.
#[derive(Debug)]
pub struct Service {
    /// Its id, the latter half of the name of its switch.
    pub id: String,
    /// Whether it is on now.
    pub granted: bool,
    /// What it is called.
    pub name: String,
    /// Who provides it, may be empty.
    pub provider: String,
    /// What it is for, may be empty.
    pub purpose: String,
    /// The address of the provider's policy, may be empty.
    pub policy: String,
    /// What it stores.
    pub cookies: Vec<Cookie>,
}

/// A cookie or another entry that a service stores.
#[derive(Debug)]
pub struct Cookie {
    /// Its name, `*` for any run of characters.
    pub name: String,
    /// What it is for, may be empty.
    pub purpose: String,
    /// An ISO 8601 duration or `session`, may be empty.
    pub retention: String,
    /// The key of the text that says whose it is, may be empty.
    pub whose: &'static str,
}
