//! Changes configs at random for as long as it is told to, and looks for one that the checker falls over: `cargo xtask
//! fuzz`. What says something new is kept and changed further.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod random;

use jiff::civil::{Date, date};
use random::Random;
use serde_json::Value;
use souhlas::{
    check::{Checked, check, fix, json::parse},
    cli::check::{Format, report},
};
use std::{
    collections::{HashSet, hash_map::DefaultHasher},
    fs,
    hash::{Hash, Hasher},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

const TODAY: Date = date(2026, 11, 22);

/// One config takes this long at most.
const MOST_TIME: Duration = Duration::from_secs(5);

/// Longer ones slow the search down without finding more.
const LONGEST: usize = 20_000;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1)?.parse::<u64>().ok()
    };
    let seconds = option("--seconds").unwrap_or(600);
    let seed = option("--seed").unwrap_or_else(|| u64::from(std::process::id()));
    println!("fuzzing for {seconds} seconds, seed {seed}");
    let mut corpus = corpus();
    let (mut random, mut seen) = (Random::new(seed), HashSet::new());
    for bytes in &corpus {
        run(bytes, &mut seen);
    }
    let (first, start, mut count, mut slowest) = (corpus.len(), Instant::now(), 0_u64, Duration::ZERO);
    while start.elapsed() < Duration::from_secs(seconds) {
        let bytes = random.changed(&corpus, LONGEST);
        let began = Instant::now();
        if run(&bytes, &mut seen) {
            corpus.push(bytes);
        }
        slowest = slowest.max(began.elapsed());
        count += 1;
    }
    println!(
        "{count} configs, {} of them new in what is said of them, slowest {slowest:?}, nothing found",
        corpus.len() - first
    );
}

/// Checks a config; ends the search where a promise is broken. Whether something new is said of it.
fn run(bytes: &[u8], seen: &mut HashSet<u64>) -> bool {
    let start = Instant::now();
    let new = catch_unwind(AssertUnwindSafe(|| promises(bytes, seen)));
    match new {
        Ok(new) if start.elapsed() < MOST_TIME => new,
        failed => {
            let why = if failed.is_ok() { format!("took {:?}", start.elapsed()) } else { "panicked".into() };
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz-found.json");
            fs::write(&path, bytes).unwrap();
            eprintln!("{why}: the config is kept in {}", path.display());
            std::process::exit(1);
        }
    }
}

/// What holds for every input; what is new is mended and reported in every format as well.
fn promises(bytes: &[u8], seen: &mut HashSet<u64>) -> bool {
    let checked = check("consent.json", bytes.to_vec(), TODAY);
    let text = checked.source.text.clone();
    for finding in &checked.findings {
        assert!(text.get(finding.span.range()).is_some(), "{finding:?} is no place");
        assert!(!finding.message.is_empty());
    }
    if checked.is_text {
        like_serde(&text, &checked);
    }
    if !seen.insert(said(&checked)) {
        return false;
    }
    if checked.is_text {
        let (mended, _) = fix::fixed(&text, &checked.findings);
        check("consent.json", mended.into_bytes(), TODAY);
    }
    let checked = [checked];
    for format in [Format::Human, Format::Github] {
        report(&checked, format, false);
    }
    for format in [Format::Json, Format::Sarif] {
        serde_json::from_str::<Value>(&report(&checked, format, false)).unwrap();
    }
    true
}

/// What serde_json takes reads alike; what it refuses is told of.
fn like_serde(text: &str, checked: &Checked) {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    let refused = checked.findings.iter().any(|finding| finding.rule == "no-json");
    match serde_json::from_str::<Value>(bare) {
        Ok(value) => {
            let tree = parse(text.into()).tree;
            assert!(refused || tree.root().to_json() == value, "read differently");
        }
        Err(error) => assert!(refused, "{error}"),
    }
}

/// Which rules were broken how, whatever the names.
fn said(checked: &Checked) -> u64 {
    let mut kinds: Vec<_> = checked
        .findings
        .iter()
        .map(|one| (one.rule, one.pointer.matches('/').count(), one.message.split('`').next(), one.edit.is_some()))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut hasher = DefaultHasher::new();
    kinds.hash(&mut hasher);
    hasher.finish()
}

/// Every config of the tests.
fn corpus() -> Vec<Vec<u8>> {
    let house = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/configs/good", "tests/configs/bad", "tests/check/broken", "www/demo", "www/services"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(house.join(folder)).unwrap());
    let mut paths: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).filter(|bytes| bytes.len() < LONGEST).collect()
}
