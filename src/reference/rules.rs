//! The table of rules in the documentation.

use crate::check::rules::{Rule, all};

/// A line a rule, in the order of the data.
pub fn table() -> String {
    let mut table = String::from("| rule | | what it looks for | from |\n|---|---|---|---|\n");
    for rule in all() {
        table.push_str(&line(rule));
    }
    table
}

fn line(rule: &Rule) -> String {
    let origins: Vec<_> = rule.origins().map(|origin| format!("[{}]({})", origin.name, origin.url)).collect();
    let number = rule.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
    let mended = if rule.fix { " `--fix` mends what leaves no doubt." } else { "" };
    let from = if origins.is_empty() { "–".into() } else { origins.join(", ") };
    format!("| {number}`{}` | {} | {}{mended} | {from} |\n", rule.id, rule.severity, rule.title)
}
