//! From wasm to small wasm: what the script never calls goes, the rest is optimised, names become short.

use super::{
    Built, Program,
    fresh::{Key, unless_fresh},
    glue::{self, Names},
    work_folder,
};
use crate::{
    house::{House, read},
    run::{output, program, say},
    size,
};
use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use std::{fs, path::Path, process::Command};
use wasmparser::{Parser, Payload};

/// What rustc's wasm uses; the tools must be told, or they refuse the input or miscompile it.
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

/// One result of wasm-opt.
struct Attempt {
    wasm: Vec<u8>,
    names: Names,
}

/// Shrinks what was compiled to what the script calls, or takes what was shrunk from the same input.
pub fn shrink(house: &House, of: &Program, compiled: &Built, script: &[u8]) -> Result<Built> {
    let whole = bytes(&compiled.wasm)?;
    let script = String::from_utf8_lossy(script);
    let called: Vec<String> = exports(&whole)?.into_iter().filter(|name| glue::mentions(&script, name)).collect();
    let folder = work_folder(house).join(format!("{}-small", of.name));
    let small = Built { wasm: folder.join(format!("{}.wasm", of.name)), glue: folder.join(format!("{}.js", of.name)) };

    let mut key = Key::new();
    key.file(&compiled.wasm)?;
    key.file(&house.at("xtask/tools/package-lock.json"))?;
    key.text(&called.join(" "));
    key.text(concat!(include_str!("shrink.rs"), include_str!("glue.rs")));
    key.text(&of.levels.join(" "));
    unless_fresh(&folder, &key, || {
        check_version(&output(tool(house, "wasm-opt").arg("--version"))?)?;
        let needed = folder.join("needed.wasm");
        drop_all_but(house, &called, &compiled.wasm, &needed)?;
        let best = smallest(house, of, &needed)?;
        write(&small.wasm, &best.wasm)?;
        if of.bound {
            let text = glue::renamed(&read(&compiled.glue)?, &best.names)?;
            write(&small.glue, text)?;
        }
        Ok(())
    })?;
    Ok(small)
}

/// Drops what none of these exports reaches.
fn drop_all_but(house: &House, exports: &[String], from: &Path, to: &Path) -> Result<()> {
    let graph: Vec<_> =
        exports.iter().map(|export| json!({ "name": export, "export": export, "root": true })).collect();
    let file = to.with_extension("json");
    write(&file, serde_json::to_vec(&graph)?)?;
    // It prints what it dropped.
    output(tool(house, "wasm-metadce").arg(from).arg("--graph-file").arg(&file).arg("-o").arg(to).args(WASM_FEATURES))?;
    Ok(())
}

/// The result that compresses best, of one attempt at each level.
fn smallest(house: &House, of: &Program, needed: &Path) -> Result<Attempt> {
    let mut best: Option<(usize, Attempt)> = None;
    for level in of.levels {
        let attempt = optimise(house, of, level, needed)?;
        let size = size::compressed(&attempt.wasm)?;
        say(format!("{} with {level}: {size} bytes of brotli", of.name));
        if best.as_ref().is_none_or(|(smallest, _)| size < *smallest) {
            best = Some((size, attempt));
        }
    }
    let (_, attempt) = best.context("no level of wasm-opt was tried")?;
    Ok(attempt)
}

fn optimise(house: &House, of: &Program, level: &str, needed: &Path) -> Result<Attempt> {
    let to = needed.with_file_name(format!("attempt{level}.wasm"));
    let mut command = tool(house, "wasm-opt");
    // Twice, which is worth 0.05 kB to the gate. No `--converge`: it would shorten names that are short already.
    command
        .arg(needed)
        .arg("-o")
        .arg(&to)
        .args([level, level, "--strip-producers", "--strip-target-features"])
        .args(WASM_FEATURES);
    if of.bound {
        command.arg("--minify-imports-and-exports-and-modules");
    }
    let printed = output(&mut command)?;
    let names = if of.bound { Names::parse(&printed)? } else { Names::default() };
    Ok(Attempt { wasm: bytes(&to)?, names })
}

fn tool(house: &House, name: &str) -> Command {
    program(house, house.npm_program(name))
}

fn exports(wasm: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ExportSection(exports) = payload? {
            for export in exports {
                names.push(export?.name.to_owned());
            }
        }
    }
    Ok(names)
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

fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
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
