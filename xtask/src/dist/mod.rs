//! Writes the release files to `dist/souhlas/`.
//!
//! For each of the two programs: cargo → wasm-bindgen → wasm-opt → esbuild. The gate's wasm ends up inside its script,
//! the dialog's beside it. Texts, services and types are data and copied.

mod data;
mod fresh;
mod publish;
mod script;
mod wasm;

use crate::{house::House, run::say, setup, size};
use anyhow::{Context, Result};
use std::{
    fs::{self, File},
    path::PathBuf,
};
use wasm::Program;

/// A release file: its path inside `dist/souhlas/` and what it holds.
pub struct ReleaseFile {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

const GATE: Program = Program {
    name: "gate",
    bound: false,
    profile: "gate",
    // Which of the two is smaller changes with the code.
    levels: &["-Os", "-Oz"],
};

const DIALOG: Program = Program { name: "dialog", bound: true, profile: "release", levels: &["-Oz"] };

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

    let gate = wasm::build(house, &GATE)?;
    let dialog = wasm::build(house, &DIALOG)?;
    let mut files = vec![
        script::gate(house, &gate)?,
        script::dialog(house, &dialog)?,
        ReleaseFile { path: "dialog.wasm".into(), bytes: dialog.shrunk },
    ];
    files.extend(data::files(house)?);
    if publish::publish(&house.dist(), &files)? {
        say("wrote dist/souhlas");
    }
    Ok(())
}

/// The gate's wasm as wasm-bindgen left it, its functions still named.
pub fn named_gate(house: &House) -> PathBuf {
    wasm::named(house, &GATE)
}

fn work_folder(house: &House) -> PathBuf {
    house.at("target/dist-work")
}
