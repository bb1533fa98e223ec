//! R12, R21: who runs the site, and where its policy is.

use super::case::{Basis, Case};
use crate::{
    check::{json::At, tell::Tell},
    engine::node::{Kind, Node},
};

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    if case.config.kind() != Kind::Object {
        return;
    }
    let controller = case.config.field("controller");
    if controller.kind() == Kind::Object {
        for field in ["name", "address", "contact"] {
            if is_unsaid(controller.field(field)) {
                tell.missing("controller-incomplete", controller, &[("found", field)]);
            }
        }
        if is_unsaid(controller.field("id")) {
            tell.missing("controller-without-id", controller, &[]);
        }
    } else if !controller.is_there() {
        tell.missing("no-controller", case.config, &[]);
    }
    if case.asks() && !case.is_czech() && !case.field("authority", "name").is_there() {
        let authority = case.config.field("authority");
        tell.missing("no-authority", if authority.is_there() { authority } else { case.config }, &[]);
    }
    for category in case.categories.iter().filter(|category| category.basis == Basis::Interest) {
        if !category.at.field("interest").is_there() {
            tell.missing("interest-unsaid", category.at.field("legalBasis"), &[]);
        }
    }
    if case.asks() && is_unsaid(case.field("links", "privacy")) && is_unsaid(case.field("links", "cookies")) {
        let links = case.config.field("links");
        tell.missing("no-privacy-link", if links.is_there() { links } else { case.config }, &[]);
    }
}

/// Whether nothing stands there, or nothing but blanks; what is no text was told of.
fn is_unsaid(at: At<'_>) -> bool {
    at.text().map_or(!at.is_there(), |text| text.trim().is_empty())
}
