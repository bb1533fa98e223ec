//! A place in a document, as the engine's readers see one.

use super::tree::{NOBODY, Said, Shape, Span, Tree};
use crate::engine::{
    node::{Kind, Node},
    words::Word,
};
use std::sync::LazyLock;

/// A place in a [`Tree`].
#[derive(Clone, Copy, Debug)]
pub struct At<'t> {
    tree: &'t Tree,
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Missing,
    Value(u32),
    /// The name of that member.
    Name(u32),
    /// The names of that object's members.
    Names(u32),
}

impl Tree {
    /// The whole document.
    pub fn root(&self) -> At<'_> {
        At { tree: self, place: self.root.map_or(Place::Missing, Place::Value) }
    }
}

impl<'t> At<'t> {
    fn new(tree: &'t Tree, id: Option<u32>) -> Self {
        Self { tree, place: id.map_or(Place::Missing, Place::Value) }
    }

    fn id(self) -> Option<u32> {
        match self.place {
            Place::Value(id) => Some(id),
            _ => None,
        }
    }

    fn shape(self) -> Option<Shape> {
        Some(self.tree.value(self.id()?)?.shape)
    }

    fn said(self) -> Option<Said> {
        match self.place {
            Place::Value(id) => match self.tree.value(id)?.shape {
                Shape::Text(said) => Some(said),
                _ => None,
            },
            Place::Name(id) => Some(self.tree.value(id)?.name?.said),
            _ => None,
        }
    }

    fn wide(self) -> Option<&'t [u16]> {
        if self.tree.wide.is_empty() {
            return None;
        }
        self.tree.wide.get(&self.span()?.start).map(|units| &**units)
    }

    /// The text, where it is one.
    pub fn text(self) -> Option<&'t str> {
        self.said().map(|said| self.tree.said(said))
    }

    /// The object's member of that name.
    pub fn field(self, name: &str) -> Self {
        let Some(Shape::Object(members)) = self.shape() else { return Self::new(self.tree, None) };
        let found = self.tree.below(members).iter().copied().find(|&id| self.tree.name_of(id) == name);
        Self::new(self.tree, found)
    }

    /// The members of an object, in order.
    pub fn members(self) -> impl Iterator<Item = (&'t str, Self)> {
        let members = match self.shape() {
            Some(Shape::Object(members)) => self.tree.below(members),
            _ => &[],
        };
        members.iter().map(move |&id| (self.tree.name_of(id), Self::new(self.tree, Some(id))))
    }

    /// The name under which a member stands.
    pub fn name(self) -> Option<Self> {
        let id = self.id().filter(|&id| self.tree.value(id).is_some_and(|value| value.name.is_some()))?;
        Some(Self { tree: self.tree, place: Place::Name(id) })
    }

    /// What holds this value.
    pub fn above(self) -> Option<Self> {
        let (Place::Value(id) | Place::Name(id)) = self.place else { return None };
        let above = self.tree.value(id)?.above;
        (above != NOBODY).then(|| Self::new(self.tree, Some(above)))
    }

    /// Whether something stands here that is no JSON value, so that it was told of already.
    pub fn is_unknown(self) -> bool {
        matches!(self.shape(), Some(Shape::Unknown))
    }

    /// Where the value or the name stands, quotes and brackets included; nothing where it is missing.
    pub fn span(self) -> Option<Span> {
        match self.place {
            Place::Value(id) => Some(self.tree.value(id)?.span),
            Place::Name(id) => Some(self.tree.value(id)?.name?.span),
            _ => None,
        }
    }

    /// The JSON pointer (RFC 6901) to the value.
    pub fn pointer(self) -> String {
        let mut steps = Vec::new();
        let (Place::Value(mut id) | Place::Name(mut id)) = self.place else { return String::new() };
        while let Some(value) = self.tree.value(id).filter(|value| value.above != NOBODY) {
            steps.push(match value.name {
                Some(name) => escaped(self.tree.said(name.said)),
                None => value.index.to_string(),
            });
            id = value.above;
        }
        steps.iter().rev().map(|step| format!("/{step}")).collect()
    }

    /// The document as `serde_json` has it; `null` where something unknown stands.
    pub fn to_json(self) -> serde_json::Value {
        use serde_json::Value;
        match self.shape() {
            None | Some(Shape::Unknown | Shape::Null) => Value::Null,
            Some(Shape::Switch(switch)) => Value::Bool(switch),
            Some(Shape::Number(_)) => {
                let written = self.span().and_then(|span| self.tree.source.get(span.range())).unwrap_or_default();
                written.parse().map_or(Value::Null, Value::Number)
            }
            Some(Shape::Text(said)) => Value::String(self.tree.said(said).into()),
            Some(Shape::List(_)) => self.items().map(Self::to_json).collect(),
            Some(Shape::Object(_)) => self.members().map(|(name, at)| (name.to_owned(), at.to_json())).collect(),
        }
    }
}

