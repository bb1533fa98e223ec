//! Other consent tools: how a config names them, what their names for categories mean, and what the choices that they
//! stored say. For sites that come from one of them.

pub mod names;
pub mod stored;

use super::{
    code::{code, length},
    config::Config,
    expected as x,
    form::Form,
    hash,
    node::{Kind, Node},
    problem::{Expected, Path, Report, Step},
    rule::{Choice, Field, Rule},
    walk::Walk,
    words as w,
};

/// The tools whose markup and stored choices are understood.
pub static TOOLS: Choice =
    Choice { words: &[x::VANILLA, x::COOKIEBOT, x::KLARO, x::ONETRUST], or_false: false, or_object: None };

/// A tool with what its owner had changed in it.
static ENTRY: Rule = Rule::Object(&[
    Field(x::FROM, Rule::Choice(&TOOLS)),
    Field(w::NAME, Rule::Text(Form::Key)),
    Field(x::CHOICE, Rule::Switch),
    Field(w::REVISION, Rule::Scalar),
    Field(x::EXPIRES, Rule::Text(Form::Duration)),
    Field(w::CATEGORIES, Rule::Map(&Rule::Text(Form::Id))),
]);

/// The whole list as a rule, for whoever describes the config; what runs it is [`check`], which knows the categories.
pub static LIST: Rule = Rule::List(&Rule::Choice(&TOOL_OR_ENTRY));

static TOOL_OR_ENTRY: Choice = Choice { words: TOOLS.words, or_false: false, or_object: Some(&ENTRY) };

/// Checks the config's `compat`: names of tools, or objects that say more of one. Only those who tell problems do it,
/// so that no visitor downloads it without need.
pub fn check<N: Node, R: Report<N>>(list: N, facts: &Config, walk: &mut Walk<'_, R>) {
    let above = Path { above: None, step: Step::Field(w::COMPAT) };
    if list.is_there() && list.kind() != Kind::List {
        walk.error(Some(&above), Expected::Word(x::A_LIST), list);
    }
    for (index, entry) in (0..).zip(list.items()) {
        let path = Path { above: Some(&above), step: Step::Item(index) };
        if entry.kind() != Kind::Object {
            walk.check(Some(&path), entry, TOOL_CODE.iter());
            continue;
        }
        walk.check(Some(&path), entry, ENTRY_CODE.iter());
        let from = entry.get(x::FROM);
        if !from.is_there() {
            walk.check(Some(&Path { above: Some(&path), step: Step::Field(x::FROM) }), from, TOOL_CODE.iter());
        }
        let map = entry.get(w::CATEGORIES);
        let inside = Path { above: Some(&path), step: Step::Field(w::CATEGORIES) };
        // A text has keys too, in JavaScript.
        if map.kind() != Kind::Object {
            continue;
        }
        for key in map.keys().items() {
            let category = map.member(key);
            if category.kind() == Kind::Text && facts.category(hash::id(category)).is_empty() {
                let here = Path { above: Some(&inside), step: Step::Key(key) };
                walk.error(Some(&here), Expected::Word(x::KNOWN_CATEGORY), category);
            }
        }
    }
}

const TOOL: Rule = Rule::Choice(&TOOLS);
static TOOL_CODE: [u8; length(&TOOL)] = code(&TOOL);
static ENTRY_CODE: [u8; length(&ENTRY)] = code(&ENTRY);

/// The tool's name in an entry of `compat`.
pub fn tool<N: Node>(entry: N) -> N {
    if entry.kind() == Kind::Object { entry.get(x::FROM) } else { entry }
}
