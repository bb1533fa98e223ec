//! The command as it is typed: what it ends with, what it writes, what it mends.

use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

fn souhlas(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_souhlas"))
        .args(["check", "--today", "2026-11-22"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads files leaves its input alone.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn file(name: &str, text: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

const IN_ORDER: &str = include_str!("in-order.json");
const WARNED: &str = r#"{ "lifetime": { "consent": "P24M" } }"#;
const WRONG: &str = r#"{ "lifetime": { "consent": "long" } }"#;

#[test]
fn it_ends_with_what_weighs_most() {
    for (input, arguments, code) in [
        (IN_ORDER, &["-"][..], 0),
        (IN_ORDER, &["-", "--deny", "advice"], 0),
        (WARNED, &["-"], 0),
        (WARNED, &["-", "--deny", "warnings"], 1),
        (
            r#"{ "controller": { "name": "A", "address": "B", "contact": "C" }, "links": { "privacy": "/" } }"#,
            &["-", "--deny", "warnings"],
            0,
        ),
        (
            r#"{ "controller": { "name": "A", "address": "B", "contact": "C" }, "links": { "privacy": "/" } }"#,
            &["-", "--deny", "advice"],
            1,
        ),
        (WRONG, &["-"], 2),
        ("{", &["-", "--format", "json"], 2),
        ("", &["no-such-file.json"], 2),
        ("", &["--format", "xml", "-"], 2),
        ("", &[], 2),
    ] {
        let output = souhlas(arguments, input.as_bytes());
        assert_eq!(output.status.code(), Some(code), "{arguments:?} {input}: {}", text(&output.stderr));
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let output = souhlas(&["no-such-file.json"], b"");
    assert!(text(&output.stderr).contains("no-such-file.json: "), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "");
}

#[test]
fn people_read_file_line_and_column() {
    let output = souhlas(&["-"], WRONG.as_bytes());
    assert!(text(&output.stdout).contains("<stdin>:1:28"), "{}", text(&output.stdout));
    assert!(!text(&output.stdout).contains('\u{1b}'));
    let output = souhlas(&["-", "--color", "always"], WRONG.as_bytes());
    assert!(text(&output.stdout).contains('\u{1b}'));
}

#[test]
fn machines_read_json() {
    let path = file("json.json", WARNED);
    let output = souhlas(&[path.to_str().unwrap(), "--format", "json"], b"");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = report[0]["findings"].as_array().unwrap().iter().find(|one| one["number"] == "R9").unwrap();
    assert_eq!(found["pointer"], "/lifetime/consent");
    assert_eq!(found["start"], serde_json::json!({ "line": 1, "column": 28 }));
    assert_eq!(found["end"], serde_json::json!({ "line": 1, "column": 34 }));
    assert!(found["sources"][0]["url"].as_str().unwrap().starts_with("https://"));
}

#[test]
fn github_reads_annotations() {
    let output = souhlas(&["-", "--format", "github"], WARNED.as_bytes());
    let lines: Vec<_> = text(&output.stdout).lines().collect();
    assert!(
        lines.iter().any(|line| line
            .starts_with("::warning file=<stdin>,line=1,endLine=1,col=28,endColumn=33,title=R9 consent-too-long::")),
        "{lines:#?}"
    );
    assert!(lines.iter().all(|line| line.starts_with("::")), "{lines:#?}");
    // A line break or a colon of the owner's begins no command of its own.
    let output = souhlas(&["-", "--format", "github"], br#"{ "a\n::error::b": 1, "language": "x%\n" }"#);
    assert!(text(&output.stdout).lines().all(|line| line.starts_with("::")), "{}", text(&output.stdout));
}

/// What code scanning requires of a SARIF file.
#[test]
fn code_scanning_reads_sarif() {
    let path = file("sarif žluťoučký.json", WRONG);
    let output = souhlas(&[path.to_str().unwrap(), "--format", "sarif"], b"");
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-schema-2.1.0.json"));
    // The schema of the standard, without its white space.
    let schema: Value = serde_json::from_str(include_str!("sarif-2.1.0.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<_> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(!validator.is_valid(&serde_json::json!({ "version": "2.1.0", "runs": [{}] })));
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(run["tool"]["driver"]["name"], "souhlas");
    for rule in rules {
        assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string(), "{rule}");
    }
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].is_string());
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.is_ascii() && !uri.contains(' ') && uri.ends_with(".json"), "{uri}");
        for name in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(place["region"][name].as_u64().unwrap() >= 1, "{result}");
        }
    }
}

#[test]
fn what_leaves_no_doubt_is_mended() {
    let broken = "{\n  'langauge': \"cs\",\n  \"dialog\": { \"layuot\": \"Bar\", },\n  \"lifetime\": { \"consent\": \"P24M\" }\n  \"signals\": { \"google\": \"advancd\" }\n}\n";
    let path = file("mend.json", broken);
    souhlas(&[path.to_str().unwrap(), "--fix"], b"");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "{\n  \"language\": \"cs\",\n  \"dialog\": { \"layout\": \"bar\" },\n  \"lifetime\": { \"consent\": \"P24M\" },\n  \"signals\": { \"google\": \"advancd\" }\n}\n",
    );
    let output = souhlas(&["-", "--fix"], broken.as_bytes());
    assert_eq!(text(&output.stdout), fs::read_to_string(&path).unwrap());
    assert!(text(&output.stderr).contains("P24M"), "{}", text(&output.stderr));
}

#[test]
fn what_is_in_order_is_left_as_it_is() {
    let path = file("in-order.json", IN_ORDER);
    let output = souhlas(&[path.to_str().unwrap(), "--fix"], b"");
    assert_eq!(fs::read_to_string(&path).unwrap(), IN_ORDER);
    assert!(text(&output.stdout).ends_with("nothing to mend\n"));
}

/// A legal basis, a category, a consent mode: a guess could make something run without consent.
#[test]
fn nothing_is_guessed_that_grants() {
    for text in [
        r#"{ "categories": [ { "id": "a", "legal_basis": "legitimate-interest" } ] }"#,
        r#"{ "categories": [ { "id": "a", "legalBasis": "legitimate-intrest" } ] }"#,
        r#"{ "services": [ { "id": "a", "category": "necesary" } ] }"#,
        r#"{ "services": [ { "id": "a", "categry": "necessary" } ] }"#,
        r#"{ "signals": { "google": "Advanced" } }"#,
    ] {
        let output = souhlas(&["-", "--fix"], text.as_bytes());
        assert_eq!(std::str::from_utf8(&output.stdout).unwrap(), text);
    }
}
