//! Moments in time: milliseconds since 1970-01-01T00:00Z, as the record writes them.

use super::{duration::Duration, node::Node};

/// A moment, in milliseconds since 1970 in UTC.
pub type Instant = i64;

const DAY: i64 = 86_400_000;

/// The end of the year 9999: what comes later has more digits than a record is read with.
const LAST: Instant = 253_402_300_799_999;

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
    // Year, month, day, hour, minute, second, millisecond, and what no digit falls into.
    let mut fields = [0_i64; 8];
    let (mut field, mut place) = (0, 0);
    for code in text.codes() {
        let form = u16::from(*FORM.get(place)?);
        let digit = code.wrapping_sub(0x30);
        if form == 0x30 && digit < 10 {
            let value = fields.get_mut(field)?;
            *value = *value * 10 + i64::from(digit);
        } else if form == code {
            field += 1;
        } else {
            return None;
        }
        place += 1;
    }
    let [year, month, day, hour, minute, second, milli, _] = fields;
    let midnight = days(year, month, day);
    // A day that the calendar doesn't have (February 30) comes back as another one.
    let sound = place == FORM.len() && date(midnight) == (year, month, day) && hour < 24 && minute < 60 && second < 60;
    sound.then_some(midnight * DAY + ((hour * 60 + minute) * 60 + second) * 1_000 + milli)
}

/// The moment a duration later; a day that the month lacks becomes the month's last (31 January + P1M = 28
/// February), and what is past the year 9999 becomes its end.
pub fn later(from: Instant, by: Duration) -> Instant {
    let (year, month, day) = date(from.div_euclid(DAY));
    let months = year * 12 + month - 1 + i64::from(by.months);
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    let wanted = days(year, month, day);
    let next = if month == 12 { days(year + 1, 1, 1) } else { days(year, month + 1, 1) };
    let last = next - 1;
    let day = if wanted > last { last } else { wanted };
    (day * DAY + from.rem_euclid(DAY) + by.millis).min(LAST)
}
