//! Names of cookies and storage keys with `*` for any run of characters (`_ga_*`).

use super::node::Node;
use core::ops::Range;

const STAR: u16 = b'*' as u16;

/// Whether the name fits the pattern, greedily and without recursion: linear for one star, never exponential.
pub fn fits<P: Node, T: Node>(pattern: P, name: T) -> bool {
    part_fits(pattern, 0..pattern.len(), name, 0..name.len())
}

/// The same of parts of both.
pub(super) fn part_fits<P: Node, T: Node>(pattern: P, within: Range<u32>, name: T, part: Range<u32>) -> bool {
    let (mut p, mut n) = (within.start, part.start);
    let mut back: Option<(u32, u32)> = None;
    while n < part.end {
        let unit = if p < within.end { pattern.code(p) } else { 0 };
        if unit == STAR {
            p += 1;
            back = Some((p, n));
        } else if p < within.end && unit == name.code(n) {
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
    while p < within.end && pattern.code(p) == STAR {
        p += 1;
    }
    p >= within.end
}

/// Whether the pattern holds a star; one without is a plain name.
pub fn has_star(pattern: impl Node) -> bool {
    pattern.codes().any(|code| code == STAR)
}
