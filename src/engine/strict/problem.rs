//! Problems as texts: word for word what the gate says on the console.

use super::{describe::describe, json::Json};
use crate::engine::{
    code::Choices,
    expected,
    problem::{Expected, Path, Report, Severity, Step},
    words::Word,
};
use std::fmt;

/// Where a problem is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// In a document: a JSON pointer (RFC 6901), empty for the whole.
    Pointer(String),
    /// In a text that is no JSON: line and column, counted from one.
    Text {
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pointer(pointer) => to.write_str(pointer),
            Self::Text { line, column } => write!(to, "line {line}, column {column}"),
        }
    }
}

/// One problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// How much it weighs.
    pub severity: Severity,
    /// What should have stood there.
    pub expected: String,
    /// What stands there, as JSON, in short.
    pub found: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: expected {}, found {}", self.place, self.expected, self.found)
    }
}

impl Problem {
    /// Where and why a text is no JSON.
    pub(super) fn syntax(text: &str, error: &serde_json::Error) -> Self {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        // serde_json counts bytes, up to and with the one that is wrong; before the first of a line it says 0.
        let before = line.bytes().take(error.column().saturating_sub(1)).filter(|byte| !is_continuation(*byte)).count();
        let (expected, found) = match message.strip_prefix("expected ") {
            Some(expected) => (expected, line.chars().nth(before).map_or("the end of the line".into(), character)),
            None => ("JSON", message.into()),
        };
        Self {
            place: Place::Text { line: error.line(), column: before + 1 },
            severity: Severity::Error,
            expected: expected.into(),
            found,
        }
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

fn character(found: char) -> String {
    format!("`{}`", found.escape_debug())
}

/// The problems of a document, in its order.
#[derive(Default, Debug)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// All of them.
    pub fn into_list(self) -> Vec<Problem> {
        self.0
    }
}

impl<'d> Report<Json<'d>> for Problems {
    fn problem(&mut self, path: Option<&Path<'_, Json<'d>>>, severity: Severity, expected: Expected, found: Json<'d>) {
        let expected = match expected {
            Expected::Word(word) => text(word).into(),
            Expected::Choice(choice) => choices(choice),
        };
        self.0.push(Problem { place: Place::Pointer(pointer(path)), severity, expected, found: describe(found) });
    }
}

fn text(word: Word) -> &'static str {
    word.text().unwrap_or_default()
}

fn choices(choice: Choices) -> String {
    let mut names: Vec<_> = choice.words().map(text).collect();
    if choice.or_false() {
        names.push(text(expected::FALSE));
    }
    if choice.or_object() {
        names.push(text(expected::AN_OBJECT));
    }
    format!("{}{}", text(expected::ONE_OF), names.join(", "))
}

fn pointer(path: Option<&Path<'_, Json<'_>>>) -> String {
    let Some(path) = path else { return String::new() };
    let key = match path.step {
        Step::Field(word) => text(word).into(),
        Step::Key(key) => key.text().unwrap_or_default().replace('~', "~0").replace('/', "~1"),
        Step::Item(index) => index.to_string(),
    };
    format!("{}/{key}", pointer(path.above))
}
