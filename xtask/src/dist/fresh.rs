//! Leaves out steps whose input did not change.

use anyhow::{Context, Result};
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

/// All that a step's output depends on, hashed.
pub struct Key(DefaultHasher);

impl Key {
    pub fn new() -> Self {
        Self(DefaultHasher::new())
    }

    pub fn text(&mut self, text: &str) {
        text.hash(&mut self.0);
    }

    pub fn file(&mut self, path: &Path) -> Result<()> {
        fs::read(path).with_context(|| format!("cannot read {}", path.display()))?.hash(&mut self.0);
        Ok(())
    }

    fn stamp(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// Empties the folder and does the work in it, unless it was already done there with the same key.
pub fn unless_fresh(folder: &Path, key: &Key, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let stamp = folder.join("stamp");
    if fs::read_to_string(&stamp).is_ok_and(|text| text == key.stamp()) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    work()?;
    fs::write(&stamp, key.stamp()).with_context(|| format!("cannot write {}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::{Key, unless_fresh};
    use anyhow::{Result, bail};
    use std::{env, fs, process};

    fn key(text: &str) -> Key {
        let mut key = Key::new();
        key.text(text);
        key
    }

    #[test]
    fn work_is_done_again_for_another_key_and_after_a_failure() -> Result<()> {
        let folder = env::temp_dir().join(format!("souhlas-fresh-{}", process::id()));
        let mut times = 0;
        let mut once = |input: &str, fails: bool| {
            unless_fresh(&folder, &key(input), || {
                times += 1;
                if fails { bail!("broken off") } else { Ok(()) }
            })
        };
        once("a", false)?;
        once("a", false)?;
        once("b", false)?;
        assert!(once("c", true).is_err());
        once("c", false)?;
        assert_eq!(times, 4);
        Ok(fs::remove_dir_all(&folder)?)
    }
}
