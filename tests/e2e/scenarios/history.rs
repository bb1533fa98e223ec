//! Pages that a browser makes anew from its history: it remembers what each frame showed, and would show that again.

use serde_json::{Value, json};

use super::{NONE, first_revision, pieces::SHOWN};
use crate::{bundle::Bundle, harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["history":
    frames_wait_on_a_page_gone_back_to, frames_wait_on_a_page_gone_back_to_with_the_config_inside,
    frames_wait_on_a_page_gone_back_to_with_a_bundle, frames_wait_after_the_reload_of_a_withdrawal,
];

const FRAME: &str = r#"<iframe id="frame" data-consent="advertising" width="300" height="200" data-src="https://cdn.vendor.example/shown/frame.html" title="frame"></iframe>
<p>Text.</p>"#;

fn frame() -> String {
    format!("{SHOWN}frame.html")
}

/// On the first page a frame is live; on the second the consent is taken back; and the first is gone back to.
async fn gone_back_to(visitor: &Visitor) {
    visitor.asked(&frame()).await;
    visitor.settle().await;
    visitor.go("/second").await;
    visitor.until("the gate", "souhlas.record()").await;
    visitor.run("souhlas.withdraw()").await;
    visitor.until("the withdrawal", "souhlas.record().event == 'withdrawn'").await;
    visitor.proxy.recorder.clear();
    visitor.back().await;
    visitor.until("the first page", "location.pathname == '/' && document.readyState == 'complete'").await;
    waits(visitor).await;
}

async fn waits(visitor: &Visitor) {
    visitor.until("a placeholder", "document.querySelector('souhlas-placeholder')").await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE, "what a refused frame showed before is not asked for again");
    assert_eq!(visitor.granted().await, ["necessary"]);
}

async fn frames_wait_on_a_page_gone_back_to(visitor: Visitor) {
    visitor.remember("{}").await;
    let page = Page::new().config(first_revision());
    visitor.publish("/second", &page);
    visitor.visit(&page.body(FRAME)).await;
    gone_back_to(&visitor).await;
}

async fn frames_wait_on_a_page_gone_back_to_with_the_config_inside(visitor: Visitor) {
    visitor.remember("{}").await;
    let page = Page::new().inline_config(first_revision());
    visitor.publish("/second", &page);
    visitor.visit(&page.body(FRAME)).await;
    gone_back_to(&visitor).await;
}

async fn frames_wait_on_a_page_gone_back_to_with_a_bundle(visitor: Visitor) {
    visitor.remember("{}").await;
    let bundle = Bundle::of(&json!({ "revision": "1" }), &[]);
    bundle.put_on(&visitor);
    let page = |body: &str| {
        let (ear, tag) = (include_str!("../page/ear.js"), bundle.tag());
        Reply::html(format!("<!doctype html><title>Ukázka</title><script>{ear}</script>{tag}<body>{body}</body>"))
    };
    visitor.serve("/second", page("<p>Text.</p>"));
    visitor.serve("/", page(FRAME));
    visitor.go("/").await;
    gone_back_to(&visitor).await;
}

async fn frames_wait_after_the_reload_of_a_withdrawal(visitor: Visitor) {
    visitor.remember("{}").await;
    visitor.visit(&Page::new().config(first_revision()).body(FRAME)).await;
    visitor.asked(&frame()).await;
    visitor.settle().await;
    visitor.proxy.recorder.clear();
    visitor.reloaded_by(visitor.run("souhlas.withdraw()")).await;
    visitor.until("the gate", "souhlas.record()").await;
    assert_ne!(visitor.record().await, Value::Null);
    waits(&visitor).await;
}
