//! Measures the release files and holds them to their budgets.

mod names;
mod readme;

use crate::{
    dist,
    house::{House, read},
    setup,
};
use anyhow::{Context, Result, bail};
use brotli::enc::BrotliEncoderParams;
use std::{fs, path::Path};

/// What visitors download together, compressed file by file.
struct Part {
    /// As README.md names it in its marks.
    name: &'static str,
    /// Release files; below `bundle/` those of a small site's bundle.
    files: &'static [&'static str],
    /// In bytes; a kB is 1000 of them. None for what no visitor downloads; README.md says nothing of that.
    budget: Option<usize>,
}

static PARTS: [Part; 8] = [
    // On every page.
    Part { name: "gate", files: &["souhlas.js"], budget: Some(15_520) },
    // On every page of a small site that builds its bundle, config, texts and styles of the first layer included.
    Part { name: "bundle", files: &["bundle/souhlas.js"], budget: Some(16_420) },
    // Where the config names services, and where something is wrong.
    Part { name: "annex", files: &["annex.js"], budget: Some(13_000) },
    // Where a site comes from another consent tool.
    Part { name: "compat", files: &["compat.js"], budget: Some(10_000) },
    // When something is to be shown; the styles are in the script.
    Part { name: "dialog", files: &["dialog.js", "dialog.wasm", "lang/cs.json"], budget: Some(42_000) },
    // When something waits that can be seen.
    Part { name: "placeholders", files: &["placeholders.js"], budget: Some(5_000) },
    // When a document is opened.
    Part {
        name: "documents",
        files: &["documents.js", "documents.wasm", "lang/cs.documents.json"],
        budget: Some(28_050),
    },
    // For developers who ask for it.
    Part { name: "inspector", files: &["inspector.js", "inspector.wasm", "inspector.json"], budget: None },
];

/// What to do about the sizes in README.md.
#[derive(Clone, Copy)]
pub enum Readme {
    /// Complain where they differ from what was measured.
    Check,
    /// Put in what was measured.
    Write,
}

/// A measured file or the sum of several, in bytes.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    brotli: usize,
}

/// A part and the sizes of its files, in the order the part names them.
struct Measured {
    part: &'static Part,
    files: Vec<Size>,
}

impl Measured {
    fn total(&self) -> Size {
        self.files
            .iter()
            .fold(Size::default(), |total, file| Size { raw: total.raw + file.raw, brotli: total.brotli + file.brotli })
    }
}

/// `cargo xtask size`: builds the release files, prints their sizes and fails on what is amiss, all of it at once.
pub fn command(house: &House, readme: Readme) -> Result<()> {
    setup::for_dist(house)?;
    dist::dist(house)?;
    dist::site::bundle(house)?;
    let measured = measure(house, &PARTS.iter().collect::<Vec<_>>())?;
    print_table(&measured);

    let mut faults = names::formatting(&dist::named_gate(house))?;
    faults.extend(measured.iter().filter_map(over_budget));
    let for_visitors = measured.iter().filter(|measured| measured.part.budget.is_some());
    let sizes: Vec<(&str, usize)> =
        for_visitors.map(|measured| (measured.part.name, measured.total().brotli)).collect();
    let path = house.at("README.md");
    let text = read(&path)?;
    match readme {
        Readme::Check => faults.extend(readme::faults(&text, &sizes)),
        Readme::Write => fs::write(&path, readme::with_sizes(&text, &sizes)).context("cannot write README.md")?,
    }
    if faults.is_empty() {
        return Ok(());
    }
    bail!("sizes are amiss:\n  {}", faults.join("\n  "));
}

/// Prints the sizes of the release files that are in place.
pub fn print(house: &House) -> Result<()> {
    let released: Vec<_> = PARTS.iter().filter(|part| part.name != "bundle").collect();
    print_table(&measure(house, &released)?);
    Ok(())
}

fn measure(house: &House, parts: &[&'static Part]) -> Result<Vec<Measured>> {
    let path = |name: &str| match name.strip_prefix("bundle/") {
        Some(name) => dist::site::folder(house).join(name),
        None => house.dist().join(name),
    };
    parts
        .iter()
        .map(|part| {
            let files = part.files.iter().map(|name| size_of(&path(name)));
            Ok(Measured { part, files: files.collect::<Result<_>>()? })
        })
        .collect()
}

fn size_of(path: &Path) -> Result<Size> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Size { raw: bytes.len(), brotli: compressed(&bytes)? })
}

fn over_budget(measured: &Measured) -> Option<String> {
    let Part { name, budget, .. } = measured.part;
    let over = measured.total().brotli.checked_sub((*budget)?)?;
    (over > 0).then(|| format!("the {name} is {over} bytes over its budget"))
}

/// A line for each part and for each of its files.
fn print_table(measured: &[Measured]) {
    println!("{:<16}{:>12}{:>12}{:>12}", "part", "raw", "brotli", "budget");
    for one in measured {
        let part = one.part;
        print_row(part.name, one.total(), &part.budget.map(kilobytes).unwrap_or_default());
        for (name, size) in part.files.iter().zip(&one.files) {
            print_row(&format!("  {name}"), *size, "");
        }
    }
}

fn print_row(name: &str, size: Size, budget: &str) {
    let (raw, brotli) = (kilobytes(size.raw), kilobytes(size.brotli));
    let row = format!("{name:<16}{raw:>12}{brotli:>12}{budget:>12}");
    println!("{}", row.trim_end());
}

/// How many bytes brotli makes of these at its highest quality, as a server sends files it compressed ahead.
pub fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    // Quality 11 and a window of 4 MB are the defaults.
    brotli::BrotliCompress(&mut &*bytes, &mut out, &BrotliEncoderParams::default()).context("cannot compress")?;
    Ok(out.len())
}

/// As people read it: `9.8 kB`.
fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{compressed, kilobytes};

    #[test]
    fn a_kilobyte_is_a_thousand_bytes() {
        assert_eq!(kilobytes(0), "0.0 kB");
        assert_eq!(kilobytes(949), "0.9 kB");
        assert_eq!(kilobytes(950), "1.0 kB");
        assert_eq!(kilobytes(13_000), "13.0 kB");
    }

    #[test]
    fn repetition_compresses() {
        assert!(compressed(&[b'a'; 10_000]).is_ok_and(|size| size < 50));
    }
}
