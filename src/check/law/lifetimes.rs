//! R8, R9, R10: how long a choice holds.

use super::{
    case::Case,
    duration::{days, is_over},
};
use crate::{check::tell::Tell, engine::duration::read, law};

/// A choice that ends earlier makes the dialog a nuisance.
const A_DAY: f64 = 1.0;

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    let (consent, refusal) = (case.field("lifetime", "consent"), case.field("lifetime", "refusal"));
    for (at, rule) in [(consent, "consent-too-long"), (refusal, "refusal-too-short")] {
        let (Some(duration), Some(days), Some(found)) = (read(at), days(at), at.text()) else { continue };
        let is_long = rule == "consent-too-long";
        let is_broken = if is_long { is_over(days, 12.0) } else { law::ends_within_six_months(duration) };
        if days < A_DAY {
            tell.at("lifetime-of-nothing", at, &[("found", found)]);
        } else if is_broken {
            tell.at(rule, at, &[("found", found)]);
        }
    }
    let close = case.field("dialog", "close");
    if close.text() == Some("later") {
        tell.at("close-asks-again", close, &[]);
    }
}
