//! Rules as bytes, two or three a field: what visitors download of them. As references they took four times as much.
//!
//! A rule is a tag and what belongs to it, in a row: a list, a map and what may be `null` are followed by the rule
//! inside; an object by its members, each a word and a rule, and [`END`]; a choice by a byte of counts and flags, its
//! words, and the object that may stand for them.

use super::{
    expected,
    form::Form,
    rule::{Choice, Rule},
    words::Word,
};
use core::slice::Iter;

/// After an object's last member; no word is there.
pub const END: u8 = 0;
pub(super) const ANY: u8 = 1;
pub(super) const SWITCH: u8 = 2;
pub(super) const SCALAR: u8 = 3;
pub(super) const MILLISECONDS: u8 = 4;
pub(super) const SAID: u8 = 5;
pub(super) const AGE: u8 = 6;
pub(super) const NULLABLE: u8 = 7;
pub(super) const LIST: u8 = 8;
pub(super) const MAP: u8 = 9;
pub(super) const OBJECT: u8 = 10;
pub(super) const CHOICE: u8 = 11;
/// The first of the forms of texts.
pub(super) const TEXT: u8 = 12;

const OR_FALSE: u8 = 0x40;
const OR_OBJECT: u8 = 0x80;
const COUNT: u8 = 0x3f;

/// The byte of the first word that only developers download.
const TOLD: u8 = 200;

/// The bytes of a rule; as many as [`length`] says.
pub const fn code<const LENGTH: usize>(rule: &Rule) -> [u8; LENGTH] {
    let mut bytes = [END; LENGTH];
    write(rule, &mut bytes, 0);
    bytes
}

/// How many bytes a rule takes.
pub const fn length(rule: &Rule) -> usize {
    write(rule, &mut [], 0)
}

const fn put(bytes: &mut [u8], at: usize, byte: u8) -> usize {
    if let Some(place) = bytes.split_at_mut_checked(at)
        && let Some(place) = place.1.first_mut()
    {
        *place = byte;
    }
    at + 1
}

const fn byte(word: Word) -> u8 {
    let (first, place) = if word.0 < expected::FIRST { (0, word.0) } else { (TOLD, word.0 - expected::FIRST) };
    assert!(place < if first == 0 { TOLD as u32 } else { 256 - TOLD as u32 }, "a word past the last byte");
    first + place as u8
}

pub(super) fn word(byte: u8) -> Word {
    Word(if byte < TOLD { byte.into() } else { u32::from(byte - TOLD) + expected::FIRST })
}

const fn write(rule: &Rule, bytes: &mut [u8], at: usize) -> usize {
    match rule {
        Rule::Any => put(bytes, at, ANY),
        Rule::Switch => put(bytes, at, SWITCH),
        Rule::Scalar => put(bytes, at, SCALAR),
        Rule::Milliseconds => put(bytes, at, MILLISECONDS),
        Rule::Said => put(bytes, at, SAID),
        Rule::Age => put(bytes, at, AGE),
        Rule::Text(form) => put(bytes, at, TEXT + *form as u8),
        Rule::Nullable(inner) => inside(NULLABLE, inner, bytes, at),
        Rule::List(inner) => inside(LIST, inner, bytes, at),
        Rule::Map(inner) => inside(MAP, inner, bytes, at),
        Rule::Object(fields) => {
            let mut at = put(bytes, at, OBJECT);
            let mut rest = *fields;
            while let [field, others @ ..] = rest {
                at = put(bytes, at, byte(field.0));
                at = write(&field.1, bytes, at);
                rest = others;
            }
            put(bytes, at, END)
        }
        Rule::Choice(choice) => chosen(choice, bytes, at),
    }
}

const fn inside(tag: u8, inner: &Rule, bytes: &mut [u8], at: usize) -> usize {
    let at = put(bytes, at, tag);
    write(inner, bytes, at)
}

const fn chosen(choice: &Choice, bytes: &mut [u8], at: usize) -> usize {
    let or_false = if choice.or_false { OR_FALSE } else { 0 };
    let or_object = if choice.or_object.is_some() { OR_OBJECT } else { 0 };
    assert!(choice.words.len() <= COUNT as usize, "a choice of too many words");
    let at = put(bytes, at, CHOICE);
    let mut at = put(bytes, at, choice.words.len() as u8 | or_false | or_object);
    let mut rest = choice.words;
    while let [word, others @ ..] = rest {
        at = put(bytes, at, byte(*word));
        rest = others;
    }
    if let Some(rule) = choice.or_object {
        at = write(rule, bytes, at);
    }
    at
}

/// A few texts to choose from, as the reader met them.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    flags: u8,
    words: &'static [u8],
}

impl Choices {
    /// Reads them, so that the code goes on behind the words.
    pub(super) fn read(code: &mut Iter<'static, u8>) -> Self {
        let flags = next(code);
        let words = code.as_slice().get(..usize::from(flags & COUNT)).unwrap_or_default();
        *code = code.as_slice().get(words.len()..).unwrap_or_default().iter();
        Self { flags, words }
    }

    /// The texts.
    pub fn words(self) -> impl Iterator<Item = Word> {
        self.words.iter().map(|&byte| word(byte))
    }

    /// Whether the switch `false` is one more.
    pub fn or_false(self) -> bool {
        self.flags & OR_FALSE != 0
    }

    /// Whether an object may stand there instead.
    pub fn or_object(self) -> bool {
        self.flags & OR_OBJECT != 0
    }
}

/// The next byte; [`END`] behind the last.
pub(super) fn next(code: &mut Iter<'static, u8>) -> u8 {
    code.next().copied().unwrap_or(END)
}

/// Goes past a rule.
pub(super) fn skip(code: &mut Iter<'static, u8>) {
    match next(code) {
        NULLABLE | LIST | MAP => skip(code),
        OBJECT => {
            while next(code) != END {
                skip(code);
            }
        }
        CHOICE => {
            let choices = Choices::read(code);
            if choices.or_object() {
                skip(code);
            }
        }
        _ => {}
    }
}

/// The form of a text by its tag.
pub(super) fn form(tag: u8) -> Form {
    let place = usize::from(tag.wrapping_sub(TEXT));
    Form::ALL.get(place).copied().unwrap_or(Form::Any)
}
