//! The built widget, as any static file server would serve it.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use crate::proxy::{Reply, Request};

/// The folder every site of the suite serves the widget from.
const FOLDER: &str = "/souhlas/";

/// The files of `dist/souhlas`, by their path under it.
#[derive(Clone, Debug)]
pub struct Widget(BTreeMap<String, Vec<u8>>);

impl Widget {
    /// Reads the folder that `SOUHLAS_DIST` names, or `dist/souhlas`; it is empty where there is none.
    pub fn load() -> Self {
        let folder = env::var_os("SOUHLAS_DIST")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/souhlas"), PathBuf::from);
        let mut files = BTreeMap::new();
        read(&folder, "", &mut files);
        if !files.contains_key("souhlas.js") {
            eprintln!("no souhlas.js in {}: cargo xtask dist", folder.display());
        }
        Self(files)
    }

    /// Every file with its path.
    #[allow(dead_code, reason = "the bench serves them in its own way")]
    pub fn files(&self) -> impl Iterator<Item = (&String, &Vec<u8>)> {
        self.0.iter()
    }

    /// A file of the widget.
    pub fn file(&self, name: &str) -> &[u8] {
        self.0.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Answers a request for one of the files.
    pub fn answer(&self, request: &Request) -> Option<Reply> {
        let name = request.path.strip_prefix(FOLDER)?;
        let body = self.0.get(name)?.clone();
        let kind = match Path::new(name).extension()?.to_str()? {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json",
            "wasm" => "application/wasm",
            _ => "application/octet-stream",
        };
        Some(Reply::new(kind, body))
    }
}

/// Every file under `folder`, by its path there after `under`.
pub fn read(folder: &Path, under: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else if let Ok(content) = fs::read(entry.path()) {
            files.insert(name, content);
        }
    }
}
