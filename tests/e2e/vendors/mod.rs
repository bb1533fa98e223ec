//! Stand-ins for the vendors' servers, at their real addresses: small scripts that do what the real ones are known
//! for (read their queue, set their cookies, send their hits), so that what a hit says reaches the recorder.

use crate::proxy::{Reply, Request};

/// The vendors' published snippets, marked for gating.
pub mod tags {
    /// Google's gtag.js snippet.
    pub const GOOGLE: &str = include_str!("google.html");
    /// Sklik's retargeting code.
    pub const SKLIK: &str = include_str!("sklik.html");
    /// The Meta pixel's base code.
    pub const META: &str = include_str!("meta.html");
    /// YouTube's "Embed video" code.
    pub const YOUTUBE: &str = include_str!("youtube.html");
    /// Microsoft's UET tag.
    pub const MICROSOFT: &str = include_str!("microsoft.html");
    /// Those that the suite's shop has, as an owner would have pasted them.
    pub fn all() -> String {
        [GOOGLE, SKLIK, META, YOUTUBE].concat()
    }
}

/// Addresses of the hits that the stand-ins send.
pub mod hits {
    /// Google Analytics.
    pub const GOOGLE: &str = "www.google-analytics.com/g/collect";
    /// Sklik retargeting.
    pub const SKLIK: &str = "c.seznam.cz/retargeting";
    /// Meta pixel.
    pub const META: &str = "www.facebook.com/tr/";
    /// YouTube's player.
    pub const YOUTUBE: &str = "www.youtube.com/youtubei/v1/log_event";
}

/// A vendor that never was, for whatever no real one shows: `cdn.vendor.example/NAME.js` notes that NAME ran.
const INVENTED: [&str; 2] = ["cdn.vendor.example", "media.vendor.example"];

const REAL: [&str; 11] = [
    "bat.bing.com",
    "l.seznam.cz",
    "www.clarity.ms",
    "www.googletagmanager.com",
    "www.google-analytics.com",
    "c.seznam.cz",
    "connect.facebook.net",
    "www.facebook.com",
    "www.youtube.com",
    "www.youtube-nocookie.com",
    "www.instagram.com",
];

/// Whether the suite stands in for `host`.
pub fn knows(host: &str) -> bool {
    INVENTED.contains(&host) || REAL.contains(&host)
}

/// A stand-in's answer.
pub fn answer(request: &Request) -> Option<Reply> {
    Some(match (request.host.as_str(), request.path.as_str()) {
        ("www.googletagmanager.com", "/gtag/js") => Reply::script(include_str!("google.js")),
        ("www.googletagmanager.com", "/gtm.js") => Reply::script("(window.__ran ??= []).push('gtm.js')"),
        ("c.seznam.cz", "/js/rc.js") => Reply::script(include_str!("sklik.js")),
        ("l.seznam.cz", "/sul.js") => Reply::script(include_str!("sem.js")),
        ("bat.bing.com", "/bat.js") => Reply::script(include_str!("microsoft.js")),
        ("www.clarity.ms", path) if path.starts_with("/tag/") => Reply::script(include_str!("clarity.js")),
        ("connect.facebook.net", "/en_US/fbevents.js") => Reply::script(include_str!("meta.js")),
        ("www.youtube.com", path) if path.starts_with("/embed/") => Reply::html(include_str!("youtube.player.html")),
        ("cdn.vendor.example", path) => invented(path)?,
        ("media.vendor.example", path) => media(path)?,
        (host, _) if knows(host) => Reply::status(204).header("access-control-allow-origin", "*"),
        _ => return None,
    })
}

fn invented(path: &str) -> Option<Reply> {
    let name = path.strip_prefix('/')?;
    let stem = name.split('.').next()?;
    Some(match name.rsplit('.').next()? {
        "js" => Reply::script(format!("(window.__ran ??= []).push({stem:?});")),
        "css" => Reply::new("text/css", ":root { --vendor: 1 }"),
        "html" => Reply::html(format!("<!doctype html><title>{stem}</title><p>{stem}")),
        _ => return None,
    })
}

/// Whatever a page shows or plays; what it is does not matter, that it was asked for does.
fn media(path: &str) -> Option<Reply> {
    Some(match path.rsplit('.').next()? {
        "svg" => Reply::new("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
        "mp4" => Reply::new("video/mp4", ""),
        "mp3" => Reply::new("audio/mpeg", ""),
        _ => return None,
    })
}
