//! Looks for what must not be in the gate: text formatting.
//!
//! One `format!`, one slice index that may panic or one `{}` brings 2–3 kB of `core::fmt` along; the budget alone
//! would notice that late.

use anyhow::{Context, Result, bail};
use std::{fs, path::Path};
use wasmparser::{KnownCustom, Name, Parser, Payload};

const UNWANTED: &str = "::fmt::";

/// A line for each function of this wasm that formats text. A wasm without names is an error, not a pass.
pub fn formatting(path: &Path) -> Result<Vec<String>> {
    let wasm = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let names = function_names(&wasm)?;
    if names.is_empty() {
        bail!("{} names no functions", path.display());
    }
    Ok(names
        .into_iter()
        .filter(|name| is_formatting(name))
        .map(|name| format!("the gate formats text: it holds `{name}`"))
        .collect())
}

fn is_formatting(name: &str) -> bool {
    // Names that nobody demangled say `3fmt`.
    name.contains(UNWANTED) || name.contains("3fmt")
}

fn function_names(wasm: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CustomSection(section) = payload? else {
            continue;
        };
        let KnownCustom::Name(subsections) = section.as_known() else {
            continue;
        };
        for subsection in subsections {
            if let Name::Function(functions) = subsection? {
                for function in functions {
                    names.push(function?.name.to_owned());
                }
            }
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::{function_names, is_formatting};

    /// An empty module whose name section calls function 0 `f`.
    const NAMED: &[u8] = b"\0asm\x01\0\0\0\0\x0b\x04name\x01\x04\x01\x00\x01f";

    #[test]
    fn names_are_read_from_the_name_section() {
        assert_eq!(function_names(NAMED).ok(), Some(vec!["f".to_owned()]));
        assert_eq!(function_names(&NAMED[..8]).ok(), Some(vec![]));
        assert!(function_names(b"no wasm").is_err());
    }

    #[test]
    fn formatting_is_known_by_its_module() {
        assert!(is_formatting("core[2e34]::fmt::write"));
        assert!(is_formatting("<u32 as core[2e34]::fmt::Display>::fmt"));
        assert!(is_formatting("core::fmt::write::h0123"));
        assert!(is_formatting("_RNvNtCs1_4core3fmt5write"));
        assert!(!is_formatting("souhlas[1f]::gate::start"));
    }
}
