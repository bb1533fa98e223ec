//! Frames' places against services' patterns: as browsers resolve addresses, and against a matcher too simple to be
//! wrong.

use proptest::prelude::*;
use souhlas::engine::{frame, strict::Json};
use url::Url;

/// What the gate hands over for a frame on a page of a shop.
fn place(address: &str) -> String {
    let page = Url::parse("https://shop.example/kosik/").unwrap();
    let Ok(url) = page.join(address) else { return String::new() };
    let Some(host) = url.host_str() else { return String::new() };
    format!(".{host}{}", url.path()).to_lowercase()
}

fn fits(pattern: &str, address: &str) -> bool {
    frame::fits(Json::from(pattern), Json::from(&*place(address)))
}

const VIDEO: &str = "https://*.youtube.com/embed/*";

#[test]
fn every_spelling_of_an_address_is_the_same_frame() {
    for address in [
        "https://www.youtube.com/embed/x",
        "//www.youtube.com/embed/x",
        "HTTPS://WWW.YouTube.COM/Embed/x",
        "  https://www.youtube.com/embed/x",
        "https://www.youtube.com:443/embed/x",
        "https://www.youtube.com:8443/embed/x",
        "http://www.youtube.com/embed/x",
        "https:\\\\www.youtube.com\\embed\\x",
        "https:/\t/www.you\ntube.com/embed/x",
        "https://me:secret@www.youtube.com/embed/x",
        "https://www.youtube.com./embed/x",
        "https://www%2Eyoutube.com/embed/x",
        "https://ｗｗｗ.youtube.com/embed/x",
        "https://www.youtube.com/a/../embed/x",
        "https://www.youtube.com/embed/?listType=playlist#x",
        "https://m.youtube.com/embed/x",
        "https://youtube.com/embed/x",
        "https://a.b.youtube.com/embed/x",
    ] {
        assert!(fits(VIDEO, address), "{address}");
    }
}

#[test]
fn another_host_is_another_frame() {
    for address in [
        "https://evil.example/https://www.youtube.com/embed/x",
        "https://www.youtube.com@evil.example/embed/x",
        "https://www.youtube.com.evil.example/embed/x",
        "https://www.youtube.com..evil.example/embed/x",
        "https://notyoutube.com/embed/x",
        "https://evil.example/?https://www.youtube.com/embed/x",
        "https://evil.example/#//www.youtube.com/embed/x",
        "https://evil.example/.youtube.com/embed/x",
        "https://evil.example\\@www.youtube.com/embed/x",
        "/embed/x",
        "www.youtube.com/embed/x",
        "https://com/embed/x",
        "https://[::1]/embed/x",
        "https://127.0.0.1/embed/x",
        "data:text/html,https://www.youtube.com/embed/x",
        "data:www.youtube.com/embed/x",
        "javascript:www.youtube.com/embed/x",
        "blob:https://www.youtube.com/embed/x",
        "about:blank",
        "https://",
        "",
    ] {
        assert!(!fits(VIDEO, address), "{address}");
    }
    assert!(!fits(VIDEO, "https://www.youtube.com/watch"));
    assert!(!fits(VIDEO, "https://www.youtube.com/"));
}

