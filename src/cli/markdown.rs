//! A document as Markdown (CommonMark, with GitHub's tables), everything said escaped.

use crate::{
    engine::text::{first_link, is_address},
    notice::{Action, Block, Document},
};

/// Writes a document; the title is at level 1.
pub fn markdown(document: &Document) -> String {
    let mut text = ["# ", &plain(&document.title), "\n"].concat();
    for block in &document.blocks {
        text.push('\n');
        write(block, &mut text);
    }
    text
}

fn write(block: &Block, to: &mut String) {
    let mut line = |parts: &[&str]| {
        parts.iter().for_each(|part| to.push_str(part));
        to.push('\n');
    };
    match block {
        Block::Heading { level, text, .. } => line(&[if *level == 1 { "## " } else { "### " }, &plain(text)]),
        Block::Paragraph(text) | Block::HowToObject { elsewhere: text, .. } => line(&[&with_links(text)]),
        Block::List(items) => items.iter().for_each(|item| line(&["- ", &with_links(item)])),
        Block::Facts(facts) => {
            facts.iter().for_each(|fact| line(&["- **", &plain(&fact.term), "**: ", &with_links(&fact.words())]));
        }
        Block::Cookies { labels, rows } => {
            line(&[&row(labels)]);
            line(&[&"| --- ".repeat(labels.len()), "|"]);
            rows.iter().for_each(|cookie| line(&[&row(&cookie.cells)]));
        }
        Block::Actions(actions) => actions.iter().for_each(|one| line(&["- ", &action(one)])),
        Block::Objection { label, .. } => line(&["- ", &link(label, "#souhlas")]),
    }
}

fn row(values: &[String; 5]) -> String {
    values.iter().flat_map(|value| ["| ".into(), plain(value), " ".into()]).chain(["|".into()]).collect()
}

fn action(action: &Action) -> String {
    link(&action.label, if is_address(&action.address) { &action.address } else { "#souhlas" })
}

fn with_links(text: &str) -> String {
    let (mut all, mut rest) = (String::new(), text);
    while let Some(found) = first_link(rest) {
        all.push_str(&escaped(found.before, all.is_empty()));
        all.push_str(&link(found.label, found.address));
        rest = found.after;
    }
    all.push_str(&escaped(rest, all.is_empty()));
    all
}

/// A link. What would end the address, or be read as an entity in it, is percent-encoded.
fn link(label: &str, address: &str) -> String {
    let mut encoded = String::new();
    for letter in address.chars() {
        match letter {
            '(' => encoded.push_str("%28"),
            ')' => encoded.push_str("%29"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '|' => encoded.push_str("%7C"),
            '&' => encoded.push_str("&amp;"),
            _ => encoded.push(letter),
        }
    }
    ["[", &escaped(label, false), "](", &encoded, ")"].concat()
}

fn plain(text: &str) -> String {
    escaped(text.trim(), true)
}

/// A text of which nothing is read as Markdown or HTML; on one line.
fn escaped(text: &str, starts_line: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (place, letter) in text.char_indices() {
        let first = starts_line && text.get(..place).is_some_and(|before| before.trim().is_empty());
        // `1.` and `1)` start a list where only digits stand before.
        let numbered = starts_line
            && text.get(..place).is_some_and(|before| {
                matches!(letter, '.' | ')')
                    && (1..10).contains(&before.len())
                    && before.bytes().all(|b| b.is_ascii_digit())
            });
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '!' => {
                escaped.extend(['\\', letter]);
            }
            '#' | '+' | '-' | '=' if first => escaped.extend(['\\', letter]),
            '.' | ')' if numbered => escaped.extend(['\\', letter]),
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}
