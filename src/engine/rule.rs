//! Rules that a document must keep, as data, and the one walk that checks them.

use super::{
    form::Form,
    node::{Kind, Node},
    problem::{Expected, Path, Report, Severity, Step},
    words::{self, Word},
};

/// A few texts to choose from.
#[derive(Debug)]
pub struct Choice {
    /// The texts.
    pub words: &'static [Word],
    /// Whether the switch `false` is one more.
    pub or_false: bool,
}

/// A member of an object.
pub struct Field(pub Word, pub Rule);

/// What a node must be. Every member of an object may be missing; `null` counts only where it is allowed.
pub enum Rule {
    /// Anything: kept for a later reader.
    Any,
    /// `true` or `false`.
    Switch,
    /// A text, a number, `true` or `false`.
    Scalar,
    /// A text of a form.
    Text(Form),
    /// One of a few texts.
    Choice(&'static Choice),
    /// `null`, or what the rule says.
    Nullable(&'static Rule),
    /// A list whose items keep the rule.
    List(&'static Rule),
    /// An object with names of the owner's, whose members keep the rule.
    Map(&'static Rule),
    /// An object with these members.
    Object(&'static [Field]),
}

/// Walks a document along its rules.
pub struct Walk<'r, N, R> {
    path: Path<N>,
    report: &'r mut R,
    sound: bool,
}

impl<'r, N: Node, R: Report<N>> Walk<'r, N, R> {
    /// A walk from the root.
    pub fn new(report: &'r mut R) -> Self {
        Self { path: Path::root(), report, sound: true }
    }

    /// Whether no error has been met.
    pub fn is_sound(&self) -> bool {
        self.sound
    }

    /// Notes an error at the place.
    pub fn error(&mut self, expected: Expected, found: N) {
        self.sound = false;
        self.report.problem(&self.path, Severity::Error, expected, found);
    }

    /// Does something one step further.
    pub fn inside<T>(&mut self, step: Step<N>, act: impl FnOnce(&mut Self) -> T) -> T {
        self.path.enter(step);
        let result = act(self);
        self.path.leave();
        result
    }

    /// Checks a node and all below it.
    pub fn check(&mut self, node: N, rule: &'static Rule) {
        let kind = node.kind();
        match rule {
            Rule::Any => {}
            Rule::Switch => self.expect(kind == Kind::Switch, words::A_SWITCH, node),
            Rule::Scalar => {
                let scalar = matches!(kind, Kind::Text | Kind::Number | Kind::Switch);
                self.expect(scalar, words::A_SCALAR, node);
            }
            Rule::Text(form) => self.expect(form.holds(node), form.name(), node),
            Rule::Choice(choice) => {
                let is_false = choice.or_false && kind == Kind::Switch && !node.is_true();
                if !is_false && !choice.words.iter().any(|&word| node.is(word)) {
                    self.error(Expected::Choice(choice), node);
                }
            }
            Rule::Nullable(inner) => {
                if kind != Kind::Null {
                    self.check(node, inner);
                }
            }
            Rule::List(inner) => {
                self.expect(kind == Kind::List, words::A_LIST, node);
                for (index, item) in (0..).zip(node.items()) {
                    self.inside(Step::Item(index), |walk| walk.check(item, inner));
                }
            }
            Rule::Map(inner) => {
                self.expect(kind == Kind::Object, words::AN_OBJECT, node);
                for key in node.keys().items() {
                    self.inside(Step::Key(key), |walk| walk.check(node.member(key), inner));
                }
            }
            Rule::Object(fields) => {
                self.expect(kind == Kind::Object, words::AN_OBJECT, node);
                self.members(node, fields);
            }
        }
    }

    fn expect(&mut self, holds: bool, expected: Word, found: N) {
        if !holds {
            self.error(Expected::Word(expected), found);
        }
    }

    /// A member that nobody knows is likely misspelt; it grants nothing, so that it is only warned of.
    fn members(&mut self, node: N, fields: &'static [Field]) {
        for key in node.keys().items() {
            let member = node.member(key);
            match fields.iter().find(|field| key.is(field.0)) {
                Some(Field(word, rule)) => self.inside(Step::Field(*word), |walk| walk.check(member, rule)),
                None => self.inside(Step::Key(key), |walk| {
                    let expected = Expected::Word(words::KNOWN_FIELD);
                    walk.report.problem(&walk.path, Severity::Warning, expected, member);
                }),
            }
        }
    }
}
