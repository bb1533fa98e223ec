//! The one walk that checks a document against rules.

use super::{
    code::{self, Choices},
    expected,
    form::Form,
    node::{Kind, Node},
    problem::{Expected, Path, Report, Severity, Step},
    rule::Rule,
};
use core::slice::Iter;

/// Rules as bytes, where a reader stands in them.
pub type Code = Iter<'static, u8>;

static BY_LANGUAGE: [u8; code::length(&TEXTS)] = code::code(&TEXTS);
const TEXTS: Rule = Rule::Map(&Rule::Text(Form::Any));

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
    pub fn check<N: Node>(&mut self, path: Option<&Path<'_, N>>, node: N, mut code: Code)
    where
        R: Report<N>,
    {
        let (kind, tag) = (node.kind(), code::next(&mut code));
        let (holds, expected) = match tag {
            code::ANY => return,
            code::SWITCH => (kind == Kind::Switch, expected::A_SWITCH),
            code::SCALAR => (matches!(kind, Kind::Text | Kind::Number | Kind::Switch), expected::A_SCALAR),
            code::MILLISECONDS => (kind == Kind::Number && node.number() >= 0.0, expected::MILLISECONDS),
            code::CHOICE => {
                let choices = Choices::read(&mut code);
                if kind == Kind::Object && choices.or_object() {
                    self.check(path, node, code);
                    return;
                }
                let is_false = choices.or_false() && kind == Kind::Switch && !node.is_true();
                if !is_false && !choices.words().any(|word| node.is(word)) {
                    self.error(path, Expected::Choice(choices), node);
                }
                return;
            }
            code::SAID => {
                if kind == Kind::Object {
                    self.check(path, node, BY_LANGUAGE.iter());
                    return;
                }
                (kind == Kind::Text, expected::A_TEXT_OR_TEXTS)
            }
            // Only documents say an age, so that the gate knows none.
            code::AGE if R::TELLS => {
                (kind == Kind::Number && (13..=18).any(|age| f64::from(age) == node.number()), expected::AN_AGE)
            }
            code::NULLABLE => {
                if kind != Kind::Null {
                    self.check(path, node, code);
                }
                return;
            }
            code::LIST => {
                for (index, item) in (0..).zip(node.items()) {
                    let here = Path { above: path, step: Step::Item(index) };
                    self.check(told::<N, R>(&here), item, code.clone());
                }
                (kind == Kind::List, expected::A_LIST)
            }
            code::MAP | code::OBJECT => {
                if kind == Kind::Object {
                    for key in node.keys().items() {
                        let inner = if tag == code::MAP { Some(code.clone()) } else { member(key, code.clone()) };
                        self.member(path, key, node.member(key), inner);
                    }
                }
                (kind == Kind::Object, expected::AN_OBJECT)
            }
            _ => {
                let form = code::form(tag);
                (form.holds(node), form.name())
            }
        };
        if !holds {
            self.error(path, Expected::Word(expected), node);
        }
    }

    /// A member that nobody knows is likely misspelt; it grants nothing, so that it is only warned of.
    fn member<N: Node>(&mut self, above: Option<&Path<'_, N>>, key: N, member: N, rule: Option<Code>)
    where
        R: Report<N>,
    {
        let here = Path { above, step: Step::Key(key) };
        match rule {
            Some(rule) => self.check(told::<N, R>(&here), member, rule),
            None => self.report.problem(Some(&here), Severity::Warning, Expected::Word(expected::KNOWN_FIELD), member),
        }
    }

    /// Checks the members that an object's rule names, as far as they are there, and leaves all others alone.
    pub fn check_some<N: Node>(&mut self, path: Option<&Path<'_, N>>, node: N, mut code: Code)
    where
        R: Report<N>,
    {
        code::next(&mut code);
        loop {
            let name = code::next(&mut code);
            if name == code::END {
                return;
            }
            let (name, rule) = (code::word(name), code.clone());
            let member = node.get(name);
            if member.is_there() {
                self.check(Some(&Path { above: path, step: Step::Field(name) }), member, rule);
            }
            code::skip(&mut code);
        }
    }
}

/// The path, where somebody is told of it.
fn told<'p, N: Node, R: Report<N>>(path: &'p Path<'p, N>) -> Option<&'p Path<'p, N>> {
    R::TELLS.then_some(path)
}

/// The rule of an object's member; none when no rule names it.
fn member(key: impl Node, mut code: Code) -> Option<Code> {
    loop {
        let name = code::next(&mut code);
        if name == code::END {
            return None;
        }
        if key.is(code::word(name)) {
            return Some(code);
        }
        code::skip(&mut code);
    }
}
