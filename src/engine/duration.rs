//! Durations of ISO 8601 (`P12M`, `P1Y2M3W4DT5H6M7S`), whole numbers only.

use super::node::Node;

/// Calendar months and a span of milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Duration {
    /// Calendar months.
    pub months: i32,
    /// Milliseconds on top.
    pub millis: i64,
}

impl Duration {
    /// A number of calendar months.
    pub const fn months(months: i32) -> Self {
        Self { months, millis: 0 }
    }
}

const SECOND: i64 = 1_000;
const DAY: i64 = 86_400 * SECOND;
const LONGEST: i64 = 9_999;

/// A letter of the notation, with its months and milliseconds, in order. `T` parts the day from its time.
const UNITS: [(u8, i32, i64); 8] = [
    (b'Y', 12, 0),
    (b'M', 1, 0),
    (b'W', 0, 7 * DAY),
    (b'D', 0, DAY),
    (b'T', 0, 0),
    (b'H', 0, 3_600 * SECOND),
    (b'M', 0, 60 * SECOND),
    (b'S', 0, SECOND),
];

/// Reads a duration; none where the text is not one.
///
/// Numbers go up to 9999, the parts stand in their order, each once, at least one, and one after a `T`.
pub fn read(text: impl Node) -> Option<Duration> {
    let mut codes = text.codes();
    if codes.next() != Some(u16::from(b'P')) {
        return None;
    }
    let mut duration = Duration::months(0);
    let mut units = UNITS.iter();
    let (mut number, mut complete) = (None::<i64>, false);
    for code in codes {
        let digit = i64::from(code) - 0x30;
        if (0..10).contains(&digit) {
            number = Some(number.unwrap_or(0) * 10 + digit);
            complete = false;
            if number > Some(LONGEST) {
                return None;
            }
            continue;
        }
        let &(letter, months, millis) = loop {
            let unit = units.next()?;
            if u16::from(unit.0) == code {
                break unit;
            }
            if unit.0 == b'T' {
                return None;
            }
        };
        complete = letter != b'T';
        if complete {
            let count = number.take()?;
            duration.months += count as i32 * months;
            duration.millis += count * millis;
        } else if number.is_some() {
            return None;
        }
    }
    complete.then_some(duration)
}
