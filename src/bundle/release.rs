//! The release files that a bundle is made of, each under a name that says what is in it.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256, Sha384};
use std::{collections::BTreeMap, fs, io, path::Path};

/// The files of a release, by their paths in its folder.
#[derive(Debug, Default)]
pub struct Release(pub BTreeMap<String, Vec<u8>>);

/// Those that name others come behind these.
const IN_ORDER: [&str; 7] =
    ["dialog.wasm", "documents.wasm", "documents.js", "placeholders.js", "dialog.js", "annex.js", "compat.js"];

/// A file under the name that its content gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// Where it lies.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Its hash for `integrity`, the shortest that browsers take: the gate carries it.
    pub integrity: String,
}

impl Release {
    /// Reads a folder.
    ///
    /// # Errors
    ///
    /// Where it can't be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut release = Self::default();
        release.add(folder, "")?;
        Ok(release)
    }

    fn add(&mut self, folder: &Path, under: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = format!("{under}{}", path.file_name().unwrap_or_default().to_string_lossy());
            if path.is_dir() {
                self.add(&path, &format!("{name}/"))?;
            } else {
                self.0.insert(name, fs::read(&path)?);
            }
        }
        Ok(())
    }

    /// A file of it.
    ///
    /// # Errors
    ///
    /// Its name, where there is none.
    pub fn file(&self, name: &str) -> Result<&[u8], String> {
        self.0.get(name).map(Vec::as_slice).ok_or_else(|| format!("the release has no {name}"))
    }

    /// Scripts and WebAssembly under the names that their contents give them, by their plain ones: each names the others
    /// so, and takes its WebAssembly only as it was built.
    pub fn sealed(&self) -> BTreeMap<&'static str, Sealed> {
        let mut all: BTreeMap<&str, Sealed> = BTreeMap::new();
        for name in IN_ORDER {
            let Some(bytes) = self.0.get(name) else { continue };
            let mut bytes = bytes.clone();
            if let (true, Ok(text)) = (name.ends_with(".js"), std::str::from_utf8(&bytes)) {
                let mut text = text.to_owned();
                for (known, sealed) in &all {
                    text = text.replace(&format!("\"{known}\""), &format!("\"{}\"", sealed.path));
                }
                if let Some(wasm) = all.get(name.replace(".js", ".wasm").as_str()) {
                    text = text.replace("integrity:\"\"", &format!("integrity:\"{}\"", wasm.integrity));
                }
                bytes = text.into_bytes();
            }
            all.insert(name, seal(name, bytes));
        }
        all
    }
}

/// Gives a file its name by content: `lang/cs.json` becomes `lang/cs.1a2b3c4d.json`.
pub fn seal(path: &str, bytes: Vec<u8>) -> Sealed {
    let hash = Sha256::digest(&bytes);
    let short: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let (name, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    Sealed {
        path: format!("{name}.{short}.{ending}"),
        integrity: format!("sha256-{}", BASE64_STANDARD.encode(hash)),
        bytes,
    }
}

/// The hash of a file for the `integrity` of a tag.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::Release;

    #[test]
    fn files_name_each_other_by_content() {
        let mut release = Release::default();
        for (name, text) in [("dialog.js", "f(\"dialog.wasm\",{integrity:\"\"})"), ("dialog.wasm", "1"), ("x.js", "")] {
            release.0.insert(name.into(), text.into());
        }
        let sealed = release.sealed();
        assert_eq!(sealed.len(), 2);
        assert_eq!(sealed["dialog.wasm"].path, "dialog.6b86b273.wasm");
        let script = String::from_utf8(sealed["dialog.js"].bytes.clone()).unwrap();
        // printf 1 | openssl dgst -sha256 -binary | base64
        let integrity = "sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=";
        assert_eq!(script, format!("f(\"dialog.6b86b273.wasm\",{{integrity:\"{integrity}\"}})"));
    }
}
