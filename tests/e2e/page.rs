//! The pages that visitors see: what a site owner would write, piece by piece.

use serde_json::{Value, json};

use crate::proxy::Reply;

/// Notes what the page says on the console and what goes wrong in it, from its first line on.
const EAR: &str = include_str!("page/ear.js");

/// A page of the site under test.
#[derive(Clone, Debug)]
pub struct Page {
    config: Config,
    before: String,
    attributes: String,
    head: String,
    body: String,
    nonce: Option<String>,
    headers: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
enum Config {
    At(Reply),
    Inline(String),
    Nowhere,
}

/// Where a page's config is published.
pub const CONFIG: &str = "/consent.json";

impl Page {
    /// A page with the widget, the default config and the footer link; nothing on it is gated yet.
    pub fn new() -> Self {
        Self {
            config: Config::At(Reply::json(json!({}))),
            before: String::new(),
            attributes: String::new(),
            head: String::new(),
            body: String::new(),
            nonce: None,
            headers: Vec::new(),
        }
    }

    /// A page whose owner forgot the config.
    pub fn bare() -> Self {
        Self { config: Config::Nowhere, ..Self::new() }
    }

    /// The config, at its address.
    pub fn config(self, config: Value) -> Self {
        self.config_reply(Reply::json(config))
    }

    /// What the config's address answers, whatever that is.
    pub fn config_reply(self, reply: Reply) -> Self {
        Self { config: Config::At(reply), ..self }
    }

    /// The config inside the page.
    pub fn inline_config(self, config: Value) -> Self {
        self.inline_text(&config.to_string())
    }

    /// Whatever stands in the page where the config belongs.
    pub fn inline_text(self, text: &str) -> Self {
        Self { config: Config::Inline(text.to_owned()), ..self }
    }

    /// A script that runs before the widget.
    pub fn before(self, script: &str) -> Self {
        Self { before: script.into(), ..self }
    }

    /// Further attributes of the widget's tag.
    pub fn attributes(self, attributes: &str) -> Self {
        Self { attributes: attributes.into(), ..self }
    }

    /// What follows the widget in the head.
    pub fn head(mut self, html: &str) -> Self {
        self.head.push_str(html);
        self.head.push('\n');
        self
    }

    /// What stands in the body.
    pub fn body(mut self, html: &str) -> Self {
        self.body.push_str(html);
        self.body.push('\n');
        self
    }

    /// A nonce on the page's own scripts, the widget's tag among them.
    pub fn nonce(self, nonce: &str) -> Self {
        Self { nonce: Some(nonce.into()), ..self }
    }

    /// A header of the page's answer.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// What the config's address answers, if the page names one.
    pub fn config_answer(&self) -> Option<Reply> {
        match &self.config {
            Config::At(reply) => Some(reply.clone()),
            Config::Inline(_) | Config::Nowhere => None,
        }
    }

    /// The page as the server sends it.
    pub fn answer(&self) -> Reply {
        let nonce = self.nonce.as_ref().map(|nonce| format!(" nonce={nonce}")).unwrap_or_default();
        let (inline, data_config) = match &self.config {
            Config::At(_) => (String::new(), format!(" data-config={CONFIG}")),
            Config::Inline(config) => {
                (format!("<script type=application/json id=souhlas-config>{config}</script>"), String::new())
            }
            Config::Nowhere => (String::new(), String::new()),
        };
        let Self { before, attributes, head, body, .. } = self;
        let html = format!(
            r##"<!doctype html>
<html lang="cs"><head><meta charset="utf-8"><title>Ukázka</title>
<script{nonce}>{EAR}</script>
<script{nonce}>{before}</script>
{inline}<script{nonce} src="/souhlas/souhlas.js"{data_config} {attributes}></script>
{head}</head>
<body><h1>Ukázka</h1>
{body}<footer><a id="footer-link" href="#souhlas" data-souhlas-open="settings">Nastavení cookies</a></footer>
<script{nonce}>window.__bottom = true</script>
</body></html>"##
        );
        self.headers.iter().fold(Reply::html(html), |reply, (name, value)| reply.header(name, value))
    }
}
