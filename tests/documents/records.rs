//! Whether a record's hash is that of what was shown.

use super::{DEMO, site};
use serde_json::{Value, json};
use souhlas::{
    cli::{Shown, Verdict, hash, verify},
    notice::{Layer, canonical, json as json_text, of_placeholder},
};

fn record(text: Option<&str>, language: &str) -> String {
    let mut record = json!({
        "schema": 1, "id": "0b6c5f0e-0000-4000-8000-000000000000", "at": "2026-11-22T10:00:00.000Z",
        "until": "2027-11-22T10:00:00.000Z", "event": "given", "method": "accept", "language": language,
        "revision": site(DEMO, "cs").revision, "categories": { "necessary": true }, "services": {}, "gpc": false,
    });
    if let Some(text) = text {
        record["text"] = text.into();
    }
    record.to_string()
}

#[test]
fn each_layer_is_told_from_the_others() {
    for language in ["cs", "en", "ar"] {
        let site = site(DEMO, language);
        for layer in [Layer::Banner, Layer::Settings, Layer::Cookies, Layer::Consent] {
            let text = hash(&canonical(&site.view(), layer));
            let verdict = verify(&record(Some(&text), language), DEMO).unwrap();
            assert_eq!(verdict, Verdict::Match(Shown::Layer { layer, had_choice: false, had_catalogue: true }));
        }
        let text = hash(&canonical(&site.view_with_choice(), Layer::Settings));
        let verdict = verify(&record(Some(&text), language), DEMO).unwrap();
        assert_eq!(
            verdict,
            Verdict::Match(Shown::Layer { layer: Layer::Settings, had_choice: true, had_catalogue: true })
        );
    }
}

/// Who saves at once is shown what the config says: the catalogue's entries are on their way.
#[test]
fn layers_without_the_catalogue_are_told() {
    let config = r#"{"revision":"auto","services":[{"use":"google-analytics","category":"statistical"}]}"#;
    let site = site(config, "cs");
    let text = hash(&canonical(&site.view_without_catalogue(), Layer::Settings));
    let record = json!({ "schema": 1, "language": "cs", "revision": site.revision, "text": text }).to_string();
    let shown = Shown::Layer { layer: Layer::Settings, had_choice: false, had_catalogue: false };
    assert_eq!(verify(&record, config).unwrap(), Verdict::Match(shown));
}

#[test]
fn placeholders_are_told() {
    let view = site(DEMO, "cs").view();
    let category = view.categories.iter().rfind(|one| !one.services.is_empty()).unwrap();
    let (service, name) = (&category.services[0], view.name(category));
    for (service, provider, whole) in [
        (&*service.name, &*service.provider, [].as_slice()),
        (&*service.name, &*service.provider, &[name]),
        ("", "", &[name]),
    ] {
        let text = hash(&json_text(&of_placeholder(&view, &view.placeholder(service, provider, &[name], whole))));
        assert_eq!(verify(&record(Some(&text), "cs"), DEMO).unwrap(), Verdict::Match(Shown::Placeholder), "{service}");
    }
}

#[test]
fn other_words_are_a_mismatch() {
    let text = hash(&canonical(&site(DEMO, "cs").view(), Layer::Banner));
    let mut config: Value = serde_json::from_str(DEMO).unwrap();
    config["texts"] = json!({ "cs": { "banner.title": "Jiný nadpis" } });
    assert_eq!(verify(&record(Some(&text), "cs"), &config.to_string()).unwrap(), Verdict::Mismatch);
    assert_eq!(verify(&record(Some(&text), "en"), DEMO).unwrap(), Verdict::Mismatch);
}

#[test]
fn what_is_no_record_or_has_no_hash_is_said() {
    assert_eq!(verify(&record(None, "cs"), DEMO).unwrap(), Verdict::NoHash);
    for text in ["", "{}", "[]", r#"{"schema":2}"#] {
        assert!(matches!(verify(text, DEMO).unwrap(), Verdict::NoRecord(_)), "{text}");
    }
    let other = r#"{"revision":"2026-11"}"#;
    let verdict = verify(&record(Some(""), "cs"), other).unwrap();
    assert_eq!(verdict, Verdict::OtherRevision("2026-11".into()), "a record of another revision");
    assert!(verify(&record(None, "xx"), DEMO).is_err());
    assert!(verify(&record(None, "cs"), "[]").is_err());
}

/// The form is a promise: records out there were hashed so (`docs/record.md`).
#[test]
fn the_form_stays() {
    let config = r#"{"categories":[{"id":"necessary"}],"controller":{"name":"A \"B\"\n"},"texts":{"cs":{"banner.text":"","banner.partners":"","banner.change":"x"}}}"#;
    let view = site(config, "cs").view();
    assert_eq!(
        canonical(&view, Layer::Banner),
        r#"["souhlas-text-1","cs","banner","Cookies na tomto webu","Zavřít a odmítnout","x","Informace o cookies","Text souhlasu","Souhlasíte s použitím těchto cookies?","Ano, souhlasím","Nesouhlasím","Nastavení"]"#
    );
    assert!(canonical(&view, Layer::Settings).contains(r#","Správcem údajů je A \"B\"\n.","#));
}

/// `serde_json` writes texts as `JSON.stringify` and RFC 8785 do.
#[test]
fn texts_are_quoted_as_json() {
    let title = "a\"b\\c\u{8}\t\n\u{c}\r\0\u{1}\u{f}\u{10}\u{1f} ž😀\u{7f}\u{2028}";
    let config = json!({ "texts": { "cs": { "banner.title": title } } }).to_string();
    let written = canonical(&site(&config, "cs").view(), Layer::Banner);
    assert!(written.contains(&json!(title).to_string()), "{written}");
    let words: Vec<String> = serde_json::from_str(&written).unwrap();
    assert_eq!(serde_json::to_string(&words).unwrap(), written);
}
