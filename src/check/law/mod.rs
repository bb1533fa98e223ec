//! The rules of law that a config alone can show, a file a group.
//!
//! Each group is a function of the config, the catalogue and the day; what it says is data of `rules.json`. A config
//! with errors is looked at as well: what is missing or of a wrong kind counts as not said.

mod age;
mod case;
mod controller;
mod cookies;
mod documents;
mod duration;
mod labels;
mod lifetimes;
mod necessary;
mod providers;
mod purposes;
mod signals;
mod texts;
mod transfers;

use self::case::Case;
use super::{finding::Finding, json::At, tell::Tell};
use jiff::civil::Date;

/// The groups, in the order of the rules' numbers.
const GROUPS: [fn(&Case<'_>, &mut Tell); 13] = [
    signals::check,
    lifetimes::check,
    providers::check,
    cookies::check,
    necessary::check,
    purposes::check,
    controller::check,
    documents::check,
    transfers::check,
    labels::check,
    texts::check,
    texts::language,
    age::check,
];

/// Runs every rule.
pub fn check(config: At<'_>, today: Date) -> Vec<Finding> {
    let case = Case::new(config, today);
    let mut tell = Tell::default();
    for group in GROUPS {
        group(&case, &mut tell);
    }
    tell.findings
}
