//! What the widget promises, by subject; each file lists what it shows.

mod access;
mod ahead;
mod alone;
mod api;
mod asked_again;
mod beside;
mod bundle;
mod catalogue;
mod choice;
mod closing;
mod copies;
mod data_layers;
mod documents;
mod faults;
mod foreign_choice;
mod foreign_markup;
mod foreign_once;
mod google_modes;
mod gpc;
mod history;
mod hosts;
mod inspector;
mod kept;
mod keyboard;
mod languages;
mod late;
mod loading;
mod looks;
mod machine;
mod making_live;
mod marked;
mod matrix;
mod missed;
mod order;
mod pieces;
mod placeholders;
mod platforms;
mod playground;
mod prototype;
mod record;
mod reopen;
mod scale;
mod services;
mod shared_names;
mod shown;
mod signals;
mod sink;
mod storage;
mod strict;
mod swapped;
mod sweeping;
mod tabs;
mod together;
mod vendor_faults;
mod vendor_signals;
mod weight;
mod whose;
mod withdrawal;
mod written;

use serde_json::{Value, json};

use crate::{harness::Scenario, page::Page, vendors::tags};

/// Every scenario of the suite; or, where `SOUHLAS_SOAK` names a slice of them, every combination of what pages and
/// visits differ in.
pub fn all() -> Vec<Scenario> {
    if let Ok(slice) = std::env::var("SOUHLAS_SOAK") {
        return matrix::soak(&slice);
    }
    let mut all = [
        machine::ALL,
        sink::ALL,
        choice::ALL,
        closing::ALL,
        order::ALL,
        pieces::ALL,
        making_live::ALL,
        marked::ALL,
        missed::ALL,
        data_layers::ALL,
        placeholders::ALL,
        copies::ALL,
        gpc::ALL,
        asked_again::ALL,
        history::ALL,
        hosts::ALL,
        late::ALL,
        languages::ALL,
        documents::ALL,
        withdrawal::ALL,
        swapped::ALL,
        sweeping::ALL,
        shared_names::ALL,
        record::ALL,
        shown::ALL,
        storage::ALL,
        tabs::ALL,
        kept::ALL,
        whose::ALL,
        written::ALL,
        alone::ALL,
        beside::ALL,
        faults::ALL,
        foreign_markup::ALL,
        foreign_once::ALL,
        foreign_choice::ALL,
        vendor_faults::ALL,
        loading::ALL,
        signals::ALL,
        google_modes::ALL,
        vendor_signals::ALL,
        platforms::ALL,
        services::ALL,
        catalogue::ALL,
        prototype::ALL,
        api::ALL,
        strict::ALL,
        scale::ALL,
        inspector::ALL,
        bundle::ALL,
        ahead::ALL,
        looks::ALL,
        access::ALL,
        keyboard::ALL,
        weight::ALL,
        reopen::ALL,
        playground::ALL,
    ]
    .concat();
    all.extend(together::all());
    all.extend(matrix::all());
    all
}

/// The default config with a revision of its own, so that a test can write a record for it.
fn first_revision() -> Value {
    json!({ "revision": "1" })
}

/// A page with the vendors' own tags, marked for gating.
fn shop() -> Page {
    let head = [tags::GOOGLE, tags::SKLIK, tags::META].concat();
    Page::new().config(first_revision()).head(&head).body(tags::YOUTUBE)
}

/// A gated script tag of the invented vendor.
fn gated(category: &str, name: &str) -> String {
    format!(
        r#"<script type="text/plain" data-consent="{category}" src="https://cdn.vendor.example/{name}.js"></script>"#
    )
}

/// Nothing.
const NONE: [&str; 0] = [];

/// All four categories.
const ALL_FOUR: [&str; 4] = ["necessary", "preferential", "statistical", "advertising"];
