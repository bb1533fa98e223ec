//! What a reader sees of a document, wherever the document lives.

use super::{
    duration::Duration,
    instant::{self, Instant},
    words::Word,
};

/// What a node is, from nothing to what holds other nodes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u32)]
pub enum Kind {
    /// Not there at all.
    Missing = 0,
    /// `null`.
    Null = 1,
    /// `true` or `false`.
    Switch = 2,
    /// A number.
    Number = 3,
    /// A text.
    Text = 4,
    /// A list.
    List = 5,
    /// An object.
    Object = 6,
}

/// A place in a JSON document: a handle to a JavaScript value in the gate, a reference to a `serde_json` value elsewhere.
///
/// Every question has an answer for every node: what does not fit is [`Kind::Missing`], zero or false.
pub trait Node: Copy {
    /// What this node is.
    fn kind(self) -> Kind;
    /// The object's own member of that name, never an inherited one.
    fn get(self, key: Word) -> Self;
    /// The object's own member named by a text node.
    fn member(self, key: Self) -> Self;
    /// The list's item, counted from zero.
    fn at(self, index: u32) -> Self;
    /// The number of a list's items or of a text's UTF-16 units.
    fn len(self) -> u32;
    /// The text's UTF-16 unit at that place.
    fn code(self, index: u32) -> u16;
    /// The number's value.
    fn number(self) -> f64;
    /// Whether this is the switch `true`.
    fn is_true(self) -> bool;
    /// The names of an object's own members, as a list of texts.
    fn keys(self) -> Self;
    /// The categories of a config that names none: the four of the Czech bar.
    fn default_categories(self) -> Self;

    /// Whether the node is a text equal to the word.
    fn is(self, word: Word) -> bool;

    /// Whether both are texts and equal.
    fn same(self, other: Self) -> bool;

    /// The moment that the text says, in the one form that a record has ([`instant::read`]); none where it is no such text.
    fn instant(self) -> Option<Instant> {
        instant::read(self)
    }

    /// The moment a duration later ([`instant::later`]).
    fn later(from: Instant, by: Duration) -> Instant {
        instant::later(from, by)
    }

    /// Whether there is neither an item nor a unit.
    fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether the node is there; `null` counts as there.
    fn is_there(self) -> bool {
        self.kind() != Kind::Missing
    }

    /// How many items a list has; none where it is no list.
    fn count(self) -> u32 {
        if self.kind() == Kind::List { self.len() } else { 0 }
    }

    /// The list's items.
    fn items(self) -> Items<Self> {
        Items { list: self, next: 0, len: self.count() }
    }

    /// The text's UTF-16 units.
    fn codes(self) -> Codes<Self> {
        let len = if self.kind() == Kind::Text { self.len() } else { 0 };
        Codes { text: self, next: 0, len }
    }
}

/// The items of a list, in order.
#[derive(Clone, Copy)]
pub struct Items<N> {
    list: N,
    next: u32,
    len: u32,
}

impl<N: Node> Iterator for Items<N> {
    type Item = N;

    fn next(&mut self) -> Option<N> {
        let index = self.next;
        (index < self.len).then(|| {
            self.next = index + 1;
            self.list.at(index)
        })
    }
}

/// The UTF-16 units of a text, in order.
#[derive(Clone, Copy)]
pub struct Codes<N> {
    text: N,
    next: u32,
    len: u32,
}

impl<N: Node> Iterator for Codes<N> {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        let index = self.next;
        (index < self.len).then(|| {
            self.next = index + 1;
            self.text.code(index)
        })
    }
}
