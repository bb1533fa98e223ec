//! What owners write, and vendors' snippets with them: scripts that write into the page, come piece by piece, or are of another kind
//! than most; and marks that do nothing.

use serde_json::json;

use super::{NONE, first_revision};
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["written":
    what_a_script_writes_stands_behind_it, it_does_so_on_return, an_import_map_comes_before_its_modules,
    a_type_in_capitals_waits, a_script_may_come_piece_by_piece, a_script_with_an_address_reads_its_own_text,
    an_address_may_wait_in_data_src, a_mark_without_effect_is_said, a_service_without_categories_is_said,
];

fn marked(rest: &str) -> String {
    format!(r#"<script type="text/plain" data-consent="statistical" {rest}</script>"#)
}

/// Two scripts that write, one of them a script again, between two paragraphs.
fn writing() -> Page {
    Page::new()
        .config(first_revision())
        .body("<main><p>before</p>")
        .body(&marked(r#">document.write("<b>wri", "tten</b>"); document.writeln("<i>line</i>"); __ran.push("one")"#))
        .body(&marked(r#">document.write('<script src="https://cdn.vendor.example/inner.js"><\/script>')"#))
        .body("<p>after</p></main>")
}

async fn is_written(visitor: &Visitor) {
    visitor.until_ran("inner").await;
    visitor.settle().await;
    let seen =
        "[...document.querySelectorAll('main *')].filter(one => one.localName != 'script').map(one => one.textContent)";
    assert_eq!(visitor.value(seen).await, json!(["before", "written", "line", "after"]));
    assert_eq!(visitor.value("document.readyState").await, "complete");
    assert_eq!(visitor.value("Object.keys(document).filter(name => name.startsWith('write'))").await, json!([]));
    assert_eq!(visitor.ran().await, ["one", "inner"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn what_a_script_writes_stands_behind_it(visitor: Visitor) {
    visitor.serve_at("cdn.vendor.example/inner.js", Reply::script("__ran.push('inner')"));
    visitor.visit(&writing()).await;
    visitor.click("accept").await;
    is_written(&visitor).await;
}

async fn it_does_so_on_return(visitor: Visitor) {
    visitor.serve_at("cdn.vendor.example/inner.js", Reply::script("__ran.push('inner')"));
    visitor.remember("{}").await;
    visitor.visit(&writing()).await;
    is_written(&visitor).await;
}

async fn an_import_map_comes_before_its_modules(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.serve_at(
        "cdn.vendor.example/a.js",
        Reply::script("__ran.push('module')").header("access-control-allow-origin", "*"),
    );
    let page = Page::new()
        .config(first_revision())
        .head(&marked(r#"data-type="importmap">{"imports":{"a":"https://cdn.vendor.example/a.js"}}"#))
        .head(&marked(r#"data-type="module">import "a""#));
    visitor.visit(&page).await;
    visitor.until_ran("module").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn a_type_in_capitals_waits(visitor: Visitor) {
    let script =
        |kind: &str| format!(r#"<script type="{kind}" data-consent="statistical">__ran.push("{kind}")</script>"#);
    let page = Page::new().config(first_revision()).head(&script("TEXT/PLAIN")).head(&script(" text/plain "));
    visitor.visit(&page).await;
    visitor.click("accept").await;
    visitor.until_ran(" text/plain ").await;
    assert_eq!(visitor.ran().await, ["TEXT/PLAIN", " text/plain "]);
    assert_eq!(visitor.console().await, NONE);
}

async fn a_script_may_come_piece_by_piece(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&Page::new().config(first_revision())).await;
    visitor.until("the gate", "souhlas.has('statistical')").await;
    let made =
        "const made = document.createElement('script'); made.type = 'text/plain'; made.dataset.consent = 'statistical';
                document.body.append(made);";
    visitor.run(&format!("{made} setTimeout(() => {{ made.src = 'https://cdn.vendor.example/later.js' }})")).await;
    visitor.asked("cdn.vendor.example/later.js").await;
    visitor.run(&format!("{made} setTimeout(() => {{ made.textContent = '__ran.push(\"text\")' }})")).await;
    visitor.until_ran("text").await;
    visitor.settle().await;
    assert_eq!(visitor.proxy.recorder.count("cdn.vendor.example/later.js"), 1);
    assert_eq!(visitor.console().await, NONE);
}

async fn a_script_with_an_address_reads_its_own_text(visitor: Visitor) {
    visitor.serve_at(
        "cdn.vendor.example/chart.js",
        Reply::script("__ran.push(JSON.parse(document.currentScript.text).symbol)"),
    );
    let script = marked(r#"src="https://cdn.vendor.example/chart.js">{ "symbol": "CZK" }"#);
    visitor.visit(&Page::new().config(first_revision()).body(&script)).await;
    visitor.click("accept").await;
    visitor.until_ran("CZK").await;
    visitor.reload().await;
    visitor.until_ran("CZK").await;
}

async fn an_address_may_wait_in_data_src(visitor: Visitor) {
    let script = marked(r#"data-src="https://cdn.vendor.example/waits.js">"#);
    visitor.visit(&Page::new().config(first_revision()).head(&script)).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    visitor.asked("cdn.vendor.example/waits.js").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn a_mark_without_effect_is_said(visitor: Visitor) {
    let page = Page::new()
        .config(first_revision())
        .head("<script data-consent=statistical>__ran.push('at once')</script>")
        .body("<div data-consent=statistical>Mapa</div>");
    visitor.visit(&page).await;
    visitor.banner().await;
    visitor.settle().await;
    let said = visitor.console().await;
    let expected = |found: &str| {
        format!(
            "error: souhlas: data-consent: expected type='text/plain', data-souhlas-src or <template>, found \"{found}\""
        )
    };
    assert_eq!(said, [expected("script"), expected("div")]);
}

async fn a_service_without_categories_is_said(visitor: Visitor) {
    let script = "<script type=text/plain data-service=maps>__ran.push('never')</script>";
    let config = json!({ "revision": "1", "services": [{ "id": "maps", "name": "Maps", "category": "statistical" }] });
    visitor.visit(&Page::new().config(config).head(script)).await;
    visitor.click("accept").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
    let said = visitor.console().await.join("\n");
    assert!(said.contains("souhlas: data-consent: expected ids of categories, found null"), "{said}");
}
