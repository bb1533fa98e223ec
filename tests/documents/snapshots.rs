//! Both documents of the demo's config, of an empty one and of a full one, to be read before they are kept.
//!
//! `INSTA_UPDATE=always cargo test --test documents snapshots` writes them anew.

use super::{DEMO, FULL, site, written};
use souhlas::{
    cli::{html, markdown},
    notice::Kind,
};

#[test]
fn documents_look_like_this() {
    for (name, config) in [("demo", DEMO), ("empty", "{}"), ("full", FULL)] {
        for (kind, document) in [(Kind::Cookies, "cookies"), (Kind::Consent, "consent")] {
            for language in ["cs", "en"] {
                let (view, written) = (site(config, language).view(), written(config, kind, language));
                let name = format!("{name}-{document}-{language}");
                insta::assert_binary_snapshot!(&format!("{name}-html.html"), html(&written, &view, false).into_bytes());
                insta::assert_binary_snapshot!(&format!("{name}-md.md"), markdown(&written).into_bytes());
            }
        }
    }
    let view = site(FULL, "ar").view();
    let page = html(&written(FULL, Kind::Consent, "ar"), &view, true);
    insta::assert_binary_snapshot!("full-consent-ar-page.html", page.into_bytes());
}
