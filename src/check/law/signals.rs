//! R1, R18, R19, R25: what runs or goes on although nobody agreed, and what is told to nobody.

use super::case::{Basis, Case};
use crate::{
    check::{json::At, tell::Tell},
    engine::node::{Kind, Node},
};

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    let google = case.field("signals", "google");
    for at in [google, google.field("mode")] {
        if at.text() == Some("advanced") {
            tell.at("advanced-consent-mode", at, &[]);
        }
    }
    let gpc = case.field("signals", "gpc");
    if is_off(gpc) && case.asks() {
        tell.at("gpc-ignored", gpc, &[]);
    }
    let endpoint = case.field("proof", "endpoint");
    if let Some(found) = endpoint.text().filter(|text| !text.is_empty()) {
        tell.at("proof-unsent", endpoint, &[("found", found)]);
    }
    let reload = case.field("withdrawal", "reload");
    if reload.text() == Some("never") {
        let goes_on = case.services.iter().find(|service| {
            let optional = case.basis(service).is_some_and(|basis| basis != Basis::Necessary);
            let has_scripts =
                service.at.field("scripts").is_there() || service.entry.is_some_and(|e| !e.scripts.is_empty());
            let stops = service.at.field("revoke").is_there() || service.entry.is_some_and(|e| e.revoke.is_some());
            optional && has_scripts && !stops
        });
        if let Some(service) = goes_on {
            tell.at("reload-never", reload, &[("service", &service.name)]);
        }
    }
}

fn is_off(at: At<'_>) -> bool {
    at.kind() == Kind::Switch && !at.is_true()
}
