//! What the toolchain needs beside the compiler: `rust-toolchain.toml` names it, and rustup installs it by itself, unless it was
//! told not to (`RUSTUP_AUTO_INSTALL=0`).

use crate::{
    house::House,
    run::{find_on_path, output, program, run, say},
};
use anyhow::{Result, bail};
use std::path::Path;

/// What has to lie in the toolchain's folder, and the words by which rustup brings it.
const PARTS: [(&str, [&str; 3]); 2] = [
    ("lib/rustlib/wasm32-unknown-unknown/lib", ["target", "add", "wasm32-unknown-unknown"]),
    ("lib/rustlib/src/rust/library/Cargo.lock", ["component", "add", "rust-src"]),
];

/// Installs what is missing.
pub fn complete(house: &House) -> Result<()> {
    let folder = output(program(house, "rustc").args(["--print", "sysroot"]))?;
    for (part, words) in PARTS {
        if Path::new(folder.trim()).join(part).exists() {
            continue;
        }
        let words = words.join(" ");
        if find_on_path(house, &["rustup"]).is_none() {
            bail!(
                "the Rust toolchain lacks {part}: run `rustup {words}`, or install what brings it, then run this again"
            );
        }
        say(format!("running rustup {words}"));
        run(program(house, "rustup").args(words.split(' ')))?;
    }
    Ok(())
}
