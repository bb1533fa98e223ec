//! The bundle of one site: a script that carries the gate, the site's config and the first layer, rendered ahead by the
//! components that draw it in the browser; and beside it what is fetched on need, each file under a name that its content
//! gives it.
//!
//! Pure: files in, files out, the same for the same.

mod placeholders;
mod policy;
mod release;
mod site;
mod styles;
mod tree;
mod words;

pub use self::{
    policy::policy,
    release::{Release, integrity},
    styles::used,
    tree::{Child, Element},
    words::UNNEEDED,
};

use self::release::seal;
use crate::{
    cli::{Error as SiteError, Icu, Site, hash},
    dialog,
    engine::{carried, strict},
    notice::{Layer, canonical},
};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, fmt};

/// What is wanted of a bundle.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The languages that the first layer is rendered in, the one that holds for all others first; empty for the
    /// config's own.
    pub languages: Vec<String>,
    /// Whether each language gets a script of its own.
    pub separate: bool,
    /// Whether the dialog is fetched when the page is idle, and not only when the visitor reaches for the settings.
    pub idle: bool,
    /// The address of the folder that the bundle is served from.
    pub base: String,
}

/// A bundle.
#[derive(Debug)]
pub struct Bundle {
    /// Its files, by their paths.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The scripts among them that a page names, by their languages.
    pub scripts: Vec<(String, String)>,
    /// The tag for each script.
    pub tags: Vec<String>,
    /// The value of the Content-Security-Policy that the site needs.
    pub policy: String,
}

/// Why there is no bundle.
#[derive(Debug)]
pub enum Error {
    /// There is no such site.
    Site(SiteError),
    /// The release lacks something, or is another version's.
    Release(String),
}

impl fmt::Display for Error {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site(error) => error.fmt(to),
            Self::Release(what) => to.write_str(what),
        }
    }
}

impl std::error::Error for Error {}

impl From<SiteError> for Error {
    fn from(error: SiteError) -> Self {
        Self::Site(error)
    }
}

impl From<String> for Error {
    fn from(what: String) -> Self {
        Self::Release(what)
    }
}

/// The first layer of a site in one language, as the browser's own drawing would make it.
///
/// # Errors
///
/// Where the renderer wrote what is no tree.
pub fn first_layer(site: &Site) -> Result<Element, String> {
    let view = site.view();
    let locale = Icu::new(&view.language).ok_or("a language that is no tag")?;
    Element::read(&dialog::ahead(&view, &locale)).ok_or_else(|| "the first layer came out as no tree".into())
}

