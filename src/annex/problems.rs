//! The problems of a config, in words.

use super::shared as a;
use crate::{
    edge::{
        host::{Js, WINDOW},
        words as w,
    },
    engine::{
        config, expected,
        problem::{Expected, Path, Report, Severity, Step},
    },
};

/// Reads the config again and tells what is wrong with it: warnings on the console; the errors' text is the answer.
pub fn tell(config: Js, place: Js) -> Js {
    let mut problems = Problems::default();
    config::read(config, &mut problems);
    problems.tell(place)
}

/// The problems of a config, as lines.
pub struct Problems {
    errors: Js,
    warnings: Js,
}

impl Default for Problems {
    /// None yet.
    fn default() -> Self {
        Self { errors: Js::list(), warnings: Js::list() }
    }
}

impl Problems {
    /// Tells all problems at once, errors apart from warnings; the errors' text is the answer.
    pub fn tell(&self, place: Js) -> Js {
        if !self.warnings.is_empty() {
            WINDOW.get(w::CONSOLE).call1(a::WARN, told(self.warnings, place));
        }
        self.errors(place)
    }

    /// The errors' text; empty where there is none.
    pub fn errors(&self, place: Js) -> Js {
        if self.errors.is_empty() { Js::from(w::EMPTY) } else { told(self.errors, place) }
    }
}

/// The lines as one text, each with its place.
fn told(lines: Js, place: Js) -> Js {
    let start = Js::from(w::ERROR_PREFIX).plus(place).plus(w::SPACE);
    start.plus(lines.call1(w::JOIN, Js::from(a::NEW_LINE).plus(place).plus(w::SPACE)))
}

impl Report<Js> for Problems {
    fn problem(&mut self, path: Option<&Path<'_, Js>>, severity: Severity, expected: Expected, found: Js) {
        let mut line = pointer(path);
        line = line.plus(w::EXPECTED);
        line = match expected {
            Expected::Word(word) => line.plus(word),
            Expected::Choice(choice) => {
                let names = Js::list();
                for word in choice.words() {
                    names.call1(w::PUSH, word);
                }
                if choice.or_false() {
                    names.call1(w::PUSH, expected::FALSE);
                }
                if choice.or_object() {
                    names.call1(w::PUSH, expected::AN_OBJECT);
                }
                line.plus(expected::ONE_OF).plus(names.call1(w::JOIN, a::COMMA))
            }
        };
        let lines = if severity == Severity::Error { self.errors } else { self.warnings };
        lines.call1(w::PUSH, line.plus(w::FOUND).plus(found.describe()));
    }
}

/// The path as a JSON pointer (RFC 6901).
fn pointer(path: Option<&Path<'_, Js>>) -> Js {
    let Some(path) = path else { return w::EMPTY.into() };
    let key = match path.step {
        Step::Field(word) => word.into(),
        Step::Key(key) => key,
        Step::Item(index) => Js::number(index.into()),
    };
    let escaped = [(w::TILDE, a::TILDE_ESCAPED), (w::SLASH, a::SLASH_ESCAPED)];
    let key = escaped.iter().fold(Js::from(w::EMPTY).plus(key), |key, &(character, escape)| {
        key.call1(w::SPLIT, character).call1(w::JOIN, escape)
    });
    pointer(path.above).plus(w::SLASH).plus(key)
}
