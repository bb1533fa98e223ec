//! Souhlas's commands, run as `cargo xtask <command>`.

mod bench;
mod dist;
mod fuzz;
mod gallery;
mod house;
mod playground;
mod run;
mod setup;
mod size;
mod soak;
mod test;

use anyhow::{Result, bail};
use house::House;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  serve                    build everything and serve the playground at http://127.0.0.1:8080
  test [part…] [-- args]   run every test, real browsers included, or only the named parts
                           (lint, native, wasm, size, e2e); args go to the test program
  soak [--part K/N] [--seed S] [-- args]
                           run the page with one of everything in every combination of line, config, tag, visit,
                           storage, tabs and catalogue, or the Kth of N parts of these, in an order that the
                           seed gives; args go to the test program: `-- soak::0123` runs one again
  dist                     write the release files to dist/souhlas/
  playground               write the playground to dist/playground/
  size [--write]           print the release files' sizes and check their budgets;
                           --write puts the measured sizes into README.md
  bench [-- args]          measure in Chromium beside other consent tools (--runs N, --only NAME,
                           --conditions NAME, --scale, --presses; --write puts it
                           into docs/benchmark.md)
  gallery [-- part]        take pictures of every layout, theme, language sample and size in three browsers, or of those
                           whose names hold a part, into target/gallery
  fuzz [-- --seconds N]    look for a config that the checker falls over, ten minutes unless told otherwise

Every command installs the tools that it needs and that are missing.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let (own, passed_on) = split_at_dashes(arguments);
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    match own.as_slice() {
        ["serve"] => playground::serve(&House::find()?),
        ["playground"] => playground::command(&House::find()?),
        ["playground-parts"] => playground::parts(&House::find()?),
        ["test", parts @ ..] => test::test(&House::find()?, parts, passed_on),
        ["soak", options @ ..] => soak::soak(&House::find()?, options, passed_on),
        ["dist"] => dist::command(&House::find()?),
        ["size"] => size::command(&House::find()?, size::Readme::Check),
        ["size", "--write"] => size::command(&House::find()?, size::Readme::Write),
        ["bench"] => bench::bench(&House::find()?, passed_on),
        ["gallery"] => gallery::gallery(&House::find()?, passed_on),
        ["fuzz"] => fuzz::fuzz(&House::find()?, passed_on),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        [] => bail!("no command given\n\n{USAGE}"),
        unknown => bail!("no such command: `{}`\n\n{USAGE}", unknown.join(" ")),
    }
}

/// Splits the arguments at the first `--`, which belongs to neither side.
fn split_at_dashes(arguments: &[String]) -> (&[String], &[String]) {
    match arguments.iter().position(|argument| argument == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::split_at_dashes;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(String::from).collect()
    }

    #[test]
    fn arguments_after_the_first_dashes_are_passed_on() {
        let arguments = words("test e2e -- --nocapture -- x");
        let (own, passed_on) = split_at_dashes(&arguments);
        assert_eq!(own, words("test e2e"));
        assert_eq!(passed_on, words("--nocapture -- x"));
    }

    #[test]
    fn without_dashes_nothing_is_passed_on() {
        let arguments = words("test native");
        let (own, passed_on) = split_at_dashes(&arguments);
        assert_eq!(own, words("test native"));
        assert!(passed_on.is_empty());
    }
}
