//! What only the documents need of a config. None of it decides anything, so that the gate takes it as it is, and who
//! tells problems checks it.

use super::{
    code::{code, length},
    expected as x,
    form::Form,
    node::Node,
    problem::{Path, Report, Step},
    rule::{Field, Rule},
    walk::Walk,
    words as w,
};

const TEXT: Rule = Rule::Text(Form::Any);

const OFFICER: Rule = Rule::Object(&[Field(w::NAME, TEXT), Field(w::CONTACT, TEXT)]);

static CHANGE: Rule = Rule::Object(&[Field(x::VERSION, TEXT), Field(x::DATE, TEXT), Field(x::CHANGES, Rule::Said)]);

/// The rules of the config's own members.
pub static MEMBERS: [Field; 5] = [
    Field(
        w::AUTHORITY,
        Rule::Object(&[Field(w::NAME, Rule::Said), Field(w::ADDRESS, TEXT), Field(x::LINK, Rule::Text(Form::Link))]),
    ),
    Field(
        w::RECIPIENTS,
        Rule::List(&Rule::Object(&[
            Field(w::NAME, Rule::Said),
            Field(x::ROLE, Rule::Said),
            Field(w::ADDRESS, TEXT),
            Field(w::COUNTRY, TEXT),
            Field(w::POLICY, Rule::Text(Form::Link)),
        ])),
    ),
    Field(w::TRANSFERS, Rule::Said),
    Field(
        w::DOCUMENT,
        Rule::Object(&[
            Field(x::PREPARED_BY, TEXT),
            Field(x::VERSION, TEXT),
            Field(x::DATE, TEXT),
            Field(x::HISTORY, Rule::List(&CHANGE)),
            Field(x::REVIEW, TEXT),
        ]),
    ),
    Field(w::AGE, Rule::Age),
];

/// The rule of a field that the gate takes as it is.
pub fn rule(field: &Field) -> Option<&'static Rule> {
    match field {
        Field(w::OFFICER, Rule::Any) => Some(const { &OFFICER }),
        Field(name, Rule::Any) => MEMBERS.iter().find(|member| member.0 == *name).map(|member| &member.1),
        _ => None,
    }
}

/// Checks it.
pub fn check<N: Node, R: Report<N>>(config: N, walk: &mut Walk<'_, R>) {
    walk.check_some(None, config, CODE.iter());
    let path = Path { above: None, step: Step::Field(w::CONTROLLER) };
    walk.check_some(Some(&path), config.get(w::CONTROLLER), CONTROLLER_CODE.iter());
}

const OWN: Rule = Rule::Object(&MEMBERS);
static CODE: [u8; length(&OWN)] = code(&OWN);
const CONTROLLER: Rule = Rule::Object(&[Field(w::OFFICER, OFFICER)]);
static CONTROLLER_CODE: [u8; length(&CONTROLLER)] = code(&CONTROLLER);
