//! Puts the release files in place all at once, so that a server never sees half of them.

use super::ReleaseFile;
use anyhow::{Context, Result};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Replaces the folder by one that holds just these files. Returns false when it did so already.
pub fn publish(folder: &Path, files: &[ReleaseFile]) -> Result<bool> {
    if holds_just(folder, files)? {
        return Ok(false);
    }
    let (new, old) = (beside(folder, ".new"), beside(folder, ".old"));
    remove(&new)?;
    remove(&old)?;
    for file in files {
        write(&new.join(&file.path), &file.bytes)?;
    }
    if folder.exists() {
        rename(folder, &old)?;
    }
    rename(&new, folder)?;
    remove(&old)?;
    Ok(true)
}

fn holds_just(folder: &Path, files: &[ReleaseFile]) -> Result<bool> {
    let same = files.iter().all(|file| fs::read(folder.join(&file.path)).is_ok_and(|bytes| bytes == file.bytes));
    Ok(same && count(folder)? == files.len())
}

/// How many files are in the folder and below.
fn count(folder: &Path) -> Result<usize> {
    let mut found = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        found += if entry.file_type()?.is_dir() { count(&entry.path())? } else { 1 };
    }
    Ok(found)
}

fn beside(folder: &Path, suffix: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_os_string();
    name.push(suffix);
    folder.with_file_name(name)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| format!("cannot rename {} to {}", from.display(), to.display()))
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{ReleaseFile, publish};
    use anyhow::Result;
    use std::{env, fs, process};

    fn files(of: &[(&str, &str)]) -> Vec<ReleaseFile> {
        of.iter().map(|(path, text)| ReleaseFile { path: path.into(), bytes: text.as_bytes().into() }).collect()
    }

    #[test]
    fn the_folder_holds_the_last_files_and_no_others() -> Result<()> {
        let home = env::temp_dir().join(format!("souhlas-publish-{}", process::id()));
        let folder = home.join("souhlas");
        let first = files(&[("a.js", "1"), ("lang/cs.json", "{}")]);
        assert!(publish(&folder, &first)?);
        assert!(!publish(&folder, &first)?);
        assert!(publish(&folder, &files(&[("a.js", "1")]))?);
        assert!(!folder.join("lang").exists());
        assert!(publish(&folder, &files(&[("a.js", "2")]))?);
        assert_eq!(fs::read_to_string(folder.join("a.js"))?, "2");
        assert_eq!(fs::read_dir(&home)?.count(), 1);
        Ok(fs::remove_dir_all(&home)?)
    }
}
