//! The report for people: the line with a mark under what is meant, why it matters, how to mend it.

use super::counted;
use crate::check::{Checked, Finding, MOST_FINDINGS, Severity, Source, json::Span, rules};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// Longer lines are cut around what is meant: configs may come in one line.
const LONGEST_LINE: usize = 400;
/// What is kept of such a line, and how much of it before the mark; in bytes.
const KEPT: usize = 120;
const BEFORE: usize = 40;

/// The findings of all files, and how many there are.
pub fn report(all: &[Checked], coloured: bool) -> String {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for checked in all {
        for finding in &checked.findings {
            text.push_str(&drawn(&renderer, &checked.source, finding));
            text.push_str("\n\n");
        }
        if checked.findings.len() == MOST_FINDINGS {
            text.push_str("There may be more: mend these first.\n\n");
        }
    }
    let counted = counted(all);
    let names: Vec<_> = all.iter().map(|checked| checked.source.name.as_str()).collect();
    let names = names.join(", ");
    text.push_str(&if counted.is_empty() {
        format!("{names}: nothing to mend\n")
    } else {
        format!("{names}: {counted}\n")
    });
    text
}

fn drawn(renderer: &Renderer, source: &Source, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE.with_name("advice"),
    };
    let rule = rules::rule(finding.rule);
    let code = rule.map_or_else(|| finding.rule.into(), rules::Rule::code);
    let group = level.primary_title(finding.message.as_str()).id(code);
    let mut group = match snippet(source, finding) {
        Snip::Whole(snippet) => group.element(snippet),
        Snip::Cut(snippet) => group.element(place(source, finding.span)).element(snippet),
        Snip::Nothing => group.element(place(source, finding.span)),
    };
    for (name, said) in notes(source, finding) {
        group = group.element(Level::NOTE.with_name(name).message(said));
    }
    for origin in rule.into_iter().flat_map(rules::Rule::origins) {
        group = group.element(Level::NOTE.with_name("from").message(format!("{} <{}>", origin.name, origin.url)));
    }
    // Where a place comes before a part of a line, the renderer marks the part as one of another file.
    let text = renderer.render(&[group]);
    let lines: Vec<_> = text.lines().filter(|line| line.trim() != ":::").collect();
    lines.join("\n")
}

fn place(source: &Source, span: Span) -> Origin<'_> {
    let at = source.position(span.start as usize);
    Origin::path(source.name.as_str()).line(at.line).char_column(at.column)
}

type Marked<'s> = Snippet<'s, annotate_snippets::Annotation<'s>>;

enum Snip<'s> {
    Whole(Marked<'s>),
    Cut(Marked<'s>),
    Nothing,
}

/// The line of the file, cut where it is long, with the mark.
fn snippet<'s>(source: &'s Source, finding: &Finding) -> Snip<'s> {
    let (span, line) = (finding.span.range(), source.line_of(finding.span.start as usize));
    let whole = source.line(line);
    let Some(text) = source.text.get(whole.clone()) else { return Snip::Nothing };
    // A list or an object over several lines is marked where it opens.
    let start = span.start.clamp(whole.start, whole.end) - whole.start;
    let first = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let end = if span.end > whole.end { start + first } else { (span.end - whole.start).max(start + first) };
    let (shown, mark) = cut(text, start..end);
    let is_whole = shown.len() == text.trim_start_matches('\u{feff}').len();
    let snippet = Snippet::source(shown).line_start(line + 1).annotation(AnnotationKind::Primary.span(mark));
    if is_whole { Snip::Whole(snippet.path(source.name.as_str())) } else { Snip::Cut(snippet) }
}

/// The part of a line around a mark, and the mark in it.
fn cut(line: &str, mark: Range<usize>) -> (String, Range<usize>) {
    // A byte order mark is no character of the line.
    let (line, mark) = match line.strip_prefix('\u{feff}') {
        Some(rest) => (rest, mark.start.saturating_sub(3)..mark.end.saturating_sub(3)),
        None => (line, mark),
    };
    if line.len() <= LONGEST_LINE {
        return (line.into(), mark);
    }
    let boundary = |mut at: usize| {
        while !line.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = boundary(mark.start.saturating_sub(BEFORE));
    let to = boundary((from + KEPT).min(line.len()));
    let (head, tail) = (if from > 0 { "…" } else { "" }, if to < line.len() { "…" } else { "" });
    let shown = [head, line.get(from..to).unwrap_or_default(), tail].concat();
    let start = mark.start - from + head.len();
    (shown, start..(mark.end.min(to) - from + head.len()).max(start))
}

fn notes(source: &Source, finding: &Finding) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    if let Some((span, what)) = finding.also {
        let at = source.position(span.start as usize);
        notes.push(("note", format!("{what}: line {}, column {}", at.line, at.column)));
    }
    if !finding.pointer.is_empty() {
        notes.push(("at", finding.pointer.clone()));
    }
    // What the message says already is not said again.
    let is_said = finding.message.starts_with("expected ") || finding.rule == "unknown-field";
    if let Some((expected, found)) = finding.expected.as_ref().filter(|_| !is_said) {
        notes.push(("expected", expected.clone()));
        notes.push(("found", found.clone()));
    }
    if !finding.mend.is_empty() {
        notes.push(("help", finding.mend.clone()));
    }
    notes
}
