//! Moments and what lies some months later, against the calendar of the `jiff` crate.

use crate::given::{civil, moment, written};
use jiff::{Timestamp, ToSpan, civil::DateTime};
use proptest::prelude::*;
use souhlas::engine::{
    duration::Duration,
    instant::{self, later},
    strict::Json,
};

/// The first and the last moment that four digits of a year can write.
const FIRST: i64 = -62_167_219_200_000;
const LAST: i64 = 253_402_300_799_999;

fn read(text: &str) -> Option<i64> {
    instant::read(Json::from(text))
}

#[test]
fn reads_what_browsers_write() {
    for (text, at) in [
        ("1970-01-01T00:00:00.000Z", 0),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2026-11-22T10:00:00.000Z", 1_795_341_600_000),
        ("2024-02-29T12:34:56.789Z", 1_709_210_096_789),
        ("0000-01-01T00:00:00.000Z", FIRST),
        ("9999-12-31T23:59:59.999Z", LAST),
    ] {
        assert_eq!(read(text), Some(at), "{text}");
    }
}

#[test]
fn reads_no_other_form_and_no_day_that_is_none() {
    for text in [
        "",
        "2026-11-22",
        "2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00.000",
        "2026-11-22T10:00:00.000+01:00",
        "2026-11-22 10:00:00.000Z",
        "2026-11-22T10:00:00.000z",
        "2026-11-22T10:00:00.0000Z",
        "2026-11-22T10:00:00.000Z ",
        " 2026-11-22T10:00:00.000Z",
        "+002026-11-22T10:00:00.000Z",
        "2026-00-22T10:00:00.000Z",
        "2026-13-22T10:00:00.000Z",
        "2026-11-00T10:00:00.000Z",
        "2026-11-31T10:00:00.000Z",
        "2026-02-29T10:00:00.000Z",
        "2100-02-29T10:00:00.000Z",
        "2026-11-22T24:00:00.000Z",
        "2026-11-22T10:60:00.000Z",
        "2026-11-22T10:00:60.000Z",
        "2026-11-22T1\u{660}:00:00.000Z",
        "Invalid Date",
    ] {
        assert_eq!(read(text), None, "{text:?}");
    }
}

#[test]
fn months_end_where_the_calendar_ends_them() {
    for (from, months, to) in [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-11-22", 12, "2027-11-22"),
        ("2026-12-31", 6, "2027-06-30"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2099-08-31", 6, "2100-02-28"),
        ("2026-05-05", 0, "2026-05-05"),
    ] {
        let at = |day: &str| moment(&format!("{day}T10:20:30.456Z"));
        assert_eq!(later(at(from), Duration::months(months)), at(to), "{from} and {months} months");
    }
}

#[test]
fn what_is_later_can_always_be_written() {
    let longest = Duration { months: 9_999 * 13, millis: 9_999 * 7 * 86_400_000 };
    assert_eq!(later(LAST, longest), LAST);
    assert_eq!(later(moment("2026-11-22T10:00:00.000Z"), Duration::months(9_999 * 12)), LAST);
}

/// Milliseconds since 1970 of a moment on the other calendar.
fn millis_of(day: DateTime) -> i64 {
    i64::try_from(day.duration_since(civil(0)).as_millis()).unwrap()
}

proptest! {
    #[test]
    fn a_moment_is_read_back_as_it_was_written(at in FIRST..=LAST) {
        prop_assert_eq!(read(&written(at)), Some(at));
    }

    #[test]
    fn never_fails_on_any_text(text in "\\PC*") {
        read(&text);
    }

    #[test]
    fn what_is_read_is_what_stands_there(text in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]\\.[0-9]{3}Z") {
        // jiff takes a leap second for the second before; browsers never write one.
        let known = text.parse::<Timestamp>().ok().map(Timestamp::as_millisecond).filter(|_| !text.contains(":60."));
        prop_assert_eq!(read(&text), known);
    }

    #[test]
    fn months_later_is_what_the_calendar_says(at in FIRST..=LAST, months in 0..2_000_i32, millis in 0..10_000_000_000_i64) {
        let expected = civil(at).checked_add(months.months()).ok().map(|day| millis_of(day).saturating_add(millis).min(LAST));
        let found = later(at, Duration { months, millis });
        prop_assert_eq!(found, expected.unwrap_or(LAST));
    }
}
