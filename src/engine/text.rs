//! What the texts of a config and of a language file may hold besides words: links and placeholders.
//!
//! Texts are data, never HTML. A link is written `[label](address)`, a placeholder `{name}`; all else is shown as it
//! stands.

/// The schemes that a link may have; anything else with a scheme stays plain text.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// A text around its first link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link<'a> {
    /// What stands before the link.
    pub before: &'a str,
    /// The words to click on, never empty.
    pub label: &'a str,
    /// Where they lead, an address that [`is_address`] lets through.
    pub address: &'a str,
    /// What stands behind the link, further links included.
    pub after: &'a str,
}

/// The first link of a text; none where the text is plain, or where all that looks like a link leads elsewhere than
/// a link may.
pub fn first_link(text: &str) -> Option<Link<'_>> {
    let mut from = 0;
    loop {
        let middle = from + text.get(from..)?.find("](")?;
        let tail = text.get(middle + 2..)?;
        // Neither label nor address goes beyond what looks like another link: so each letter is looked at once.
        let start = text.get(from..middle)?.rfind('[').map(|place| from + place);
        let end = closing(tail.split("](").next().unwrap_or_default());
        if let (Some(start), Some(end)) = (start, end) {
            let link = Link {
                before: text.get(..start)?,
                label: text.get(start + 1..middle)?,
                address: tail.get(..end)?,
                after: tail.get(end + 1..)?,
            };
            if !link.label.is_empty() && is_address(link.address) {
                return Some(link);
            }
        }
        from = middle + 2;
    }
}

/// Where the address ends: at the bracket that was not opened within it, since addresses may hold pairs of them.
fn closing(tail: &str) -> Option<usize> {
    let mut open = 0_u32;
    for (place, byte) in tail.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return Some(place),
            b')' => open -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a link may lead there: `http`, `https`, `mailto`, `tel`, or an address within the same site.
///
/// Browsers drop tabs and line breaks anywhere in an address and control characters before it, and read `\` as `/`
/// (<https://url.spec.whatwg.org/#concept-basic-url-parser>): so `java\tscript:` is a script. Whatever holds one of
/// these is no address here, and neither is `//host`, which only looks as if it stayed on the site.
pub fn is_address(address: &str) -> bool {
    let strange = |byte: u8| byte <= b' ' || byte == 0x7f || byte == b'\\';
    if address.is_empty() || address.bytes().any(strange) || address.starts_with("//") {
        return false;
    }
    match address.find([':', '/', '?', '#']) {
        Some(place) if address.as_bytes().get(place) == Some(&b':') => {
            let scheme = address.get(..place).unwrap_or_default();
            SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
        }
        _ => true,
    }
}

/// The host that an address names; empty where it names none, being one of the site's own.
pub fn host(address: &str) -> &str {
    let Some((_, rest)) = address.split_once("//") else { return "" };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

/// The text with each `{name}` replaced by its value; a name without a value leaves nothing behind.
pub fn fill<'v>(text: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = tail.split_once('}') else {
            filled.push('{');
            rest = tail;
            continue;
        };
        filled.push_str(value(name).unwrap_or_default());
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_a_text_at_its_links() {
        let link = first_link("Viz [zásady](/zasady) a [další](https://a.example/x_(y)).").unwrap();
        assert_eq!((link.before, link.label, link.address), ("Viz ", "zásady", "/zasady"));
        let next = first_link(link.after).unwrap();
        assert_eq!((next.before, next.label, next.address), (" a ", "další", "https://a.example/x_(y)"));
        assert_eq!(next.after, ".");
        assert_eq!(first_link(next.after), None);
    }

    #[test]
    fn leaves_plain_what_is_no_link() {
        for text in ["", "[", "[a]", "[a](", "[a](b", "[](/b)", "[a] (/b)", "](/b)", "[a]()", "č[ř](\u{1}/b)ž"] {
            assert_eq!(first_link(text), None, "{text}");
        }
    }

    #[test]
    fn finds_the_good_link_behind_a_bad_one() {
        let link = first_link("[a](javascript:1) [b](/c)").unwrap();
        assert_eq!((link.before, link.label, link.address), ("[a](javascript:1) ", "b", "/c"));
    }

    #[test]
    fn lets_known_schemes_and_the_own_site_through() {
        for address in [
            "http://a.example",
            "HTTPS://a.example",
            "mailto:a@a.example",
            "tel:+420123456789",
            "/zasady",
            "zasady",
            "./a:b",
            "?a=b:c",
            "#a:b",
            "../a",
        ] {
            assert!(is_address(address), "{address}");
        }
    }

    #[test]
    fn stops_everything_else() {
        for address in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:1",
            "\u{1}javascript:1",
            "java\tscript:1",
            "java\nscript:1",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "blob:x",
            "//a.example",
            "\\\\a.example",
            "/\\a.example",
            "a b",
            "x:y",
            ":x",
            "https\u{0}:x",
            "ſ:x",
        ] {
            assert!(!is_address(address), "{address:?}");
        }
    }

    #[test]
    fn names_the_host_of_an_address() {
        assert_eq!(host("https://www.youtube.com/embed/x?a=//b"), "www.youtube.com");
        assert_eq!(host("//frame.mapy.cz"), "frame.mapy.cz");
        assert_eq!(host("https://www.youtube.com@evil.example/embed"), "evil.example");
        assert_eq!(host("/mapa"), "");
    }

    #[test]
    fn fills_placeholders() {
        let value = |name: &str| (name == "a").then_some("1");
        assert_eq!(fill("{a} a {b}, {a}", value), "1 a , 1");
        assert_eq!(fill("{a", value), "{a");
        assert_eq!(fill("a} {{a}", value), "a} ");
    }
}
