//! Looks for a config that the checker falls over.

use crate::{
    house::House,
    run::{cargo, run},
};
use anyhow::Result;

/// `cargo xtask fuzz`: runs `tests/fuzz`, with every check that a debug build makes.
pub fn fuzz(house: &House, passed_on: &[String]) -> Result<()> {
    run(cargo(house).args(["test", "--test", "fuzz", "--"]).args(passed_on))
}
