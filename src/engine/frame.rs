//! Whose a frame is: patterns of services over the place that a frame's address leads to.
//!
//! One address has many spellings (`//host`, capitals, a port, a name before `@`, `\` for `/`), and a browser follows
//! them all. So no pattern is held against an address as it is written, but against where it leads once it is resolved
//! (<https://url.spec.whatwg.org/#concept-url-parser>): its host and its path, and nothing else.

use super::{node::Node, pattern::part_fits};

const STAR: u16 = b'*' as u16;
const SLASH: u16 = b'/' as u16;
const DOT: u16 = b'.' as u16;
const COLON: u16 = b':' as u16;
const AT: u16 = b'@' as u16;

/// Whether a frame's place fits a service's pattern.
///
/// `place` is `.` + `hostname` + `pathname` of the resolved URL, in small letters; an address without a host (`data:`,
/// `blob:`, `about:`) has no place, and an empty text, which fits nothing, stands for it.
///
/// Of the pattern, host and path count: scheme, user, port, query and fragment are passed over, and letters A to Z
/// compare without case. A host that begins with `*.` is the domain and all below it, any other is that host alone; a
/// dot at a host's end means nothing. `*` stands for any run of characters, in the host within the host. No path, and
/// `/`, mean every path. A path without a host (`/map/*`) is that path on every host, since the site's own host is not
/// known here, and a frame too many waits while one too few escapes a refusal.
pub fn fits<P: Node, T: Node>(pattern: P, place: T) -> bool {
    let mut start = 0;
    let mut end = until(pattern, 0, true);
    // What ends in `:`, or is nothing, before two slashes.
    if is_at(pattern, end, SLASH)
        && is_at(pattern, end + 1, SLASH)
        && (end == 0 || is_at(pattern, end.wrapping_sub(1), COLON))
    {
        start = end + 2;
        end = until(pattern, start, true);
    }
    for place in start..end {
        if is_at(pattern, place, AT) {
            start = place + 1;
        }
    }
    // A port is a colon and digits, or a star; an IPv6 address ends in a bracket.
    let mut port = end;
    while port > start && matches!(pattern.code(port - 1), STAR | 48..=57) {
        port -= 1;
    }
    let host_end = if port > start && is_at(pattern, port - 1, COLON) { port - 1 } else { end };
    let host = start..without_dot(pattern, start, host_end);
    let path = end..until(pattern, end, false);

    let place_end = until(place, 0, true);
    let place_start = u32::from(!is_at(pattern, start, STAR));
    let place_host = place_start..without_dot(place, 1, place_end);
    let any_path = path.len() < 2;
    place_end > 0
        && (if host.is_empty() { !any_path } else { part_fits(pattern, host, place, place_host, true) })
        && (any_path || part_fits(pattern, path, place, place_end..place.len(), true))
}

/// The place of the first `?` or `#` from there on, or `/` where it counts; the text's length where there is none.
fn until(text: impl Node, from: u32, slash: bool) -> u32 {
    let len = text.len();
    (from..len).find(|&place| matches!(text.code(place), 35 | 63) || slash && is_at(text, place, SLASH)).unwrap_or(len)
}

/// The end of a host without the dot that may stand there.
fn without_dot(text: impl Node, start: u32, end: u32) -> u32 {
    if end > start && is_at(text, end - 1, DOT) { end - 1 } else { end }
}

/// Whether the unit stands at that place.
fn is_at(text: impl Node, place: u32, unit: u16) -> bool {
    place < text.len() && text.code(place) == unit
}
