//! The built playground, as any static file server would serve it.

use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use crate::{proxy::Reply, visitor::Visitor, widget};

/// The files of `dist/playground`, or of the folder that `SOUHLAS_PLAYGROUND` names, by their path under it.
static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let folder = env::var_os("SOUHLAS_PLAYGROUND")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/playground"), PathBuf::from);
    let mut files = BTreeMap::new();
    widget::read(&folder, "/", &mut files);
    assert!(files.contains_key("/index.html"), "no index.html in {}: cargo xtask playground", folder.display());
    files
});

/// Puts the playground on the visitor's site.
pub fn publish(visitor: &Visitor) {
    for (path, content) in FILES.iter() {
        visitor.serve(path, Reply::new(kind(path), content.clone()));
    }
    if let Some(page) = FILES.get("/index.html") {
        visitor.serve("/", Reply::html(page.clone()));
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
