//! Installs what a command needs and the machine lacks; when all is there it takes milliseconds.
//!
//! Tools go into `target/tools`, only browsers and their drivers into the system. What can't be installed stops the
//! command at once, with the line to type.

mod cargo_tools;
mod npm;
mod system;
mod toolchain;

pub use npm::{editor, esbuild};
pub use system::is_root;

use crate::{
    house::House,
    run::{cargo, find_on_path, run},
};
use anyhow::{Result, bail};

/// For compiling to wasm.
pub fn for_lint(house: &House) -> Result<()> {
    toolchain::complete(house)
}

/// For writing the release files.
pub fn for_dist(house: &House) -> Result<()> {
    toolchain::complete(house)?;
    node(house)?;
    npm::install(house)?;
    cargo_tools::wasm_bindgen(house)
}

/// For building and serving the playground.
pub fn for_site(house: &House) -> Result<()> {
    for_dist(house)?;
    npm::editor(house)?;
    cargo_tools::trunk(house)?;
    // Trunk fetches nothing, the crates that only the playground is made of included.
    run(cargo(house).args(["fetch", "--locked", "--quiet"]))
}

/// For unit tests in a browser.
pub fn for_wasm_tests(house: &House) -> Result<()> {
    toolchain::complete(house)?;
    system::install(house, &system::CHROMIUM)?;
    cargo_tools::wasm_bindgen(house)
}

/// For driving all three browsers over the release files and the playground.
pub fn for_browsers(house: &House) -> Result<()> {
    system::install(house, &system::BROWSERS)?;
    for_site(house)?;
    cargo_tools::geckodriver(house)
}

fn node(house: &House) -> Result<()> {
    for name in ["node", "npm"] {
        if find_on_path(house, &[name]).is_none() {
            bail!(
                "`{name}` is not on the PATH: install Node.js 18 or newer with npm \
                 (on Debian: sudo apt-get install -y nodejs npm), then run this again"
            );
        }
    }
    Ok(())
}
