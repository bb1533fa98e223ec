//! JavaScript values as documents.

use super::{
    BUNDLED,
    host::{JSON, Js, STATE, TRUE, UNDEFINED},
    words as w,
};
use crate::engine::{
    duration::Duration,
    instant::Instant,
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
        let made = JSON.call1(w::PARSE, w::FOUR_CATEGORIES);
        STATE.set(w::FOUR_CATEGORIES, made);
        made
    }

    // The browser has a calendar of its own, where ours would be 0.35 kB of a page's script.
    fn instant(self) -> Option<Instant> {
        let at = self.time();
        (!at.is_nan()).then_some(at as Instant)
    }

    fn later(from: Instant, by: Duration) -> Instant {
        Js::after(from as f64, by.months, by.millis as f64) as Instant
    }

    fn count(self) -> u32 {
        Js::count(self)
    }

    fn is(self, word: Word) -> bool {
        Js::same(self, word)
    }

    fn same(self, other: Self) -> bool {
        Js::same(self, other)
    }
}
