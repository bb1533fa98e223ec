//! End to end: real pages in real browsers, asserting on what servers received and on what scripts ran.
//!
//! `cargo test --test e2e` runs every scenario in Chromium, Firefox and WebKitGTK; a name, or part of one, picks
//! some: `cargo test --test e2e -- firefox::withdrawal`. The widget is taken from `dist/souhlas`, or from the
//! folder that `SOUHLAS_DIST` names. Browsers see nothing of the machine they run on (`machine.rs`).
//! `SOUHLAS_TIMES=1` says how long each scenario took.

// A scenario that finds anything wrong panics; that is how a test fails.
#![cfg_attr(not(target_arch = "wasm32"), allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

#[cfg(not(target_arch = "wasm32"))]
mod bundle;
#[cfg(not(target_arch = "wasm32"))]
mod devtools;
#[cfg(not(target_arch = "wasm32"))]
mod driver;
#[cfg(not(target_arch = "wasm32"))]
mod engine;
#[cfg(not(target_arch = "wasm32"))]
mod gallery;
#[cfg(not(target_arch = "wasm32"))]
mod harness;
#[cfg(not(target_arch = "wasm32"))]
mod libraries;
#[cfg(not(target_arch = "wasm32"))]
mod machine;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod picture;
#[cfg(not(target_arch = "wasm32"))]
mod playground;
#[cfg(not(target_arch = "wasm32"))]
mod proxy;
#[cfg(not(target_arch = "wasm32"))]
mod scenarios;
#[cfg(not(target_arch = "wasm32"))]
mod vendors;
#[cfg(not(target_arch = "wasm32"))]
mod visitor;
#[cfg(not(target_arch = "wasm32"))]
mod widget;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let widget = widget::Widget::load();
    let standing: proxy::Answer = std::sync::Arc::new(move |request| {
        widget.answer(request).or_else(|| libraries::answer(request)).or_else(|| vendors::answer(request))
    });
    // `cargo xtask gallery` wants pictures and no verdict.
    if let Some(folder) = std::env::var_os("SOUHLAS_GALLERY") {
        let filter = std::env::args().nth(1).unwrap_or_default();
        gallery::take(folder.as_ref(), &filter, &standing);
        return std::process::ExitCode::SUCCESS;
    }
    harness::run(&scenarios::all(), standing)
}

#[cfg(target_arch = "wasm32")]
fn main() {}
