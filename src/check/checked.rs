//! A config from its bytes to everything that is wrong with it.

use super::{
    finding::{Finding, Severity},
    json::{Fault, Parsed, Span, parse},
    law, reader, services,
    source::Source,
};
use jiff::civil::Date;

/// The largest file that is read.
pub const MOST_BYTES: usize = 10_000_000;

/// So many findings are told of; who has more, mends these first.
pub const MOST_FINDINGS: usize = 1_000;

/// A config that was checked.
#[derive(Debug)]
pub struct Checked {
    /// The text.
    pub source: Source,
    /// What was found, in the order of the text.
    pub findings: Vec<Finding>,
    /// Whether the text can be mended by edits: whether it was read as it stands.
    pub is_text: bool,
}

impl Checked {
    /// How many findings are of that weight.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Checks a config: its JSON, its fields, its services, and the rules of law.
///
/// The name is that of the file, for the report. No input makes this panic, and none over [`MOST_BYTES`] is read.
pub fn check(name: &str, bytes: Vec<u8>, today: Date) -> Checked {
    if bytes.len() > MOST_BYTES {
        let found = format!("{} bytes", bytes.len());
        let finding = whole("no-text", "the file is too large to be a config", "at most 10 MB", found);
        return Checked { source: Source::new(name, String::new()), findings: vec![finding], is_text: false };
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let finding = whole("no-text", "the file is UTF-16; browsers read JSON as UTF-8", "UTF-8", "UTF-16".into());
        return Checked { source: Source::new(name, String::new()), findings: vec![finding], is_text: false };
    }
    let (text, broken) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let (at, bytes) = (error.utf8_error().valid_up_to(), error.into_bytes());
            let found = format!("the byte 0x{:02x}", bytes.get(at).copied().unwrap_or_default());
            (String::from_utf8_lossy(&bytes).into_owned(), Some((at, found)))
        }
    };
    let mut findings = Vec::new();
    let is_text = broken.is_none();
    if let Some((at, found)) = broken {
        let finding = whole("no-text", "the file is not UTF-8 from here on", "UTF-8", found);
        findings.push(Finding { span: Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8()), ..finding });
    }
    let Parsed { tree, faults, whole } = parse(text);
    findings.extend(faults.into_iter().map(fault));
    if whole {
        let root = tree.root();
        findings.extend(reader::read(root, MOST_FINDINGS));
        findings.extend(services::check(root));
        findings.extend(law::check(root, today));
    }
    findings.sort_by_key(|finding| (finding.span.start, finding.severity));
    findings.truncate(MOST_FINDINGS);
    Checked { source: Source::new(name, tree.into_source()), findings, is_text }
}

fn whole(rule: &'static str, message: &str, expected: &str, found: String) -> Finding {
    Finding {
        rule,
        severity: Severity::Error,
        pointer: String::new(),
        span: Span::default(),
        message: message.into(),
        expected: Some((expected.into(), found)),
        mend: "save the file as UTF-8 text".into(),
        also: None,
        edit: None,
    }
}

fn fault(fault: Fault) -> Finding {
    let (rule, severity) =
        if fault.harmless { ("duplicate-name", Severity::Warning) } else { ("no-json", Severity::Error) };
    Finding {
        rule,
        severity,
        pointer: String::new(),
        span: fault.span,
        message: fault.message,
        expected: Some((fault.expected.into(), fault.found)),
        mend: fault.mend.into(),
        also: fault.first.map(|first| (first, "first here")),
        edit: fault.edit,
    }
}
