//! Everything that was found, as JSON.

use crate::check::{Checked, Finding, Source, rules};
use serde_json::{Value, json};

/// A list of files, each with its findings.
pub fn report(all: &[Checked]) -> String {
    let files: Vec<_> = all
        .iter()
        .map(|checked| {
            let findings: Vec<_> = checked.findings.iter().map(|finding| one(&checked.source, finding)).collect();
            json!({ "file": checked.source.name, "findings": findings })
        })
        .collect();
    format!("{:#}\n", Value::Array(files))
}

fn one(source: &Source, finding: &Finding) -> Value {
    let (start, end) = source.positions(finding.span);
    let rule = rules::rule(finding.rule);
    let origins = rule.into_iter().flat_map(rules::Rule::origins);
    json!({
        "rule": finding.rule,
        "number": rule.and_then(|rule| rule.number.as_deref()),
        "severity": finding.severity.name(),
        "pointer": finding.pointer,
        "start": { "line": start.line, "column": start.column },
        "end": { "line": end.line, "column": end.column },
        "message": finding.message,
        "expected": finding.expected.as_ref().map(|(expected, _)| expected),
        "found": finding.expected.as_ref().map(|(_, found)| found),
        "mend": finding.mend,
        "fixable": finding.edit.is_some(),
        "sources": origins.map(|origin| json!({ "name": origin.name, "url": origin.url })).collect::<Vec<_>>(),
    })
}
