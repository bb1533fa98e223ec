//! Which language the dialog speaks, and that a visitor downloads one.

use serde_json::{Value, json};

use super::NONE;
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["languages":
    region_and_script_fall_back, page_goes_before_config, unknown_page_language_leaves_it_to_the_config,
    tag_goes_before_all, browser_is_asked_where_the_config_says_so, change_of_the_page_is_followed,
    missing_file_falls_back, owners_texts_go_above, what_is_in_another_language_says_so,
];

/// A page in that language.
fn page(language: &str) -> Page {
    Page::new().before(&format!("document.documentElement.lang = {language:?}"))
}

impl Visitor {
    async fn until_speaks(&self, language: &str) {
        let layer =
            format!("document.getElementById('souhlas')?.shadowRoot.querySelector('.layer')?.lang === {language:?}");
        self.until(&format!("the dialog in {language}"), &layer).await;
    }

    /// The language files asked for.
    fn languages(&self) -> Vec<String> {
        let asked = self.asked_at_home();
        asked
            .iter()
            .filter_map(|path| Some(path.strip_prefix("/souhlas/lang/")?.strip_suffix(".json")?.into()))
            .collect()
    }
}

async fn region_and_script_fall_back(visitor: Visitor) {
    visitor.visit(&page("en-Latn-GB").config(json!({ "language": "cs" }))).await;
    visitor.until_speaks("en").await;
    visitor.click("accept").await;
    assert_eq!(visitor.record().await["language"], "en");
    assert_eq!(visitor.languages(), ["en"]);
}

async fn page_goes_before_config(visitor: Visitor) {
    visitor.visit(&page("CS").config(json!({ "language": "en" }))).await;
    visitor.until_speaks("cs").await;
    assert_eq!(visitor.languages(), ["cs"]);
}

async fn unknown_page_language_leaves_it_to_the_config(visitor: Visitor) {
    for language in ["tlh", "", "-", "c", "../../evil", "<b>"] {
        visitor.proxy.recorder.clear();
        visitor.visit(&page(language).config(json!({ "language": "en" }))).await;
        visitor.until_speaks("en").await;
        assert_eq!(visitor.languages(), ["en"], "{language}");
    }
}

async fn tag_goes_before_all(visitor: Visitor) {
    visitor.visit(&page("cs").attributes("data-lang=en-GB").config(json!({ "language": "cs" }))).await;
    visitor.until_speaks("en").await;
    visitor.run("document.documentElement.lang = 'cs-CZ'").await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.until_speaks("en").await;
    assert_eq!(visitor.languages(), ["en"]);
}

async fn browser_is_asked_where_the_config_says_so(visitor: Visitor) {
    let speaking = "document.documentElement.removeAttribute('lang');
        Object.defineProperty(navigator, 'languages', { value: ['tlh', 'en-US', 'cs'] });";
    visitor.visit(&Page::new().before(speaking).config(json!({ "language": "auto" }))).await;
    visitor.until_speaks("en").await;
    visitor.visit(&Page::new().before(speaking).config(json!({ "language": "cs" }))).await;
    visitor.until_speaks("cs").await;
    visitor.visit(&Page::new().before(speaking)).await;
    visitor.until_speaks("cs").await;
}

async fn change_of_the_page_is_followed(visitor: Visitor) {
    visitor.visit(&page("cs")).await;
    visitor.until_speaks("cs").await;
    visitor.click("settings").await;
    visitor.run("document.documentElement.lang = 'en'").await;
    visitor.until_speaks("en").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    assert_eq!(visitor.record().await["language"], "en");
    assert_eq!(visitor.languages(), ["cs", "en"]);
}

async fn missing_file_falls_back(visitor: Visitor) {
    visitor.serve("/souhlas/lang/en.json", Reply::status(404));
    visitor.visit(&page("en").config(json!({ "language": "cs" }))).await;
    visitor.until_speaks("cs").await;
    assert_eq!(visitor.console().await, NONE, "a fallback is no fault");
}

async fn owners_texts_go_above(visitor: Visitor) {
    let texts = json!({ "en": { "banner.title": "Biscuits" }, "cs": { "banner.title": "Sušenky" } });
    visitor.visit(&page("en").config(json!({ "texts": texts }))).await;
    visitor.until_speaks("en").await;
    let title = "document.getElementById('souhlas').shadowRoot.getElementById('title').textContent";
    assert_eq!(visitor.value(title).await, Value::from("Biscuits"));
}

/// WCAG 2.2, 3.1.2: a purpose that only the catalogue's English has is read aloud as English, and stands as such in a text
/// that is written from the right.
async fn what_is_in_another_language_says_so(visitor: Visitor) {
    let cookie =
        json!({ "name": "_own", "purpose": { "ar": "يحصي الزيارات.", "en": "Counts visits." }, "retention": "P2Y" });
    let service = json!({ "id": "own", "name": "Own", "category": "statistical", "provider": "Own",
      "purpose": { "en": "Counts." }, "cookies": [cookie, { "name": "_other", "purpose": { "cs": "Počítá návštěvy.", "en": "Counts visits." }, "retention": "P2Y" }] });
    visitor.visit(&page("ar").config(json!({ "revision": "1", "services": [service] }))).await;
    visitor.banner().await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.run("document.getElementById('souhlas').shadowRoot.querySelector('details').open = true").await;
    let purposes = visitor
        .value(
            "[...document.getElementById('souhlas').shadowRoot.querySelectorAll('.cookie p:not(.note)')].map(one => {
               const words = document.createRange();
               words.selectNodeContents(one);
               const own = one.querySelector('span') ?? one, { direction } = getComputedStyle(own);
               const stands = words.getBoundingClientRect().right > one.getBoundingClientRect().right - 2;
               return [one.textContent, own.lang, direction, stands ? 'right' : 'left']; })",
        )
        .await;
    assert_eq!(purposes, json!([["يحصي الزيارات.", "", "rtl", "right"], ["Counts visits.", "en", "ltr", "right"]]));
    visitor
        .run("document.getElementById('souhlas').shadowRoot.querySelector('[data-souhlas-open=cookies]').click()")
        .await;
    let said = "[...document.getElementById('souhlas').shadowRoot.querySelectorAll('.document td [lang]')]";
    visitor.until("the document", &format!("{said}.length")).await;
    assert_eq!(
        visitor
            .value(&format!("{said}.map(one => [one.textContent, one.lang, getComputedStyle(one).direction])"))
            .await,
        json!([["Counts visits.", "en", "ltr"]])
    );
    let recipient = "(document.getElementById('souhlas').shadowRoot.querySelector('.document dd'))";
    assert_eq!(
        visitor
            .value(&format!(
                "(own => [{recipient}.textContent, own.textContent, own.lang])({recipient}.firstElementChild)"
            ))
            .await,
        json!(["Own: Counts.", "Counts.", "en"])
    );
}
