//! Changing one value in a document's text and leaving all else as its author wrote it: order, blanks, lines.

use super::{At, Edit, Span, Tree};
use crate::engine::node::{Kind, Node};
use serde_json::{Map, Value};

/// What a line may hold before an object in it is written over several.
const LINE: usize = 100;

/// The edit that gives the value at a JSON pointer (RFC 6901) another one. What lies between is made where it is
/// missing, and the step `-` stands for a new last item of a list.
pub fn set(tree: &Tree, pointer: &str, value: &Value) -> Edit {
    let steps: Vec<String> = steps(pointer).collect();
    let mut at = tree.root();
    for (done, step) in steps.iter().enumerate() {
        let next = below(at, step);
        if next.span().is_none() {
            let rest = steps.get(done + 1..).unwrap_or_default();
            return put_into(tree, at, step, nested(rest, value));
        }
        at = next;
    }
    let span = at.span().unwrap_or(Span::new(0, tree.source().len()));
    Edit { span, text: written(value, indent_of(tree, span.start)) }
}

/// The edit that takes the value at a pointer out, and what would be left empty above it; none where nothing is.
pub fn take_out(tree: &Tree, pointer: &str) -> Option<Edit> {
    let mut at = steps(pointer).fold(tree.root(), |at, step| below(at, &step));
    at.span()?;
    let (above, siblings) = loop {
        let above = at.above()?;
        let siblings = held(above);
        if siblings.len() > 1 || above.above().is_none() {
            break (above, siblings);
        }
        at = above;
    };
    let place = siblings.iter().position(|one| one.span() == at.span())?;
    let (start, end) = (begin(at)?, at.span()?.end);
    let span = match (place.checked_sub(1).and_then(|before| siblings.get(before)), siblings.get(place + 1)) {
        (Some(before), _) => Span { start: before.span()?.end, end },
        (None, Some(next)) => Span { start, end: begin(*next)? },
        (None, None) => inside(above.span()?),
    };
    Some(Edit { span, text: String::new() })
}

fn put_into(tree: &Tree, at: At<'_>, step: &str, value: Value) -> Edit {
    let whole = at.span().unwrap_or(Span::new(0, tree.source().len()));
    let is_list = at.kind() == Kind::List;
    if !is_list && at.kind() != Kind::Object {
        // Nothing that could hold it: `null`, a text, or no document at all.
        let value = nested(&[step.to_owned()], &value);
        return Edit { span: whole, text: written(&value, indent_of(tree, whole.start)) };
    }
    let name = if is_list { String::new() } else { format!("{}: ", Value::from(step)) };
    let members = held(at);
    let Some((first, last)) = members.first().zip(members.last()) else {
        let (outer, open, close) =
            (indent_of(tree, whole.start), if is_list { '[' } else { '{' }, if is_list { ']' } else { '}' });
        let short = format!("{open} {name}{} {close}", inline(&value));
        let is_root = at.above().is_none();
        let text = if is_root || outer + short.len() > LINE {
            let indent = outer + 2;
            format!("{open}\n{:indent$}{name}{}\n{:outer$}{close}", "", written(&value, indent), "")
        } else {
            short
        };
        return Edit { span: whole, text };
    };
    let end = last.span().map_or(whole.end, |span| span.end);
    let start = begin(*first).unwrap_or(whole.start);
    let is_broken = tree.source().get(whole.start as usize..start as usize).is_some_and(|text| text.contains('\n'));
    let text = if is_broken {
        let indent = indent_of(tree, start);
        format!(",\n{:indent$}{name}{}", "", written(&value, indent))
    } else {
        format!(", {name}{}", inline(&value))
    };
    Edit { span: Span { start: end, end }, text }
}

/// The steps of a pointer.
fn steps(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}

fn below<'t>(at: At<'t>, step: &str) -> At<'t> {
    match at.kind() {
        Kind::List => step.parse().map_or(at.field(step), |index| at.at(index)),
        _ => at.field(step),
    }
}

/// What a list or an object holds, in the order of the text.
fn held(at: At<'_>) -> Vec<At<'_>> {
    let mut all: Vec<_> =
        if at.kind() == Kind::List { at.items().collect() } else { at.members().map(|(_, one)| one).collect() };
    all.sort_by_key(|one| one.span());
    all
}

/// Where a value begins, its name included.
fn begin(at: At<'_>) -> Option<u32> {
    Some(at.name().unwrap_or(at).span()?.start)
}

fn inside(span: Span) -> Span {
    Span { start: span.start + 1, end: (span.end - 1).max(span.start + 1) }
}

/// The value under these names.
fn nested(steps: &[String], value: &Value) -> Value {
    steps.iter().rev().fold(value.clone(), |value, step| match step.as_str() {
        "-" => Value::Array(vec![value]),
        name => Value::Object(Map::from_iter([(name.to_owned(), value)])),
    })
}

/// The blanks that the line of a place begins with.
fn indent_of(tree: &Tree, place: u32) -> usize {
    let before = tree.source().get(..place as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// The value on one line where it fits, else its members on lines of their own.
fn written(value: &Value, indent: usize) -> String {
    let short = inline(value);
    if indent + short.chars().count() <= LINE {
        return short;
    }
    let inner = indent + 2;
    let lines = |all: Vec<String>, open: char, close: char| {
        let all = all.join(&format!(",\n{:inner$}", ""));
        format!("{open}\n{:inner$}{all}\n{:indent$}{close}", "", "")
    };
    match value {
        Value::Object(members) => {
            let one = |(name, value): (&String, &Value)| format!("{}: {}", Value::from(&**name), written(value, inner));
            lines(members.iter().map(one).collect(), '{', '}')
        }
        Value::Array(items) => lines(items.iter().map(|item| written(item, inner)).collect(), '[', ']'),
        _ => short,
    }
}

fn inline(value: &Value) -> String {
    let held = |all: Vec<String>, open: char, close: char| {
        if all.is_empty() { format!("{open}{close}") } else { format!("{open} {} {close}", all.join(", ")) }
    };
    match value {
        Value::Object(members) => {
            let one = |(name, value): (&String, &Value)| format!("{}: {}", Value::from(&**name), inline(value));
            held(members.iter().map(one).collect(), '{', '}')
        }
        Value::Array(items) => held(items.iter().map(inline).collect(), '[', ']'),
        plain => plain.to_string(),
    }
}
