//! R14: who provides a service, and what for.

use super::case::Case;
use crate::{check::tell::Tell, engine::node::Node};

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    for service in case.services.iter().filter(|service| service.entry.is_none()) {
        // One that names an entry that is not there was told of.
        if service.at.field("use").is_there() || !service.at.field("id").is_there() {
            continue;
        }
        let words = [("service", service.name.as_str())];
        if !service.at.field("provider").is_there() {
            tell.at("service-without-provider", service.place(), &words);
        }
        if !service.at.field("purpose").is_there() {
            tell.at("service-without-purpose", service.place(), &words);
        }
        if service.at.field("scripts").items().next().is_some() && !service.stores() {
            tell.at("service-without-cookies", service.place(), &words);
        }
    }
}
