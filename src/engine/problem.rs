//! What is wrong with a config: where, what was expected, what was found.

use super::{node::Node, rule::Choice, words::Word};

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
    Choice(&'static Choice),
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

/// The deepest place that the config's schema reaches is well below this.
pub const DEEPEST: usize = 12;

/// The way from the root to where the reader stands.
#[derive(Clone, Copy)]
pub struct Path<N> {
    steps: [Option<Step<N>>; DEEPEST],
    len: usize,
}

impl<N: Node> Path<N> {
    /// The root.
    pub fn root() -> Self {
        Self { steps: [None; DEEPEST], len: 0 }
    }

    /// One step on. Past [`DEEPEST`] steps are counted but not kept.
    pub fn enter(&mut self, step: Step<N>) {
        if let Some(place) = self.steps.get_mut(self.len) {
            *place = Some(step);
        }
        self.len += 1;
    }

    /// One step back.
    pub fn leave(&mut self) {
        self.len = self.len.saturating_sub(1);
    }

    /// The steps from the root.
    pub fn steps(&self) -> impl Iterator<Item = Step<N>> + '_ {
        self.steps.iter().take(self.len).copied().flatten()
    }
}

/// Who is told of problems.
pub trait Report<N: Node> {
    /// Told of one problem, as the reader comes to it.
    fn problem(&mut self, path: &Path<N>, severity: Severity, expected: Expected, found: N);
}
