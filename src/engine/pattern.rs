//! Names of cookies and storage keys with `*` for any run of characters (`_ga_*`).

use super::node::Node;

const STAR: u16 = b'*' as u16;

/// Whether the name fits the pattern, greedily and without recursion: linear for one star, never exponential.
pub fn fits<P: Node, T: Node>(pattern: P, name: T) -> bool {
    let (mut p, mut n) = (0, 0);
    let mut back: Option<(u32, u32)> = None;
    while n < name.len() {
        let unit = (p < pattern.len()).then(|| pattern.code(p));
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
    while p < pattern.len() {
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
