//! Automatic tools at the widget: DuckDuckGo's autoconsent, as the extension its makers build, with our rule among its
//! own, in Chromium and Firefox; and our rule for Consent-O-Matic, carried out by a reader of ours.
//!
//! `cargo test --test automation` needs `target/tools/node_modules`, which `cargo xtask test e2e` installs before it
//! runs this too. WebKitGTK takes no extensions.

// A scenario that finds anything wrong panics; that is how a test fails.
#![cfg_attr(not(target_arch = "wasm32"), allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
// The end-to-end suite's proxy, vendors and visitor, of which this uses a part.
#![allow(dead_code, unused_imports)]

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
mod extension;
#[cfg(not(target_arch = "wasm32"))]
mod harness;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/machine.rs"]
mod machine;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/page.rs"]
mod page;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/picture.rs"]
mod picture;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/proxy/mod.rs"]
mod proxy;
#[cfg(not(target_arch = "wasm32"))]
mod scenarios;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/vendors/mod.rs"]
mod vendors;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/visitor/mod.rs"]
mod visitor;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/widget.rs"]
mod widget;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    harness::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
