//! The command line with all it can do, and the bundle of a site by it.

use super::work_folder;
use crate::{
    house::House,
    run::{output, program, run, undisturbed_cargo},
};
use anyhow::{Context, Result};
use std::{fs, path::PathBuf};

/// A config as a small site has it: a controller and its policies. Its bundle is what the budget is for.
pub const SITE: &str = r#"{
  "controller": { "name": "Ukázka, s.r.o.", "address": "Dlouhá 1, 110 00 Praha 1", "id": "12345678" },
  "links": { "privacy": "/zasady", "cookies": "/cookies" }
}"#;

/// Builds the command and puts it where a plain `cargo build`, which leaves bundles out, does not put another.
pub fn command(house: &House) -> Result<PathBuf> {
    run(undisturbed_cargo(house)
        .args(["build", "--quiet", "--package", "souhlas", "--bin", "souhlas"])
        .args(["--features", "build"]))?;
    let (built, kept) = (house.at("target/debug/souhlas"), house.at("target/command/souhlas"));
    if let Some(folder) = kept.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    fs::copy(&built, &kept).with_context(|| format!("cannot copy {}", built.display()))?;
    Ok(kept)
}

/// The folder of the small site's bundle, built from the release files.
pub fn bundle(house: &House) -> Result<PathBuf> {
    let (command, folder) = (command(house)?, folder(house));
    let config = work_folder(house).join("site.json");
    fs::write(&config, SITE).with_context(|| format!("cannot write {}", config.display()))?;
    output(
        program(house, command).arg("build").arg(config).arg("--release").arg(house.dist()).arg("--out").arg(&folder),
    )?;
    Ok(folder)
}

/// Where that lies.
pub fn folder(house: &House) -> PathBuf {
    work_folder(house).join("bundle")
}
