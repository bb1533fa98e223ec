//! Who is compared, each as its documentation shows it: the same page, the same one script that waits for a consent.

use std::{env, fs, path::PathBuf};

use crate::{proxy::Reply, serve::compressed, widget::Widget};

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    /// Its name in tables, and its host's first label.
    pub name: &'static str,
    /// What it puts into the page's head.
    pub head: &'static str,
    /// The button that accepts.
    pub accept: &'static str,
    /// Its files under `/peer/`, by where npm or the bundler puts them.
    files: &'static [&'static str],
    /// Whether it holds scripts back by itself.
    pub gates: bool,
}

const OURS: &str = "[data-souhlas=accept]";

const MARKED: &str = r#"<script type="text/plain" data-consent="statistical" src="https://www.googletagmanager.com/gtag/js?id=G-XXXX"></script>"#;

/// The row of what `souhlas build` writes.
const BUNDLE: &str = "Souhlas, bundle";

/// All rows, ours first.
pub const ALL: &[Peer] = &[
    Peer { name: "no widget", head: "", accept: "[none]", files: &[], gates: false },
    Peer {
        name: "Souhlas",
        head: "<script src=/souhlas/souhlas.js data-config=/consent.json></script>",
        accept: OURS,
        files: &[],
        gates: true,
    },
    Peer {
        name: "Souhlas, defer",
        head: "<script defer src=/souhlas/souhlas.js data-config=/consent.json></script>",
        accept: OURS,
        files: &[],
        gates: true,
    },
    Peer {
        name: "Souhlas, async",
        head: "<script async src=/souhlas/souhlas.js data-config=/consent.json></script>",
        accept: OURS,
        files: &[],
        gates: true,
    },
    Peer { name: BUNDLE, head: "<script src=/souhlas/souhlas.js></script>", accept: OURS, files: &[], gates: true },
    Peer {
        name: "Souhlas, bundle, defer",
        head: "<script defer src=/souhlas/souhlas.js></script>",
        accept: OURS,
        files: &[],
        gates: true,
    },
    Peer {
        name: "vanilla-cookieconsent",
        head: include_str!("peers/vanilla-cookieconsent.html"),
        accept: "#cc-main [data-role=all]",
        files: &["vanilla-cookieconsent/dist/cookieconsent.umd.js", "vanilla-cookieconsent/dist/cookieconsent.css"],
        gates: true,
    },
    Peer {
        name: "Orejime",
        head: include_str!("peers/orejime.html"),
        accept: ".orejime-Banner-saveButton",
        files: &["orejime/dist/orejime-standard-en.js", "orejime/dist/orejime-standard.css"],
        gates: true,
    },
    Peer {
        name: "Klaro",
        head: include_str!("peers/klaro.html"),
        accept: ".klaro .cookie-notice .cm-btn-success",
        files: &["klaro/dist/klaro.js"],
        gates: true,
    },
    Peer {
        name: "tarteaucitron",
        head: include_str!("peers/tarteaucitron.html"),
        accept: "#tarteaucitronPersonalize2",
        files: &[
            "tarteaucitronjs/tarteaucitron.min.js",
            "tarteaucitronjs/tarteaucitron.services.min.js",
            "tarteaucitronjs/lang/tarteaucitron.en.min.js",
            "tarteaucitronjs/css/tarteaucitron.min.css",
        ],
        gates: true,
    },
    Peer {
        name: "Osano 3.1",
        head: include_str!("peers/osano.html"),
        accept: ".cc-window .cc-allow",
        files: &["cookieconsent/build/cookieconsent.min.js", "cookieconsent/build/cookieconsent.min.css"],
        gates: false,
    },
    Peer {
        name: "c15t, headless core",
        head: include_str!("peers/c15t-core.html"),
        accept: "#accept-all",
        files: &["../built/c15t-core.js"],
        gates: true,
    },
    Peer {
        name: "c15t, React",
        head: include_str!("peers/c15t-react.html"),
        accept: "[data-testid=consent-banner-accept-button]",
        files: &["../built/c15t-react.js", "../built/c15t-react.css"],
        gates: true,
    },
];

impl Peer {
    /// Whether it is a form of ours.
    pub fn is_ours(&self) -> bool {
        self.accept == OURS
    }

    /// Whether there is anything to wait for.
    pub fn asks(&self) -> bool {
        !self.head.is_empty()
    }

    /// The marked script, where the head has none.
    pub fn marked(&self) -> &'static str {
        if self.is_ours() { MARKED } else { "" }
    }

    /// Its files as a server sends them, with their paths.
    pub fn serve(&self) -> Vec<(String, Reply)> {
        if self.name.starts_with(BUNDLE) {
            return bundle();
        }
        if self.is_ours() {
            return Widget::load()
                .files()
                .map(|(name, content)| (format!("/souhlas/{name}"), compressed(name, content)))
                .collect();
        }
        let root = env::var_os("SOUHLAS_PEERS").map(PathBuf::from).expect("SOUHLAS_PEERS: run cargo xtask bench");
        let file = |path: &&str| {
            let content =
                fs::read(root.join("node_modules").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
            // tarteaucitron looks for its files in folders beside itself.
            let name = path.split_once('/').map_or(*path, |(_, rest)| rest);
            let name = name.trim_start_matches("dist/").trim_start_matches("build/").trim_start_matches("built/");
            (format!("/peer/{name}"), compressed(name, &content))
        };
        self.files.iter().map(file).collect()
    }
}

/// The files of a small site's bundle, which `cargo xtask bench` has built.
fn bundle() -> Vec<(String, Reply)> {
    let root = env::var_os("SOUHLAS_BUNDLE").map(PathBuf::from).expect("SOUHLAS_BUNDLE: run cargo xtask bench");
    let mut files = Vec::new();
    for folder in [root.clone(), root.join("lang")] {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
            let path = entry.path();
            if let (Ok(name), Ok(content)) = (path.strip_prefix(&root), fs::read(&path)) {
                let name = name.to_string_lossy();
                files.push((format!("/souhlas/{name}"), compressed(&name, &content)));
            }
        }
    }
    files
}
