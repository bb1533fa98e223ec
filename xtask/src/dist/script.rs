//! Bundles the entry scripts with wasm-bindgen's glue, minified, by esbuild.
//!
//! What an entry script imports under a bare name is found here: `dialog.glue` is wasm-bindgen's module,
//! `gate.wasm` the gate's wasm as a text, `gate.words` the gate's words as one text.

use super::{Built, ReleaseFile, work_folder};
use crate::{
    house::{House, read},
    run::{program, run},
    setup,
};
use anyhow::{Context, Result, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Newer syntax is rewritten for the oldest browsers that can run the wasm, with its reference types.
const BROWSERS: &str = "--target=chrome96,firefox89,safari15";

/// `souhlas.js`: one classic script with everything inside.
pub fn gate(house: &House, built: &Built) -> Result<ReleaseFile> {
    embedding(house, built, "gate", "souhlas.js", &["--format=iife", "--define:BUNDLED=false"], souhlas::words())
}

/// `bundle.js`: the same for one site, to be put into a function that is given `SITE`, what the bundle carries.
pub fn bundled(house: &House, built: &Built) -> Result<ReleaseFile> {
    embedding(
        house,
        built,
        "bundled",
        "bundle.js",
        &["--format=iife", "--define:BUNDLED=true"],
        souhlas::bundled_words(),
    )
}

/// `bundle.words`: the words of a bundle's gate, which the command puts into the script without those that a site needs not.
pub fn bundled_words() -> ReleaseFile {
    ReleaseFile { path: "bundle.words".into(), bytes: souhlas::bundled_words().join(BETWEEN).into_bytes() }
}

/// `layers.css`: what both layers look like, for what a bundle shows itself.
pub fn layers(house: &House) -> Result<ReleaseFile> {
    let sources = work_folder(house).join("dialog-sources");
    let styles = LAYERS.map(|name| read(&sources.join(name)));
    let text = styles.into_iter().collect::<Result<String>>()?;
    Ok(ReleaseFile { path: "layers.css".into(), bytes: text.into_bytes() })
}

/// `annex.js`: a module with everything inside.
pub fn annex(house: &House, built: &Built) -> Result<ReleaseFile> {
    embedding(house, built, "annex", "annex.js", &["--format=esm"], souhlas::annex::words())
}

/// `compat.js`: a module with everything inside.
pub fn compat(house: &House, built: &Built) -> Result<ReleaseFile> {
    embedding(house, built, "compat", "compat.js", &["--format=esm"], souhlas::compat::words())
}

/// A script that carries its program's wasm and words.
fn embedding(
    house: &House,
    built: &Built,
    program: &str,
    name: &str,
    options: &[&str],
    texts: Vec<&str>,
) -> Result<ReleaseFile> {
    let folder = work_folder(house);
    let embedded = folder.join(format!("{program}.txt"));
    let wasm = fs::read(&built.wasm).with_context(|| format!("cannot read {}", built.wasm.display()))?;
    write(&embedded, to_text(&wasm))?;
    let words = folder.join(format!("{program}.words.txt"));
    ensure!(texts.iter().all(|text| !text.contains(BETWEEN)), "a word of the {program} holds a `{BETWEEN}`");
    write(&words, texts.join(BETWEEN))?;
    // The gate of a bundle is the gate: only what its wasm imports is more.
    let (part, imports) = if program == "bundled" { ("gate", "bundled.js") } else { (program, "imports.js") };
    let mut all = vec![
        alias(&format!("{part}.wasm"), &embedded),
        alias(&format!("{part}.words"), &words),
        alias("gate.imports", &house.at(format!("src/edge/{imports}"))),
    ];
    all.extend(options.iter().copied().map(String::from));
    let mut script = bundle(house, &house.at(format!("src/{part}/entry.js")), name, &all)?;
    // Before what a server or an old page says of a script's encoding goes a byte order mark
    // (<https://encoding.spec.whatwg.org/#decode>); modules are UTF-8 in any case.
    script.bytes.splice(0..0, BYTE_ORDER_MARK);
    Ok(script)
}

const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// What both layers look like, in this order.
const LAYERS: [&str; 5] = ["base.css", "layer.css", "banner.css", "settings.css", "media.css"];

/// `dialog.js`: a module with the styles inside; it loads `dialog.wasm` from beside itself.
pub fn dialog(house: &House, built: &Built) -> Result<ReleaseFile> {
    let scripts = ["entry.js", "access.js", "keep.js", "shown.js", "write.js"];
    module(house, built, "dialog", &[&scripts[..], &LAYERS, &["motion.css"]].concat())
}

/// `placeholders.js`: a module with the styles inside.
pub fn placeholders(house: &House) -> Result<ReleaseFile> {
    let minified = work_folder(house).join("placeholders-sources");
    let sources = ["placeholders.js", "ahead.js", "cover.js", "base.css", "placeholder.css"];
    let sources = sources.map(|name| format!("src/dialog/{name}"));
    run(esbuild(house)?.args(sources).arg(option("--outdir", &minified)))?;
    let options = ["--format=esm".into(), "--loader:.css=text".into()];
    bundle(house, &minified.join("placeholders.js"), "placeholders.js", &options)
}

/// `documents.js`: a module with the styles inside; it loads `documents.wasm` from beside itself.
pub fn documents(house: &House, built: &Built) -> Result<ReleaseFile> {
    module(house, built, "documents", &["entry.js", "draw.js", "both.css", "dialog.css", "page.css"])
}

fn module(house: &House, built: &Built, program: &str, sources: &[&str]) -> Result<ReleaseFile> {
    // The bundler takes the styles as a text, as they are: they are minified first, beside the script that imports them.
    let minified = work_folder(house).join(format!("{program}-sources"));
    let sources = sources.iter().map(|name| format!("src/{program}/{name}"));
    run(esbuild(house)?.args(sources).arg(option("--outdir", &minified)))?;
    bundle(
        house,
        &minified.join("entry.js"),
        &format!("{program}.js"),
        &[
            "--format=esm".into(),
            "--loader:.css=text".into(),
            // wasm-bindgen's glue holds on to classes that `server_fn` brings and nobody uses, by what they register
            // here; the dialog's own callbacks are dropped by Leptos.
            "--define:Symbol.dispose=undefined".into(),
            "--define:FinalizationRegistry=undefined".into(),
            alias(&format!("{program}.glue"), &built.glue),
        ],
    )
}

/// `reopen.js`: a classic script for owners who want a floating button, with what it says in each language.
pub fn reopen(house: &House) -> Result<ReleaseFile> {
    let mut texts = serde_json::Map::new();
    for entry in fs::read_dir(house.at("www/lang")).context("cannot read www/lang")? {
        let path = entry?.path();
        let Some(language) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        let all: serde_json::Value =
            serde_json::from_str(&read(&path)?).with_context(|| format!("{} is no JSON", path.display()))?;
        texts.insert(language.into(), serde_json::json!([all["settings.title"], all["settings.some"]]));
    }
    // In an order of our own: folders are listed in any.
    texts.sort_keys();
    let file = work_folder(house).join("reopen.texts.json");
    write(&file, serde_json::to_string(&texts)?)?;
    let minified = work_folder(house).join("reopen-sources");
    let sources = ["reopen.js", "keep.js", "base.css", "reopen.css"].map(|name| format!("src/dialog/{name}"));
    run(esbuild(house)?.args(sources).arg(option("--outdir", &minified)))?;
    bundle(
        house,
        &minified.join("reopen.js"),
        "reopen.js",
        &["--format=iife".into(), "--loader:.css=text".into(), alias("reopen.texts", &file)],
    )
}

/// `inspector.js`: a module with the styles inside; it loads `inspector.wasm` and `inspector.json` from beside itself.
pub fn inspector(house: &House, built: &Built) -> Result<ReleaseFile> {
    bundle(
        house,
        &house.at("src/inspector/entry.js"),
        "inspector.js",
        &["--format=esm".into(), "--loader:.css=text".into(), alias("inspector.glue", &built.glue)],
    )
}

fn bundle(house: &House, entry: &Path, name: &str, options: &[String]) -> Result<ReleaseFile> {
    let script = work_folder(house).join(name);
    run(esbuild(house)?.arg(entry).arg("--bundle").args(options).arg(option("--outfile", &script)))?;
    let bytes = fs::read(&script).with_context(|| format!("cannot read {}", script.display()))?;
    Ok(ReleaseFile { path: PathBuf::from(name), bytes })
}

fn esbuild(house: &House) -> Result<Command> {
    let mut command = program(house, setup::esbuild(house)?);
    command.args(["--minify", BROWSERS, "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
    Ok(command)
}

fn alias(name: &str, path: &Path) -> String {
    option(&format!("--alias:{name}"), path)
}

fn option(name: &str, path: &Path) -> String {
    format!("{name}={}", path.display())
}

fn write(path: &Path, text: String) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// What stands between words, where the entry scripts split them: 0.15 kB of brotli less than a list.
const BETWEEN: &str = "`";

/// The first character that stands for a byte, for 0: of the places behind the quotes and the control characters this
/// one compresses best. The entry scripts count back from it.
const FIRST: u32 = 36;

/// A character a byte. Half a kilobyte less of brotli than hexadecimal digits, and two thirds of their length.
fn to_text(bytes: &[u8]) -> String {
    bytes.iter().filter_map(|&byte| char::from_u32(FIRST + u32::from(byte))).collect()
}

#[cfg(test)]
mod tests {
    use super::to_text;

    #[test]
    fn bytes_become_a_character_each() {
        assert_eq!(to_text(b"\0asm\xff"), "$\u{85}\u{97}\u{91}\u{123}");
    }
}
