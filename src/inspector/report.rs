//! What the inspector found: the panel draws it, `souhlas.inspect()` gives it to tests.

use serde::Serialize;

/// The whole report.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// What is wrong, the worst first.
    pub findings: Vec<Finding>,
    /// Every rule that can be seen live, with its state.
    pub rules: Vec<Ruled>,
    /// What holds, and why.
    pub decision: Decision,
    /// Marked elements.
    pub elements: Vec<Marked>,
    /// Requests to other hosts, by host.
    pub requests: Vec<Requested>,
    /// Cookies and storage keys.
    pub stored: Vec<Stored>,
    /// Consent signals.
    pub signals: Vec<Line>,
    /// What happened since the inspector came.
    pub events: Vec<Line>,
    /// The record as it stands.
    pub record: Option<serde_json::Value>,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's number, a criterion of WCAG, `config` or `markup`.
    pub rule: &'static str,
    /// Whether it breaks the rule or only looks like a slip.
    pub severity: Severity,
    /// Where: an element, a part of the dialog, a JSON pointer, a name.
    pub place: String,
    /// What was measured.
    pub found: String,
    /// How to mend it.
    pub mend: String,
    /// The number to highlight it by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<u32>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It breaks the rule.
    Error,
    /// It looks like a slip.
    Warning,
}

/// A rule and what became of it here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ruled {
    /// Its number.
    pub rule: &'static str,
    /// What it says.
    pub text: &'static str,
    /// Where it is from.
    pub source: &'static str,
    /// What became of it.
    pub state: Outcome,
    /// What was not measured, and what to do for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What became of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Nothing that was measured breaks it.
    Kept,
    /// Something breaks it.
    Broken,
    /// It could not be measured here, or not yet.
    NotMeasured,
}

/// What holds now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// What became of the record, in a sentence.
    pub standing: String,
    /// Whether the visitor is asked.
    pub ask: bool,
    /// The config's revision.
    pub revision: String,
    /// Each category and service, granted or not, and why.
    pub reasons: Vec<Reason>,
}

/// Why something is granted or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// `category` or `service`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Whether it is granted.
    pub granted: bool,
    /// Why.
    pub why: String,
}

/// A marked element and its state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// A selector.
    pub place: String,
    /// The number to highlight it by.
    pub key: u32,
    /// Its address, or how an inline script begins.
    pub address: String,
    /// Its state, in words.
    pub state: String,
}

/// Requests to one host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Requested {
    /// Scheme and host.
    pub host: String,
    /// How many.
    pub count: usize,
    /// Whose they are, as far as the catalogue knows.
    pub whose: String,
    /// Whether that is granted; none where nobody knows whose they are.
    pub granted: Option<bool>,
}

/// A cookie or storage key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stored {
    /// `cookie`, `localStorage`, `sessionStorage` or `database`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Whose it is, as far as config and catalogue know.
    pub whose: String,
    /// Whether the config names it.
    pub declared: bool,
    /// Whether that is granted; none where nobody knows whose it is.
    pub granted: Option<bool>,
}

/// Something said, with when or where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// A queue, or seconds and a name.
    pub what: String,
    /// What was said.
    pub said: String,
}
