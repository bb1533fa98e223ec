//! What a visitor can be told: config, catalogue and texts together, and what holds now.

use super::texts::Texts;

/// What the dialog shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layer {
    /// The first: the question and the three buttons.
    Banner,
    /// The second: the categories with their switches.
    Settings,
    /// The Cookies document.
    Cookies,
    /// The consent text.
    Consent,
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
    /// Whether there is a valid record of an earlier choice.
    pub has_choice: bool,
    /// Whether closing without a choice refuses: there is no record yet and the owner did not say `later`.
    pub closing_refuses: bool,
    /// Who runs the site.
    pub controller: Controller,
    /// The policy links that are set, with the keys of their labels: cookies, privacy.
    pub links: Vec<(&'static str, String)>,
    /// The categories in the owner's order.
    pub categories: Vec<Category>,
    /// What only the documents say.
    pub about: About,
}

impl View {
    /// The same when a choice is stored already.
    #[must_use]
    pub fn with_choice(self) -> Self {
        Self { has_choice: true, closing_refuses: false, ..self }
    }
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
    /// The company number, empty when the config has none.
    pub id: String,
    /// The country of the seat, two letters of ISO 3166-1, empty when the config has none.
    pub country: String,
    /// Who watches over data protection there.
    pub officer: Officer,
}

/// A data protection officer (GDPR 37), empty when the config has none.
#[derive(Default, Debug)]
pub struct Officer {
    /// The name.
    pub name: String,
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
    /// The owner's own words for what consent is asked for, empty when the language file's hold.
    pub purpose: String,
    /// The legitimate interest that it serves, in the owner's words (GDPR 13(1)(d)); empty when the config has none.
    pub interest: String,
    /// Why it may be used.
    pub basis: Basis,
    /// Whether it is on now.
    pub granted: bool,
    /// Its services, those aside that are not to be listed.
    pub services: Vec<Service>,
}

/// A text that may be in another language than the visitor's, where the config or the catalogue has none in that.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Said {
    /// The text, may be empty.
    pub text: String,
    /// Its language, so that it is read aloud and written as such (WCAG 2.2, 3.1.2); empty where it is the visitor's.
    pub language: String,
}

impl From<String> for Said {
    /// A text in the visitor's language.
    fn from(text: String) -> Self {
        Self { text, language: String::new() }
    }
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
    /// The provider's seat, may be empty.
    pub address: String,
    /// The country of the seat, two letters of ISO 3166-1, may be empty.
    pub country: String,
    /// What it is for, may be empty.
    pub purpose: Said,
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
    pub purpose: Said,
    /// An ISO 8601 duration or `session`, may be empty.
    pub retention: String,
    /// The key of the text that says whose it is, may be empty.
    pub whose: &'static str,
}

/// What only the documents say; everything may be empty.
#[derive(Default, Debug)]
pub struct About {
    /// The key under which the visitor's choice is kept.
    pub key: String,
    /// Whether the choice is mirrored in a cookie of that name.
    pub mirrored: bool,
    /// How long a consent holds, ISO 8601.
    pub consent: String,
    /// How long a refusal holds, ISO 8601.
    pub refusal: String,
    /// Whether the config is in Czech, or does not say its language, which means the same.
    pub is_czech: bool,
    /// Where to complain, as the owner says it.
    pub authority: Authority,
    /// Who receives data besides the services' providers.
    pub recipients: Vec<Recipient>,
    /// On what grounds data leaves the European Economic Area, in the owner's words.
    pub transfers: String,
    /// Who wrote the documents, and when.
    pub edition: Edition,
    /// The age from which one can consent alone; 0 when nothing is to be said of it.
    pub age: u32,
}

/// A supervisory authority (GDPR 77).
#[derive(Clone, Default, Debug)]
pub struct Authority {
    /// The name.
    pub name: String,
    /// The seat.
    pub address: String,
    /// Its site.
    pub link: String,
}

/// Somebody who receives data (GDPR 13(1)(e)).
#[derive(Clone, Default, Debug)]
pub struct Recipient {
    /// The name.
    pub name: String,
    /// What for, or in which role: parts, one after the other.
    pub role: Vec<Said>,
    /// The seat.
    pub address: String,
    /// The country of the seat, two letters of ISO 3166-1.
    pub country: String,
    /// The address of their policy.
    pub policy: String,
}

/// Who wrote the documents, and when.
#[derive(Default, Debug)]
pub struct Edition {
    /// Who wrote them.
    pub prepared_by: String,
    /// The version.
    pub version: String,
    /// From when it holds, ISO 8601.
    pub date: String,
    /// Earlier versions.
    pub history: Vec<Change>,
}

/// An earlier version of the documents.
#[derive(Default, Debug)]
pub struct Change {
    /// The version.
    pub version: String,
    /// From when it held, ISO 8601.
    pub date: String,
    /// What changed then.
    pub changes: String,
}
