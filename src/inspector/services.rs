//! Whose an address, a cookie or a storage key is: the config's services over the whole catalogue.

use crate::engine::{frame, pattern, strict::Json, text::host};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the catalogue says of one service, as far as it is seen in a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The category it belongs to.
    pub category: String,
    /// The hosts it talks to, by kind: script, connect, image, frame.
    pub hosts: BTreeMap<String, Vec<String>>,
    /// The addresses of its scripts; `{name}` stands for a parameter.
    pub scripts: Vec<String>,
    /// Where its frames lead: patterns over hosts and paths.
    pub frames: Vec<String>,
    /// What it stores.
    pub cookies: Vec<Cookie>,
    /// What its parameters look like.
    pub parameters: BTreeMap<String, Parameter>,
}

/// What a parameter looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Parameter {
    /// `*` stands for any run of characters.
    pub pattern: String,
}

/// What a service stores.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Cookie {
    /// A pattern.
    pub name: String,
    /// `cookie` where it does not say.
    pub storage: Option<String>,
    /// `third`: on a domain that no page of ours sees.
    pub party: Option<String>,
    /// Whether it may be anybody's, by its name.
    pub shared: bool,
}

/// All services that are known: those of the config first.
#[derive(Debug, Default)]
pub struct Services {
    /// Of the config, each over its entry.
    pub own: Vec<Entry>,
    /// Entries of the catalogue that the config does not use.
    pub others: Vec<Entry>,
}

impl Services {
    /// Puts the config's services over the catalogue.
    pub fn new(config: &Value, catalogue: &[Entry]) -> Self {
        let listed = config.get("services").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let own: Vec<_> = listed.iter().map(|service| over(service, catalogue)).collect();
        let used = |entry: &&Entry| {
            listed.iter().any(|service| ["use", "id"].iter().any(|name| text(service, name) == Some(&entry.id)))
        };
        Self { own, others: catalogue.iter().filter(|entry| !used(entry)).cloned().collect() }
    }

    /// Those that an address may belong to: by a script's or frame's address, else by the host. `kind` is script,
    /// frame, image, connect or nothing.
    pub fn of_address(&self, address: &str, kind: &str) -> Vec<&Entry> {
        let all = || self.own.iter().chain(&self.others);
        // Google's script is one address for several services: its parameter tells them apart.
        let exact: Vec<_> = all().filter(|entry| entry.loads_exactly(address)).collect();
        if !exact.is_empty() {
            return exact;
        }
        let sure: Vec<_> = all().filter(|entry| entry.loads(address, kind)).collect();
        if !sure.is_empty() {
            return sure;
        }
        all().filter(|entry| entry.talks_to(address, kind)).collect()
    }

    /// Those whose script an inline script names.
    pub fn of_script(&self, text: &str) -> Vec<&Entry> {
        let named =
            |entry: &&Entry| entry.scripts.iter().filter_map(|script| fixed(script)).any(|at| text.contains(at));
        self.own.iter().chain(&self.others).filter(named).collect()
    }

    /// The config's services that declare what is stored under a name.
    pub fn declaring(&self, kind: &str, name: &str) -> Vec<&Entry> {
        self.own.iter().filter(|entry| entry.stores(kind, name)).collect()
    }

    /// The catalogue's entries, not used in the config, that store under a name.
    pub fn likely(&self, kind: &str, name: &str) -> Vec<&Entry> {
        self.others.iter().filter(|entry| entry.stores(kind, name)).collect()
    }
}

/// The names of services, as a list in words.
pub fn names(of: &[&Entry]) -> String {
    let mut names: Vec<&str> = of.iter().map(|entry| entry.name.as_str()).collect();
    names.dedup();
    names.join(" or ")
}

fn text<'v>(of: &'v Value, name: &str) -> Option<&'v str> {
    of.get(name).and_then(Value::as_str)
}

