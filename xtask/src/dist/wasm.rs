//! From Rust to a small wasm and its JavaScript glue.

use super::{
    fresh::{Key, unless_fresh},
    work_folder,
};
use crate::{
    house::House,
    run::{output, program, run, say, undisturbed_cargo},
};
use anyhow::{Context, Result, bail, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A binary of the package `souhlas`; its feature has the same name.
pub struct Program {
    pub name: &'static str,
    /// The cargo profile it is built with.
    pub profile: &'static str,
    /// Whether wasm-bindgen makes its glue; the gate's imports are plain and need none.
    pub bound: bool,
    /// The levels of wasm-opt to try; the smallest result is taken.
    pub levels: &'static [&'static str],
}

/// What [`build`] made.
pub struct Built {
    /// wasm-bindgen's module for JavaScript.
    pub glue: PathBuf,
    /// The optimised wasm.
    pub shrunk: Vec<u8>,
}

/// No panic messages, no source locations, no `Debug`: a visitor's browser has no use for them and every page pays.
const RUSTFLAGS: &str = "-Zlocation-detail=none -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort";

const BUILD_STD: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// What rustc's wasm uses; wasm-opt must be told, or it refuses the input or miscompiles it.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Older ones break the output without a word: version 108 of Debian 12 leaves a page that dies in
/// `WebAssembly.Table.set()`.
const OLDEST_WASM_OPT: u32 = 117;

/// Builds the program, or takes what was built from the same input.
pub fn build(house: &House, of: &Program) -> Result<Built> {
    let compiled = compile(house, of)?;
    let folder = work_folder(house).join(of.name);
    let named = named(house, of);
    let shrunk = folder.join(format!("{}.wasm", of.name));

    let mut key = Key::new();
    key.file(&compiled)?;
    key.file(&house.at("xtask/tools/package-lock.json"))?;
    key.text(&house.locked_version("wasm-bindgen")?);
    key.text(include_str!("wasm.rs"));
    key.text(include_str!("mod.rs"));
    unless_fresh(&folder, &key, || {
        if of.bound {
            bind(house, of, &compiled, &folder)?;
        } else {
            fs::copy(&compiled, &named).with_context(|| format!("cannot write {}", named.display()))?;
        }
        shrink(house, of, &named, &shrunk)
    })?;
    Ok(Built { glue: folder.join(format!("{}.js", of.name)), shrunk: read(&shrunk)? })
}

/// The wasm before wasm-opt, its functions still named.
pub fn named(house: &House, of: &Program) -> PathBuf {
    work_folder(house).join(of.name).join(format!("{}_bg.wasm", of.name))
}

fn compile(house: &House, of: &Program) -> Result<PathBuf> {
    let target = house.at("target/dist-build");
    run(undisturbed_cargo(house)
        .args(["build", "--quiet", "--package", "souhlas", "--bin", of.name])
        .args(["--no-default-features", "--features", of.name])
        .args(["--profile", of.profile, "--target", "wasm32-unknown-unknown"])
        .args(BUILD_STD)
        .arg("--target-dir")
        .arg(&target)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", RUSTFLAGS)
        // The names show what is in the wasm (`cargo xtask size` looks for formatting); wasm-opt drops them.
        .env(format!("CARGO_PROFILE_{}_STRIP", of.profile.to_uppercase()), "none"))?;
    Ok(target.join("wasm32-unknown-unknown").join(of.profile).join(format!("{}.wasm", of.name)))
}

fn bind(house: &House, of: &Program, compiled: &Path, folder: &Path) -> Result<()> {
    run(program(house, "wasm-bindgen")
        .arg(compiled)
        .arg("--out-dir")
        .arg(folder)
        .args(["--out-name", of.name, "--target", "web", "--no-typescript"])
        // The entry scripts say where the wasm is.
        .args(["--omit-default-module-path", "--remove-producers-section"]))
}

fn shrink(house: &House, of: &Program, named: &Path, shrunk: &Path) -> Result<()> {
    let version = output(wasm_opt(house).arg("--version"))?;
    check_version(&version)?;
    let mut smallest: Option<Vec<u8>> = None;
    for level in of.levels {
        let attempt = shrunk.with_extension(format!("{level}.wasm"));
        run(wasm_opt(house)
            .arg(named)
            .arg("-o")
            .arg(&attempt)
            .args([level, "--converge", "--strip-producers", "--strip-target-features"])
            .args(WASM_FEATURES))?;
        let bytes = read(&attempt)?;
        let compressed = crate::size::compressed(&bytes)?;
        say(format!("{} {level}: {compressed} bytes of brotli", of.name));
        let best = match &smallest {
            Some(best) => crate::size::compressed(best)?,
            None => usize::MAX,
        };
        if compressed < best {
            smallest = Some(bytes);
        }
    }
    let smallest = smallest.context("no level of wasm-opt was tried")?;
    fs::write(shrunk, smallest).with_context(|| format!("cannot write {}", shrunk.display()))
}

fn wasm_opt(house: &House) -> Command {
    program(house, house.npm_program("wasm-opt"))
}

/// Refuses a wasm-opt that is known to break the output.
fn check_version(text: &str) -> Result<()> {
    let Some(version) = version_of_wasm_opt(text) else {
        bail!("`wasm-opt --version` printed no version: {text}");
    };
    ensure!(version >= OLDEST_WASM_OPT, "wasm-opt {version} breaks the output: {OLDEST_WASM_OPT} or newer is needed");
    Ok(())
}

/// The number in `wasm-opt version 132 (version_132)`.
fn version_of_wasm_opt(text: &str) -> Option<u32> {
    let mut words = text.split_whitespace();
    words.find(|word| *word == "version")?;
    words.next()?.parse().ok()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::check_version;

    #[test]
    fn a_wasm_opt_that_corrupts_is_refused() {
        assert!(check_version("wasm-opt version 132 (version_132)").is_ok());
        assert!(check_version("wasm-opt version 117").is_ok());
        assert!(check_version("wasm-opt version 108 (108-1)").is_err());
        assert!(check_version("something else").is_err());
    }
}
