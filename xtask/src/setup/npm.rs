//! From npm: esbuild, wasm-opt, axe-core, the fonts that browsers under test have, the libraries that pages under test have and
//! the extension of `tests/automation`, pinned in `xtask/tools`, and the playground's editor, pinned in `www/playground`.

use crate::{
    house::{House, read},
    run::{program, run, say},
};
use anyhow::{Context, Result};
use std::{fs, path::PathBuf};

/// Installs the tools into `target/tools/node_modules`, unless just those are there.
pub fn install(house: &House) -> Result<()> {
    install_locked(house, "xtask/tools", house.tools(), "esbuild, wasm-opt and what tests need")
}

/// Installs what the playground's editor is bundled from; gives the folder of the packages.
pub fn editor(house: &House) -> Result<PathBuf> {
    let folder = house.tools().join("playground");
    install_locked(house, "www/playground", folder.clone(), "the playground's editor")?;
    Ok(folder.join("node_modules"))
}

/// Installs the packages that the lock file in `from` names.
fn install_locked(house: &House, from: &str, to: PathBuf, what: &str) -> Result<()> {
    let lock = read(&house.at(from).join("package-lock.json"))?;
    // Written last, so an installation that was broken off is begun again.
    let installed = to.join("node_modules/.installed-lock.json");
    if fs::read_to_string(&installed).is_ok_and(|text| text == lock) {
        return Ok(());
    }
    say(format!("installing {what} into target/tools"));
    fs::create_dir_all(&to).with_context(|| format!("cannot create {}", to.display()))?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(house.at(from).join(name), to.join(name)).with_context(|| format!("cannot copy {from}/{name}"))?;
    }
    // Install scripts only make a start faster; esbuild's would want a network of its own.
    run(program(house, "npm").args(["ci", "--ignore-scripts", "--no-fund", "--no-audit"]).current_dir(&to))?;
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
