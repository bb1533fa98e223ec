//! Measures how a page loads.

use crate::{dist, house::House, run::run, setup, test::browsers};
use anyhow::Result;

/// `cargo xtask bench`: builds the release files and runs `tests/bench` over them in Chromium.
pub fn bench(house: &House, passed_on: &[String]) -> Result<()> {
    setup::for_browsers(house)?;
    dist::dist(house)?;
    run(&mut browsers::test_in_browsers(house, "bench", passed_on)?)
}
