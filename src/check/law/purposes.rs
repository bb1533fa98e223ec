//! R17: a consent for each purpose.

use super::case::{Basis, Case};
use crate::check::tell::Tell;

/// The default categories from the mildest on.
const ORDER: [&str; 4] = ["necessary", "preferential", "statistical", "advertising"];

fn rank(category: &str) -> Option<usize> {
    ORDER.iter().position(|&known| known == category)
}

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    for service in &case.services {
        let (Some(entry), Some(Basis::Consent | Basis::Interest)) = (service.entry, case.basis(service)) else {
            continue;
        };
        if let (Some(here), Some(own)) = (rank(service.category), rank(&entry.category))
            && here < own
        {
            let words = [("service", &*service.name), ("found", &entry.category), ("category", service.category)];
            tell.at("service-in-milder-category", service.at.field("category"), &words);
        }
    }
    let mut optional = case.categories.iter().filter(|category| category.basis == Basis::Consent);
    if let (Some(only), None) = (optional.next(), optional.next()) {
        let is_there =
            |purpose: &&&str| case.of(only).any(|service| service.entry.is_some_and(|e| e.category == **purpose));
        let purposes: Vec<&str> = ORDER.iter().filter(is_there).copied().collect();
        if purposes.len() > 1 {
            tell.at("purposes-in-one", only.at.field("id"), &[("found", &purposes.join(" and "))]);
        }
    }
}
