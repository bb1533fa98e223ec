//! Souhlas beside other consent tools, and on large pages, in Chromium.
//!
//! `cargo xtask bench -- [--runs N] [--only NAME] [--conditions NAME] [--scale] [--presses] [--write]` runs it over the release files
//! and the peers that it has installed. Every visit is on a site of its own; `--write` puts what was measured into
//! `docs/benchmark.md`.

// Nothing is asserted here, but what can't be measured ends the run.
#![cfg_attr(not(target_arch = "wasm32"), allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
// The suite's proxy and drivers, of which this uses a part.
#![allow(dead_code, unused_imports)]

mod asked;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/devtools.rs"]
mod devtools;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/driver.rs"]
mod driver;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/engine.rs"]
mod engine;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/machine.rs"]
mod machine;
#[cfg(not(target_arch = "wasm32"))]
mod measure;
#[cfg(not(target_arch = "wasm32"))]
mod peers;
#[cfg(not(target_arch = "wasm32"))]
mod plot;
#[cfg(not(target_arch = "wasm32"))]
mod presses;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/proxy/mod.rs"]
mod proxy;
#[cfg(not(target_arch = "wasm32"))]
mod report;
#[cfg(not(target_arch = "wasm32"))]
mod scale;
#[cfg(not(target_arch = "wasm32"))]
mod serve;
#[cfg(not(target_arch = "wasm32"))]
mod tab;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/widget.rs"]
mod widget;

/// Runs a row, unless told otherwise.
#[cfg(not(target_arch = "wasm32"))]
const RUNS: usize = 15;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(wrong) = asked::wrong(arguments.get(1..).unwrap_or_default()) {
        panic!("{wrong}");
    }
    let given = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let runs = given("--runs").map_or(RUNS, |runs| runs.parse().expect("--runs takes a number"));
    let only = given("--only").unwrap_or_default();
    let named = given("--conditions");
    // All, or the parts that are named.
    let all = named.is_none() && !has("--scale") && !has("--presses");
    tokio::runtime::Runtime::new().expect("a tokio runtime").block_on(async {
        for (name, conditions) in tab::Conditions::ALL {
            if all || named.as_deref() == Some(name) {
                let rows = measure::all(conditions, runs, &only).await;
                report::publish(name, runs, &rows, has("--write"));
            }
        }
        if all || has("--scale") {
            report::publish_part("scale", &scale::all().await, has("--write"));
        }
        if all || has("--presses") {
            report::publish_part("presses", &presses::all().await, has("--write"));
        }
    });
}

#[cfg(target_arch = "wasm32")]
fn main() {}
