//! Bundles of sites, as `souhlas build` writes them.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{LazyLock, Mutex},
};

use serde_json::Value;

use crate::{proxy::Reply, visitor::Visitor};

/// The folder that the sites of the suite serve their bundle from.
pub const FOLDER: &str = "/bundle/";

/// The files of a bundle, by their paths.
#[derive(Clone, Debug)]
pub struct Bundle(BTreeMap<String, Vec<u8>>);

/// Each is built once, for all engines.
static BUILT: LazyLock<Mutex<BTreeMap<String, Bundle>>> = LazyLock::new(Mutex::default);

impl Bundle {
    /// Builds the bundle of a config. The program is the one that `SOUHLAS_COMMAND` names, or what `cargo xtask` has
    /// put into `target/command`.
    pub fn of(config: &Value, options: &[&str]) -> Self {
        let key = format!("{config} {options:?}");
        let mut built = BUILT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let number = built.len();
        built.entry(key).or_insert_with(|| build(config, options, number)).clone()
    }

    /// A file of it.
    pub fn file(&self, name: &str) -> &[u8] {
        self.0.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", self.0.keys()))
    }

    /// The name of the file whose plain name is given: `dialog.js` is `dialog.1a2b3c4d.js`.
    pub fn name(&self, plain: &str) -> String {
        let (start, end) = plain.rsplit_once('.').unwrap();
        let is_it = |name: &&String| {
            let middle = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
            middle.is_some_and(|middle| middle.len() == 10 && middle.starts_with('.'))
        };
        self.0.keys().find(is_it).unwrap_or_else(|| panic!("no {plain} in {:?}", self.0.keys())).clone()
    }

    /// The address of such a file on a site.
    pub fn path(&self, plain: &str) -> String {
        format!("{FOLDER}{}", self.name(plain))
    }

    /// The tag that the command says to use.
    pub fn tag(&self) -> String {
        String::from_utf8(self.file("snippet.html").to_vec()).unwrap()
    }

    /// The policy that the command says to use.
    pub fn policy(&self) -> String {
        let manifest: Value = serde_json::from_slice(self.file("manifest.json")).unwrap();
        manifest["policy"].as_str().unwrap().to_owned()
    }

    /// Puts it on the site.
    pub fn put_on(&self, visitor: &Visitor) {
        for name in self.0.keys() {
            visitor.serve(&format!("{FOLDER}{name}"), self.reply(name));
        }
    }

    /// What a server answers for a file.
    pub fn reply(&self, name: &str) -> Reply {
        let kind = match name.rsplit('.').next() {
            Some("js") => "text/javascript",
            Some("wasm") => "application/wasm",
            _ => "application/json",
        };
        Reply::new(kind, self.file(name))
    }
}

fn build(config: &Value, options: &[&str], number: usize) -> Bundle {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = env::var_os("SOUHLAS_COMMAND").map_or_else(|| house.join("target/command/souhlas"), PathBuf::from);
    let release = env::var_os("SOUHLAS_DIST").map_or_else(|| house.join("dist/souhlas"), PathBuf::from);
    let folder = house.join(format!("target/e2e/bundle-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("consent.json");
    fs::write(&file, config.to_string()).unwrap();
    let out = folder.join("out");
    let output = Command::new(&program)
        .arg("build")
        .arg(&file)
        .arg("--out")
        .arg(&out)
        .args(["--base", FOLDER, "--release"])
        .arg(release)
        .args(options)
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}: cargo xtask test e2e builds it", program.display()));
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let mut files = BTreeMap::new();
    read(&out, "", &mut files);
    let _gone = fs::remove_dir_all(&folder);
    Bundle(files)
}

fn read(folder: &Path, under: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}
