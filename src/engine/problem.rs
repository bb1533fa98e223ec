//! What is wrong with a config: where, what was expected, what was found.

use super::{code::Choices, node::Node, words::Word};

/// How much a problem weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Severity {
    /// The config can't be trusted: nothing is granted.
    Error,
    /// Said to the developer, otherwise passed over.
    Warning,
}

/// What should have stood there.
#[derive(Clone, Copy, Debug)]
pub enum Expected {
    /// Described by a word.
    Word(Word),
    /// One of a few texts.
    Choice(Choices),
}

/// One step from a document's root to a place in it.
#[derive(Clone, Copy, Debug)]
pub enum Step<N> {
    /// Into a member that the config knows.
    Field(Word),
    /// Into a member named by the owner.
    Key(N),
    /// Into a list.
    Item(u32),
}

/// The way from the root to where the reader stands: each step knows the one above it.
#[derive(Clone, Copy)]
pub struct Path<'p, N> {
    /// The way to the place above; none at the root.
    pub above: Option<&'p Path<'p, N>>,
    /// The last step.
    pub step: Step<N>,
}

/// Who is told of problems.
pub trait Report<N: Node> {
    /// Whether problems are told, and not only counted: then the check is thorough.
    const TELLS: bool = true;

    /// Told of one problem, as the reader comes to it; no path is the root.
    fn problem(&mut self, path: Option<&Path<'_, N>>, severity: Severity, expected: Expected, found: N);
}
