//! Where things are in the repository, and the versions it pins.

use anyhow::{Context, Result};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The repository.
pub struct House {
    root: PathBuf,
    toolchain: String,
}

impl House {
    /// Finds the repository from where cargo found this package.
    pub fn find() -> Result<Self> {
        // At run time first: a moved clone may still hold an xtask built at its old place.
        let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&package).parent().context("xtask stands in no repository")?.to_path_buf();
        let toolchain = read(&root.join("rust-toolchain.toml"))?
            .lines()
            .find_map(|line| quoted_value(line, "channel"))
            .map(String::from)
            .context("rust-toolchain.toml names no channel")?;
        Ok(Self { root, toolchain })
    }

    /// A path inside the repository.
    pub fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// The repository's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The release files, as `cargo xtask dist` writes them.
    pub fn dist(&self) -> PathBuf {
        self.at("dist/souhlas")
    }

    /// Where tools are installed that the machine lacks.
    pub fn tools(&self) -> PathBuf {
        self.at("target/tools")
    }

    /// A program of the npm packages pinned in `xtask/tools`.
    pub fn npm_program(&self, name: &str) -> PathBuf {
        self.tools().join("node_modules/.bin").join(name)
    }

    /// The version of a package that `Cargo.lock` holds.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let lock = read(&self.at("Cargo.lock"))?;
        version_in_lock(&lock, package)
            .map(String::from)
            .with_context(|| format!("Cargo.lock holds no package `{package}`"))
    }

    /// The toolchain that `rust-toolchain.toml` names.
    pub fn toolchain(&self) -> &str {
        &self.toolchain
    }
}

/// Reads a text file and names it when that fails.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn version_in_lock<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lock.lines();
    lines.find(|line| quoted_value(line, "name") == Some(package))?;
    quoted_value(lines.next()?, "version")
}

/// The text in `key = "text"`.
fn quoted_value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let value = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
    value.trim().strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::{quoted_value, version_in_lock};

    #[test]
    fn the_lock_names_a_packages_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }

    #[test]
    fn a_value_is_read_only_under_its_own_key() {
        assert_eq!(quoted_value("channel = \"1.95.0\"", "channel"), Some("1.95.0"));
        assert_eq!(quoted_value("channels = \"1.95.0\"", "channel"), None);
        assert_eq!(quoted_value("channel = 1", "channel"), None);
    }
}
