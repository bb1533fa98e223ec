//! Marked elements as an owner writes them.

use super::parts::{Kind, Of, Part};
use crate::scenarios::pieces::SHOWN;

/// What each address ends in: another number each time that the page is loaded. WebKit takes what a page before has
/// preloaded, and Firefox what a player has played, even where a server says that it must not be stored.
pub const LOAD: &str = "?load=0000000";

impl Part {
    /// The element as an owner writes it.
    pub fn html(&self) -> String {
        let Self { name, category, .. } = self;
        let service = match self.of {
            Of::Named(service) => format!(r#" data-service="{service}""#),
            Of::Nobody | Of::Address(_) => String::new(),
        };
        let marks = format!(r#"data-consent="{category}"{service}"#);
        let address =
            |at: usize| self.asks.get(at).map(|address| format!("https://{address}{LOAD}")).unwrap_or_default();
        let first = address(0);
        match self.kind {
            Kind::Inline => format!(r#"<script type="text/plain" {marks}>__ran.push("{name}")</script>"#),
            Kind::Large => format!(r#"<script type="text/plain" {marks}>{}</script>"#, large(name)),
            Kind::External => format!(r#"<script type="text/plain" {marks} src="{first}"></script>"#),
            Kind::Async => format!(r#"<script type="text/plain" {marks} async src="{first}"></script>"#),
            Kind::Module => format!(r#"<script type="text/plain" data-type="module" {marks} src="{first}"></script>"#),
            Kind::ModuleInline => {
                format!(
                    r#"<script type="text/plain" data-type="module" {marks}>import.meta.url; __ran.push("{name}")</script>"#
                )
            }
            Kind::Style => format!(r#"<link {marks} rel="stylesheet" data-href="{first}">"#),
            Kind::Frame => {
                format!(
                    r#"<iframe id="{name}" {marks} width="160" height="90" data-src="{first}" title="{name}"></iframe>"#
                )
            }
            Kind::Image => format!(r#"<img id="{name}" {marks} data-src="{first}" alt="">"#),
            Kind::Srcset => format!(r#"<img id="{name}" {marks} data-srcset="{first} 1x" alt="">"#),
            Kind::Picture => {
                format!(r#"<picture><source {marks} data-srcset="{first}"><img id="{name}" alt=""></picture>"#)
            }
            Kind::Video => format!(
                r#"<video id="{name}" width="160" height="90" muted preload="auto"><source {marks} data-src="{first}"><source {marks} data-src="{}"></video>"#,
                address(1)
            ),
            Kind::Audio => format!(r#"<audio id="{name}" {marks} controls preload="auto" data-src="{first}"></audio>"#),
            Kind::Object => format!(
                r#"<object id="{name}" {marks} width="160" height="90" style="display: inline-block" type="image/svg+xml" data-src="{first}"></object>"#
            ),
            Kind::Embed => format!(
                r#"<embed id="{name}" {marks} width="160" height="90" style="display: inline-block" type="image/svg+xml" data-src="{first}">"#
            ),
        }
    }
}

/// A script of 60 kB, which says its name only where all of it has run.
fn large(name: &str) -> String {
    const LINES: usize = 1000;
    let line = format!("__lines++; // {}\n", "x".repeat(45));
    format!("var __lines = 0;\n{}__ran.push(__lines === {LINES} ? '{name}' : 'a part of {name}');", line.repeat(LINES))
}

/// What is unmarked in the body.
pub fn control() -> String {
    format!(r#"<iframe width="160" height="90" src="https://{SHOWN}control.html{LOAD}" title="control"></iframe>"#)
}
