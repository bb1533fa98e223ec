//! Durations as authorities count them.

use crate::{
    check::json::At,
    engine::{
        duration::{Duration, read},
        strict::Json,
    },
};

/// Days of a month, on average.
const MONTH: f64 = 30.436_875;

/// A duration of the config in days.
pub fn days(at: At<'_>) -> Option<f64> {
    read(at).map(in_days)
}

/// A duration of the catalogue in days.
pub fn days_of(text: &str) -> Option<f64> {
    read(Json::from(text)).map(in_days)
}

fn in_days(duration: Duration) -> f64 {
    f64::from(duration.months) * MONTH + duration.millis as f64 / 86_400_000.0
}

/// Whether days are more than so many months; a year of 366 days is no more than twelve.
pub fn is_over(days: f64, months: f64) -> bool {
    days > months * MONTH + 1.0
}
