//! Browsers and their drivers, from the system's packages.

use crate::{
    house::House,
    run::{find_on_path, output, program, run, say},
};
use anyhow::{Result, bail};
use std::fmt::Write;

/// A Debian package, known to be there by any one of these programs.
pub struct Package {
    name: &'static str,
    programs: &'static [&'static str],
}

const fn package(name: &'static str, programs: &'static [&'static str]) -> Package {
    Package { name, programs }
}

/// Chromium alone.
pub const CHROMIUM: [Package; 2] = [package("chromium", &["chromium"]), package("chromium-driver", &["chromedriver"])];

/// The three engines. WebKit needs a display, which Xvfb gives it.
pub const BROWSERS: [Package; 5] = [
    package("chromium", &["chromium"]),
    package("chromium-driver", &["chromedriver"]),
    package("firefox-esr", &["firefox-esr", "firefox"]),
    package("webkit2gtk-driver", &["WebKitWebDriver"]),
    package("xvfb", &["Xvfb"]),
];

const APT_INSTALL: [&str; 3] = ["install", "-y", "--no-install-recommends"];

/// Installs the packages whose programs are not on the PATH; as another user than root, stops and says how.
pub fn install(house: &House, packages: &[Package]) -> Result<()> {
    let missing: Vec<&Package> =
        packages.iter().filter(|package| find_on_path(house, package.programs).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if find_on_path(house, &["apt-get"]).is_none() || !is_root(house)? {
        bail!("{}", how_to_install(&missing));
    }
    say(format!("installing {}", names(&missing)));
    run(apt(house).arg("update"))?;
    run(apt(house).args(APT_INSTALL).args(missing.iter().map(|package| package.name)))
}

/// Whether we are root, who may install packages and whose Chromium refuses to start in its sandbox.
pub fn is_root(house: &House) -> Result<bool> {
    Ok(output(program(house, "id").arg("-u"))?.trim() == "0")
}

fn apt(house: &House) -> std::process::Command {
    let mut command = program(house, "apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn how_to_install(missing: &[&Package]) -> String {
    let mut text = String::from("these programs are missing:");
    for package in missing {
        // Writing to a String can't fail.
        let _ = write!(text, " {}", package.programs.join(" or "));
    }
    let _ = write!(
        text,
        "\ninstall them, then run this again; on Debian and its like:\n\n  \
         sudo apt-get update && sudo apt-get {} {}",
        APT_INSTALL.join(" "),
        names(missing)
    );
    text
}

fn names(packages: &[&Package]) -> String {
    let names: Vec<&str> = packages.iter().map(|package| package.name).collect();
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{BROWSERS, how_to_install};

    #[test]
    fn the_command_to_type_names_the_missing_packages_only() {
        let text = how_to_install(&[&BROWSERS[1], &BROWSERS[2]]);
        assert_eq!(
            text,
            "these programs are missing: chromedriver firefox-esr or firefox\n\
             install them, then run this again; on Debian and its like:\n\n  \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends \
             chromium-driver firefox-esr"
        );
    }
}
