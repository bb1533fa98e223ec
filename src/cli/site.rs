//! A site as the gate would hand it to the dialog, put together from a config natively.

use super::shipped;
use crate::{
    engine::strict::{
        self, Problem,
        model::{Category, LegalBasis},
    },
    json::Json,
    notice::{self, View},
};
use serde_json::{Map, Value, json};
use std::fmt;

/// A site: its config with the catalogue's entries and the texts of one language.
#[derive(Debug)]
pub struct Site {
    view: Value,
    /// The revision, as a record has it.
    pub revision: String,
    /// What in the config is likely a slip.
    pub warnings: Vec<Problem>,
}

/// Why there is no site.
#[derive(Debug)]
pub enum Error {
    /// The config can't be used.
    Config(Vec<Problem>),
    /// There are no texts of that language.
    Language(String),
}

impl fmt::Display for Error {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(problems) => {
                let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
                to.write_str(&lines.join("\n"))
            }
            Self::Language(language) => {
                write!(to, "no texts in `{language}`; there are {}", shipped::languages().join(", "))
            }
        }
    }
}

impl std::error::Error for Error {}

impl Site {
    /// Reads a config, for one language: the given one, else the config's, else Czech. A region falls back to its
    /// language (`de-AT` to `de`).
    ///
    /// # Errors
    ///
    /// Every problem of the config, or a language without texts.
    pub fn read(config: &str, language: Option<&str>) -> Result<Self, Error> {
        let reading = strict::read(config).map_err(Error::Config)?;
        let mut config = strict::parse(config).map_err(|problem| Error::Config(vec![problem]))?;
        let own = reading.model.language.as_deref().filter(|&own| own != "auto");
        let wanted = language.or(own).unwrap_or("cs");
        let language = wanted.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let Some(mut texts) = shipped::texts(&language) else { return Err(Error::Language(wanted.into())) };
        let over = config.pointer(&["/texts/", &language].concat()).cloned();
        put_over(&mut texts, over.as_ref());
        let services: Vec<_> = config["services"].as_array().into_iter().flatten().map(with_entry).collect();
        if config.get("categories").is_none() {
            config["categories"] = reading.model.categories.iter().map(|one| json!({ "id": one.id })).collect();
        }
        let is_granted = |one: &Category| (one.id.clone(), (one.basis() != LegalBasis::Consent).into());
        let granted: Map<_, _> = reading.model.categories.iter().map(is_granted).collect();
        let direction = texts["direction"].as_str().unwrap_or("ltr").to_owned();
        let view = json!({
            "layer": null, "language": language, "direction": direction, "texts": texts, "config": config,
            "services": services, "granted": granted, "record": null,
        });
        let automatic = reading.facts.revision.map(|hash| format!("auto-{hash:016x}"));
        let revision = automatic.unwrap_or(reading.model.revision);
        Ok(Self { view, revision, warnings: reading.warnings })
    }

    /// What can be told of it, before any choice.
    pub fn view(&self) -> View {
        notice::view(&self.source())
    }

    /// The same when a choice is stored already.
    pub fn view_with_choice(&self) -> View {
        self.view().with_choice()
    }

    /// The same while the catalogue's entries were still on their way: only what the config itself says of services.
    pub fn view_without_catalogue(&self) -> View {
        let mut view = self.view.clone();
        let own = |service: &Value| with_id(service.clone(), service);
        view["services"] = view["config"]["services"].as_array().into_iter().flatten().map(own).collect();
        notice::view(&Json(Some(&view)))
    }

    /// What it is read from.
    pub fn source(&self) -> Json<'_> {
        Json(Some(&self.view))
    }
}

/// A service with the catalogue's entry under what the config says of it, as the gate puts them together.
fn with_entry(service: &Value) -> Value {
    let uses = service["use"].as_str();
    let mut whole = uses.and_then(shipped::entry).unwrap_or_else(|| Value::Object(Map::new()));
    let said = service.as_object().into_iter().flatten();
    // What only the catalogue may say of a service.
    let own = said.filter(|(name, _)| !["advanced", "hidden"].contains(&name.as_str()));
    put_over(&mut whole, Some(&own.map(|(name, value)| (name.clone(), value.clone())).collect()));
    with_id(whole, service)
}

/// A service that names none goes by its catalogue entry's id.
fn with_id(mut whole: Value, service: &Value) -> Value {
    if service.get("id").is_none()
        && let Some(uses) = service["use"].as_str()
    {
        whole["id"] = uses.into();
    }
    whole
}

/// The members of an object over those of another.
fn put_over(below: &mut Value, above: Option<&Value>) {
    if let (Some(below), Some(above)) = (below.as_object_mut(), above.and_then(Value::as_object)) {
        below.extend(above.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
}
