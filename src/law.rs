//! What authorities ask of a choice's life: the checker holds configs against it, the inspector pages.

use crate::engine::{duration::Duration, instant};

/// Whether a refusal that holds for so long is asked about again before six months have passed.
///
/// Six months in a row have 181 days at the least, as from the first of January: 180 days are never six months.
pub fn ends_within_six_months(refusal: Duration) -> bool {
    instant::later(0, refusal) < instant::later(0, Duration::months(6))
}
