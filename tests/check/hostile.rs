//! Nothing makes the checker fall over, or take long.

use crate::{
    TODAY,
    configs::{BAD, GOOD},
    found,
};
use proptest::prelude::*;
use souhlas::{
    check::{MOST_BYTES, MOST_FINDINGS, check, fix},
    cli::check::{Format, report},
};
use std::time::{Duration, Instant};

/// Every format of the report comes out, and mending never makes a text that falls over.
fn survives(bytes: &[u8]) {
    let checked = check("consent.json", bytes.to_vec(), TODAY);
    assert!(checked.findings.len() <= MOST_FINDINGS);
    if checked.is_text {
        let (mended, _) = fix::fixed(&checked.source.text, &checked.findings);
        check("consent.json", mended.into_bytes(), TODAY);
    }
    let checked = [checked];
    for format in [Format::Human, Format::Json, Format::Sarif, Format::Github] {
        report(&checked, format, false);
    }
}

/// A file of ten megabytes takes seconds at worst, without optimisation, on a slow machine.
fn survives_soon(what: &str, text: String) {
    let start = Instant::now();
    survives(text.as_bytes());
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(30), "{what}: {taken:?}");
}

fn filled(head: &str, part: impl Fn(usize) -> String, tail: &str, bytes: usize) -> String {
    let mut text = head.to_owned();
    for index in 0.. {
        if text.len() + tail.len() + 200 > bytes {
            break;
        }
        text.push_str(&part(index));
    }
    text + tail
}

/// As large as may be: opened, never closed, in one line, in millions of lines.
#[test]
fn the_largest_files_are_read() {
    let most = MOST_BYTES;
    survives_soon("brackets", "[".repeat(most));
    survives_soon("commas", ["[", &",".repeat(most - 2), "]"].concat());
    survives_soon("a text", ["\"", &"ž".repeat(most / 2 - 2), "\""].concat());
    survives_soon("escapes", ["\"", &"\\x".repeat(most / 2 - 2), "\""].concat());
    survives_soon("lines", "\n".repeat(most));
    survives_soon("zeros", filled("[0", |_| ",0".into(), "]", most));
}

/// Large in every way that takes a look at each part; `cargo xtask fuzz` does the same with the largest.
#[test]
fn large_configs_take_a_moment() {
    let most = MOST_BYTES / 10;
    survives_soon("names", filled("{\"x\":0", |index| format!(",\"n{index}\":0"), "}", most));
    survives_soon("one name", filled("{\"x\":0", |_| ",\"x\":0".into(), "}", most));
    survives_soon("names like fields", filled("{\"x\":0", |index| format!(",\"categoriez{index}\":0"), "}", most));
    survives_soon("a link", ["{\"links\":{\"a\":\"", &"ž".repeat(most / 2 - 20), "\"}}"].concat());
    let service = |index| format!(",{{\"use\":\"hotjar\",\"id\":\"s{index}\",\"category\":\"necessary\"}}");
    survives_soon("services", filled("{\"services\":[{}", service, "]}", most));
    let cookie = |index| format!(",{{\"name\":\"_ga{index}\"}}");
    let head = "{\"services\":[{\"id\":\"a\",\"category\":\"necessary\",\"cookies\":[{}";
    survives_soon("cookies", filled(head, cookie, "]}]}", most));
    let category = |index| format!(",{{\"id\":\"c{index}\",\"legalBasis\":\"legitimate-interest\"}}");
    survives_soon("categories", filled("{\"categories\":[{}", category, "]}", most));
    let text = |index| format!(",\"banner.titl{index}\":\"prosím {{a}} <b>\"");
    survives_soon("texts", filled("{\"texts\":{\"cs\":{\"a\":\"\"", text, "}}}", most));
}

#[test]
fn what_is_larger_is_not_read() {
    let findings = found(&" ".repeat(MOST_BYTES + 1));
    assert_eq!(findings.iter().map(|one| one.rule).collect::<Vec<_>>(), ["no-text"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    /// A config with some of its bytes changed, left out or doubled.
    #[test]
    fn changed_bytes_are_survived(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..8)
    ) {
        let all: Vec<_> = GOOD.iter().chain(BAD).filter(|(_, text)| text.len() < 4_000).collect();
        let mut bytes = all[which.index(all.len())].1.as_bytes().to_vec();
        for (place, byte, how) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at),
            }
        }
        survives(&bytes);
    }
}
