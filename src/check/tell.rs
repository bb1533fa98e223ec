//! Telling of a broken rule: its words come from the data, the place from the document.

use super::{
    MOST_FINDINGS,
    finding::Finding,
    json::{At, Span},
    rules,
};
use crate::engine::text::fill;

/// What was found so far.
#[derive(Default)]
pub struct Tell {
    /// The findings.
    pub findings: Vec<Finding>,
}

impl Tell {
    /// Tells that a rule is broken at a value.
    pub fn at(&mut self, rule: &str, at: At<'_>, words: &[(&str, &str)]) {
        self.place(rule, at.pointer(), at.span().unwrap_or_default(), words);
    }

    /// Tells that something is missing in an object: the mark goes to its opening bracket.
    pub fn missing(&mut self, rule: &str, within: At<'_>, words: &[(&str, &str)]) {
        let span = within.span().unwrap_or_default();
        let opening = Span { start: span.start, end: span.end.min(span.start + 1) };
        self.place(rule, within.pointer(), opening, words);
    }

    /// Tells that a rule is broken by a member's name.
    pub fn name(&mut self, rule: &str, member: At<'_>, words: &[(&str, &str)]) {
        let name = member.name().unwrap_or(member);
        self.place(rule, member.pointer(), name.span().unwrap_or_default(), words);
    }

    /// Gives the last finding another hint, unless there are too many findings to tell of it.
    pub fn hint(&mut self, mend: impl FnOnce() -> Option<String>) {
        if let (true, Some(last)) = (self.findings.len() < MOST_FINDINGS, self.findings.last_mut())
            && let Some(mend) = mend()
        {
            last.mend = mend;
        }
    }

    fn place(&mut self, rule: &str, pointer: String, span: Span, words: &[(&str, &str)]) {
        let Some(rule) = rules::rule(rule).filter(|_| self.findings.len() < MOST_FINDINGS) else { return };
        let short: Vec<_> =
            words.iter().map(|&(name, word)| (name, word.chars().take(120).collect::<String>())).collect();
        let value = |name: &str| short.iter().find(|word| word.0 == name).map(|word| word.1.as_str());
        let (message, mend) = (fill(&rule.message, value), fill(&rule.mend, value));
        let (severity, expected, also, edit) = (rule.weight(), None, None, None);
        self.findings.push(Finding { rule: &rule.id, severity, pointer, span, message, expected, mend, also, edit });
    }
}
