//! The reader with places beside `serde_json`: the same values, and a fault wherever that one refuses.

use crate::configs::{BAD, GOOD};
use proptest::prelude::*;
use serde_json::Value;
use souhlas::check::json::{Parsed, Tree, parse};

/// What serde_json takes, has no fault but names given twice, and the same value.
fn compare(text: &str) {
    let Parsed { tree, faults, whole } = parse(text.into());
    let faults: Vec<_> = faults.iter().filter(|fault| !fault.harmless).collect();
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str::<Value>(bare) {
        Ok(value) => {
            assert!(faults.is_empty() && whole, "{text:?}: {faults:?}");
            assert_eq!(tree.root().to_json(), value, "{text:?}");
        }
        Err(error) => assert!(!faults.is_empty(), "{text:?}: {error}"),
    }
    for fault in faults {
        assert!(text.get(fault.span.range()).is_some(), "{text:?}: {fault:?}");
        if let Some(edit) = &fault.edit {
            assert!(text.get(edit.span.range()).is_some(), "{text:?}: {edit:?}");
        }
    }
    places(&tree);
}

/// Every value is found again by its place: what stands there reads as the same value.
fn places(tree: &Tree) {
    let root = tree.root();
    let mut open = vec![root];
    while let Some(at) = open.pop() {
        let Some(span) = at.span() else { continue };
        if let Ok(value) = serde_json::from_str::<Value>(tree.source().get(span.range()).unwrap()) {
            assert_eq!(at.to_json(), value, "{:?}", tree.source());
        }
        let whole = root.to_json();
        assert_eq!(whole.pointer(&at.pointer()), Some(&at.to_json()), "{:?}", tree.source());
        open.extend(at.members().map(|(_, member)| member).take(20));
    }
}

#[test]
fn every_config_reads_alike() {
    for (_, text) in GOOD.iter().chain(BAD).filter(|(_, text)| text.len() < 20_000) {
        compare(text);
    }
}

#[test]
fn hard_texts_read_alike() {
    for text in [
        "0",
        "-0",
        "1.5e+3",
        "1e-400",
        "1e400",
        "-",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "0x1",
        "1_000",
        "true",
        "tru",
        "nulll",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"\\ud83d\\u0041\"",
        "\"\\u12\"",
        "\"\\",
        "\"\\\"",
        "\"\u{7f}\u{2028}\"",
        "\"\t\"",
        "\"a\nb\"",
        "[]",
        "{}",
        "[1,]",
        "[,1]",
        "[,]",
        "{,}",
        "[1 2]",
        "{\"a\":1,\"a\":2}",
        "{\"2\":1,\"1\":2,\"b\":3,\"01\":4,\"4294967295\":5}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{1:1}",
        "[1}",
        "{]",
        "[[[[",
        "]]]]",
        "[] []",
        "\u{feff}[]",
        "[\u{feff}]",
        "\u{a0}1",
        "/**/1",
        "//\n1",
        "#\n1",
        "/*",
        "/",
        "'a'",
        "NaN",
        "[NaN]",
        "Infinity",
        "-Infinity",
        "undefined",
        "\r\n1\r\n",
        "1\u{c}",
        "\u{0}",
        "\"\u{0}\"",
        "“a”",
        "\"a\" :",
    ] {
        compare(text);
    }
    for levels in [1, 126, 127, 128, 129, 100_000] {
        compare(&["[".repeat(levels), "]".repeat(levels)].concat());
        compare(&["{\"a\":".repeat(levels), "1".into(), "}".repeat(levels)].concat());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Anything made of what JSON is made of.
    #[test]
    fn whatever_looks_like_json_reads_alike(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..24)
    ) {
        compare(&parts.concat());
    }

    #[test]
    fn whatever_is_a_text_reads_alike(text in "\\PC{0,40}") {
        compare(&text);
        compare(&serde_json::to_string(&text).unwrap());
    }
}

const PARTS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\"a\"",
    "\"b\":",
    "\"10\":1",
    "1",
    "-",
    "0",
    ".",
    "e",
    "true",
    "null",
    " ",
    "\n",
    "//",
    "/*",
    "*/",
    "#",
    "'",
    "é",
    "😀",
    "\\u00e9",
    "\\ud83d",
    "NaN",
    "\t",
    "=",
    ";",
    "\u{feff}",
    "{\"a\":[1,{\"b\":null}]}",
];