#[test]
fn a_pattern_means_host_and_path() {
    let table = [
        ("https://www.youtube.com/embed/*", "www.youtube.com/embed/", true),
        ("https://www.youtube.com/embed/*", "youtube.com/embed/", false),
        ("https://www.youtube.com/embed/*", "m.www.youtube.com/embed/", false),
        ("http://www.youtube.com/embed/*", "www.youtube.com/embed/x", true),
        ("//player.example/*", "player.example/x", true),
        ("player.example/*", "player.example/x", true),
        ("player.example", "player.example/x", true),
        ("player.example/", "player.example/x", true),
        ("https://player.example", "player.example/", true),
        ("player.example/a//b", "player.example/a//b", true),
        ("player.example/embed", "player.example/embed/", false),
        ("player.example/*/embed*", "player.example/p/x/embed/captioned", true),
        ("*.player.example", "player.example/", true),
        ("*.player.example", "a.b.player.example/", true),
        ("*.player.example", "myplayer.example/", false),
        ("*.player.example", "player.example.evil.example/", false),
        ("https://maps.google.*/maps*", "maps.google.co.uk/maps", true),
        ("https://maps.google.*/maps*", "maps.google.evil.example/maps", true),
        // A star in the host stays in the host.
        ("https://maps.google.*/maps*", "maps.google.cz/url/maps", false),
        ("https://a*c.example", "a/c.example", false),
        ("*", "player.example/x", true),
        ("[::1]", "[::1]/x", true),
        // A pattern is a host and a path: what is neither fits nothing, and the checker says so.
        ("https://player.example:8443/x", "player.example/x", false),
        ("https://me@player.example/x", "player.example/x", false),
        ("https://player.example/x?*", "player.example/x", false),
        ("https://player.example?*", "player.example/", false),
        ("/map/*", "shop.example/map/1", false),
        ("", "player.example/x", false),
        ("/", "player.example/", false),
        ("//", "player.example/", false),
        ("https://", "player.example/", false),
        ("https:///", "player.example/", false),
    ];
    for (pattern, at, fitting) in table {
        let place = format!(".{at}");
        assert_eq!(frame::fits(Json::from(pattern), Json::from(&*place)), fitting, "{pattern} {place}");
    }
}

#[test]
fn what_is_no_place_fits_nothing() {
    for pattern in ["*", "*/*", "/*", "//*/*", "https://*.youtube.com/*", ".", ""] {
        assert!(!frame::fits(Json::from(pattern), Json::from("")), "{pattern}");
    }
}

#[test]
fn many_stars_stay_quick() {
    let (pattern, place) = ("*a".repeat(50) + "b/" + &"*a".repeat(50) + "b", ".".to_owned() + &"a".repeat(500));
    assert!(!frame::fits(Json::from(&*pattern), Json::from(&*place)));
    let place = format!(".{0}b/{0}", "a".repeat(500));
    assert!(!frame::fits(Json::from(&*pattern), Json::from(&*place)));
}

/// The matcher too simple to be wrong, over what splitting texts gives.
fn naive(pattern: &str, place: &str) -> bool {
    fn glob(pattern: &[char], name: &[char]) -> bool {
        match (pattern, name) {
            ([], []) => true,
            (['*', rest @ ..], _) => (0..=name.len()).any(|skipped| glob(rest, &name[skipped..])),
            ([one, pattern @ ..], [other, name @ ..]) => one == other && glob(pattern, name),
            _ => false,
        }
    }
    let glob = |pattern: &str, name: &str| {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        glob(&chars(pattern), &chars(name))
    };
    let (host, path) =
        pattern.split_once('/').map_or((pattern, String::new()), |(host, path)| (host, format!("/{path}")));
    let (at, on) = place.strip_prefix('.').unwrap_or_default().split_once('/').unwrap_or_default();
    let at = at.strip_suffix('.').unwrap_or(at);
    let host_fits = if host.starts_with('*') { glob(host, &format!(".{at}")) } else { glob(host, at) };
    !host.is_empty() && host_fits && (path.len() < 2 || glob(&path, &format!("/{on}")))
}

proptest! {
    #[test]
    fn agrees_with_the_naive_matcher(
        scheme in "((https:)?//)?", host in "[a*.]{1,6}", path in "(/|(/[ab*]{1,4}){0,2})",
        at in "[a.]{1,6}", on in "(/[ab]{0,4}){1,2}",
    ) {
        let (place, bare) = (format!(".{at}{on}"), format!("{host}{path}"));
        let pattern = format!("{scheme}{bare}");
        let found = frame::fits(Json::from(&*pattern), Json::from(&*place));
        prop_assert_eq!(found, naive(&bare, &place), "{} {}", pattern, place);
    }

    #[test]
    fn any_text_is_answered(pattern in "[a:/@*.?#\\[\\]0č]{0,12}", place in "[a:/@*.?#\\[\\]0č]{0,12}") {
        let _ = frame::fits(Json::from(&*pattern), Json::from(&*place));
    }
}
