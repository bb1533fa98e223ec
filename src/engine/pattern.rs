//! Names of cookies and storage keys with `*` for any run of characters (`_ga_*`).

use super::node::Node;
use core::ops::Range;

const STAR: u16 = b'*' as u16;

/// Whether the name fits the pattern.
pub fn fits<P: Node, T: Node>(pattern: P, name: T) -> bool {
    part_fits(pattern, 0..pattern.len(), name, 0..name.len(), false)
}

/// Whether a part of a text fits a part of a pattern; with `any_case`, the pattern's letters A to Z mean the small ones.
///
/// Greedily and without recursion: linear for one star, never exponential.
pub(super) fn part_fits<P: Node, T: Node>(
    pattern: P,
    within: Range<u32>,
    name: T,
    part: Range<u32>,
    any_case: bool,
) -> bool {
    let (mut p, mut n) = (within.start, part.start);
    let mut back: Option<(u32, u32)> = None;
    while n < part.end {
        let unit = (p < within.end).then(|| pattern.code(p));
        let unit = unit.map(|unit| if any_case && matches!(unit, 65..=90) { unit + 32 } else { unit });
        if unit == Some(STAR) {
            back = Some((p + 1, n));
            p += 1;
        } else if unit == Some(name.code(n)) {
            p += 1;
            n += 1;
        } else if let Some((after, from)) = back {
            back = Some((after, from + 1));
            p = after;
            n = from + 1;
        } else {
            return false;
        }
    }
    while p < within.end {
        if pattern.code(p) != STAR {
            return false;
        }
        p += 1;
    }
    true
}

/// Whether the pattern holds a star; one without is a plain name.
pub fn has_star(pattern: impl Node) -> bool {
    pattern.codes().any(|code| code == STAR)
}
