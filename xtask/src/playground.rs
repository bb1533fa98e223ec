//! Builds and serves the playground.
//!
//! Trunk compiles `index.html` and what it names. Before each of its builds it calls `cargo xtask playground-parts`, which
//! writes what Trunk can't make: the release files, and the editor's bundle.

use crate::{
    dist,
    house::House,
    run::{program, run, say},
    setup,
};
use anyhow::{Context, Result};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// `cargo xtask serve`: everything is built, and built again on change; Trunk.toml says what is watched and where the
/// page is served.
pub fn serve(house: &House) -> Result<()> {
    setup::for_site(house)?;
    say("building; the playground will be at http://127.0.0.1:8080");
    run(trunk(house)?.arg("serve"))
}

/// `cargo xtask playground`: the playground as a folder for any static server.
pub fn command(house: &House) -> Result<()> {
    setup::for_site(house)?;
    build(house)
}

/// Builds the playground; what is already built from the same sources stays.
pub fn build(house: &House) -> Result<()> {
    run(trunk(house)?.arg("build"))
}

/// Where the built playground is.
pub fn folder(house: &House) -> PathBuf {
    house.at("dist/playground")
}

/// `cargo xtask playground-parts`, for Trunk's hook.
pub fn parts(house: &House) -> Result<()> {
    dist::dist(house)?;
    let packages = setup::editor(house)?;
    let bundle = house.at("target/playground/editor.js");
    let new = bundle.with_extension("new.js");
    run(program(house, setup::esbuild(house)?)
        .arg(house.at("www/playground/editor.js"))
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--log-level=warning",
            "--legal-comments=none",
        ])
        .arg(format!("--outfile={}", new.display()))
        .env("NODE_PATH", packages))?;
    replace(&new, &bundle)
}

/// Puts the new file in the place of the old one, unless they are the same: Trunk looks at dates.
fn replace(new: &Path, old: &Path) -> Result<()> {
    let bytes = fs::read(new).with_context(|| format!("cannot read {}", new.display()))?;
    if fs::read(old).is_ok_and(|old| old == bytes) {
        return fs::remove_file(new).with_context(|| format!("cannot remove {}", new.display()));
    }
    fs::rename(new, old).with_context(|| format!("cannot write {}", old.display()))
}

/// Trunk, told to compile as `cargo xtask dist` does: what the dialog is made of is compiled once for both.
fn trunk(house: &House) -> Result<Command> {
    let mut trunk = program(house, "trunk");
    dist::compile_alike(house, &mut trunk);
    // The hook runs this very program, in its own surroundings.
    trunk.env("SOUHLAS_XTASK", env::current_exe().context("this program has no path")?);
    // Trunk takes the variable for a truth value and stops at the usual `1`.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(trunk)
}
