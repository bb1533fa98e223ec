//! Texts that want to be more than texts come out as texts.

use super::{site, words, written};
use serde_json::{Value, json};
use souhlas::{
    cli::{html, markdown},
    notice::{Kind, Layer, canonical},
};
use std::time::{Duration, Instant};

/// A config whose every text is that one.
fn of(text: &str) -> String {
    let (languages, link) = (json!({ "cs": text }), "/a");
    let config: Value = json!({
        "controller": { "name": text, "address": text, "id": text, "contact": text, "country": text,
                        "officer": { "name": text, "contact": text } },
        "authority": { "name": languages, "address": text, "link": link },
        "recipients": [{ "name": text, "role": text, "address": text, "country": text, "policy": link }],
        "transfers": text,
        "document": { "preparedBy": text, "version": text, "date": text,
                      "history": [{ "version": text, "date": text, "changes": text }] },
        "categories": [{ "id": "necessary" },
                       { "id": "x", "name": text, "description": text, "purpose": text },
                       { "id": "y", "legalBasis": "legitimate-interest", "name": text, "interest": text }],
        "services": [{ "id": "s", "category": "x", "name": text, "provider": text, "purpose": text, "address": text,
                       "country": text, "cookies": [{ "name": "a|<b>[c](d)`*_", "purpose": text }] }],
        "texts": { "cs": { "document.consent.intro": text, "banner.title": text } },
    });
    config.to_string()
}

const KINDS: [Kind; 2] = [Kind::Cookies, Kind::Consent];

#[test]
fn html_is_text() {
    for text in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></article><style>*{}</style>",
        "<!-- -->",
        "&lt;b&gt;&#60;b&#62;",
        "]]><svg/onload=alert(1)>",
    ] {
        let config = of(text);
        for kind in KINDS {
            let (view, document) = (site(&config, "cs").view(), written(&config, kind, "cs"));
            let page = html(&document, &view, true);
            // Whatever opens a tag or an entity is ours.
            for tag in page.split('<').skip(1) {
                let name = tag.trim_start_matches(['/', '!']).split([' ', '>', '\n']).next().unwrap();
                let ours = [
                    "doctype", "html", "meta", "title", "style", "article", "h1", "h2", "h3", "p", "ul", "li", "dl",
                    "dt", "dd", "bdi", "a", "table", "thead", "tbody", "tr", "th", "td", "code",
                ];
                // The style holds a media query with `<`.
                assert!(ours.contains(&name) || tag.starts_with(" 40rem"), "{text}: <{tag}");
                let attributes = tag.split_once('>').map_or("", |(inside, _)| inside);
                assert!(!attributes.contains(" on"), "{text}: <{tag}");
            }
            assert_eq!(page.matches("<style>").count(), 1);
            assert!(words(&document).contains(text));
            let md = markdown(&document);
            assert!(!md.replace("\\<", "").contains('<'), "{text}: {md}");
        }
    }
}

#[test]
fn links_that_run_scripts_are_words() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "java\tscript:alert(1)",
        "//elsewhere.example",
    ] {
        let text = format!("[klikněte]({address})");
        let config = of(&text);
        for kind in KINDS {
            let (view, document) = (site(&config, "cs").view(), written(&config, kind, "cs"));
            let (page, md) = (html(&document, &view, false), markdown(&document));
            assert!(!page.contains(&format!("href=\"{address}")), "{page}");
            assert!(page.contains("klikněte]("), "{page}");
            assert!(!md.contains(&format!("[klikněte]({address}")), "{md}");
        }
    }
    let good = of("[tady](https://a.example/?a=1&b=2)");
    let document = written(&good, Kind::Consent, "cs");
    assert!(
        html(&document, &site(&good, "cs").view(), false)
            .contains("<a href=\"https://a.example/?a=1&amp;b=2\">tady</a>")
    );
}

#[test]
fn controls_that_turn_the_text_are_dropped() {
    let text = "A\u{202e}B\u{202a}C\u{202b}D\u{202c}E\u{202d}F\u{2066}G\u{2067}H\u{2068}I\u{2069}J";
    let config = of(text);
    let view = site(&config, "cs").view();
    let layers = [Layer::Banner, Layer::Settings, Layer::Cookies, Layer::Consent].map(|layer| canonical(&view, layer));
    let texts = KINDS.map(|kind| {
        let document = written(&config, kind, "cs");
        html(&document, &view, true) + &markdown(&document)
    });
    for text in layers.iter().chain(&texts) {
        assert!(!text.contains(['\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}']));
        assert!(!text.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']));
    }
    assert!(texts.iter().all(|text| text.contains("ABCDEFGHIJ")));
}

#[test]
fn markdown_is_text() {
    let text = "# a\n- b\n1. c\n> d\n**e** _f_ `g` | h | ![i](/j) ~~k~~ $l$ &amp; <b>";
    let config = of(text);
    for kind in KINDS {
        let md = markdown(&written(&config, kind, "cs"));
        assert!(md.contains("\\*\\*e\\*\\* \\_f\\_ \\`g\\` \\| h \\|"), "{md}");
        for line in md.lines() {
            assert!(!line.starts_with("# a") && !line.starts_with("- b") && !line.starts_with("> d"), "{line}");
        }
    }
}

#[test]
fn long_texts_are_written_in_no_time() {
    let texts =
        ["ž".repeat(50_000), "](".repeat(50_000), "[".repeat(100_000), "[a](".repeat(25_000), "{a}".repeat(33_000)];
    for text in texts {
        let config = json!({
            "transfers": text,
            "document": { "history": [{ "changes": text }] },
            "categories": [{ "id": "x", "name": "X", "description": text, "purpose": text }],
            "texts": { "cs": { "document.consent.free": text } },
        });
        let (config, from) = (config.to_string(), Instant::now());
        for kind in KINDS {
            let (view, document) = (site(&config, "cs").view(), written(&config, kind, "cs"));
            assert!(html(&document, &view, true).len() > text.len());
            assert!(markdown(&document).len() > text.len());
            canonical(&view, Layer::Settings);
        }
        // A square of the length would take minutes.
        assert!(from.elapsed() < Duration::from_secs(20), "{:?}", from.elapsed());
    }
}
