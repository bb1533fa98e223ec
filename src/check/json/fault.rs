//! What keeps a text from being JSON.

use super::Span;

/// A change to the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// What is replaced; empty where something is put in between.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// One fault of a text that should be JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What is wrong, as a whole.
    pub message: String,
    /// What should have stood there.
    pub expected: &'static str,
    /// What stands there.
    pub found: String,
    /// How to mend it.
    pub mend: &'static str,
    /// The change that mends it without a doubt.
    pub edit: Option<Edit>,
    /// Whether it is JSON all the same, and browsers read it: a member given twice.
    pub harmless: bool,
    /// Where the name stood first, when it is given twice.
    pub first: Option<Span>,
}

impl Fault {
    pub(super) fn new(
        span: Span,
        message: impl Into<String>,
        expected: &'static str,
        found: impl Into<String>,
    ) -> Self {
        let (message, found) = (message.into(), found.into());
        Self { span, message, expected, found, mend: "", edit: None, harmless: false, first: None }
    }

    pub(super) fn mend(mut self, mend: &'static str) -> Self {
        self.mend = mend;
        self
    }

    pub(super) fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edit = Some(Edit { span, text: text.into() });
        self
    }
}
