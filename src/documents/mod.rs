//! The documents in the browser: [`crate::notice`] writes them, and this hands them to `draw.js` as lists of texts.
//!
//! A module of its own without Leptos, so that a visitor who never opens a document downloads nothing of this: a document
//! is text, and nothing in it reacts.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use crate::engine::text;
use crate::notice::{self, Action, Basis, Block, Kind, Said, Target};
use crate::written::Written;

/// Writes a document of a view: its title, its blocks, whether a consent holds, and its canonical words. A block is a list of its kind's
/// number in [`Block`]'s order and what belongs to it.
///
/// `write` writes a value in a language.
#[wasm_bindgen]
pub fn document(view: &JsValue, kind: &str, write: &Function) -> Array {
    let view = notice::view(view);
    let kind = if kind == Kind::Cookies.name() { Kind::Cookies } else { Kind::Consent };
    let document = notice::document(kind, &view, &Written { language: &view.language, write });
    let blocks: Array = document.blocks.iter().map(block).collect();
    let mut asked = view.categories.iter().filter(|category| category.basis == Basis::Consent);
    let holds = asked.any(|category| category.granted || category.services.iter().any(|service| service.granted));
    let words = texts(&notice::of_document(&view, kind));
    Array::of4(&document.title.into(), &blocks, &holds.into(), &words)
}

fn block(block: &Block) -> Array {
    let of = |kind: u32, parts: &[JsValue]| -> Array {
        std::iter::once(JsValue::from(kind)).chain(parts.iter().cloned()).collect()
    };
    match block {
        Block::Heading { level, id, text } => of(0, &[u32::from(*level).into(), id.into(), text.into()]),
        Block::Paragraph(text) | Block::HowToObject { here: text, .. } => of(1, &[rich(text)]),
        Block::List(items) => of(2, &[all(items, |item| rich(item))]),
        Block::Facts(facts) => {
            of(3, &[all(facts, |fact| Array::of2(&(&fact.term).into(), &all(&fact.said, part)).into())])
        }
        Block::Cookies { labels, rows } => {
            of(4, &[texts(labels), all(rows, |row| texts(&row.cells)), all(rows, |row| (&row.language).into())])
        }
        Block::Actions(actions) => of(5, &[all(actions, action)]),
        // Whether it is objected to changes while a document is read.
        Block::Objection { category, label, .. } => of(6, &[category.into(), label.into()]),
    }
}

fn all<T>(of: &[T], each: impl Fn(&T) -> JsValue) -> JsValue {
    of.iter().map(each).collect::<Array>().into()
}

fn texts(of: &[String]) -> JsValue {
    all(of, |text| text.into())
}

/// A text as a list of plain texts, and of lists of a label and an address, which are links.
fn rich(text: &str) -> JsValue {
    let (parts, mut rest) = (Array::new(), text);
    while let Some(link) = text::first_link(rest) {
        parts.push(&link.before.into());
        parts.push(&Array::of2(&link.label.into(), &link.address.into()));
        rest = link.after;
    }
    parts.push(&rest.into());
    parts.into()
}

/// A part's language and text.
fn part(part: &Said) -> JsValue {
    Array::of2(&(&part.language).into(), &rich(&part.text)).into()
}

/// What it does, its label, its address; empty where there is none or it leads where a link may not.
fn action(action: &Action) -> JsValue {
    let does = match action.target {
        Target::Cookies => "cookies",
        Target::Consent => "consent",
        Target::Settings => "settings",
        Target::Withdraw => "withdraw",
        Target::Page => "page",
    };
    let address = if text::is_address(&action.address) { &*action.address } else { "" };
    Array::of3(&does.into(), &(&action.label).into(), &address.into()).into()
}
