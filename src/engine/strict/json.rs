//! `serde_json` values as documents.

use crate::engine::{
    node::{Kind, Node},
    words::{self, Word},
};
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// A place in a JSON document.
#[derive(Clone, Copy, Debug)]
pub struct Json<'d>(Place<'d>);

#[derive(Clone, Copy, Debug)]
enum Place<'d> {
    Missing,
    Value(&'d Value),
    /// The name of a member.
    Name(&'d str),
    /// The names of an object's members.
    Names(&'d Map<String, Value>),
}

impl<'d> From<&'d Value> for Json<'d> {
    fn from(value: &'d Value) -> Self {
        Self(Place::Value(value))
    }
}

impl<'d> From<Option<&'d Value>> for Json<'d> {
    fn from(value: Option<&'d Value>) -> Self {
        Self(value.map_or(Place::Missing, Place::Value))
    }
}

impl<'d> From<&'d str> for Json<'d> {
    fn from(text: &'d str) -> Self {
        Self(Place::Name(text))
    }
}

impl<'d> Json<'d> {
    /// The text, where it is one.
    pub fn text(self) -> Option<&'d str> {
        match self.0 {
            Place::Value(Value::String(text)) => Some(text),
            Place::Name(text) => Some(text),
            _ => None,
        }
    }

    /// The value, where a document holds it.
    pub fn value(self) -> Option<&'d Value> {
        match self.0 {
            Place::Value(value) => Some(value),
            _ => None,
        }
    }

    fn named(self, name: Option<&str>) -> Self {
        name.and_then(|name| self.value()?.as_object()?.get(name)).into()
    }
}

impl Node for Json<'_> {
    fn kind(self) -> Kind {
        match self.0 {
            Place::Missing => Kind::Missing,
            Place::Name(_) | Place::Value(Value::String(_)) => Kind::Text,
            Place::Names(_) | Place::Value(Value::Array(_)) => Kind::List,
            Place::Value(Value::Null) => Kind::Null,
            Place::Value(Value::Bool(_)) => Kind::Switch,
            Place::Value(Value::Number(_)) => Kind::Number,
            Place::Value(Value::Object(_)) => Kind::Object,
        }
    }

    fn get(self, key: Word) -> Self {
        self.named(key.text())
    }

    fn member(self, key: Self) -> Self {
        self.named(key.text())
    }

    fn at(self, index: u32) -> Self {
        match self.0 {
            Place::Value(Value::Array(items)) => items.get(index as usize).into(),
            Place::Names(object) => Self(names(object).nth(index as usize).map_or(Place::Missing, Place::Name)),
            _ => Self(Place::Missing),
        }
    }

    fn len(self) -> u32 {
        let len = match self.0 {
            Place::Value(Value::Array(items)) => items.len(),
            Place::Names(object) => object.len(),
            _ => self.text().map_or(0, |text| if text.is_ascii() { text.len() } else { text.encode_utf16().count() }),
        };
        u32::try_from(len).unwrap_or(u32::MAX)
    }

    fn code(self, index: u32) -> u16 {
        let (text, index) = (self.text().unwrap_or_default(), index as usize);
        let unit = if text.is_ascii() {
            text.as_bytes().get(index).copied().map(u16::from)
        } else {
            text.encode_utf16().nth(index)
        };
        unit.unwrap_or(0)
    }

    fn number(self) -> f64 {
        self.value().and_then(Value::as_f64).unwrap_or(0.0)
    }

    fn is_true(self) -> bool {
        matches!(self.0, Place::Value(Value::Bool(true)))
    }

    fn keys(self) -> Self {
        match self.0 {
            Place::Value(Value::Object(object)) => Self(Place::Names(object)),
            _ => Self(Place::Missing),
        }
    }

    fn default_categories(self) -> Self {
        Json::from(&*FOUR)
    }

    fn is(self, word: Word) -> bool {
        self.text().is_some_and(|text| Some(text) == word.text())
    }

    fn same(self, other: Self) -> bool {
        self.text().is_some_and(|text| Some(text) == other.text())
    }
}

static FOUR: LazyLock<Value> = LazyLock::new(|| {
    let ids = [words::NECESSARY, words::PREFERENTIAL, words::STATISTICAL, words::ADVERTISING];
    ids.into_iter().filter_map(Word::text).map(|id| Value::from_iter([("id", id)])).collect()
});

/// The names in JavaScript's order: array indices by number, then the others as they stand
/// (<https://tc39.es/ecma262/#sec-ordinaryownpropertykeys>).
pub fn names(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let mut indices: Vec<_> = object.keys().filter_map(|name| Some((array_index(name)?, name.as_str()))).collect();
    indices.sort_unstable();
    let others = object.keys().filter(|name| array_index(name).is_none());
    indices.into_iter().map(|(_, name)| name).chain(others.map(String::as_str))
}

/// The number that a name is, where it is an array index written as JavaScript writes it.
fn array_index(name: &str) -> Option<u32> {
    let index = name.parse().ok().filter(|&index| index < u32::MAX)?;
    (name == "0" || name.starts_with(|first| matches!(first, '1'..='9'))).then_some(index)
}
