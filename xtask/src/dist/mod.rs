//! Writes the release files to `dist/souhlas/`.
//!
//! For each of the programs: cargo → wasm-bindgen → esbuild, to see what the script calls → wasm-opt → esbuild.
//! The gate's wasm ends up inside its script, and so do the annex's and that for other tools; those of dialog,
//! documents and inspector lie beside them. Texts, services and types are data and copied.

mod compile;
mod data;
mod fresh;
mod glue;
mod publish;
mod script;
mod shrink;
pub mod site;

pub use compile::alike as compile_alike;

use crate::{house::House, run::say, setup, size};
use anyhow::{Context, Result};
use std::{
    fs::{self, File},
    path::PathBuf,
};

/// A release file: its path inside `dist/souhlas/` and what it holds.
pub struct ReleaseFile {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// A binary of the package `souhlas`; its feature has the same name.
struct Program {
    name: &'static str,
    /// The cargo profile it is built with.
    profile: &'static str,
    /// Whether wasm-bindgen makes its glue; the gate's imports are plain and need none.
    bound: bool,
    /// Bundles its script.
    script: fn(&House, &Built) -> Result<ReleaseFile>,
    /// The levels of wasm-opt to try; the smallest result is taken.
    levels: &'static [&'static str],
}

/// A compiled program.
struct Built {
    wasm: PathBuf,
    /// wasm-bindgen's module for JavaScript, where the program is bound.
    glue: PathBuf,
}

const GATE: Program = Program {
    name: "gate",
    profile: "gate",
    bound: false,
    script: script::gate,
    // Which of the two is smaller changes with the code.
    levels: &["-Os", "-Oz"],
};

const BUNDLED: Program =
    Program { name: "bundled", profile: "gate", bound: false, script: script::bundled, levels: &["-Os", "-Oz"] };

const ANNEX: Program =
    Program { name: "annex", profile: "gate", bound: false, script: script::annex, levels: &["-Os", "-Oz"] };

const COMPAT: Program =
    Program { name: "compat", profile: "gate", bound: false, script: script::compat, levels: &["-Os", "-Oz"] };

const DIALOG: Program =
    Program { name: "dialog", profile: "release", bound: true, script: script::dialog, levels: &["-Oz"] };

/// No visitor downloads it, so that it is built to be built fast.
const INSPECTOR: Program =
    Program { name: "inspector", profile: "release", bound: true, script: script::inspector, levels: &["-Oz"] };

const DOCUMENTS: Program =
    Program { name: "documents", profile: "release", bound: true, script: script::documents, levels: &["-Oz"] };

/// `cargo xtask dist`: writes the release files and prints their sizes.
pub fn command(house: &House) -> Result<()> {
    setup::for_dist(house)?;
    dist(house)?;
    size::print(house)
}

/// Writes the release files; what is already built from the same sources stays.
pub fn dist(house: &House) -> Result<()> {
    let work = work_folder(house);
    fs::create_dir_all(&work).with_context(|| format!("cannot create {}", work.display()))?;
    // The server's hook and a test run may want the files at the same time.
    let lock = File::create(work.join("lock")).context("cannot create the build's lock file")?;
    lock.lock().context("cannot lock the build")?;

    let (gate, _) = build(house, &GATE)?;
    let (bundled, _) = build(house, &BUNDLED)?;
    let (annex, _) = build(house, &ANNEX)?;
    let (compat, _) = build(house, &COMPAT)?;
    let mut files = vec![gate, bundled, annex, compat, script::reopen(house)?, script::placeholders(house)?];
    for program in [&DIALOG, &DOCUMENTS, &INSPECTOR] {
        let (script, wasm) = build(house, program)?;
        let bytes = fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
        files.extend([script, ReleaseFile { path: format!("{}.wasm", program.name).into(), bytes }]);
    }
    files.extend([script::bundled_words(), script::layers(house)?]);
    files.extend(data::files(house)?);
    if publish::publish(&house.dist(), &files)? {
        say("wrote dist/souhlas");
    }
    Ok(())
}

/// The gate's wasm before it was optimised, its functions still named.
pub fn named_gate(house: &House) -> PathBuf {
    compile::named(house, &GATE)
}

/// The program's script and its wasm.
fn build(house: &House, of: &Program) -> Result<(ReleaseFile, PathBuf)> {
    let compiled = compile::compile(house, of)?;
    let draft = (of.script)(house, &compiled)?;
    let small = shrink::shrink(house, of, &compiled, &draft.bytes)?;
    let script = (of.script)(house, &small)?;
    Ok((script, small.wasm))
}

fn work_folder(house: &House) -> PathBuf {
    house.at("target/dist-work")
}
