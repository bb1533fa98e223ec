//! Durations of ISO 8601.

use proptest::prelude::*;
use souhlas::engine::{
    duration::{self, Duration},
    strict::Json,
};

fn read(text: &str) -> Option<Duration> {
    duration::read(Json::from(text))
}

const SECOND: i64 = 1_000;
const DAY: i64 = 86_400 * SECOND;

#[test]
fn reads_what_owners_write() {
    for (text, months, millis) in [
        ("P12M", 12, 0),
        ("P1Y", 12, 0),
        ("P6M", 6, 0),
        ("P1Y6M", 18, 0),
        ("P30D", 0, 30 * DAY),
        ("P2W", 0, 14 * DAY),
        ("PT30M", 0, 1_800 * SECOND),
        ("PT1H", 0, 3_600 * SECOND),
        ("P1MT1M", 1, 60 * SECOND),
        ("P0D", 0, 0),
        ("PT0S", 0, 0),
    ] {
        assert_eq!(read(text), Some(Duration { months, millis }), "{text}");
    }
}

#[test]
fn reads_nothing_else() {
    for text in [
        "",
        "P",
        "PT",
        "1M",
        "P1",
        "p1m",
        "P1.5M",
        "P1,5M",
        "P-1M",
        "-P1M",
        "P1M ",
        " P1M",
        "P1D1M",
        "PT1M1H",
        "P1H",
        "PT1D",
        "P1M1M",
        "P1YT",
        "PT1",
        "PT1M2",
        "P1T2S",
        "PTT1S",
        "PT1ST1S",
        "P10000D",
        "P99999999999999999999D",
        "P1MM",
        "PM",
        "P\u{661}M",
        "session",
        "PP1M",
        "P1M\u{0}",
    ] {
        assert_eq!(read(text), None, "{text:?}");
    }
}

/// What a regular expression would say, by hand: each unit at most once, in order, at least one, one after a `T`.
fn naive(text: &str) -> Option<Duration> {
    let text = text.strip_prefix('P')?;
    let (date, time) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (text, ""),
    };
    let date = parts(date, &[('Y', 12, 0), ('M', 1, 0), ('W', 0, 7 * DAY), ('D', 0, DAY)])?;
    let time = parts(time, &[('H', 0, 3_600 * SECOND), ('M', 0, 60 * SECOND), ('S', 0, SECOND)])?;
    (!text.is_empty()).then_some(Duration { months: date.0 + time.0, millis: date.1 + time.1 })
}

fn parts(mut text: &str, units: &[(char, i32, i64)]) -> Option<(i32, i64)> {
    let mut sum = (0, 0);
    for &(letter, months, millis) in units {
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        if digits > 0 && text[digits..].starts_with(letter) {
            let count: i64 = text[..digits].parse().ok().filter(|count| *count <= 9_999)?;
            sum = (sum.0 + count as i32 * months, sum.1 + count * millis);
            text = &text[digits + 1..];
        }
    }
    text.is_empty().then_some(sum)
}

proptest! {
    #[test]
    fn agrees_with_a_naive_reader(text in "P?([0-9]{0,5}[YMWDTHMS]){0,5}[0-9]?") {
        prop_assert_eq!(read(&text), naive(&text));
    }

    #[test]
    fn never_fails_on_any_text(text in "\\PC*") {
        prop_assert_eq!(read(&text), naive(&text));
    }
}