fn over(service: &Value, catalogue: &[Entry]) -> Entry {
    // One given in full under a catalogue's id is that service all the same.
    let base = text(service, "use").or(text(service, "id"));
    let base = base.and_then(|id| catalogue.iter().find(|entry| entry.id == id));
    let mut entry = base.cloned().unwrap_or_default();
    entry.id = text(service, "id").or(text(service, "use")).unwrap_or_default().into();
    if let Some(name) = text(service, "name") {
        entry.name = name.into();
    }
    if entry.name.is_empty() {
        entry.name.clone_from(&entry.id);
    }
    if let Some(category) = text(service, "category") {
        entry.category = category.into();
    }
    let read = |name| service.get(name).cloned();
    if let Some(scripts) = read("scripts").and_then(|value| serde_json::from_value(value).ok()) {
        entry.scripts = scripts;
    }
    if let Some(cookies) = read("cookies").and_then(|value| serde_json::from_value(value).ok()) {
        entry.cookies = cookies;
    }
    if let Some(frames) = read("frames").and_then(|value| serde_json::from_value(value).ok()) {
        entry.frames = frames;
    }
    if let Some(parameters) = read("parameters").and_then(|value| serde_json::from_value(value).ok()) {
        entry.parameters = parameters;
    }
    entry
}

/// A script's address without its scheme, up to what changes: a parameter or the query. Too short to tell anything: none.
fn fixed(script: &str) -> Option<&str> {
    let rest = script.strip_prefix("https://").or_else(|| script.strip_prefix("http://"))?;
    let fixed = rest.split(['{', '?']).next()?;
    (fixed.find('/').is_some_and(|at| at > 3)).then_some(fixed)
}

fn without_scheme(address: &str) -> &str {
    address.split_once("//").map_or(address, |(_, rest)| rest)
}

impl Entry {
    /// Whether a script of the service has the address, or a frame of it leads there. What a frame's host gives besides
    /// may be another service's.
    fn loads(&self, address: &str, kind: &str) -> bool {
        let bare = without_scheme(address);
        let scripts = self.scripts.iter().filter_map(|script| fixed(script)).any(|script| bare.starts_with(script));
        scripts || matches!(kind, "frame" | "") && self.frames(address)
    }

    /// Whether a frame of the service leads there.
    pub fn frames(&self, address: &str) -> bool {
        let place = place(address);
        self.frames.iter().any(|frame| frame::fits(Json::from(&*frame.to_lowercase()), Json::from(&*place)))
    }

    fn loads_exactly(&self, address: &str) -> bool {
        self.scripts.iter().any(|script| {
            let filled = crate::engine::text::fill(script, |name| Some(self.parameters.get(name)?.pattern.as_str()));
            filled != *script && fixed(script).is_some() && fits(&filled, address)
        })
    }

    fn talks_to(&self, address: &str, kind: &str) -> bool {
        let origin = origin(address);
        self.hosts.get(kind).into_iter().flatten().any(|host| fits(host, origin))
    }

    fn stores(&self, kind: &str, name: &str) -> bool {
        self.kept(kind, name).next().is_some()
    }

    /// Whether what is stored under a name is surely the service's, if it is of anyone in the catalogue.
    pub fn stores_alone(&self, kind: &str, name: &str) -> bool {
        self.kept(kind, name).any(|cookie| !cookie.shared)
    }

    fn kept(&self, kind: &str, name: &str) -> impl Iterator<Item = &Cookie> {
        self.cookies.iter().filter(move |cookie| {
            cookie.party.as_deref() != Some("third")
                && cookie.storage.as_deref().unwrap_or("cookie") == kind
                && fits(&cookie.name, name)
        })
    }
}

/// Scheme, host and port.
pub fn origin(address: &str) -> &str {
    let start = address.find("//").map_or(0, |at| at + 2);
    let end = address[start..].find(['/', '?', '#']).map_or(address.len(), |at| start + at);
    &address[..end]
}

/// An address without its query and fragment.
pub fn bare(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or(address)
}

/// Where an address leads, as [`frame::fits`] takes it. Browsers tell addresses resolved: only the port has to go.
fn place(address: &str) -> String {
    let host = host(address);
    let host = match host.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => host,
        _ => host,
    };
    let path = bare(without_scheme(address)).split_once('/').map_or("", |(_, path)| path);
    if host.is_empty() { String::new() } else { format!(".{host}/{path}").to_lowercase() }
}

fn fits(pattern: &str, name: &str) -> bool {
    pattern::fits(Json::from(pattern), Json::from(name))
}
