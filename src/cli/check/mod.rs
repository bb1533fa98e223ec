//! `souhlas check`: what is wrong with a config, for people and for machines.

mod github;
mod human;
mod json;
mod sarif;

use crate::check::{Checked, MOST_BYTES, Severity, check, fix};
use clap::{Args, ValueEnum};
use jiff::{Zoned, civil::Date};
use std::{
    error::Error,
    fs::File,
    io::{IsTerminal, Read, Write, stderr, stdin, stdout},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Checks configs: JSON, fields, services, and the rules of law that a config alone can show.
///
/// Ends with 0 when nothing stands in the way, with 1 when a warning does (--deny), with 2 when there is an error, in
/// a config or in reading it.
#[derive(Args)]
pub struct CheckArguments {
    /// The configs; `-` for standard input.
    #[arg(required = true)]
    configs: Vec<PathBuf>,
    /// What the report is for.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// What makes the command end with 1.
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Mends what leaves no doubt, in the file; standard input goes mended to standard output, its report to standard
    /// error.
    #[arg(long)]
    fix: bool,
    /// Colours.
    #[arg(long, value_enum, default_value_t)]
    color: Color,
    /// The day that dates are held against, as 2026-11-22; else today.
    #[arg(long, hide = true)]
    today: Option<Date>,
}

/// What a report is for.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, ValueEnum)]
pub enum Format {
    /// With the lines of the file and a mark under what is meant.
    #[default]
    Human,
    /// Everything, as JSON.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings.
    Warnings,
    /// Warnings and advice.
    Advice,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// Checks, and says what was found.
///
/// # Errors
///
/// When a file can't be read or written.
pub fn run(arguments: &CheckArguments) -> Result<ExitCode, Box<dyn Error>> {
    let today = arguments.today.unwrap_or_else(|| Zoned::now().date());
    let mut all = Vec::new();
    let mut to_stderr = false;
    for path in &arguments.configs {
        let is_stdin = path == Path::new("-");
        let name = if is_stdin { "<stdin>".into() } else { path.display().to_string() };
        let mut checked = check(&name, read(path)?, today);
        if arguments.fix && checked.is_text {
            let mended = mend(&name, &checked, today);
            if is_stdin {
                to_stderr = true;
                stdout().write_all(mended.source.text.as_bytes())?;
            } else if mended.source.text != checked.source.text {
                std::fs::write(path, &mended.source.text).map_err(|error| format!("{name}: {error}"))?;
            }
            checked = mended;
        }
        all.push(checked);
    }
    let terminal = if to_stderr { stderr().is_terminal() } else { stdout().is_terminal() };
    let coloured = match arguments.color {
        Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
        Color::Always => true,
        Color::Never => false,
    };
    let text = report(&all, arguments.format, coloured);
    if to_stderr { stderr().write_all(text.as_bytes()) } else { stdout().write_all(text.as_bytes()) }?;
    Ok(ExitCode::from(code(&all, arguments.deny)))
}

/// What was found, as a text.
pub fn report(all: &[Checked], format: Format, coloured: bool) -> String {
    match format {
        Format::Human => human::report(all, coloured),
        Format::Json => json::report(all),
        Format::Sarif => sarif::report(all),
        Format::Github => github::report(all),
    }
}

fn code(all: &[Checked], deny: Option<Deny>) -> u8 {
    let has = |severity| all.iter().any(|checked| checked.count(severity) > 0);
    if has(Severity::Error) {
        return 2;
    }
    let denied = match deny {
        Some(Deny::Warnings) => has(Severity::Warning),
        Some(Deny::Advice) => has(Severity::Warning) || has(Severity::Advice),
        None => false,
    };
    u8::from(denied)
}

/// Mends until nothing is left to mend. A text that would come out with more errors stays as it was.
fn mend(name: &str, checked: &Checked, today: Date) -> Checked {
    let again = |text: &str| check(name, text.as_bytes().to_vec(), today);
    let mut best = again(&checked.source.text);
    // Renaming a field can bring another slip to light; more than a few rounds are none of that.
    for _ in 0..5 {
        let (text, count) = fix::fixed(&best.source.text, &best.findings);
        let next = again(&text);
        if count == 0 || next.count(Severity::Error) > best.count(Severity::Error) {
            break;
        }
        best = next;
    }
    best
}

fn read(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Vec::new();
    // One byte more shows that there are too many.
    let most = MOST_BYTES as u64 + 1;
    let done = if path == Path::new("-") {
        stdin().take(most).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    done.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(bytes)
}

/// How many there are of what, in words: `2 errors, 1 warning`; nothing where there are none.
fn counted(all: &[Checked]) -> String {
    let count = |severity| all.iter().map(|checked| checked.count(severity)).sum::<usize>();
    let words = [(Severity::Error, "error", "errors"), (Severity::Warning, "warning", "warnings")];
    let mut parts: Vec<_> = words
        .into_iter()
        .map(|(severity, one, more)| (count(severity), one, more))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more }))
        .collect();
    match count(Severity::Advice) {
        0 => {}
        1 => parts.push("1 piece of advice".into()),
        more => parts.push(format!("{more} pieces of advice")),
    }
    parts.join(", ")
}
