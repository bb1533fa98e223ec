//! Rules that a document must keep, as data, and the one walk that checks them.

use super::{
    expected,
    form::Form,
    node::{Kind, Node},
    problem::{Expected, Path, Report, Severity, Step},
    words::Word,
};

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

static BY_LANGUAGE: Rule = Rule::Map(&Rule::Text(Form::Any));

/// A walk along a document's rules.
pub struct Walk<'r, R> {
    report: &'r mut R,
    sound: bool,
}

impl<'r, R> Walk<'r, R> {
    /// A walk that tells the report of problems.
    pub fn new(report: &'r mut R) -> Self {
        Self { report, sound: true }
    }

    /// Whether no error has been met.
    pub fn is_sound(&self) -> bool {
        self.sound
    }

    /// Notes an error.
    pub fn error<N: Node>(&mut self, path: Option<&Path<'_, N>>, expected: Expected, found: N)
    where
        R: Report<N>,
    {
        self.sound = false;
        self.report.problem(path, Severity::Error, expected, found);
    }

    /// Checks a node and all below it.
    pub fn check<N: Node>(&mut self, path: Option<&Path<'_, N>>, node: N, rule: &'static Rule)
    where
        R: Report<N>,
    {
        let kind = node.kind();
        let (holds, expected) = match rule {
            Rule::Any => return,
            Rule::Switch => (kind == Kind::Switch, expected::A_SWITCH),
            Rule::Scalar => (matches!(kind, Kind::Text | Kind::Number | Kind::Switch), expected::A_SCALAR),
            Rule::Milliseconds => (kind == Kind::Number && node.number() >= 0.0, expected::MILLISECONDS),
            Rule::Text(form) => (form.holds(node), form.name()),
            Rule::Choice(choice) => {
                if let (Kind::Object, Some(rule)) = (kind, choice.or_object) {
                    self.check(path, node, rule);
                    return;
                }
                let is_false = choice.or_false && kind == Kind::Switch && !node.is_true();
                if !is_false && !choice.words.iter().any(|&word| node.is(word)) {
                    self.error(path, Expected::Choice(choice), node);
                }
                return;
            }
            Rule::Said => {
                if kind == Kind::Object {
                    self.check(path, node, &BY_LANGUAGE);
                    return;
                }
                (kind == Kind::Text, expected::A_TEXT_OR_TEXTS)
            }
            Rule::Age => {
                (kind == Kind::Number && (13..=18).any(|age| f64::from(age) == node.number()), expected::AN_AGE)
            }
            Rule::Nullable(inner) => {
                if kind != Kind::Null {
                    self.check(path, node, inner);
                }
                return;
            }
            Rule::List(inner) => {
                for (index, item) in (0..).zip(node.items()) {
                    self.check(Some(&Path { above: path, step: Step::Item(index) }), item, inner);
                }
                (kind == Kind::List, expected::A_LIST)
            }
            Rule::Map(_) | Rule::Object(_) => {
                if kind == Kind::Object {
                    self.members(path, node, rule);
                }
                (kind == Kind::Object, expected::AN_OBJECT)
            }
        };
        if !holds {
            self.error(path, Expected::Word(expected), node);
        }
    }

    /// A member that nobody knows is likely misspelt; it grants nothing, so that it is only warned of.
    fn members<N: Node>(&mut self, path: Option<&Path<'_, N>>, node: N, rule: &'static Rule)
    where
        R: Report<N>,
    {
        for key in node.keys().items() {
            let (member, here) = (node.member(key), Path { above: path, step: Step::Key(key) });
            let known = match rule {
                Rule::Map(inner) => Some(*inner),
                Rule::Object(fields) => fields.iter().find(|field| key.is(field.0)).map(|field| &field.1),
                _ => None,
            };
            match known {
                Some(rule) => self.check(Some(&here), member, rule),
                None => {
                    let expected = Expected::Word(expected::KNOWN_FIELD);
                    self.report.problem(Some(&here), Severity::Warning, expected, member);
                }
            }
        }
    }
}
