//! What the other scenarios stand on: a browser sees of the machine only what the suite gives it (`machine.rs`).

use serde_json::json;

use crate::{engine::Engine, harness::scenarios, machine::LANGUAGE, page::Page, visitor::Visitor};

scenarios!["machine": its_fonts_are_the_suites, its_language_zone_and_looks_are_the_suites];

/// How wide a letter is, in units of DejaVu's design, of which 2048 are the size of the font.
const WIDE: &str = "
    const pen = document.createElement('canvas').getContext('2d');
    const wide = (letter, family) => { pen.font = `1024px ${family}`; return 2 * pen.measureText(letter).width };";

/// Families that come with desktops; where there is none of them, the next in the list is taken.
const OF_DESKTOPS: [&str; 8] =
    ["Arial", "Cantarell", "FreeSans", "Helvetica", "Liberation Sans", "Noto Sans", "Roboto", "Ubuntu"];

async fn its_fonts_are_the_suites(visitor: Visitor) {
    visitor.visit(&Page::bare()).await;
    // The letter M of each.
    let ours = json!({ "sans-serif": 1767, "system-ui": 1767, "serif": 2097, "monospace": 1233 });
    let other = format!(
        "{WIDE} return Object.entries({ours}).map(([family, own]) => [family, wide('M', family), own]).filter(([, is, own]) => Math.abs(is - own) > 2)"
    );
    assert_eq!(visitor.run(&other).await, json!([]), "what is not a family of DejaVu");
    let there = format!(
        "{WIDE} return {}.filter(family => ['M', 'Ř', 'ي'].some(letter => wide(letter, `'${{family}}', serif`) != wide(letter, 'serif')))",
        json!(OF_DESKTOPS)
    );
    assert_eq!(visitor.run(&there).await, json!([]), "no font of the machine's is there");
}

async fn its_language_zone_and_looks_are_the_suites(visitor: Visitor) {
    visitor.visit(&Page::bare()).await;
    let seen = visitor
        .run(
            "const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
             const wanted = ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(prefers-contrast: more)',
               '(forced-colors: active)'].filter(wish => matchMedia(wish).matches);
             return { locale, timeZone, language: navigator.language, first: navigator.languages[0], wanted, dots: devicePixelRatio,
               objects: navigator.globalPrivacyControl ?? false, screen: screen.colorDepth, high: screen.availHeight >= 600 }",
        )
        .await;
    // WebKitGTK makes a language of whatever the locale is called.
    let (language, locale) = match visitor.engine {
        Engine::Chromium | Engine::Firefox => (LANGUAGE, LANGUAGE),
        Engine::WebKit => ("C", "en-US-u-va-posix"),
    };
    for (what, expected) in [
        ("locale", json!(locale)),
        ("timeZone", json!("UTC")),
        ("language", json!(language)),
        ("first", json!(language)),
        ("wanted", json!([])),
        ("dots", json!(1)),
        ("objects", json!(false)),
        ("screen", json!(24)),
        ("high", json!(true)),
    ] {
        assert_eq!(seen[what], expected, "{what} of {seen}");
    }
}
