//! Serves the demo page.

use crate::{
    house::House,
    run::{program, run, say},
    setup,
};
use anyhow::Result;
use std::env;

/// `cargo xtask serve`: everything is built, and built again on change; Trunk.toml says what is watched, where the
/// page is served, and that `cargo xtask dist` comes before each build.
pub fn serve(house: &House) -> Result<()> {
    setup::for_serve(house)?;
    say("building; the demo page will be at http://127.0.0.1:8080");
    let mut trunk = program(house, "trunk");
    // Trunk takes the variable for a truth value and stops at the usual `1`.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    run(trunk.arg("serve"))
}
