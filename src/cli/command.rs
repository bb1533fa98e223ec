//! What is typed, and what is answered.

use super::{Icu, Shown, Site, Verdict, check, html, markdown, verify};
use crate::{
    engine::problem::Severity,
    notice::{self, Kind, Layer, lacks},
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{
    error::Error,
    fs,
    io::{Read, Write, stdin, stdout},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Souhlas on the command line.
#[derive(Parser)]
#[command(name = "souhlas", version, about)]
struct Souhlas {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::CheckArguments),
    #[cfg(feature = "build")]
    Build(super::build::BuildArguments),
    Document(DocumentArguments),
    Verify(VerifyArguments),
}

/// Writes one of the two documents: for pages without script, search engines and archives.
///
/// What the documents need and the config does not say is told on standard error, each as a JSON pointer.
#[derive(Args)]
struct DocumentArguments {
    /// The config; `-` for standard input.
    config: PathBuf,
    /// Which document.
    #[arg(long, value_enum)]
    document: What,
    /// The language, as a tag such as `cs`; else the config's.
    #[arg(long)]
    language: Option<String>,
    /// What it is written as.
    #[arg(long, value_enum, default_value_t = Format::Html)]
    format: Format,
    /// A whole HTML page, not only the part to put into one.
    #[arg(long)]
    page: bool,
    /// The file to write; else standard output.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Says whether the hash in a record is that of what the config shows.
///
/// Ends with 0 when it is, with 1 when it is not, with 2 when that can't be said.
#[derive(Args)]
struct VerifyArguments {
    /// The config as it was then; `-` for standard input.
    config: PathBuf,
    /// The record, as the visitor's browser holds it, or wherever it was kept.
    #[arg(long)]
    record: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    Cookies,
    Consent,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Html,
    Md,
}

type Answer = Result<ExitCode, Box<dyn Error>>;

/// Does what was typed.
pub fn main() -> ExitCode {
    let answer = match Souhlas::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        #[cfg(feature = "build")]
        Command::Build(arguments) => read(arguments.config()).and_then(|config| super::build::run(&arguments, &config)),
        Command::Document(arguments) => document(&arguments),
        Command::Verify(arguments) => verified(&arguments),
    };
    answer.unwrap_or_else(|error| {
        say(&format!("error: {error}"));
        ExitCode::from(2)
    })
}

fn document(arguments: &DocumentArguments) -> Answer {
    let site = Site::read(&read(&arguments.config)?, arguments.language.as_deref())?;
    for problem in site.warnings.iter().filter(|problem| problem.severity == Severity::Warning) {
        say(&format!("warning: {problem}"));
    }
    let today = jiff::Zoned::now().date().to_string();
    for lack in lacks(&site.source(), &today) {
        say(&format!("warning: {}: the documents lack {} ({})", lack.pointer, lack.what, lack.why));
    }
    let view = site.view();
    let kind = match arguments.document {
        What::Cookies => Kind::Cookies,
        What::Consent => Kind::Consent,
    };
    let locale = Icu::new(&view.language).ok_or("a language that is no tag")?;
    let document = notice::document(kind, &view, &locale);
    let text = match arguments.format {
        Format::Html => html(&document, &view, arguments.page),
        Format::Md => markdown(&document),
    };
    match &arguments.out {
        Some(path) => fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?,
        None => stdout().write_all(text.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn verified(arguments: &VerifyArguments) -> Answer {
    let verdict = verify(&read(&arguments.record)?, &read(&arguments.config)?)?;
    let (said, code) = match verdict {
        Verdict::Match(Shown::Placeholder) => ("match: a placeholder".into(), 0),
        Verdict::OtherRevision(ours) => (format!("mismatch: the config's revision is {ours}, not the record's"), 1),
        Verdict::Match(Shown::Layer { layer, had_choice, had_catalogue }) => {
            let layer = match layer {
                Layer::Banner => "the first layer",
                Layer::Settings => "the settings",
                Layer::Cookies => "the Cookies document",
                Layer::Consent => "the consent text",
            };
            let when = if had_choice { "after an earlier choice" } else { "without an earlier choice" };
            let before = if had_catalogue { "" } else { ", before the services' own words had come" };
            (format!("match: {layer}, {when}{before}"), 0)
        }
        Verdict::Mismatch => {
            ("mismatch: nothing that this config shows in the record's language has that hash".into(), 1)
        }
        Verdict::NoHash => ("the record has no hash: nothing was shown, or the page was no secure context".into(), 2),
        Verdict::NoRecord(why) => (format!("no record: {why}"), 2),
    };
    writeln!(stdout(), "{said}")?;
    Ok(ExitCode::from(code))
}

fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    let done = if path == Path::new("-") {
        stdin().read_to_string(&mut text).map(|_| ())
    } else {
        fs::read_to_string(path).map(|read| text = read)
    };
    done.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text)
}

fn say(line: &str) {
    // Nobody is there to hear that nobody hears.
    let _ = writeln!(std::io::stderr(), "{line}");
}
