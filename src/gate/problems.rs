//! What the developer is told.

use crate::{
    edge::{
        host::{Js, STATE, WINDOW},
        words as w,
    },
    engine::{
        problem::{Expected, Path, Report, Severity, Step},
        words::{self, Word},
    },
};

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
        let told = |lines: Js| {
            let start = Js::from(w::ERROR_PREFIX).plus(place).plus(w::SPACE);
            start.plus(lines.call1(w::JOIN, Js::from(w::NEW_LINE).plus(place).plus(w::SPACE)))
        };
        if !self.warnings.is_empty() {
            WINDOW.get(w::CONSOLE).call1(w::WARN, told(self.warnings));
        }
        if self.errors.is_empty() { Js::from(w::EMPTY) } else { told(self.errors) }
    }
}

impl Report<Js> for Problems {
    fn problem(&mut self, path: Option<&Path<'_, Js>>, severity: Severity, expected: Expected, found: Js) {
        let mut line = pointer(path);
        line = line.plus(w::EXPECTED);
        line = match expected {
            Expected::Word(word) => line.plus(word),
            Expected::Choice(choice) => {
                let names = Js::list();
                for &word in choice.words {
                    names.call1(w::PUSH, word);
                }
                if choice.or_false {
                    names.call1(w::PUSH, words::FALSE);
                }
                line.plus(words::ONE_OF).plus(names.call1(w::JOIN, w::COMMA))
            }
        };
        let lines = if severity == Severity::Error { self.errors } else { self.warnings };
        lines.call1(w::PUSH, line.plus(w::FOUND).plus(found.describe()));
    }
}

/// The path as a JSON pointer.
fn pointer(path: Option<&Path<'_, Js>>) -> Js {
    let Some(path) = path else { return w::EMPTY.into() };
    let key = match path.step {
        Step::Field(word) => word.into(),
        Step::Key(key) => key,
        Step::Item(index) => Js::number(index.into()),
    };
    pointer(path.above).plus(key.pointer())
}

/// Tells one fault, once: on the console and as an `error` event.
pub fn fault(place: impl Into<Js>, expected: Word, found: Js) -> Js {
    let line = Js::from(w::ERROR_PREFIX).plus(place).plus(w::EXPECTED).plus(expected).plus(w::FOUND);
    let line = line.plus(found.describe());
    say(line);
    line
}

/// Tells a text that is put together already; a second time the same is not told.
pub fn say(line: Js) {
    let told = STATE.get(w::REPORTED);
    let told = if told.truthy() { told } else { Js::object() };
    STATE.set(w::REPORTED, told);
    if told.own(line).truthy() {
        return;
    }
    told.set(line, true);
    WINDOW.get(w::CONSOLE).call1(w::ERROR, line);
    let detail = Js::object();
    detail.set(w::MESSAGE, line);
    super::announce::announce(w::ERROR, detail);
}

/// The place of the config, for the developer: its address or the element's id.
pub fn config_place() -> Js {
    let address = crate::edge::host::TAG.call1(w::GET_ATTRIBUTE, w::DATA_CONFIG);
    if address.truthy() { address } else { w::SOUHLAS_CONFIG.into() }
}
