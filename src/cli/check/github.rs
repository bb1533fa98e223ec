//! Annotations of GitHub Actions: a line a finding
//! (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>).

use crate::check::{Checked, Finding, Severity, Source, rules};

/// A line a finding.
pub fn report(all: &[Checked]) -> String {
    let lines = all.iter().flat_map(|checked| checked.findings.iter().map(|finding| one(&checked.source, finding)));
    lines.collect()
}

fn one(source: &Source, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let (start, end) = source.positions(finding.span);
    let code = rules::rule(finding.rule).map_or_else(|| finding.rule.into(), rules::Rule::code);
    // Columns count within one line only.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column.max(start.column + 1) - 1)
    } else {
        String::new()
    };
    let mend = if finding.mend.is_empty() { String::new() } else { format!("\n{}", finding.mend) };
    format!(
        "::{level} file={},line={},endLine={}{columns},title={}::{}\n",
        property(&source.name),
        start.line,
        end.line,
        property(&code),
        message(&format!("{}{mend}", finding.message)),
    )
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
