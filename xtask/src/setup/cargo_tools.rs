//! Tools that are themselves Rust programs.

use crate::{
    house::House,
    run::{output, program, run, say, undisturbed_cargo},
};
use anyhow::Result;

const GECKODRIVER: &str = "0.37.0";
/// The newest that builds with the toolchain of this repository.
const TRUNK: &str = "0.21.14";
/// Release builds that take half the time: these tools work for seconds a day.
const BUILT_FAST: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "false"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

struct Tool<'a> {
    package: &'a str,
    /// The programs that the package installs and that are used here.
    programs: &'a [&'a str],
    version: &'a str,
    options: &'a [&'a str],
    environment: &'a [(&'a str, &'a str)],
}

/// WebDriver for Firefox.
pub fn geckodriver(house: &House) -> Result<()> {
    install(
        house,
        &Tool {
            package: "geckodriver",
            programs: &["geckodriver"],
            version: GECKODRIVER,
            // It waits for Firefox most of its life: building fast matters more than running fast.
            options: &["--locked", "--debug"],
            environment: &[("CARGO_PROFILE_DEV_DEBUG", "0")],
        },
    )
}

/// The command line and the test runner of exactly the `wasm-bindgen` that the crates use: the format between the two
/// changes with every release.
pub fn wasm_bindgen(house: &House) -> Result<()> {
    install(
        house,
        &Tool {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: &house.locked_version("wasm-bindgen")?,
            // Not `--locked`: its lock file holds a package that was withdrawn.
            options: &[],
            environment: &BUILT_FAST,
        },
    )
}

/// The playground's builder and server.
pub fn trunk(house: &House) -> Result<()> {
    install(
        house,
        &Tool {
            package: "trunk",
            programs: &["trunk"],
            version: TRUNK,
            options: &["--locked"],
            environment: &BUILT_FAST,
        },
    )
}

fn install(house: &House, tool: &Tool) -> Result<()> {
    if tool.programs.iter().all(|name| has(house, name, tool.version)) {
        return Ok(());
    }
    say(format!("installing {} {} into target/tools (once; takes minutes)", tool.package, tool.version));
    run(undisturbed_cargo(house)
        .args(["install", tool.package, "--version", tool.version])
        .args(tool.options)
        .arg("--root")
        .arg(house.tools())
        .env("CARGO_TARGET_DIR", house.tools().join("build"))
        .envs(tool.environment.iter().copied()))
}

/// Whether the program, from `target/tools` or the machine's own, is of this version.
fn has(house: &House, name: &str, version: &str) -> bool {
    output(program(house, name).arg("--version")).is_ok_and(|text| says_version(&text, version))
}

fn says_version(text: &str, version: &str) -> bool {
    text.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::says_version;

    #[test]
    fn a_version_is_a_whole_word() {
        assert!(says_version("geckodriver 0.37.0 (abc 2026-01-01)", "0.37.0"));
        assert!(!says_version("wasm-bindgen 0.2.130", "0.2.13"));
    }
}
