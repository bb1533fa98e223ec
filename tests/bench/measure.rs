//! One visit after another: what is measured of each.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    peers::{ALL, Peer},
    proxy::Proxy,
    serve,
    tab::{Conditions, Tab},
};

/// What is measured, in the order of [`Visit`]'s numbers: heading and unit.
pub const COLUMNS: [(&str, &str); 15] = [
    ("first visit", "kB"),
    ("requests", ""),
    ("return", "kB"),
    ("requests", ""),
    ("banner visible", "ms"),
    ("gated request, return", "ms"),
    ("FCP", "ms"),
    ("LCP", "ms"),
    ("blocking", "ms"),
    ("script", "ms"),
    ("INP of accept", "ms"),
    ("CLS", ""),
    ("heap", "MB"),
    ("nodes", ""),
    ("heap, return", "MB"),
];

/// The numbers of a first visit, Accept and a return.
pub type Visit = [f64; COLUMNS.len()];

/// Files of the page's own that came besides the page itself: compressed bytes and how many.
const LOADED: &str = "(() => { const own = performance.getEntriesByType('resource').filter(({ name }) => name.startsWith(location.origin));
    return [own.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000, own.length] })()";

/// Measures every row under one kind of conditions; the runs are interleaved, and the first one is thrown away: it
/// pays for the browser's own start.
pub async fn all(conditions: Conditions, runs: usize, wanted: &str) -> Vec<(&'static Peer, Vec<Visit>)> {
    let proxy = Proxy::start(Arc::new(|_| None)).await.expect("a proxy");
    let mut rows: Vec<_> =
        ALL.iter().filter(|peer| peer.name.contains(wanted) || !peer.asks()).map(|peer| (peer, Vec::new())).collect();
    for (peer, _) in &rows {
        serve::publish(&proxy, peer, runs);
    }
    let tab = Tab::open(&proxy, conditions).await;
    for run in 0..=runs {
        for (peer, visits) in &mut rows {
            let visit = visit(&tab, peer, run).await;
            if run > 0 {
                visits.push(visit);
            }
        }
    }
    tab.close().await;
    rows
}

async fn visit(tab: &Tab, peer: &Peer, run: usize) -> Visit {
    let site = format!("https://{}/", serve::site(peer, run));
    tab.go(&site).await;
    let seen = if peer.asks() { tab.time("window.__m.seen").await } else { 0.0 };
    tab.rest().await;
    let page = numbers(
        &tab.ask(&format!(
            "const paint = performance.getEntriesByName('first-contentful-paint')[0];
        done([paint?.startTime ?? 0, __m.lcp, __m.blocked, __m.shift, ...{LOADED}])"
        ))
        .await,
    );
    let [script, heap, nodes] = tab.engine_metrics().await;
    let [fcp, lcp, blocked, shift, bytes, requests] = page[..] else { panic!("{page:?}") };
    let (mut inp, mut returned, mut back) = (0.0, 0.0, vec![0.0, 0.0]);
    if peer.asks() {
        tab.press("__m.find()").await;
        tab.time("window.__vendor").await;
        tab.rest().await;
        inp = numbers(&tab.ask("done([__m.inp])").await)[0];
        tab.go(&site).await;
        tab.time("window.__vendor").await;
        tab.rest().await;
        returned = tab
            .time("performance.getEntriesByType('resource').find(({ name }) => name.includes('gtag/js'))?.startTime")
            .await;
        back = numbers(&tab.ask(&format!("done({LOADED})")).await);
    } else {
        tab.go(&site).await;
        tab.rest().await;
    }
    let heap_returned = tab.engine_metrics().await[1];
    [
        bytes,
        requests,
        back[0],
        back[1],
        seen,
        returned,
        fcp,
        lcp,
        blocked,
        script,
        inp,
        shift,
        heap,
        nodes,
        heap_returned,
    ]
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().map(|one| one.as_f64().unwrap_or(0.0)).collect()
}

/// The median and the half of the middle half's width.
pub fn middle(visits: &[Visit], column: usize) -> (f64, f64) {
    let mut values: Vec<f64> = visits.iter().map(|visit| visit[column]).collect();
    values.sort_by(f64::total_cmp);
    let at = |part: f64| values.get(((values.len().max(1) - 1) as f64 * part).round() as usize).copied().unwrap_or(0.0);
    (at(0.5), (at(0.75) - at(0.25)) / 2.0)
}
