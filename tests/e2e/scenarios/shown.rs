//! A record says exactly what was shown: the hash in it is computed again from the config, natively.

use serde_json::{Value, json};
use souhlas::{
    cli::{Shown, Verdict, verify},
    notice::Layer,
};

use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["shown":
    layers_are_known_again, services_are_known_again, documents_are_known_again, layer_beneath_a_document_is_known_again,
    placeholders_are_known_again,
    nothing_shown_has_no_hash, without_tls_there_is_no_hash,
];

const FIRST: Verdict = shown(Layer::Banner, false);

const fn shown(layer: Layer, had_choice: bool) -> Verdict {
    Verdict::Match(Shown::Layer { layer, had_choice, had_catalogue: true })
}

/// All that changes words: an age, own words, markup and decomposed letters in them, a legitimate interest, a language.
fn config() -> Value {
    json!({
        "age": 15,
        "withdrawal": { "reload": "never" },
        "controller": { "name": "Uka\u{301}zka, s.r.o. <b>\"1\"</b>", "address": "Dlouhá 1", "contact": "info@example.cz" },
        "links": { "privacy": "/privacy", "consent": "/consent-text" },
        "categories": [
            { "id": "necessary" }, { "id": "statistical" },
            { "id": "preferential", "legalBasis": "legitimate-interest", "interest": "vědět, co se čte" },
            { "id": "own", "name": { "cs": "Vlastní", "en": "Own" }, "purpose": "vlastní účely" },
        ],
        "services": [
            { "use": "google-analytics", "with": { "id": "G-XXXX" } },
            { "id": "reviews", "name": "Recenze", "category": "own", "provider": "Recenze, Ltd", "cookies": [
                { "name": "rc_*", "purpose": "Pozná, kdo už hodnotil.", "retention": "P1Y6M", "party": "third" },
            ] },
        ],
        "texts": { "cs": { "banner.title": "Cookies\u{202e} [a](/b)" } },
    })
}

impl Visitor {
    /// What the record in this browser says of a config.
    pub async fn verdict(&self, config: &Value) -> Verdict {
        let record = self.record().await.to_string();
        verify(&record, &config.to_string()).unwrap_or_else(|error| panic!("{error}"))
    }
}

async fn layers_are_known_again(visitor: Visitor) {
    for language in ["cs", "en", "ar"] {
        let page = Page::new().config(config()).before(&format!("document.documentElement.lang = {language:?}"));
        visitor.visit(&page).await;
        visitor.click("accept").await;
        visitor.no_dialog().await;
        assert_eq!(visitor.verdict(&config()).await, FIRST, "{language}");
        let record = visitor.record().await;
        assert_eq!(record["language"], language);
        let mut other = config();
        other["texts"] = json!({ "cs": { "banner.accept": "Ano" }, "en": { "banner.accept": "Yes" }, "ar": { "banner.accept": "نعم" } });
        assert_eq!(visitor.verdict(&other).await, Verdict::Mismatch, "{language}");
        other["revision"] = json!("2");
        assert_eq!(visitor.verdict(&other).await, Verdict::OtherRevision("2".into()));
        visitor.run("localStorage.clear()").await;
    }
    visitor.visit(&Page::new().config(config())).await;
    visitor.click("close").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.verdict(&config()).await, FIRST, "closing is an answer to the same words");
}

async fn services_are_known_again(visitor: Visitor) {
    visitor.visit(&Page::new().config(config())).await;
    visitor.click("settings").await;
    visitor.settings().await;
    let names = "document.getElementById('souhlas').shadowRoot.querySelector('.settings').textContent";
    visitor.until("the catalogue's words", &format!("{names}.includes('Google Ireland')")).await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.verdict(&config()).await, shown(Layer::Settings, false));
    visitor.run("souhlas.open('settings')").await;
    visitor.settings().await;
    visitor.until("the catalogue's words", &format!("{names}.includes('Google Ireland')")).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["event"], "withdrawn");
    assert_eq!(visitor.verdict(&config()).await, shown(Layer::Settings, true));
}

