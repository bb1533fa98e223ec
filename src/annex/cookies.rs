//! Deleting a cookie, wherever it may be.

use super::shared as a;
use crate::{
    edge::{
        host::{DOCUMENT, Js, WINDOW},
        words as w,
    },
    engine::words,
};

/// The parts of the page's path.
pub fn segments() -> Js {
    WINDOW.get(w::LOCATION).get(a::PATHNAME).call1(w::SPLIT, w::SLASH)
}

/// Deletes a cookie on the host and each parent domain, on each prefix of the path from that depth on. Browsers ignore
/// what is not ours.
///
/// `Secure` is what names that begin with `__Secure-` and `__Host-` take (RFC 6265bis, 4.1.3); a partitioned cookie
/// (CHIPS) is another one beside that of the same name.
pub fn delete(name: Js, from: u32) {
    let location = WINDOW.get(w::LOCATION);
    let (labels, segments) = (location.get(w::HOST_NAME).call1(w::SPLIT, w::DOT), segments());
    let is_secure = location.get(w::PROTOCOL).same(w::HTTPS);
    for depth in from..=segments.len() {
        let path = segments.call2(w::SLICE, Js::number(0.0), Js::number(depth.into())).call1(w::JOIN, w::SLASH);
        for end in [w::EMPTY, w::SLASH] {
            let cookie = name.plus(a::COOKIE_GONE).plus(path).plus(end);
            let (secure, ways) = if is_secure { (w::COOKIE_SECURE, 2) } else { (w::EMPTY, 1) };
            let cookie = cookie.plus(secure);
            for partitioned in [w::EMPTY, a::COOKIE_PARTITIONED].into_iter().take(ways) {
                let cookie = cookie.plus(partitioned);
                DOCUMENT.set(words::COOKIE, cookie);
                for skipped in 0..labels.len() {
                    let domain = labels.call1(w::SLICE, Js::number(skipped.into())).call1(w::JOIN, w::DOT);
                    DOCUMENT.set(words::COOKIE, cookie.plus(w::COOKIE_DOMAIN).plus(domain));
                }
            }
        }
    }
}
