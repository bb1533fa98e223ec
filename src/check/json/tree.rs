//! A JSON document as a list of values, each with its place in the text.

use std::collections::HashMap;

/// A stretch of a text, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// From one place to another. Texts are far shorter than 4 GB: the command line refuses more than 10 MB.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: u32::try_from(start).unwrap_or(u32::MAX), end: u32::try_from(end).unwrap_or(u32::MAX) }
    }

    /// As a range of bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text of the document: as it stands in the source, or decoded because of its escapes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Said {
    Source(Span),
    Decoded(u32),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Something that is no JSON value, and was told of already.
    Unknown,
    Null,
    Switch(bool),
    Number(f64),
    Text(Said),
    /// Its items, as a stretch of [`Tree::below`].
    List(Span),
    /// Its members, each name once, in JavaScript's order, as a stretch of [`Tree::below`].
    Object(Span),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    pub span: Span,
    pub said: Said,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub shape: Shape,
    pub span: Span,
    pub name: Option<Name>,
    pub above: u32,
    /// Its place in the list that holds it.
    pub index: u32,
}

/// No value: what the root has above it.
pub(super) const NOBODY: u32 = u32::MAX;

/// A document with the text it came from.
#[derive(Debug, Default)]
pub struct Tree {
    pub(super) source: String,
    pub(super) values: Vec<Value>,
    pub(super) below: Vec<u32>,
    pub(super) decoded: Vec<String>,
    /// Long texts beyond ASCII as UTF-16, so that their units are found without counting.
    pub(super) wide: HashMap<u32, Box<[u16]>>,
    pub(super) root: Option<u32>,
}

impl Tree {
    pub(super) fn value(&self, id: u32) -> Option<&Value> {
        self.values.get(id as usize)
    }

    pub(super) fn said(&self, said: Said) -> &str {
        match said {
            Said::Source(span) => self.source.get(span.range()).unwrap_or_default(),
            Said::Decoded(place) => self.decoded.get(place as usize).map_or("", String::as_str),
        }
    }

    pub(super) fn below(&self, span: Span) -> &[u32] {
        self.below.get(span.range()).unwrap_or_default()
    }

    pub(super) fn name_of(&self, id: u32) -> &str {
        self.value(id).and_then(|value| value.name).map_or("", |name| self.said(name.said))
    }

    /// The text that the document was read from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Gives the text back.
    pub fn into_source(self) -> String {
        self.source
    }

    /// Puts the members of an object in order: each name once with its last value, array indices first
    /// (<https://tc39.es/ecma262/#sec-ordinaryownpropertykeys>). Gives back those that a later one of the same name
    /// hides, beside the later one.
    pub(super) fn order(&self, members: &mut Vec<u32>) -> Vec<(u32, u32)> {
        let mut hidden = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut kept: Vec<u32> = Vec::with_capacity(members.len());
        for &id in members.iter() {
            let name = self.name_of(id);
            let known = if members.len() > 16 {
                places.get(name).copied()
            } else {
                kept.iter().position(|&other| self.name_of(other) == name)
            };
            match known.and_then(|place| kept.get_mut(place)) {
                Some(first) => {
                    hidden.push((*first, id));
                    *first = id;
                }
                None => {
                    places.insert(name, kept.len());
                    kept.push(id);
                }
            }
        }
        // Stable: those that are no index keep their order behind the others.
        kept.sort_by_key(|&id| array_index(self.name_of(id)).unwrap_or(u32::MAX));
        *members = kept;
        hidden
    }
}

/// The number that a name is, where it is an array index written as JavaScript writes it.
fn array_index(name: &str) -> Option<u32> {
    if !name.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let index = name.parse().ok().filter(|&index| index < u32::MAX)?;
    (name == "0" || !name.starts_with('0')).then_some(index)
}
