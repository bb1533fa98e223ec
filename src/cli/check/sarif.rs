//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>), for code scanning.

use crate::check::{Checked, Finding, Severity, Source, rules};
use serde_json::{Value, json};

/// One run with all rules and all findings.
pub fn report(all: &[Checked]) -> String {
    let known: Vec<_> = rules::all().iter().map(rule).collect();
    let results: Vec<_> = all
        .iter()
        .flat_map(|checked| checked.findings.iter().map(|finding| result(&checked.source, finding)))
        .collect();
    let driver = json!({
        "name": "souhlas",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": known,
    });
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    });
    format!("{log:#}\n")
}

fn rule(rule: &rules::Rule) -> Value {
    let mut value = json!({
        "id": rule.id,
        "shortDescription": { "text": rule.title },
        "defaultConfiguration": { "level": level(rule.weight()) },
        "properties": { "number": rule.number, "tags": ["consent"] },
    });
    if !rule.mend.is_empty() {
        value["help"] = json!({ "text": rule.mend });
    }
    // The format has room for one address.
    if let Some(origin) = rule.origins().next() {
        value["helpUri"] = json!(origin.url);
    }
    value
}

fn result(source: &Source, finding: &Finding) -> Value {
    let (start, end) = source.positions(finding.span);
    let mend = if finding.mend.is_empty() { String::new() } else { format!(" ({})", finding.mend) };
    let region = json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
    });
    let mut value = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": format!("{}{mend}", finding.message) },
        "locations": [{
            "physicalLocation": { "artifactLocation": { "uri": uri(&source.name) }, "region": region },
            "logicalLocations": [{ "fullyQualifiedName": finding.pointer }],
        }],
    });
    if let Some(index) = rules::all().iter().position(|rule| rule.id == finding.rule) {
        value["ruleIndex"] = json!(index);
    }
    value
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// A path as a relative reference (RFC 3986): what is no plain character is written as its bytes.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~');
    path.replace('\\', "/")
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
