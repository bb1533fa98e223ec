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
const LONGEST: u32 = 9_999;

/// Reads a duration; none where the text is not one.
///
/// Numbers go up to 9999, the parts stand in their order, each once, at least one.
pub fn read(text: impl Node) -> Option<Duration> {
    let mut codes = text.codes();
    if codes.next() != Some(u16::from(b'P')) {
        return None;
    }
    let mut duration = Duration::months(0);
    let (mut number, mut digits, mut parts, mut last) = (0_u32, 0, 0, 0_u32);
    let mut time = false;
    for code in codes {
        let letter = u8::try_from(code).ok()?;
        if letter.is_ascii_digit() {
            number = number * 10 + u32::from(letter - b'0');
            digits += 1;
            if number > LONGEST {
                return None;
            }
            continue;
        }
        if letter == b'T' && !time && digits == 0 {
            time = true;
            parts = 0;
            continue;
        }
        if digits == 0 {
            return None;
        }
        let (order, months, millis) = match (letter, time) {
            (b'Y', false) => (1, 12, 0),
            (b'M', false) => (2, 1, 0),
            (b'W', false) => (3, 0, 7 * DAY),
            (b'D', false) => (4, 0, DAY),
            (b'H', true) => (5, 0, 3_600 * SECOND),
            (b'M', true) => (6, 0, 60 * SECOND),
            (b'S', true) => (7, 0, SECOND),
            _ => return None,
        };
        if order <= last {
            return None;
        }
        last = order;
        duration.months += number as i32 * months;
        duration.millis += i64::from(number) * millis;
        (number, digits) = (0, 0);
        parts += 1;
    }
    (parts > 0 && digits == 0).then_some(duration)
}
