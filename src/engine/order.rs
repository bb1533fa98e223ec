//! Which of two decisions of a visitor holds: the newest, and where that can't be told, each denial in either.

use super::{decide::Standing, instant::Instant};

/// Whether a record that was found takes the place of the one that holds, made at `held` (none where none does); else only
/// what it denies is taken from that one.
///
/// One that does not count here, such as one of another revision, takes no other's place, but what it denies is denied.
pub fn is_newest(held: Option<Instant>, found: Instant, standing: Standing) -> bool {
    standing == Standing::Valid && held.is_none_or(|held| found > held)
}

/// When a decision is made that follows on one made at `held`: never before it, whatever became of the clock meanwhile.
pub fn next(held: Option<Instant>, now: Instant) -> Instant {
    held.map_or(now, |held| now.max(held + 1))
}
