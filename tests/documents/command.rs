//! The program itself, as somebody types it.

use serde_json::json;
use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

fn souhlas(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_souhlas");
    Command::new(program).args(arguments).current_dir(std::env::temp_dir()).output().unwrap()
}

fn file(name: &str, text: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().into()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn writes_a_document_and_tells_what_is_missing() {
    let config = file("command.json", r#"{ "services": [{ "use": "google-analytics" }], "misspelt": 1 }"#);
    let output = souhlas(&["document", &config, "--document", "cookies", "--language", "en-GB"]);
    assert_eq!(output.status.code(), Some(0));
    let (html, warnings) = (said(&output.stdout), said(&output.stderr));
    assert!(html.starts_with("<article class=\"souhlas-document\" lang=\"en\" dir=\"ltr\">\n<h2"), "{html}");
    assert!(html.contains("Google Analytics"));
    assert!(warnings.contains("warning: /misspelt: expected a field the config knows, found 1"), "{warnings}");
    let lack = "warning: /controller/name: the documents lack who runs the site (GDPR 13(1)(a))";
    assert!(warnings.contains(lack), "{warnings}");
    assert!(warnings.lines().all(|line| line.starts_with("warning: /")), "{warnings}");
    let out = file("command.md", "");
    let page = souhlas(&["document", &config, "--document", "consent", "--format", "md", "--out", &out]);
    assert_eq!((page.status.code(), page.stdout.len()), (Some(0), 0));
    assert!(fs::read_to_string(out).unwrap().starts_with("# Souhlas s použitím cookies\n"));
}

#[test]
fn what_cannot_be_used_ends_with_two() {
    let bad = file("command-bad.json", r#"{ "age": 99 }"#);
    let good = file("command-good.json", "{}");
    for (arguments, why) in [
        (vec!["document", &bad, "--document", "cookies"], "/age: expected a whole number from 13 to 18, found 99"),
        (
            vec!["document", &good, "--document", "cookies", "--language", "xx"],
            "no texts in `xx`; there are ar, bg, cs",
        ),
        (vec!["document", "nowhere.json", "--document", "cookies"], "nowhere.json: "),
        (vec!["document", &good], "--document"),
    ] {
        let output = souhlas(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output.stderr).contains(why), "{}", said(&output.stderr));
    }
}

#[test]
fn verifies_a_record() {
    let config = file("command-verify.json", "{}");
    let site = souhlas::cli::Site::read("{}", None).unwrap();
    let text = souhlas::cli::hash(&souhlas::notice::canonical(&site.view(), souhlas::notice::Layer::Banner));
    for (text, code, answer) in [
        (json!(text), 0, "match: the first layer, without an earlier choice\n"),
        (json!("sha256-"), 1, "mismatch: "),
        (json!(null), 2, "the record has no hash"),
    ] {
        let record = file(
            "command-record.json",
            &json!({ "schema": 1, "language": "cs", "revision": site.revision, "text": text }).to_string(),
        );
        let output = souhlas(&["verify", "--record", &record, &config]);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output.stderr));
        assert!(said(&output.stdout).starts_with(answer), "{}", said(&output.stdout));
    }
}