/// Builds the bundle of a config from the files of a release.
///
/// # Errors
///
/// Every problem of the config, a language without texts, or what the release lacks.
pub fn build(config: &str, release: &Release, wanted: &Wanted) -> Result<Bundle, Error> {
    let facts = strict::read(config).map_err(SiteError::Config)?.facts;
    let languages = if wanted.languages.is_empty() { vec![None] } else { wanted.languages.iter().map(Some).collect() };
    let mut files = BTreeMap::new();
    let mut layers = Vec::new();
    let mut known = Map::new();
    let mut whole = Value::Null;
    for language in languages {
        let site = Site::read(config, language.map(String::as_str))?;
        let Some(value) = site.source().0.cloned() else { continue };
        let language = value["language"].as_str().unwrap_or_default().to_owned();
        let shipped = release.file(&format!("lang/{language}.json"))?;
        let shipped = serde_json::from_slice(shipped).map_err(|error| format!("lang/{language}.json: {error}"))?;
        let texts = seal(&format!("lang/{language}.json"), site::for_dialog(&value, &shipped).to_string().into_bytes());
        let name = texts.path.trim_start_matches("lang/").to_owned();
        known.insert(format!("{language}.json"), json!([name, texts.integrity]));
        files.insert(texts.path, texts.bytes);
        let waiting =
            seal(&format!("lang/{language}.placeholders.json"), placeholders::ahead(&site)?.to_string().into_bytes());
        let name = waiting.path.trim_start_matches("lang/").to_owned();
        known.insert(format!("{language}.placeholders.json"), json!([name, waiting.integrity]));
        files.insert(waiting.path, waiting.bytes);
        let shown = json!({
            "text": hash(&canonical(&site.view(), Layer::Banner)),
            "saved": value["texts"]["status.saved"],
        });
        layers.push((language, first_layer(&site)?, shown));
        whole = value;
    }
    let gate = site::for_gate(&whole, &facts);
    let services = whole["services"].as_array().map(Vec::as_slice).unwrap_or_default();
    let needed = |name: &str| match name {
        "annex.js" => !services.is_empty() || facts.platform || gate["storage"]["domain"].is_string(),
        "compat.js" => gate.get("compat").is_some(),
        _ => true,
    };
    for (name, sealed) in release.sealed() {
        if needed(name) {
            if ["dialog.js", "placeholders.js", "annex.js", "compat.js"].contains(&name) {
                known.insert(name.into(), json!([sealed.path, sealed.integrity]));
            }
            files.insert(sealed.path, sealed.bytes);
        }
    }
    // Only developers ask for these, and only who opens a document for those: under their plain names.
    for (name, bytes) in &release.0 {
        let document = name.strip_prefix("lang/").and_then(|rest| rest.strip_suffix(".documents.json"));
        if name.starts_with("inspector.") || document.is_some_and(|tag| layers.iter().any(|(known, ..)| known == tag)) {
            files.insert(name.clone(), bytes.clone());
        }
    }
    let css = std::str::from_utf8(release.file("layers.css")?).map_err(|error| error.to_string())?;
    let template = std::str::from_utf8(release.file("bundle.js")?).map_err(|error| error.to_string())?;
    let words = std::str::from_utf8(release.file("bundle.words")?).map_err(|error| error.to_string())?;
    // What stands in a bundle by its place would be something else in the gate of another release, and no page would have a banner.
    if words != crate::bundled_words().join(words::BETWEEN) {
        let how =
            "bundle.words: expected the words of this program's own release, found others: take both from one release";
        return Err(Error::Release(how.into()));
    }
    let words = words::needed(words, gate.get("compat").is_some());
    let groups: Vec<_> = if wanted.separate { layers.chunks(1).collect() } else { vec![layers.as_slice()] };
    let (mut scripts, mut tags) = (Vec::new(), Vec::new());
    for group in groups {
        let name = match group {
            [(language, ..)] if wanted.separate => format!("souhlas.{language}.js"),
            _ => "souhlas.js".to_owned(),
        };
        // What `paint.js` makes beside them.
        let spoken = Element { tag: "p".into(), attributes: vec![("class".into(), "spoken".into())], children: vec![] };
        let painted = group.iter().map(|(_, layer, _)| layer).chain([&spoken]);
        let tree = Element {
            children: painted.map(|element| Child::Element(element.clone())).collect(),
            ..Element::default()
        };
        let is_known = |name: &str| {
            let tag = name.strip_suffix(".json").map(|name| name.trim_end_matches(".placeholders"));
            tag.is_none_or(|tag| group.iter().any(|(language, ..)| language == tag))
        };
        let known: Map<_, _> =
            known.iter().filter(|(name, _)| is_known(name)).map(|(a, b)| (a.clone(), b.clone())).collect();
        // In the order that compresses best, by trial: it is 60 bytes shorter than the median of all.
        let mut data = json!({
            "words": words,
            "files": known,
            "config": gate,
            "shown": group.iter().map(|(tag, _, shown)| (tag.clone(), shown.clone())).collect::<Map<_, _>>(),
            "layers": group.iter().map(|(tag, layer, _)| (tag.clone(), layer.to_json())).collect::<Map<_, _>>(),
            "css": used(css, &tree),
            "facts": carried::written(&facts).iter().map(|&number| number as i64).collect::<Vec<_>>(),
        });
        if wanted.idle {
            data["idle"] = true.into();
        }
        let script = carrying(template, &data).into_bytes();
        tags.push(tag(&wanted.base, &name, &script));
        let languages: Vec<_> = group.iter().map(|(language, ..)| language.as_str()).collect();
        scripts.push((languages.join(" "), name.clone()));
        files.insert(name, script);
    }
    let policy = policy(services, &source(&wanted.base));
    Ok(Bundle { files, scripts, tags, policy })
}

/// The template with the site's data. What encloses it names `SITE`, which nothing on the page can reach.
fn carrying(template: &str, data: &Value) -> String {
    let script = template.trim_start_matches('\u{feff}').trim_end();
    format!("\u{feff}(SITE=>{{{script}}})({data});\n")
}

/// The tag that a page names a script by.
fn tag(base: &str, name: &str, script: &[u8]) -> String {
    let slash = if base.ends_with('/') { "" } else { "/" };
    // A hash is looked at only where the page may read the answer (<https://w3c.github.io/webappsec-subresource-integrity/>).
    let cross = if base.contains("://") { " crossorigin" } else { "" };
    let address = format!("{base}{slash}{name}").replace('&', "&amp;").replace('"', "&quot;");
    format!("<script src=\"{address}\" integrity=\"{}\"{cross}></script>", integrity(script))
}

/// The folder's origin as a policy names it.
fn source(base: &str) -> String {
    let Some((scheme, rest)) = base.split_once("://") else { return "'self'".into() };
    format!("{scheme}://{}", rest.split('/').next().unwrap_or_default())
}
