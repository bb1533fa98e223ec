//! What could not be fetched once is asked for again, and is there then.

use super::{NONE, first_revision, placeholders::until_covered};
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor, widget::Widget};

scenarios!["asked_again": documents_come_when_opened_again, placeholders_come_when_something_is_opened];

const COOKIES: &str = "Informace o cookies";

/// Serves what was missing.
fn mend(visitor: &Visitor, name: &str) {
    let kind = match name.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        _ => "application/json",
    };
    visitor.serve(&format!("/souhlas/{name}"), Reply::new(kind, Widget::load().file(name)));
}

async fn documents_come_when_opened_again(visitor: Visitor) {
    for name in ["documents.js", "documents.wasm", "lang/cs.documents.json"] {
        visitor.serve(&format!("/souhlas/{name}"), Reply::status(503));
        visitor.visit(&Page::new()).await;
        visitor.banner().await;
        visitor.run("souhlas.open('cookies')").await;
        visitor.until_console().await;
        let told = visitor.console().await;
        assert!(
            told[0].starts_with("error: souhlas: documents.js: expected the documents and their texts, found"),
            "{told:?}"
        );
        // Still not there: it is not said again.
        visitor.run("souhlas.open('cookies')").await;
        visitor.settle().await;
        visitor.settle().await;
        assert_eq!(visitor.console().await.len(), 1, "{name}");
        mend(&visitor, name);
        visitor.run("souhlas.open('cookies')").await;
        visitor.document(COOKIES).await;
        visitor.click("close").await;
        visitor.click("accept").await;
        visitor.no_dialog().await;
        assert_eq!(visitor.console().await, told, "{name}");
        visitor.run("localStorage.clear()").await;
    }
}

async fn placeholders_come_when_something_is_opened(visitor: Visitor) {
    let frame = |id: &str| {
        format!(
            "<iframe id={id} width=300 height=200 data-consent=statistical data-src=https://cdn.vendor.example/{id}.html></iframe>"
        )
    };
    let body = format!("{}<div style='height: 9000px'></div>{}", frame("near"), frame("far"));
    visitor.serve("/souhlas/placeholders.js", Reply::status(503));
    visitor.visit(&Page::new().config(first_revision()).body(&body)).await;
    visitor.banner().await;
    visitor.until_console().await;
    let told = visitor.console().await;
    assert!(
        told[0].starts_with("error: souhlas: placeholders.js: expected what draws placeholders, found"),
        "{told:?}"
    );
    mend(&visitor, "placeholders.js");
    visitor.run("souhlas.open('settings')").await;
    visitor.settings().await;
    until_covered(&visitor, &["near", "far"]).await;
    assert_eq!(visitor.console().await, told);
    assert_eq!(visitor.left(), NONE);
    // And where the network is back before the visitor asks.
    visitor.serve("/souhlas/placeholders.js", Reply::status(503));
    visitor.reload().await;
    visitor.until_console().await;
    mend(&visitor, "placeholders.js");
    visitor.run("dispatchEvent(new Event('online'))").await;
    until_covered(&visitor, &["near"]).await;
}
