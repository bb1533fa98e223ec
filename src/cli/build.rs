//! `souhlas build`: the bundle of one site.

use super::check::{Format, report};
use crate::{
    bundle::{Bundle, Release, Wanted, build, integrity},
    check::{Severity, check},
};
use clap::Args;
use serde_json::{Map, Value, json};
use std::{
    env,
    error::Error,
    fs,
    io::{Write, stdout},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Builds the bundle of a site: one script with the gate, the config and the first layer, and what it loads on need.
///
/// The same config and release make the same files. Ends with 2 when the config has an error.
#[derive(Args)]
pub struct BuildArguments {
    /// The config; `-` for standard input.
    config: PathBuf,
    /// The folder to write to. What else is in it stays, since pages that are open may still ask for it.
    #[arg(long)]
    out: PathBuf,
    /// The languages of the first layer, with commas between them; the first is for all other visitors. Else the
    /// config's.
    #[arg(long, value_delimiter = ',')]
    language: Vec<String>,
    /// A script for each language instead of one for all: `souhlas.cs.js`.
    #[arg(long)]
    separate: bool,
    /// Fetches the dialog when the page is idle, and not only when the visitor reaches for the settings.
    #[arg(long)]
    idle: bool,
    /// The address of the folder on the site.
    #[arg(long, default_value = "/souhlas/")]
    base: String,
    /// The folder of the release files; else `souhlas` beside this program, or `dist/souhlas` here.
    #[arg(long)]
    release: Option<PathBuf>,
}

impl BuildArguments {
    /// Where the config is.
    pub fn config(&self) -> &Path {
        &self.config
    }
}

/// Builds, and says what was built.
///
/// # Errors
///
/// When there is no release, or the folder can't be written.
pub fn run(arguments: &BuildArguments, config: &str) -> Result<ExitCode, Box<dyn Error>> {
    let name = arguments.config.display().to_string();
    let checked = check(&name, config.as_bytes().to_vec(), jiff::Zoned::now().date());
    if checked.count(Severity::Error) > 0 {
        stdout().write_all(report(&[checked], Format::Human, false).as_bytes())?;
        return Ok(ExitCode::from(2));
    }
    let folder = folder(arguments)?;
    let release = Release::read(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let wanted = Wanted {
        languages: arguments.language.clone(),
        separate: arguments.separate,
        idle: arguments.idle,
        base: arguments.base.clone(),
    };
    let bundle = build(config, &release, &wanted)?;
    for (path, bytes) in &bundle.files {
        write(&arguments.out.join(path), bytes)?;
    }
    let sizes: Vec<_> = bundle
        .files
        .iter()
        .map(|(path, bytes)| Ok((path, bytes.len(), compressed(bytes)?)))
        .collect::<Result<_, std::io::Error>>()?;
    write(&arguments.out.join("manifest.json"), manifest(&bundle, &sizes).as_bytes())?;
    write(&arguments.out.join("snippet.html"), snippet(&bundle).as_bytes())?;
    stdout().write_all((told(&bundle, &sizes) + &unbuilt(config, &bundle)).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Says which of the owner's texts are in no language of the bundle: pages in that one are shown another.
fn unbuilt(config: &str, bundle: &Bundle) -> String {
    let config: Value = serde_json::from_str(config).unwrap_or_default();
    let built: Vec<_> = bundle.scripts.iter().flat_map(|(languages, _)| languages.split(' ')).collect();
    let texts = config["texts"].as_object().into_iter().flat_map(Map::keys);
    let lacking = texts.filter(|language| !built.contains(&language.as_str()));
    lacking
        .map(|language| {
            format!(
                "\ntexts/{language}: expected a language of the bundle, found {}: add it to --language\n",
                built.join(", ")
            )
        })
        .collect()
}

fn folder(arguments: &BuildArguments) -> Result<PathBuf, Box<dyn Error>> {
    if let Some(folder) = &arguments.release {
        return Ok(folder.clone());
    }
    let beside = env::current_exe().ok().and_then(|program| Some(program.parent()?.join("souhlas")));
    let known = [beside, Some("dist/souhlas".into())];
    let found = known.into_iter().flatten().find(|folder| folder.join("bundle.js").is_file());
    found.ok_or_else(|| "no release files: name their folder with --release (cargo xtask dist writes it)".into())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let told = |error| format!("{}: {error}", path.display());
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(told)?;
    fs::write(path, bytes).map_err(told)
}

/// How many bytes a server sends that has compressed the file ahead.
fn compressed(bytes: &[u8]) -> Result<usize, std::io::Error> {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &brotli::enc::BrotliEncoderParams::default())?;
    Ok(out.len())
}

/// Every file with its hash and its sizes, what a page names, and the policy: for who builds pages by a program.
fn manifest(bundle: &Bundle, sizes: &[(&String, usize, usize)]) -> String {
    let files: Map<_, _> = sizes
        .iter()
        .map(|(path, raw, brotli)| {
            let hash = integrity(bundle.files.get(*path).map(Vec::as_slice).unwrap_or_default());
            ((*path).clone(), json!({ "integrity": hash, "bytes": raw, "brotli": brotli }))
        })
        .collect();
    let scripts: Map<_, _> =
        bundle.scripts.iter().map(|(languages, name)| (name.clone(), languages.as_str().into())).collect();
    let manifest: Value = json!({ "scripts": scripts, "tags": bundle.tags, "policy": bundle.policy, "files": files });
    format!("{manifest:#}\n")
}

fn snippet(bundle: &Bundle) -> String {
    let mut text = bundle.tags.join("\n");
    if bundle.tags.len() > 1 {
        text.insert_str(0, "<!-- one of these, by the page's language -->\n");
    }
    text + "\n"
}

fn told(bundle: &Bundle, sizes: &[(&String, usize, usize)]) -> String {
    let mut text = format!("{:<32}{:>10}{:>10}\n", "file", "bytes", "brotli");
    for (path, raw, brotli) in sizes {
        text.push_str(&format!("{path:<32}{raw:>10}{brotli:>10}\n"));
    }
    text.push_str(&format!("\nThe first script of the page:\n{}\n", snippet(bundle)));
    text.push_str(&format!(
        "What the page's policy has to allow, at least:\nContent-Security-Policy: {}\n",
        bundle.policy
    ));
    text
}
