//! The documents: what they say, that they are never holed, and that hostile texts stay texts.
// What is wrong panics; that is how a test fails.
#![allow(clippy::unwrap_used, clippy::panic)]

mod command;
mod contents;
mod hostile;
mod random;
mod records;
mod snapshots;

use serde_json::Value;
use souhlas::{
    cli::{Icu, Site},
    notice::{Block, Document, Kind, document},
};

/// The config of the demo page.
const DEMO: &str = include_str!("../../www/demo/consent.json");

/// Everything that a config can say of the documents.
const FULL: &str = include_str!("../configs/good/documents-in-full.json");

fn site(config: &str, language: &str) -> Site {
    Site::read(config, Some(language)).unwrap_or_else(|error| panic!("{error}\n{config}"))
}

fn written(config: &str, kind: Kind, language: &str) -> Document {
    document(kind, &site(config, language).view(), &Icu::new(language).unwrap())
}

fn of(config: &Value, kind: Kind) -> Document {
    written(&config.to_string(), kind, "cs")
}

/// All that a document says, a text a line.
fn words(document: &Document) -> String {
    let mut lines = vec![document.title.clone()];
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::HowToObject { elsewhere: text, .. } => {
                lines.push(text.clone())
            }
            Block::List(items) => lines.extend(items.iter().cloned()),
            Block::Facts(facts) => lines.extend(facts.iter().flat_map(|fact| [fact.term.clone(), fact.words()])),
            Block::Cookies { labels, rows } => {
                lines.extend(labels.iter().chain(rows.iter().flat_map(|row| &row.cells)).cloned());
            }
            Block::Actions(actions) => lines.extend(actions.iter().map(|action| action.label.clone())),
            Block::Objection { label, .. } => lines.push(label.clone()),
        }
    }
    lines.join("\n")
}