/// A name as a step of a JSON pointer.
pub fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

impl Node for At<'_> {
    fn kind(self) -> Kind {
        match self.place {
            Place::Missing => return Kind::Missing,
            Place::Name(_) => return Kind::Text,
            Place::Names(_) => return Kind::List,
            Place::Value(_) => {}
        }
        match self.shape() {
            None => Kind::Missing,
            Some(Shape::Null | Shape::Unknown) => Kind::Null,
            Some(Shape::Switch(_)) => Kind::Switch,
            Some(Shape::Number(_)) => Kind::Number,
            Some(Shape::Text(_)) => Kind::Text,
            Some(Shape::List(_)) => Kind::List,
            Some(Shape::Object(_)) => Kind::Object,
        }
    }

    fn get(self, key: Word) -> Self {
        key.text().map_or(Self::new(self.tree, None), |name| self.field(name))
    }

    fn member(self, key: Self) -> Self {
        match key.place {
            // A name of this very object: no need to look for it.
            Place::Name(id) if self.id() == key.tree.value(id).map(|value| value.above) => {
                Self::new(self.tree, Some(id))
            }
            _ => key.text().map_or(Self::new(self.tree, None), |name| self.field(name)),
        }
    }

    fn at(self, index: u32) -> Self {
        let item = |span: Span| self.tree.below(span).get(index as usize).copied();
        match self.place {
            Place::Names(id) => {
                let name = match self.tree.value(id).map(|value| value.shape) {
                    Some(Shape::Object(members)) => item(members),
                    _ => None,
                };
                Self { tree: self.tree, place: name.map_or(Place::Missing, Place::Name) }
            }
            _ => match self.shape() {
                Some(Shape::List(items)) => Self::new(self.tree, item(items)),
                _ => Self::new(self.tree, None),
            },
        }
    }

    fn len(self) -> u32 {
        let held = |shape| match shape {
            Some(Shape::List(span) | Shape::Object(span)) => span.end - span.start,
            _ => 0,
        };
        match (self.place, self.shape()) {
            (Place::Names(id), _) => held(self.tree.value(id).map(|value| value.shape)),
            (_, Some(Shape::Object(_))) => 0,
            (_, shape @ Some(Shape::List(_))) => held(shape),
            _ => match self.wide() {
                Some(wide) => u32::try_from(wide.len()).unwrap_or(u32::MAX),
                None => self.text().map_or(0, units),
            },
        }
    }

    fn code(self, index: u32) -> u16 {
        let (text, index) = (self.text().unwrap_or_default(), index as usize);
        let unit = match self.wide() {
            Some(wide) => wide.get(index).copied(),
            None if text.is_ascii() => text.as_bytes().get(index).copied().map(u16::from),
            None => text.encode_utf16().nth(index),
        };
        unit.unwrap_or(0)
    }

    fn number(self) -> f64 {
        match self.shape() {
            Some(Shape::Number(number)) => number,
            _ => 0.0,
        }
    }

    fn is_true(self) -> bool {
        matches!(self.shape(), Some(Shape::Switch(true)))
    }

    fn keys(self) -> Self {
        let place = match (self.shape(), self.id()) {
            (Some(Shape::Object(_)), Some(id)) => Place::Names(id),
            _ => Place::Missing,
        };
        Self { tree: self.tree, place }
    }

    fn default_categories(self) -> Self {
        FOUR.root()
    }

    fn is(self, word: Word) -> bool {
        self.text().is_some_and(|text| Some(text) == word.text())
    }

    fn same(self, other: Self) -> bool {
        self.text().is_some_and(|text| Some(text) == other.text())
    }
}

fn units(text: &str) -> u32 {
    let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
    u32::try_from(units).unwrap_or(u32::MAX)
}

static FOUR: LazyLock<Tree> = LazyLock::new(|| {
    let four = r#"[{"id":"necessary"},{"id":"preferential"},{"id":"statistical"},{"id":"advertising"}]"#;
    super::parse(four.into()).tree
});
