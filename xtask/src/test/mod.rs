//! Runs the tests, part by part; a failure does not keep the later parts from running.

pub mod browsers;

use crate::{
    dist,
    house::House,
    playground,
    run::{cargo, run, say},
    setup, size,
};
use anyhow::{Context, Result, bail};

struct Part {
    name: &'static str,
    what: &'static str,
    set_up: fn(&House) -> Result<()>,
    run: fn(&House, passed_on: &[String]) -> Result<()>,
}

/// In the order they run: what fails fastest first.
const PARTS: [Part; 5] = [
    Part { name: "lint", what: "formatting and lints", set_up: setup::for_lint, run: |house, _| lint(house) },
    Part { name: "native", what: "native tests", set_up: |_| Ok(()), run: native },
    Part {
        name: "wasm",
        what: "unit tests in Chromium",
        set_up: setup::for_wasm_tests,
        run: |house, passed_on| run(&mut browsers::unit_tests(house, passed_on)?),
    },
    Part {
        name: "size",
        what: "sizes of the release files",
        set_up: setup::for_dist,
        run: |house, _| size::command(house, size::Readme::Check),
    },
    Part {
        name: "e2e",
        what: "the release files and the playground in Chromium, Firefox and WebKit, and automatic tools",
        set_up: setup::for_browsers,
        run: end_to_end,
    },
];

/// `cargo xtask test`: the named parts, or all.
pub fn test(house: &House, names: &[&str], passed_on: &[String]) -> Result<()> {
    let chosen = chosen(names)?;
    // All set-up comes first, the largest before the others: what can't be installed is told at once and in full.
    for part in chosen.iter().rev() {
        (part.set_up)(house)?;
    }
    let mut failed = Vec::new();
    for part in &chosen {
        println!("\n== {}: {}", part.name, part.what);
        if let Err(error) = (part.run)(house, passed_on) {
            eprintln!("error: {error:#}");
            failed.push(part.name);
        }
    }
    println!("\nparts: {} passed, {} failed", chosen.len() - failed.len(), failed.len());
    if failed.is_empty() {
        return Ok(());
    }
    bail!("failed: {}", failed.join(", "));
}

fn chosen(names: &[&str]) -> Result<Vec<&'static Part>> {
    if names.is_empty() {
        return Ok(PARTS.iter().collect());
    }
    names
        .iter()
        .map(|name| {
            PARTS.iter().find(|part| part.name == *name).with_context(|| {
                let known = PARTS.map(|part| part.name).join(", ");
                format!("no part of the tests is called `{name}`; there are {known}")
            })
        })
        .collect()
}

const WASM: [&str; 3] = ["--target", "wasm32-unknown-unknown", "--no-default-features"];

/// Bundles are left out of a plain build, since they bring Leptos along.
const BUNDLES: &str = "--features=souhlas/build";

/// Lints see only what is compiled: natively, and each program for browsers with its own features.
fn lint(house: &House) -> Result<()> {
    let clippy: [&[&str]; 11] = [
        &["--workspace", "--all-targets", BUNDLES],
        // Not among all targets, since a plain `cargo test` leaves them out.
        &["--test", "e2e", "--test", "automation", "--test", "bench", "--test", "fuzz", BUNDLES],
        &["--features", "gate", "--bin", "gate", "--lib"],
        &["--features", "bundled", "--bin", "bundled", "--lib"],
        &["--features", "annex", "--bin", "annex", "--lib"],
        &["--features", "compat", "--bin", "compat", "--lib"],
        &["--features", "dialog", "--bin", "dialog", "--lib"],
        &["--features", "inspector", "--bin", "inspector", "--lib"],
        &["--features", "documents", "--bin", "documents", "--lib"],
        &["--features", "playground", "--bin", "playground", "--lib"],
        &["--features", "gate-bindgen,strict", "--test", "agree"],
    ];
    let mut failures = 0;
    let mut step = |command: &mut std::process::Command| {
        if let Err(error) = run(command) {
            say(format!("{error:#}"));
            failures += 1;
        }
    };
    step(cargo(house).args(["fmt", "--all", "--check"]));
    for targets in clippy {
        let mut command = cargo(house);
        command.args(["clippy", "--quiet"]).args(targets);
        if targets.contains(&"--features") {
            command.args(WASM);
        }
        step(command.args(["--", "-D", "warnings"]));
    }
    if failures > 0 {
        bail!("{failures} of the checks above failed");
    }
    Ok(())
}

fn native(house: &House, passed_on: &[String]) -> Result<()> {
    run(cargo(house).args(["test", "--workspace", BUNDLES, "--no-fail-fast", "--"]).args(passed_on))
}

fn end_to_end(house: &House, passed_on: &[String]) -> Result<()> {
    // With the release files, which Trunk's hook writes.
    playground::build(house)?;
    dist::site::command(house)?;
    let outcomes = ["e2e", "automation"]
        .map(|name| browsers::test_in_browsers(house, name, passed_on).and_then(|mut tests| run(&mut tests)));
    outcomes.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{PARTS, chosen};

    #[test]
    fn all_parts_run_unless_some_are_named() {
        assert!(chosen(&[]).is_ok_and(|parts| parts.len() == PARTS.len()));
        assert!(chosen(&["e2e", "lint"]).is_ok_and(|parts| { parts.iter().map(|part| part.name).eq(["e2e", "lint"]) }));
    }

    #[test]
    fn an_unknown_part_is_an_error_that_names_the_known_ones() {
        let error = chosen(&["unit"]).err().map(|error| error.to_string());
        assert_eq!(
            error.as_deref(),
            Some("no part of the tests is called `unit`; there are lint, native, wasm, size, e2e")
        );
    }
}