async fn documents_are_known_again(visitor: Visitor) {
    let body = "<div id=one data-souhlas-document=cookies></div><div id=two data-souhlas-document=consent></div>";
    visitor.visit(&Page::new().config(config()).body(body)).await;
    visitor.until("the text in the page", "document.querySelector('#two [data-souhlas=withdraw]')").await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.verdict(&config()).await, FIRST, "what is read in the page is not what is answered");
    visitor.click_page("#two [data-souhlas=withdraw]").await;
    visitor.until("the withdrawal", "souhlas.record().event === 'withdrawn'").await;
    assert_eq!(visitor.verdict(&config()).await, shown(Layer::Consent, false));
    visitor.click_page("#two [data-objection]").await;
    visitor.until("the objection is taken back", "souhlas.has('preferential')").await;
    assert_eq!(visitor.verdict(&config()).await, shown(Layer::Consent, false));
    visitor.run("souhlas.acceptAll()").await;
    assert_eq!(visitor.record().await.get("text"), None, "a click that is over says nothing of the next choice");
    visitor.run("souhlas.open('consent')").await;
    visitor.document("Souhlas s použitím cookies").await;
    visitor.click("withdraw").await;
    visitor.until("the withdrawal", "souhlas.record().event === 'withdrawn'").await;
    assert_eq!(visitor.verdict(&config()).await, shown(Layer::Consent, false));
}

async fn layer_beneath_a_document_is_known_again(visitor: Visitor) {
    visitor.visit(&Page::new().config(config())).await;
    visitor.banner().await;
    visitor.run("souhlas.open('consent')").await;
    visitor.document("Souhlas s použitím cookies").await;
    // Before any frame: what is to be seen then is the layer alone.
    let press = "const root = document.getElementById('souhlas').shadowRoot;
        root.querySelector('.document [data-souhlas=close]').click();
        setTimeout(() => { root.querySelector('.banner [data-souhlas=accept]').click(); done(); })";
    visitor.run_async(press).await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["method"], "accept");
    assert_eq!(visitor.verdict(&config()).await, FIRST);
}

async fn placeholders_are_known_again(visitor: Visitor) {
    let mut config = config();
    config["categories"][1]["name"] = json!("Měření");
    config["services"] = json!([{ "use": "youtube", "category": "own" }]);
    let frames = "<iframe id=video style=display:block data-consent=own title=Video width=560 height=315 data-src=https://www.youtube.com/embed/x></iframe>
        <iframe id=frame style=display:block data-consent='own statistical' width=560 height=315 data-src=https://cdn.vendor.example/frame.html></iframe>";
    visitor.visit(&Page::new().config(config.clone()).body(frames)).await;
    for id in ["video", "frame"] {
        let always = format!(
            "document.querySelector('#{id} + souhlas-placeholder')?.shadowRoot.querySelector('[data-souhlas=always]')"
        );
        visitor.until("the placeholder", &always).await;
        visitor.settle().await;
        visitor.run(&format!("{always}.click()")).await;
        visitor.until("the choice", &format!("!document.querySelector('#{id} + souhlas-placeholder')")).await;
        assert_eq!(visitor.record().await["method"], "placeholder");
        assert_eq!(visitor.verdict(&config).await, Verdict::Match(Shown::Placeholder), "{id}");
    }
}

async fn nothing_shown_has_no_hash(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&Page::new().config(json!({ "revision": "1" }))).await;
    visitor.run("souhlas.rejectAll()").await;
    visitor.until("the refusal", "souhlas.record()?.method === 'api'").await;
    assert_eq!(visitor.verdict(&json!({ "revision": "1" })).await, Verdict::NoHash);
    assert_eq!(visitor.record().await.get("text"), None);
}

async fn without_tls_there_is_no_hash(visitor: Visitor) {
    visitor.publish("/", &Page::new());
    visitor.go_without_tls("/").await;
    assert_eq!(visitor.value("isSecureContext").await, false);
    visitor.click("accept").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["event"], "given");
    assert_eq!(visitor.verdict(&json!({})).await, Verdict::NoHash);
}
