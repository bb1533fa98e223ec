//! The strict reader: the gate's own rules over `serde_json`, every problem told at once, and a typed model as the
//! answer. For the command line, the inspector and the tests; visitors never download it.
//!
//! What it takes, the gate takes, and both say the same about everything else; `tests/agree.rs` holds them to it. As
//! text it is stricter than `JSON.parse`: unpaired surrogates, numbers past the range of a double and more than 127
//! levels are no interchangeable JSON (RFC 7493, 2.1 and 2.2; RFC 8259, 9).

mod describe;
mod json;
pub mod model;
mod problem;

pub use self::{
    describe::written,
    json::Json,
    problem::{Place, Problem, Problems},
};

use super::{config, problem::Severity};
use serde::Deserialize;
use serde_json::Value;

/// A config that can be used.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What the decision needs of it.
    pub facts: config::Config,
    /// All of it.
    pub model: model::Config,
    /// What is likely a slip: misspelt names.
    pub warnings: Vec<Problem>,
}

/// Reads a config.
///
/// # Errors
///
/// Every problem of it, warnings included, in the order of the document; just one when it is no JSON.
pub fn read(text: &str) -> Result<Reading, Vec<Problem>> {
    let document = parse(text).map_err(|problem| vec![problem])?;
    let mut problems = Problems::default();
    let facts = config::read(Json::from(&document), &mut problems);
    let problems = problems.into_list();
    let Some(facts) = facts else { return Err(problems) };
    match model::Config::deserialize(&document) {
        Ok(model) => Ok(Reading { facts, model, warnings: problems }),
        Err(error) => Err(vec![Problem {
            place: Place::Pointer(String::new()),
            severity: Severity::Error,
            expected: "a config".into(),
            found: error.to_string(),
        }]),
    }
}

/// Parses JSON. A byte order mark at its start is passed over, as browsers do with files that they fetch.
///
/// # Errors
///
/// Where the text stops to be JSON, by line and column.
pub fn parse(text: &str) -> Result<Value, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| Problem::syntax(text, &error))
}
