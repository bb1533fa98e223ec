//! Pages whose Content-Security-Policy allows little: all works with what `docs/csp.md` says, and nothing is reported.

use serde_json::{Value, json};

use super::NONE;
use crate::{harness::scenarios, page::CONFIG, proxy::Reply, vendors::hits, visitor::Visitor};

scenarios!["strict":
    everything_works_without_unsafe_inline, everything_works_with_trusted_types, everything_works_with_strict_dynamic,
    everything_works_with_strict_dynamic_and_trusted_types, trusted_types_without_our_policy_keep_scripts_closed,
    wasm_is_refused_by_a_strict_page,
];

/// The lines of `docs/csp.md`, then the hosts of this page's vendors.
const OWN: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' https://cdn.vendor.example \
                   https://www.googletagmanager.com; style-src 'self'; connect-src 'self' \
                   https://www.google-analytics.com; img-src 'self' https://media.vendor.example; \
                   frame-src https://cdn.vendor.example";

/// The same by nonce: only what is trusted already may bring further scripts. Adopted styles need no `style-src`.
const DYNAMIC: &str = "default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic' 'wasm-unsafe-eval'; \
                       connect-src 'self' https://www.google-analytics.com; \
                       img-src 'self' https://media.vendor.example; frame-src https://cdn.vendor.example";

const TRUSTED_TYPES: &str = "; require-trusted-types-for 'script'; trusted-types souhlas";

/// Keeps every violation of the tab, reloads included.
pub const WATCH: &str = "
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) => {
      const seen = JSON.parse(sessionStorage.violations || '[]');
      seen.push([effectiveDirective, blockedURI, sample, sourceFile, lineNumber].join(' '));
      sessionStorage.violations = JSON.stringify(seen);
    });";

/// Marked for a consent: an external script, a module and content.
const MARKED: &str = r#"
<script type="text/plain" data-consent="statistical" src="https://cdn.vendor.example/stat.js"></script>
<script type="text/plain" data-type="module" data-consent="statistical" src="https://cdn.vendor.example/module.js"></script>
<script type="text/plain" data-consent="advertising" src="https://cdn.vendor.example/ads.js"></script>
<iframe data-consent="advertising" data-src="https://cdn.vendor.example/frame.html" title="frame"></iframe>
<img data-consent="advertising" data-src="https://media.vendor.example/pixel.svg" alt="">"#;

/// Publishes a page with that policy: every script of it is a file, since none may stand in the page.
fn publish(visitor: &Visitor, policy: &str, more: &str) {
    let html = format!(
        r##"<!doctype html><html lang="cs"><head><meta charset="utf-8"><title>Ukázka</title>
<script nonce="r4nd0m" src="/ear.js"></script>
<script nonce="r4nd0m" src="/souhlas/souhlas.js" data-config="{CONFIG}"></script>
</head><body><h1>Ukázka</h1>{MARKED}{more}
<main data-souhlas-document="cookies"></main>
<footer><a id="footer-link" href="#souhlas" data-souhlas-open="settings">Nastavení cookies</a></footer>
<script nonce="r4nd0m" src="/bottom.js"></script></body></html>"##
    );
    let policy = format!("{policy}; report-uri /violation");
    visitor.serve("/", Reply::html(html).header("content-security-policy", &policy));
    visitor.serve("/ear.js", Reply::script(format!("{}{WATCH}", include_str!("../page/ear.js"))));
    visitor.serve("/bottom.js", Reply::script("window.__bottom = true"));
    visitor.serve("/violation", Reply::status(204));
    visitor.serve(CONFIG, Reply::json(config()));
}

fn config() -> Value {
    json!({
        "revision": "1",
        "services": [
            { "use": "google-analytics", "with": { "id": "G-XXXX" } },
            { "id": "reviews", "name": "Reviews", "category": "preferential",
              "scripts": ["https://cdn.vendor.example/reviews.js"] },
        ],
    })
}

/// What the page has done against its policy, as it saw it itself.
pub async fn violations(visitor: &Visitor) -> Value {
    visitor.value("JSON.parse(sessionStorage.violations || '[]')").await
}

/// Leaves the page: what it had to report before has come then.
pub async fn leave(visitor: &Visitor) {
    visitor.serve("/elsewhere", Reply::html("<!doctype html><title>elsewhere</title>"));
    visitor.go("/elsewhere").await;
    visitor.settle().await;
}

