//! What the checker found.

use super::json::{Edit, Span};

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Does not work, or breaks the law as it stands.
    Error,
    /// Likely wrong, or against what authorities ask for.
    Warning,
    /// Worth a thought.
    Advice,
}

impl Severity {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }

    /// The severity of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Error, Self::Warning, Self::Advice].into_iter().find(|severity| severity.name() == name)
    }
}

/// One thing found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The id of its rule, one of [`super::rules::all`].
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The JSON pointer to the value; empty for the whole, and where the text is no JSON.
    pub pointer: String,
    /// Where it stands in the file.
    pub span: Span,
    /// What is wrong, in a sentence without its full stop.
    pub message: String,
    /// What should have stood there, and what stands there.
    pub expected: Option<(String, String)>,
    /// How to mend it.
    pub mend: String,
    /// Another place that belongs to it, and what is there.
    pub also: Option<(Span, &'static str)>,
    /// The change that mends it without a doubt.
    pub edit: Option<Edit>,
}
