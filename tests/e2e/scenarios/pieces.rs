//! Pages that come in pieces: wherever a line cuts them, each marked element works as if it had come whole.

use serde_json::Value;
use std::ops::Range;

use super::first_revision;
use crate::{
    harness::scenarios,
    proxy::{Looks, Reply, Request},
    visitor::Visitor,
};

scenarios!["pieces": every_byte_of_a_script, every_byte_of_a_frame];

/// Has frames tell the page that they show their document.
pub const WITNESS: &str = include_str!("../page/witness.js");

/// Where documents are that say what they are called, to the page that they are shown in.
pub const SHOWN: &str = "cdn.vendor.example/shown/";

/// The document of a frame: it says the last part of its path, without what follows the dot.
pub fn shown(request: &Request) -> Reply {
    let name = request.path.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or_default();
    Reply::html(format!("<!doctype html><title>{name}</title><script>parent.postMessage('shown {name}', '*')</script>"))
}

/// Where the site's pages tell that they have looked around.
pub fn looking(visitor: &Visitor) -> Looks {
    let looks = Looks::default();
    let told = looks.clone();
    visitor.proxy.answer(&format!("{}{}", visitor.host(), Looks::PATH), move |_| {
        told.note();
        Reply::status(204)
    });
    looks
}

/// What the parser hands over in two halves is seen by this as it was when it came first.
const HALVES: &str = "
  const first = new Map();
  new MutationObserver(records => {
    for (const { addedNodes } of records) for (const node of addedNodes) {
      if (node.dataset?.consent && !first.has(node)) first.set(node, node.textContent);
    }
  }).observe(document, { childList: true, subtree: true });
  var halves = () => [...first].filter(([node, text]) => node.textContent != text).length";

fn script(name: &str) -> String {
    format!(r#"<script type="text/plain" data-consent="statistical">__ran.push("{name}")</script>"#)
}

fn frame(name: &str) -> String {
    format!(
        r#"<iframe data-consent="statistical" data-src="https://{SHOWN}{name}.html" width="9" height="9"></iframe>"#
    )
}

/// So many cuts a page: each costs some turns of the browser, and a page is waited for half a minute.
const CUTS: usize = 40;

/// Copies of an element, each cut at one of its bytes more than the one before; with their names, and the places of the cuts.
fn copies(at: Range<usize>, element: fn(&str) -> String, html: &mut String, cuts: &mut Vec<usize>) -> Vec<String> {
    at.map(|at| {
        let name = format!("x{at:03}");
        cuts.push(html.len() + at);
        html.push_str(&element(&name));
        html.push('\n');
        name
    })
    .collect()
}

/// The one of `wanted` that `found` lacks, and what it has too much: none of either.
fn compare(wanted: &[String], found: &Value) -> Option<String> {
    let found: Vec<String> = serde_json::from_value(found.clone()).unwrap();
    let missing: Vec<_> = wanted.iter().filter(|name| !found.contains(name)).collect();
    let more: Vec<_> = found.iter().filter(|name| !wanted.contains(name)).collect();
    let other = found.len() != wanted.len() || !missing.is_empty();
    other.then(|| {
        let (expected, found) = (wanted.len(), found.len());
        format!("expected {expected}, found {found}; cut at bytes {missing:?} missing; unexpected {more:?}")
    })
}

/// Pages with copies of the element, cut from before its first byte to after its last. `worked` lists the names of those that did.
async fn cut_everywhere(visitor: &Visitor, element: fn(&str) -> String, worked: &str) {
    visitor.remember("{}").await;
    let looks = looking(visitor);
    let ear = include_str!("../page/ear.js");
    let bytes = element("x000").len();
    let mut in_halves = 0;
    for first in (0..=bytes).step_by(CUTS) {
        let mut html = format!(
            r#"<!doctype html><html lang="cs"><head><meta charset="utf-8"><title>Ukázka</title>
<script>{ear}{WITNESS}{HALVES}</script>
<script type="application/json" id="souhlas-config">{}</script>
<script src="/souhlas/souhlas.js"></script>{}</head><body>
"#,
            first_revision(),
            Looks::TELLER
        );
        let mut cuts = Vec::new();
        let names = copies(first..(first + CUTS).min(bytes + 1), element, &mut html, &mut cuts);
        html.push_str("<p>Konec.</p></body></html>");
        visitor.serve("/", Reply::html(html).pieces(cuts, &looks));
        visitor.go("/").await;
        in_halves += visitor.value("halves()").await.as_u64().unwrap();
        visitor.settle().await;
        let differs = compare(&names, &visitor.value(worked).await);
        assert!(differs.is_none(), "{}", differs.unwrap_or_default());
        assert_eq!(visitor.console().await, super::NONE);
    }
    assert!(in_halves > 10 || worked != RAN, "the line cut next to nothing: {in_halves} scripts were seen in halves");
}

const RAN: &str = "__ran";

async fn every_byte_of_a_script(visitor: Visitor) {
    cut_everywhere(&visitor, script, RAN).await;
}

async fn every_byte_of_a_frame(visitor: Visitor) {
    visitor.proxy.answer(&format!("{SHOWN}*"), shown);
    cut_everywhere(&visitor, frame, "__shown").await;
}
