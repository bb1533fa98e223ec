//! JavaScript values as documents.

use super::{
    BUNDLED,
    host::{Js, STATE, TRUE, UNDEFINED, WINDOW},
    words as w,
};
use crate::engine::{
    node::{Kind, Node},
    words::Word,
};

impl Node for Js {
    fn kind(self) -> Kind {
        match Js::kind(self) {
            1 => Kind::Null,
            2 => Kind::Switch,
            3 => Kind::Number,
            4 => Kind::Text,
            5 => Kind::List,
            6 => Kind::Object,
            _ => Kind::Missing,
        }
    }

    fn get(self, key: Word) -> Self {
        self.own(key)
    }

    fn member(self, key: Self) -> Self {
        self.own(key)
    }

    fn at(self, index: u32) -> Self {
        Js::at(self, index)
    }

    fn len(self) -> u32 {
        Js::len(self)
    }

    fn code(self, index: u32) -> u16 {
        Js::code(self, index) as u16
    }

    fn number(self) -> f64 {
        self.value()
    }

    fn is_true(self) -> bool {
        Js::same(self, TRUE)
    }

    fn keys(self) -> Self {
        Js::keys(self)
    }

    fn default_categories(self) -> Self {
        if BUNDLED {
            // A bundle carries them written out.
            return UNDEFINED;
        }
        let kept = STATE.get(w::FOUR_CATEGORIES);
        if kept.truthy() {
            return kept;
        }
        let made = WINDOW.get(w::JSON).call1(w::PARSE, w::FOUR_CATEGORIES);
        STATE.set(w::FOUR_CATEGORIES, made);
        made
    }

    fn is(self, word: Word) -> bool {
        Js::same(self, word)
    }

    fn same(self, other: Self) -> bool {
        Js::same(self, other)
    }
}
