//! Takes pictures of the dialog.

use crate::{dist, house::House, run::run, setup, test::browsers};
use anyhow::Result;

/// `cargo xtask gallery`: builds the release files and takes pictures of them in three browsers.
pub fn gallery(house: &House, passed_on: &[String]) -> Result<()> {
    setup::for_browsers(house)?;
    dist::dist(house)?;
    run(browsers::test_in_browsers(house, "e2e", passed_on)?.env("SOUHLAS_GALLERY", house.at("target/gallery")))
}
