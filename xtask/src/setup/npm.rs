//! Tools from npm: esbuild, wasm-opt, axe-core and the extension of `tests/automation`, pinned in `xtask/tools`.

use crate::{
    house::{House, read},
    run::{program, run, say},
};
use anyhow::{Context, Result};
use std::{fs, path::PathBuf};

const MANIFEST: &str = "xtask/tools/package.json";
const LOCK: &str = "xtask/tools/package-lock.json";

/// Installs the locked packages into `target/tools/node_modules`, unless just those are there.
pub fn install(house: &House) -> Result<()> {
    let tools = house.tools();
    let lock = read(&house.at(LOCK))?;
    // Written last, so an installation that was broken off is begun again.
    let installed = tools.join("node_modules/.installed-lock.json");
    if fs::read_to_string(&installed).is_ok_and(|text| text == lock) {
        return Ok(());
    }
    say("installing esbuild, wasm-opt, axe-core and autoconsent into target/tools");
    fs::create_dir_all(&tools).with_context(|| format!("cannot create {}", tools.display()))?;
    for (from, name) in [(MANIFEST, "package.json"), (LOCK, "package-lock.json")] {
        fs::copy(house.at(from), tools.join(name)).with_context(|| format!("cannot copy {from}"))?;
    }
    // Install scripts only make a start faster; esbuild's would want a network of its own.
    run(program(house, "npm").args(["ci", "--ignore-scripts", "--no-fund", "--no-audit"]).current_dir(&tools))?;
    fs::write(&installed, lock).with_context(|| format!("cannot write {}", installed.display()))
}

/// The bundler itself: npm's `.bin/esbuild` is a script that starts it and, when it fails, adds a stack trace.
pub fn esbuild(house: &House) -> Result<PathBuf> {
    let packages = house.tools().join("node_modules/@esbuild");
    fs::read_dir(&packages)
        .with_context(|| format!("cannot read {}", packages.display()))?
        .filter_map(|package| Some(package.ok()?.path().join("bin/esbuild")))
        .find(|program| program.is_file())
        .with_context(|| format!("{} holds no esbuild for this machine", packages.display()))
}
