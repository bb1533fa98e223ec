//! Rules that a document must keep, as data to be described. What checks a document runs them as [`code`](super::code).

use super::{form::Form, words::Word};

/// A few texts to choose from.
#[derive(Debug)]
pub struct Choice {
    /// The texts.
    pub words: &'static [Word],
    /// Whether the switch `false` is one more.
    pub or_false: bool,
    /// The rule of an object that may stand there instead.
    pub or_object: Option<&'static Rule>,
}

/// A member of an object.
#[derive(Debug)]
pub struct Field(pub Word, pub Rule);

/// What a node must be. Every member of an object may be missing; `null` counts only where it is allowed.
#[derive(Debug)]
pub enum Rule {
    /// Anything: kept for a later reader.
    Any,
    /// `true` or `false`.
    Switch,
    /// A text, a number, `true` or `false`.
    Scalar,
    /// A number of milliseconds, not below zero.
    Milliseconds,
    /// A text of a form.
    Text(Form),
    /// One of a few texts.
    Choice(&'static Choice),
    /// A text, or an object of texts by language.
    Said,
    /// The age of digital consent (GDPR 8), or what a stricter owner takes for it.
    Age,
    /// `null`, or what the rule says.
    Nullable(&'static Rule),
    /// A list whose items keep the rule.
    List(&'static Rule),
    /// An object with names of the owner's, whose members keep the rule.
    Map(&'static Rule),
    /// An object with these members.
    Object(&'static [Field]),
}
