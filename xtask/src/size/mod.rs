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
    files: &'static [&'static str],
    /// In bytes; a kB is 1000 of them.
    budget: usize,
}

const PARTS: [Part; 2] = [
    // On every page.
    Part {
        name: "gate",
        files: &["souhlas.js"],
        budget: 13_000,
    },
    // When something is to be shown; the styles are in the script.
    Part {
        name: "dialog",
        files: &["dialog.js", "dialog.wasm", "lang/cs.json"],
        budget: 48_000,
    },
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

/// `cargo xtask size`: builds the release files, prints their sizes and fails on what is amiss.
pub fn command(house: &House, readme: Readme) -> Result<()> {
    setup::for_dist(house)?;
    dist::dist(house)?;
    check(house, readme)
}

/// Checks the release files that are in place, and reports all that is amiss at once.
pub fn check(house: &House, readme: Readme) -> Result<()> {
    print(house)?;
    let mut faults = names::formatting(&dist::named_gate(house))?;
    let mut measured = Vec::new();
    for part in &PARTS {
        let size = sum(house, part)?;
        if size.brotli > part.budget {
            faults.push(format!(
                "the {} is {} bytes over its budget",
                part.name,
                size.brotli - part.budget
            ));
        }
        measured.push((part.name, size.brotli));
    }
    let path = house.at("README.md");
    match readme {
        Readme::Check => faults.extend(readme::faults(&read(&path)?, &measured)),
        Readme::Write => {
            let text = readme::with_sizes(&read(&path)?, &measured);
            fs::write(&path, text).context("cannot write README.md")?;
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    bail!("sizes are amiss:\n  {}", faults.join("\n  "));
}

/// Prints a line for each file and part.
pub fn print(house: &House) -> Result<()> {
    println!(
        "{:<16}{:>12}{:>12}{:>12}",
        "part", "raw", "brotli", "budget"
    );
    for part in &PARTS {
        let total = sum(house, part)?;
        println!(
            "{:<16}{:>12}{:>12}{:>12}",
            part.name,
            kilobytes(total.raw),
            kilobytes(total.brotli),
            kilobytes(part.budget)
        );
        for name in part.files {
            let size = measure(&house.dist().join(name))?;
            println!(
                "  {name:<14}{:>12}{:>12}",
                kilobytes(size.raw),
                kilobytes(size.brotli)
            );
        }
    }
    Ok(())
}

fn sum(house: &House, part: &Part) -> Result<Size> {
    part.files.iter().try_fold(Size::default(), |total, name| {
        let size = measure(&house.dist().join(name))?;
        Ok(Size {
            raw: total.raw + size.raw,
            brotli: total.brotli + size.brotli,
        })
    })
}

fn measure(path: &Path) -> Result<Size> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Size {
        raw: bytes.len(),
        brotli: compressed(&bytes)?,
    })
}

/// How many bytes brotli makes of these at its highest quality, as a server sends files it compressed ahead.
pub fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    // Quality 11 and a window of 4 MB are the defaults.
    brotli::BrotliCompress(&mut &*bytes, &mut out, &BrotliEncoderParams::default())
        .context("cannot compress")?;
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
