//! Test programs that start browsers.

use crate::{
    house::House,
    playground,
    run::{cargo, find_on_path},
    setup::is_root,
};
use anyhow::{Context, Result};
use serde_json::json;
use std::{fs, path::PathBuf, process::Command};

/// The tests of `tests/<name>`, which drive the browsers over the release files.
pub fn test_in_browsers(house: &House, name: &str, passed_on: &[String]) -> Result<Command> {
    let mut command = cargo(house);
    command
        .args(["test", "--test", name, "--"])
        .args(passed_on)
        .env("SOUHLAS_DIST", house.dist())
        .env("SOUHLAS_COMMAND", house.at("target/command/souhlas"))
        .env("SOUHLAS_PLAYGROUND", playground::folder(house))
        .env("CHROMEDRIVER", driver(house, "chromedriver")?)
        .env("GECKODRIVER", driver(house, "geckodriver")?)
        .env("WEBKITDRIVER", driver(house, "WebKitWebDriver")?);
    Ok(command)
}

/// The unit tests of the gate's reading, compiled to wasm and run inside headless Chromium.
pub fn unit_tests(house: &House, passed_on: &[String]) -> Result<Command> {
    let mut command = cargo(house);
    command
        .args(["test", "--target", "wasm32-unknown-unknown"])
        .args(["--no-default-features", "--features", "gate-bindgen,strict"])
        .args(["--test", "agree", "--"])
        .args(passed_on)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver(house, "chromedriver")?)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(house)?)
        // The language and the zone in which the other suites start theirs.
        .envs([("LC_ALL", "C.UTF-8"), ("LANGUAGE", "en_US"), ("TZ", "UTC")]);
    Ok(command)
}

fn driver(house: &House, name: &str) -> Result<PathBuf> {
    find_on_path(house, &[name]).with_context(|| format!("`{name}` is not on the PATH"))
}

/// Writes down how the test runner is to start Chromium.
fn capabilities(house: &House) -> Result<PathBuf> {
    let path = house.at("target/webdriver.json");
    let capabilities = json!({ "goog:chromeOptions": { "args": chromium_flags(is_root(house)?) } });
    fs::write(&path, capabilities.to_string()).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

fn chromium_flags(root: bool) -> Vec<&'static str> {
    let mut flags = vec![
        "--headless=new",
        // Containers have a small /dev/shm.
        "--disable-dev-shm-usage",
        // Nothing of Chromium's own is fetched meanwhile.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // Debian's starter loads what is installed for all users; the last flag of a name counts.
        "--disable-extensions",
        "--load-extension=",
    ];
    if root {
        // Chromium refuses to start its sandbox as root.
        flags.push("--no-sandbox");
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::chromium_flags;

    #[test]
    fn chromium_keeps_its_sandbox_unless_root_runs_it() {
        assert!(!chromium_flags(false).contains(&"--no-sandbox"));
        assert!(chromium_flags(true).contains(&"--no-sandbox"));
    }
}
