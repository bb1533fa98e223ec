//! The measured sizes that README.md states, each between `<!-- size:gate -->` and `<!-- /size -->`.

use super::kilobytes;

const OPEN: &str = "<!-- size:";
const OPEN_END: &str = " -->";
const CLOSE: &str = "<!-- /size -->";

/// How far a stated size may be off before it has to be written anew, in bytes: less than what is rounded away anyhow
/// is not worth a commit.
const TOLERANCE: usize = 100;

/// A line for each statement that disagrees with what was measured, and for each measured part that is not stated.
pub fn faults(text: &str, measured: &[(&str, usize)]) -> Vec<String> {
    let statements = statements(text);
    let mut faults: Vec<String> = statements.iter().filter_map(|statement| statement.fault(measured)).collect();
    for (name, _) in measured {
        if !statements.iter().any(|statement| statement.name == *name) {
            faults.push(format!(
                "README.md does not state the size of the {name}: write {OPEN}{name}{OPEN_END}{CLOSE} there"
            ));
        }
    }
    if !faults.is_empty() {
        faults.push("`cargo xtask size --write` puts the measured sizes into README.md".into());
    }
    faults
}

/// The text with the measured sizes in its marks.
pub fn with_sizes(text: &str, measured: &[(&str, usize)]) -> String {
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, statement, after)) = next(rest) {
        written.push_str(before);
        written.push_str(OPEN);
        written.push_str(statement.name);
        written.push_str(OPEN_END);
        match statement.measured(measured) {
            Some(bytes) => written.push_str(&kilobytes(bytes)),
            None => written.push_str(statement.stated),
        }
        written.push_str(CLOSE);
        rest = after;
    }
    written.push_str(rest);
    written
}

struct Statement<'a> {
    name: &'a str,
    stated: &'a str,
}

impl Statement<'_> {
    fn measured(&self, measured: &[(&str, usize)]) -> Option<usize> {
        let found = measured.iter().find(|(name, _)| *name == self.name)?;
        Some(found.1)
    }

    fn fault(&self, measured: &[(&str, usize)]) -> Option<String> {
        let Some(bytes) = self.measured(measured) else {
            return Some(format!("README.md states a size of `{}`, which is no part", self.name));
        };
        let agrees = in_bytes(self.stated).is_some_and(|stated| stated.abs_diff(bytes) <= TOLERANCE);
        (!agrees).then(|| {
            format!("README.md states `{}` for the {}, measured are {}", self.stated, self.name, kilobytes(bytes))
        })
    }
}

fn statements(text: &str) -> Vec<Statement<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, statement, after)) = next(rest) {
        found.push(statement);
        rest = after;
    }
    found
}

/// The text before the first statement, the statement, and the text after it.
fn next(text: &str) -> Option<(&str, Statement<'_>, &str)> {
    let (before, rest) = text.split_once(OPEN)?;
    let (name, rest) = rest.split_once(OPEN_END)?;
    let (stated, after) = rest.split_once(CLOSE)?;
    Some((before, Statement { name, stated }, after))
}

/// `9.8 kB` in bytes.
fn in_bytes(stated: &str) -> Option<usize> {
    let (whole, tenth) = stated.trim().strip_suffix(" kB")?.split_once('.')?;
    let tenth = tenth.parse::<usize>().ok().filter(|tenth| *tenth < 10)?;
    Some(whole.parse::<usize>().ok()? * 1000 + tenth * 100)
}

#[cfg(test)]
mod tests {
    use super::{faults, in_bytes, with_sizes};

    const TEXT: &str =
        "Gate: <!-- size:gate -->9.8 kB<!-- /size -->, dialog: <!-- size:dialog -->41.0 kB<!-- /size -->.";

    #[test]
    fn sizes_within_the_tolerance_agree() {
        assert_eq!(faults(TEXT, &[("gate", 9_890), ("dialog", 40_900)]), [""; 0]);
    }

    #[test]
    fn drift_is_told_with_both_numbers() {
        let faults = faults(TEXT, &[("gate", 9_901), ("dialog", 41_000)]);
        assert_eq!(
            faults.first().map(String::as_str),
            Some("README.md states `9.8 kB` for the gate, measured are 9.9 kB")
        );
    }

    #[test]
    fn a_part_without_a_statement_and_a_statement_without_a_part_are_told() {
        assert_eq!(faults("", &[("gate", 1)]).len(), 2);
        assert_eq!(faults(TEXT, &[("gate", 9_800)]).len(), 2);
    }

    #[test]
    fn writing_changes_the_sizes_alone() {
        let written = with_sizes(TEXT, &[("gate", 10_240), ("dialog", 40_000)]);
        assert_eq!(written, TEXT.replace("9.8", "10.2").replace("41.0", "40.0"));
    }

    #[test]
    fn a_size_is_a_number_with_one_decimal() {
        assert_eq!(in_bytes("9.8 kB"), Some(9_800));
        assert_eq!(in_bytes("9.85 kB"), None);
        assert_eq!(in_bytes("9 KB"), None);
    }
}
