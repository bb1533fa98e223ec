//! Forms of texts, addresses above all: a scheme that slips through would run in visitors' pages.

use proptest::prelude::*;
use souhlas::engine::{form::Form, strict::Json, text};
use url::Url;

fn holds(form: Form, text: &str) -> bool {
    form.holds(Json::from(text))
}

/// The scheme that a browser sees, on a page whose own scheme none of these has.
fn scheme(address: &str) -> Option<String> {
    let page = Url::parse("page-of-its-own://site.example/folder/page").unwrap();
    page.join(address).ok().map(|url| url.scheme().to_owned())
}

/// An address that is allowed never leads to a scheme that is not, whatever a browser makes of it.
fn check(address: &str) -> Result<(), TestCaseError> {
    let Some(seen) = scheme(address) else { return Ok(()) };
    let web = matches!(&*seen, "http" | "https" | "page-of-its-own");
    let contact = matches!(&*seen, "mailto" | "tel");
    prop_assert!(!holds(Form::Address, address) || web, "{:?} loads from {}", address, seen);
    prop_assert!(!holds(Form::Link, address) || web || contact, "{:?} leads to {}", address, seen);
    // The dialog's own look at links in texts is no more lenient.
    prop_assert!(!text::is_address(address) || holds(Form::Link, address), "{:?} is a link in texts only", address);
    Ok(())
}

#[test]
fn known_schemes_and_the_own_site_are_allowed() {
    for address in
        ["https://a.example", "HTTP://a.example", "/a", "a", "../a", "?a:b", "#a:b", "./a:b", "//a.example", "a/b:c"]
    {
        assert!(holds(Form::Address, address) && holds(Form::Link, address), "{address}");
    }
    for address in ["mailto:a@a.example", "TEL:+420123456789"] {
        assert!(holds(Form::Link, address) && !holds(Form::Address, address), "{address}");
    }
}

#[test]
fn anything_else_is_refused() {
    for address in [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java\rscript:alert(1)",
        " javascript:alert(1)",
        "\u{0}javascript:alert(1)",
        "\u{1f}javascript:alert(1)",
        "javascript\t:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://a.example/1",
        "file:///a",
        "ws://a.example",
        "x:y",
        ":",
        "a:",
        "https\u{7f}:",
        "http s:",
        "ſttp:",
        "\\\\a.example",
        "/\\a.example",
        "a b",
    ] {
        assert!(!holds(Form::Link, address) && !holds(Form::Address, address), "{address:?}");
    }
}

#[test]
fn names_stay_in_their_alphabet() {
    for (form, good, bad) in [
        (Form::Id, "aZ09-_", " ./:;,=\"'<>&%\\ž\u{0}\u{7f}"),
        (Form::Language, "aZ09-", "_ ./:;ž\u{0}"),
        (Form::Domain, "aZ09-.", "_ /:;,=ž\u{0}"),
        (Form::Key, "aZ09-_.!#$%&'*+^`|~()<>@:/[]?{}", " ;,=\"\\ž\u{0}\t\u{7f}"),
        (Form::Pattern, "aZ09-_.*!#$%&'+^`|~()<>@:/[]?{}=\"\\", " ;,ž\u{0}\t\u{7f}"),
    ] {
        assert!(holds(form, good), "{form:?}");
        assert!(!holds(form, ""), "{form:?} of nothing");
        for one in bad.chars() {
            assert!(!holds(form, &format!("a{one}")), "{form:?} with {one:?}");
        }
    }
}

proptest! {
    #[test]
    fn no_allowed_address_leads_astray(address in "\\PC*") {
        check(&address)?;
    }

    #[test]
    fn nor_do_those_made_to(
        before in "[ \\t\\n\\r\\x00-\\x1f\\x7f\\\\/.a]{0,2}",
        scheme in "(java[\\t\\n\\r]?script|JavaScript|data|vbscript|blob|file|ftp|https?|mailto|tel|ſtel|about)",
        between in "[ \\t\\n\\x00\\x7f]{0,1}",
        after in "(:|%3a|&colon;|\\\\)[a/\\\\:@?#]{0,4}",
    ) {
        check(&format!("{before}{scheme}{between}{after}"))?;
    }
}
