//! R26: the age from which one can consent alone.

use super::case::Case;
use crate::{
    check::tell::Tell,
    engine::node::{Kind, Node},
};

/// Where the age is not the GDPR's 16, and where it is (GDPR 8(1) lets states choose from 13 on).
const AGES: [(&str, f64); 27] = [
    ("AT", 14.0),
    ("BE", 13.0),
    ("BG", 14.0),
    ("CY", 14.0),
    ("CZ", 15.0),
    ("DE", 16.0),
    ("DK", 15.0),
    ("EE", 13.0),
    ("ES", 14.0),
    ("FI", 13.0),
    ("FR", 15.0),
    ("GR", 15.0),
    ("HR", 16.0),
    ("HU", 16.0),
    ("IE", 16.0),
    ("IT", 14.0),
    ("LT", 14.0),
    ("LU", 16.0),
    ("LV", 13.0),
    ("MT", 13.0),
    ("NL", 16.0),
    ("PL", 16.0),
    ("PT", 13.0),
    ("RO", 16.0),
    ("SE", 13.0),
    ("SI", 15.0),
    ("SK", 16.0),
];

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    let (age, country) = (case.config.field("age"), case.field("controller", "country"));
    let country = country.text().or(case.is_czech().then_some("CZ"));
    let needed = AGES.iter().find(|known| Some(known.0) == country).map(|known| known.1);
    if let Some(needed) = needed.filter(|&needed| age.kind() == Kind::Number && age.number() < needed) {
        tell.at("age-below-law", age, &[("needed", &needed.to_string())]);
    }
}
