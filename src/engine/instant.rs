//! Moments in time: milliseconds since 1970-01-01T00:00Z, as the record writes them.

use super::{duration::Duration, node::Node};

/// A moment, in milliseconds since 1970 in UTC.
pub type Instant = i64;

const DAY: i64 = 86_400_000;

/// Days since 1970 of a day of the Gregorian calendar (Howard Hinnant's algorithm, years 0 to 9999).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day of a number of days since 1970.
fn date(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z - era * 146_097;
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let shifted = (5 * doy + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    (year, month, doy - (153 * shifted + 2) / 5 + 1)
}

/// Reads `2026-11-22T10:00:00.000Z`, the one form that `Date.prototype.toISOString` writes; anything else is none.
pub fn read(text: impl Node) -> Option<Instant> {
    const FORM: [u8; 24] = *b"0000-00-00T00:00:00.000Z";
    if text.len() != 24 {
        return None;
    }
    // Year, month, day, hour, minute, second, millisecond.
    let mut fields = [0_i64; 7];
    let mut field = fields.iter_mut();
    let mut present = field.next()?;
    for (code, form) in text.codes().zip(FORM) {
        let letter = u8::try_from(code).ok()?;
        if form == b'0' {
            if !letter.is_ascii_digit() {
                return None;
            }
            *present = *present * 10 + i64::from(letter - b'0');
        } else if letter != form {
            return None;
        } else if form != b'Z' {
            present = field.next()?;
        }
    }
    let [year, month, day, hour, minute, second, milli] = fields;
    let midnight = days(year, month, day);
    // A day that the calendar doesn't have (February 30) comes back as another one.
    let sound = date(midnight) == (year, month, day) && hour < 24 && minute < 60 && second < 60;
    sound.then_some(midnight * DAY + ((hour * 60 + minute) * 60 + second) * 1_000 + milli)
}

/// The moment a duration later; a day that the month lacks becomes the month's last (31 January + P1M = 28 February).
pub fn later(from: Instant, by: Duration) -> Instant {
    let (year, month, day) = date(from.div_euclid(DAY));
    let months = year * 12 + month - 1 + i64::from(by.months);
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    let wanted = days(year, month, day);
    let next = if month == 12 { days(year + 1, 1, 1) } else { days(year, month + 1, 1) };
    let last = next - 1;
    let day = if wanted > last { last } else { wanted };
    day * DAY + from.rem_euclid(DAY) + by.millis
}
