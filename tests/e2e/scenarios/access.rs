//! What people who don't see, or see little, get: axe-core finds nothing in three engines, roles and names are as they
//! should be, and what happens is said aloud.

use std::{env, fs, path::Path, sync::LazyLock};

use serde_json::{Value, json};

use crate::{
    harness::scenarios,
    page::Page,
    visitor::{
        Visitor,
        window::{DESKTOP, NARROW, Size},
    },
};

scenarios!["access":
    axe_finds_nothing_in_the_banner, axe_finds_nothing_in_the_settings, axe_finds_nothing_in_placeholders,
    axe_finds_nothing_in_documents, axe_finds_nothing_in_documents_as_files,
        the_layers_are_heard_as_they_are, is_announced_once_and_says_what_was_saved,
];

/// axe-core, as npm has it (`cargo xtask test e2e` installs it).
static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}: cargo xtask test e2e", path.display()))
});

/// Looks, languages and sizes that each layer is judged in.
const CASES: [(&str, &str, Size); 4] =
    [("light", "cs", DESKTOP), ("dark", "cs", DESKTOP), ("light", "ar", DESKTOP), ("dark", "fi", NARROW)];

/// A shop with services of each kind.
fn page(theme: &str, language: &str) -> Page {
    let config = json!({
        "revision": "1",
        "dialog": { "theme": theme },
        "controller": { "name": "Ukázka, s.r.o.", "contact": "info@example.cz" },
        "links": { "privacy": "/zasady", "cookies": "/cookies" },
        "categories": [
            { "id": "necessary" }, { "id": "preferential" }, { "id": "statistical", "legalBasis": "legitimate-interest" },
            { "id": "advertising" },
        ],
        "services": [{ "use": "google-analytics", "with": { "id": "G-XXXX" } }, { "use": "youtube" }],
    });
    Page::new().config(config).attributes(&format!("data-lang={language}"))
}

