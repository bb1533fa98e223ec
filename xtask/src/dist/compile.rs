//! From Rust to wasm and its JavaScript glue.

use super::{
    Built, Program,
    fresh::{Key, unless_fresh},
    glue, work_folder,
};
use crate::{
    house::{House, read},
    run::{program, run, undisturbed_cargo},
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// No panic messages, no source locations, no `Debug`: a visitor's browser has no use for them and every page pays.
const RUSTFLAGS: &str = "-Zlocation-detail=none -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort";

/// What visitors download calls nothing deep: an eighth of the linker's stack, whose memory a page would hold in vain.
/// Addresses behind it are shorter, too. The inspector and the playground keep the linker's. And rustc puts more inside what calls
/// it before LLVM looks: 0.15 kB of brotli less in the gate.
const FOR_VISITORS: &str = " -Clink-arg=-zstack-size=131072 -Zinline-mir=yes";

const BUILD_STD: [(&str, &str); 2] = [("build-std", "std,panic_abort"), ("build-std-features", "optimize_for_size")];

/// Compiles the program and makes its glue, or takes what was made from the same input.
pub fn compile(house: &House, of: &Program) -> Result<Built> {
    let compiled = build(house, of)?;
    let wasm = named(house, of);
    let script = wasm.with_file_name(format!("{}.js", of.name));

    let mut key = Key::new();
    key.file(&compiled)?;
    key.text(&house.locked_version("wasm-bindgen")?);
    key.text(concat!(include_str!("compile.rs"), include_str!("glue.rs")));
    unless_fresh(&folder(house, of), &key, || {
        if of.bound {
            bind(house, of, &compiled)?;
            write(&script, glue::instantiating(&glue::without_effects(&read(&script)?))?)
        } else {
            let bytes = fs::read(&compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
            write(&wasm, bytes)
        }
    })?;
    Ok(Built { glue: script, wasm })
}

/// The wasm with its functions still named.
pub fn named(house: &House, of: &Program) -> PathBuf {
    // wasm-bindgen's name for it.
    folder(house, of).join(format!("{}_bg.wasm", of.name))
}

fn folder(house: &House, of: &Program) -> PathBuf {
    work_folder(house).join(of.name)
}

fn build(house: &House, of: &Program) -> Result<PathBuf> {
    let target = target(house);
    run(undisturbed_cargo(house)
        .args(["build", "--quiet", "--package", "souhlas", "--bin", of.name])
        .args(["--no-default-features", "--features", of.name])
        .args(["--profile", of.profile])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(BUILD_STD.map(|(option, value)| format!("-Z{option}={value}")))
        .arg("--target-dir")
        .arg(&target)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", if of.name == "inspector" { RUSTFLAGS.into() } else { [RUSTFLAGS, FOR_VISITORS].concat() })
        // The names show what is in the wasm (`cargo xtask size` looks for formatting); wasm-opt drops them.
        .env(format!("CARGO_PROFILE_{}_STRIP", of.profile.to_uppercase()), "none"))?;
    Ok(target.join("wasm32-unknown-unknown").join(of.profile).join(format!("{}.wasm", of.name)))
}

/// Has a program that calls cargo itself compile with the same flags into the same folder.
pub fn alike(house: &House, command: &mut Command) {
    command
        .env("CARGO_TARGET_DIR", target(house))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", RUSTFLAGS)
        .env("CARGO_PROFILE_RELEASE_STRIP", "none");
    for (option, value) in BUILD_STD {
        command.env(format!("CARGO_UNSTABLE_{}", option.to_uppercase().replace('-', "_")), value);
    }
}

fn target(house: &House) -> PathBuf {
    house.at("target/dist-build")
}

fn bind(house: &House, of: &Program, compiled: &Path) -> Result<()> {
    run(program(house, "wasm-bindgen")
        .arg(compiled)
        .arg("--out-dir")
        .arg(folder(house, of))
        .args(["--out-name", of.name, "--target", "web", "--no-typescript"])
        // The entry scripts say where the wasm is.
        .arg("--omit-default-module-path"))
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
