//! Scripts of others that fail: the rest runs, and the failure is told.

use super::gated;
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["vendor_faults":
    one_that_throws, one_that_is_missing, one_that_hangs, inline_one_that_throws, inline_one_with_a_syntax_error,
    listener_that_throws,
];

// Each bad script has a name of its own: WebKit keeps what it preloaded in memory, whatever Cache-Control says.

/// Keeps the details of `error` events as text.
const LISTEN: &str = "
    window.__errors = [];
    document.addEventListener('souhlas:error', ({ detail }) => __errors.push(
        typeof detail === 'string' ? detail : JSON.stringify(detail, (key, value) => value instanceof Error ? String(value) : value)));
";

fn with_bad(bad: &str) -> Page {
    Page::new().before(LISTEN).head(&gated("statistical", "before")).head(bad).head(&gated("statistical", "after"))
}

async fn others_run(visitor: &Visitor, bad: &str) {
    visitor.visit(&with_bad(bad)).await;
    visitor.click("accept").await;
    visitor.until_ran("before").await;
    visitor.until_ran("after").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["event"], "given");
}

async fn one_that_throws(visitor: Visitor) {
    visitor
        .serve_at("cdn.vendor.example/throwing.js", Reply::script("__ran.push('throwing'); throw Error('vendor bug')"));
    others_run(&visitor, &gated("statistical", "throwing")).await;
    assert_eq!(visitor.ran().await, ["before", "throwing", "after"]);
}

async fn one_that_is_missing(visitor: Visitor) {
    visitor.serve_at("cdn.vendor.example/missing.js", Reply::status(404));
    others_run(&visitor, &gated("statistical", "missing")).await;
    visitor.until("the error event", "__errors.some((text) => text?.includes('cdn.vendor.example/missing.js'))").await;
}

async fn one_that_hangs(visitor: Visitor) {
    // It holds up those after it for ten seconds, no longer.
    visitor.serve_at("cdn.vendor.example/hanging.js", Reply::never());
    others_run(&visitor, &gated("statistical", "hanging")).await;
    visitor.until("the error event", "__errors.some((text) => text?.includes('cdn.vendor.example/hanging.js'))").await;
}

async fn inline_one_that_throws(visitor: Visitor) {
    others_run(&visitor, r#"<script type="text/plain" data-consent="statistical">throw Error("vendor bug")</script>"#)
        .await;
}

async fn inline_one_with_a_syntax_error(visitor: Visitor) {
    others_run(&visitor, r#"<script type="text/plain" data-consent="statistical">function {</script>"#).await;
}

async fn listener_that_throws(visitor: Visitor) {
    let page = Page::new().head(&gated("statistical", "stat")).body(
        "<script>
           souhlas.on('change', () => { throw Error('listener bug') });
           souhlas.on('change', () => __ran.push('second'));
           document.addEventListener('souhlas:change', () => { throw Error('listener bug') });
           document.addEventListener('souhlas:change', () => __ran.push('third'));
         </script>",
    );
    visitor.visit(&page).await;
    visitor.click("accept").await;
    for name in ["second", "third", "stat"] {
        visitor.until_ran(name).await;
    }
    visitor.no_dialog().await;
    assert_eq!(visitor.record().await["event"], "given");
}