impl Visitor {
    /// What axe-core, all its rules, finds wrong with anything of ours.
    async fn axe(&self) -> Vec<String> {
        self.still().await;
        self.run(&AXE).await;
        let found = self
            .run_async(
                "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.flatMap(
                   ({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`)
                     .filter(line => line.includes('souhlas')))), error => done([String(error)]))",
            )
            .await;
        serde_json::from_value(found).unwrap()
    }
}

async fn axe_finds_nothing_in_the_banner(visitor: Visitor) {
    for (theme, language, size) in CASES {
        for layout in ["box", "bar"] {
            visitor.visit_in(size, &page(theme, language).attributes(&format!("data-lang={language}"))).await;
            visitor.banner().await;
            visitor
                .run(&format!(
                    "document.getElementById('souhlas').shadowRoot.querySelector('.banner').dataset.layout = '{layout}'"
                ))
                .await;
            assert_eq!(visitor.axe().await, super::NONE, "{theme} {language} {size:?} {layout}");
        }
    }
}

async fn axe_finds_nothing_in_the_settings(visitor: Visitor) {
    for (theme, language, size) in CASES {
        visitor.visit_in(size, &page(theme, language)).await;
        visitor.banner().await;
        visitor.run("souhlas.open('settings')").await;
        visitor.settings().await;
        let details = "document.getElementById('souhlas').shadowRoot.querySelectorAll('details')";
        visitor.until("the services", &format!("{details}.length == 2")).await;
        visitor.run(&format!("{details}.forEach(one => one.open = true)")).await;
        assert_eq!(visitor.axe().await, super::NONE, "{theme} {language} {size:?}");
    }
}

async fn axe_finds_nothing_in_placeholders(visitor: Visitor) {
    let frames = r#"<main><iframe id="large" width="300" height="300" data-consent="advertising" title="Jak vybrat kolo" data-src="https://www.youtube.com/embed/x"></iframe>
        <iframe width="100" height="90" data-consent="statistical" title="Mapa" data-src="https://cdn.vendor.example/map.html"></iframe></main>"#;
    for (theme, language, size) in CASES {
        visitor.visit_in(size, &page(theme, language).body(frames)).await;
        visitor.run("souhlas.rejectAll()").await;
        let placed = "document.querySelectorAll('souhlas-placeholder').length == 2";
        visitor.until("two placeholders", placed).await;
        assert_eq!(visitor.axe().await, super::NONE, "{theme} {language} {size:?}");
        visitor.run("localStorage.clear()").await;
    }
}

async fn axe_finds_nothing_in_documents(visitor: Visitor) {
    for (theme, language, size) in CASES {
        let inside = "<main><div data-souhlas-document=consent></div></main>";
        visitor.visit_in(size, &page(theme, language).body(inside)).await;
        visitor.banner().await;
        for kind in ["cookies", "consent"] {
            visitor.run(&format!("souhlas.open('{kind}')")).await;
            let open =
                "document.getElementById('souhlas').shadowRoot.querySelector('.document[open] .souhlas-document h3')";
            visitor.until("the document", open).await;
            assert_eq!(visitor.axe().await, super::NONE, "{kind} {theme} {language} {size:?}");
        }
        visitor.run("souhlas.close()").await;
    }
}

/// What `souhlas document` writes, in a page of an owner's with nothing else.
async fn axe_finds_nothing_in_documents_as_files(visitor: Visitor) {
    let written = [
        include_str!("../../documents/snapshots/documents__snapshots__demo-cookies-cs-html.snap.html"),
        include_str!("../../documents/snapshots/documents__snapshots__demo-consent-en-html.snap.html"),
    ];
    for (language, document) in ["cs", "en"].into_iter().zip(written) {
        let page = format!(
            "<!doctype html><html lang={language}><meta charset=utf-8><title>Cookies</title><main id=souhlas-file><h1>Cookies</h1>{document}</main>"
        );
        visitor.serve("/", crate::proxy::Reply::html(page));
        visitor.go("/").await;
        visitor.run(&AXE).await;
        let found = visitor.run_async("axe.run().then(({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html))))").await;
        assert_eq!(found, json!([]), "{language}");
    }
}

/// What has a role or a name, in the order it is read.
const PARTS: &str = "[...document.getElementById('souhlas').shadowRoot.querySelectorAll(
    '.layer, .layer :is(h2, h3, h4, a, button, input, summary)')].filter(one => one.checkVisibility())";

/// A layer as it is read: each part's role, name, description and state.
async fn heard(visitor: &Visitor) -> String {
    let parts = visitor.value(PARTS).await;
    let more = visitor
        .value(&format!(
            "{PARTS}.map(one => [one.getAttribute('aria-describedby')?.split(' ').map(id => one.getRootNode().getElementById(id)?.textContent).join(' '),
               one.type == 'checkbox' ? one.indeterminate ? 'mixed' : one.checked ? 'on' : 'off' : '', one.matches(':modal') ? 'modal' : ''])"
        ))
        .await;
    let mut lines = Vec::new();
    for (part, more) in parts.as_array().unwrap().iter().zip(more.as_array().unwrap()) {
        let (role, name) = visitor.heard(part).await;
        let more = more.as_array().unwrap().iter().filter_map(Value::as_str).filter(|text| !text.is_empty());
        let more: String = more.map(|text| format!(" · {text}")).collect();
        lines.push(format!("{role}: {name}{more}"));
    }
    lines.join("\n") + "\n"
}

/// Compares with the file that holds what was heard in that engine, or writes it where `SOUHLAS_UPDATE` is set.
fn as_kept(visitor: &Visitor, name: &str, heard: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/e2e/heard/{name}.{}.txt", visitor.engine));
    if env::var_os("SOUHLAS_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, heard).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(heard, kept, "{}: SOUHLAS_UPDATE=1 writes it", path.display());
}

async fn the_layers_are_heard_as_they_are(visitor: Visitor) {
    visitor.visit(&page("auto", "en")).await;
    visitor.banner().await;
    as_kept(&visitor, "banner", &heard(&visitor).await);
    visitor.click("settings").await;
    visitor.settings().await;
    let services = "document.getElementById('souhlas').shadowRoot.querySelectorAll('details').length == 2";
    visitor.until("the services", services).await;
    as_kept(&visitor, "settings", &heard(&visitor).await);
}

/// Notes what is said aloud.
pub const EAR: &str = "
    window.__said = [];
    new MutationObserver(() => {
      const status = document.getElementById('souhlas')?.shadowRoot.querySelector('[role=status]');
      if (!status || status.heard) return;
      status.heard = true;
      new MutationObserver(() => __said.push(status.textContent)).observe(status, { childList: true });
    }).observe(document, { childList: true, subtree: true });";

async fn is_announced_once_and_says_what_was_saved(visitor: Visitor) {
    visitor.visit(&page("auto", "cs").before(EAR)).await;
    visitor.banner().await;
    visitor.until("the announcement", "__said.length").await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("preferential").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    visitor.until("the confirmation", "__said.length > 1").await;
    visitor.settle().await;
    let said = ["Cookies na tomto webu Souhlasíte s použitím těchto cookies?", "Vaše volba je uložená."];
    assert_eq!(visitor.value("__said").await, json!(said));
    assert_eq!(visitor.value("document.activeElement === document.body").await, true);
}