/// All that a visitor can do, on a page that must have nothing to report.
async fn journey(visitor: &Visitor, policy: &str, more: &str, marked: &[&str]) {
    publish(visitor, policy, more);
    visitor.go("/").await;
    visitor.banner().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("statistical").await;
    visitor.click("save").await;
    visitor.no_dialog().await;
    for name in ["stat", "module"].iter().chain(marked) {
        visitor.until_ran(name).await;
    }
    visitor.asked(hits::GOOGLE).await;
    visitor.until("the document in the page", "document.querySelector('main h2')").await;
    visitor.click_page("#footer-link").await;
    visitor.settings().await;
    visitor.click_in("[data-souhlas-open=consent]").await;
    visitor.document("Souhlas s použitím cookies").await;
    visitor.click("close").await;
    visitor.settings().await;
    visitor.click_in("[data-download]").await;
    visitor.click("accept").await;
    for name in ["ads", "reviews"] {
        visitor.until_ran(name).await;
    }
    visitor.asked("cdn.vendor.example/frame.html").await;
    visitor.asked("media.vendor.example/pixel.svg").await;
    // Everything runs on: the page reloads, and asks no more.
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    assert!(!visitor.sees_dialog().await);
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.left(), NONE);
    // And back again, as whoever returns with a choice.
    visitor.run("souhlas.acceptAll()").await;
    visitor.until_ran("reviews").await;
    visitor.reload().await;
    for name in ["stat", "ads", "reviews"] {
        visitor.until_ran(name).await;
    }
    assert_eq!(visitor.console().await, NONE);
    leave(visitor).await;
    assert_eq!(violations(visitor).await, json!([]));
    assert_eq!(visitor.proxy.recorder.count(&format!("{}/violation", visitor.host())), 0, "violations reported");
}

/// A script in the page may run where its nonce lets it.
const INLINE: &str = r#"
<script type="text/plain" data-consent="statistical">__ran.push("inline")</script>
<script type="text/plain" data-type="module" data-consent="statistical">__ran.push("inline-module")</script>"#;

async fn everything_works_without_unsafe_inline(visitor: Visitor) {
    journey(&visitor, OWN, "", &[]).await;
}

async fn everything_works_with_trusted_types(visitor: Visitor) {
    journey(&visitor, &format!("{OWN}{TRUSTED_TYPES}"), "", &[]).await;
}

async fn everything_works_with_strict_dynamic(visitor: Visitor) {
    journey(&visitor, DYNAMIC, INLINE, &["inline", "inline-module"]).await;
}

async fn everything_works_with_strict_dynamic_and_trusted_types(visitor: Visitor) {
    journey(&visitor, &format!("{DYNAMIC}{TRUSTED_TYPES}"), INLINE, &["inline", "inline-module"]).await;
}

async fn trusted_types_without_our_policy_keep_scripts_closed(visitor: Visitor) {
    publish(&visitor, &format!("{DYNAMIC}; require-trusted-types-for 'script'; trusted-types 'none'"), INLINE);
    visitor.go("/").await;
    visitor.click("accept").await;
    visitor.no_dialog().await;
    visitor.until_console().await;
    // What is no script needs no policy.
    visitor.asked("cdn.vendor.example/frame.html").await;
    visitor.asked("media.vendor.example/pixel.svg").await;
    let told = |line: &String| line.starts_with("error: souhlas: trusted-types: expected the policy souhlas");
    visitor.until("the annex's word", "souhlas.has('reviews')").await;
    assert_eq!(visitor.ran().await, NONE);
    let console = visitor.console().await;
    assert!(!console.is_empty() && console.iter().all(told), "{console:#?}");
    assert_eq!(visitor.record().await["event"], "given", "the choice stands");
    leave(&visitor).await;
    for host in ["www.googletagmanager.com", "www.google-analytics.com"] {
        assert!(!visitor.left().iter().any(|address| address.starts_with(host)), "{:?}", visitor.left());
    }
}

async fn wasm_is_refused_by_a_strict_page(visitor: Visitor) {
    publish(&visitor, &OWN.replace(" 'wasm-unsafe-eval'", ""), "");
    visitor.go("/").await;
    visitor.until_console().await;
    let console = visitor.console().await;
    assert!(console.len() == 1 && console[0].contains("'wasm-unsafe-eval' in the page's CSP"), "{console:#?}");
    assert_eq!(visitor.value("window.__bottom").await, json!(true));
    assert_eq!(
        visitor.run_async("souhlas.ready.then(() => done('resolved'), () => done('rejected'))").await,
        "rejected"
    );
    leave(&visitor).await;
    assert_eq!(visitor.left(), NONE);
}
