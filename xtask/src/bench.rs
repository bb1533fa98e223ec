//! Measures how pages load, beside other consent tools.

use crate::{
    dist,
    house::House,
    run::{program, run, say},
    setup,
    test::browsers,
};
use anyhow::{Context, Result, bail};
use std::{fs, path::PathBuf};

#[path = "../../tests/bench/asked.rs"]
mod asked;

/// Where the peers are pinned.
const PEERS: &str = "tests/bench/peers";

/// `cargo xtask bench`: builds the release files and the peers, and runs `tests/bench` over them in Chromium.
pub fn bench(house: &House, passed_on: &[String]) -> Result<()> {
    if let Some(wrong) = asked::wrong(passed_on) {
        bail!("{wrong}");
    }
    setup::for_browsers(house)?;
    dist::dist(house)?;
    let (peers, bundle) = (peers(house)?, dist::site::bundle(house)?);
    run(browsers::test_in_browsers(house, "bench", passed_on)?
        .env("SOUHLAS_PEERS", peers)
        .env("SOUHLAS_BUNDLE", bundle))
}

/// Installs the locked packages beside the other tools, and bundles those that come as modules.
fn peers(house: &House) -> Result<PathBuf> {
    let folder = house.tools().join("peers");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    for name in ["package.json", "package-lock.json", "c15t-core.js", "c15t-react.js"] {
        let from = house.at(PEERS).join(name);
        fs::copy(&from, folder.join(name)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    let lock = fs::read_to_string(folder.join("package-lock.json"))?;
    // Written last, so an installation that was broken off is begun again.
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read_to_string(&installed).is_ok_and(|text| text == lock) {
        return Ok(folder);
    }
    say("installing the consent tools to compare with into target/tools/peers");
    run(program(house, "npm").args(["ci", "--ignore-scripts", "--no-fund", "--no-audit"]).current_dir(&folder))?;
    run(program(house, setup::esbuild(house)?)
        .args(["c15t-core.js", "c15t-react.js", "--bundle", "--minify", "--format=iife", "--target=chrome96"])
        .args(["--define:process.env.NODE_ENV=\"production\"", "--outdir=built", "--log-level=warning"])
        .current_dir(&folder))?;
    fs::write(&installed, lock).with_context(|| format!("cannot write {}", installed.display()))?;
    Ok(folder)
}
