//! Whose a frame is: patterns of services over the place that a frame's address leads to.
//!
//! One address has many spellings (`//host`, capitals, a port, a name before `@`, `\` for `/`), and a browser follows
//! them all. So no pattern is held against an address as it is written, but against where it leads once it is resolved
//! (<https://url.spec.whatwg.org/#concept-url-parser>): its host and its path, and nothing else.

use super::{node::Node, pattern::part_fits};

const STAR: u16 = b'*' as u16;
const SLASH: u16 = b'/' as u16;
const DOT: u16 = b'.' as u16;

/// Whether a frame's place fits a service's pattern.
///
/// `place` is `.` + `hostname` + `pathname` of the resolved URL, in small letters; an address without a host (`data:`,
/// `blob:`, `about:`) has no place, and an empty text, which fits nothing, stands for it.
///
/// A pattern is a host and a path, in small letters too, after a scheme that does not count. A host with `*.` before it is the domain
/// and all below it, any other is that host alone. `*` stands for any run of characters, in the host within the host. No
/// path, and `/`, mean every path.
pub fn fits<P: Node, T: Node>(pattern: P, place: T) -> bool {
    let first = slash(pattern, 0);
    let start = if first + 1 < pattern.len() && pattern.code(first + 1) == SLASH { first + 2 } else { 0 };
    let (end, place_end) = (slash(pattern, start), slash(place, 0));
    // A dot at a host's end means nothing.
    let dot = u32::from(place_end > 1 && place.code(place_end - 1) == DOT);
    let place_start = u32::from(start < end && pattern.code(start) != STAR);
    start < end
        && place_start < place_end
        && part_fits(pattern, start..end, place, place_start..place_end - dot)
        && (end + 1 >= pattern.len() || part_fits(pattern, end..pattern.len(), place, place_end..place.len()))
}

/// The place of the first `/` from there on; the text's length where there is none.
fn slash(text: impl Node, from: u32) -> u32 {
    let mut place = from;
    while place < text.len() && text.code(place) != SLASH {
        place += 1;
    }
    place
}
