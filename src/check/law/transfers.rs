//! R21: data that leaves the European Economic Area.

use super::case::{Basis, Case};
use crate::{check::tell::Tell, engine::node::Node, notice::is_outside};

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    if case.config.field("transfers").is_there() {
        return;
    }
    for service in case.services.iter().filter(|service| case.basis(service) != Some(Basis::Necessary)) {
        let own = service.at.field("country");
        let country = own.text().or(service.entry.map(|entry| entry.country.as_str()));
        let Some(country) = country.filter(|country| is_outside(country)) else { continue };
        let place = if own.is_there() { own } else { service.place() };
        tell.at("transfer-unsaid", place, &[("service", &service.name), ("country", country)]);
    }
}
