//! Large pages and configs: how long Accept keeps the page busy, what it keeps in memory, and what watching costs.

use std::{fmt::Write, sync::Arc};

use serde_json::{Value, json};

use crate::{
    proxy::{Proxy, Reply},
    serve::compressed,
    tab::{Conditions, Tab},
    widget::Widget,
};

/// Runs a line; medians.
const RUNS: usize = 5;

/// A page with so many marked elements, services and categories.
#[derive(Clone, Copy)]
struct Size {
    elements: usize,
    services: usize,
    categories: usize,
}

const SIZES: [Size; 12] = [
    size(10, 0, 4),
    size(100, 0, 4),
    size(1_000, 0, 4),
    size(10_000, 0, 4),
    size(0, 1, 4),
    size(0, 20, 4),
    size(0, 200, 4),
    size(1_000, 200, 4),
    size(10_000, 200, 4),
    size(100, 0, 1),
    size(100, 0, 20),
    size(100, 0, 32),
];

const fn size(elements: usize, services: usize, categories: usize) -> Size {
    Size { elements, services, categories }
}

/// Measures all and gives the tables.
pub async fn all() -> String {
    let proxy = Proxy::start(Arc::new(|_| None)).await.expect("a proxy");
    let tab = Tab::open(&proxy, Conditions::Plain).await;
    let mut out = String::from(
        "| marked elements | services | categories | read config and record, ms | Accept, ms | heap more than the page, MB |\n|--:|--:|--:|--:|--:|--:|\n",
    );
    for (at, size) in SIZES.into_iter().enumerate() {
        let mut runs = Vec::new();
        for run in 0..RUNS {
            runs.push(visit(&proxy, &tab, size, &format!("www.scale-{at}-{run}.test")).await);
        }
        let middle = |column: usize| median(runs.iter().map(|run| run[column]).collect());
        let Size { elements, services, categories } = size;
        let _ = writeln!(
            out,
            "| {elements} | {services} | {categories} | {:.1} | {:.1} | {:.1} |",
            middle(0),
            middle(1),
            middle(2)
        );
    }
    let mut watched = [Vec::new(), Vec::new()];
    for run in 0..RUNS {
        for (with, times) in watched.iter_mut().enumerate() {
            times.push(mutations(&proxy, &tab, with == 1, run).await);
        }
    }
    let [without, with] = watched.map(median);
    let _ = writeln!(
        out,
        "\n10,000 unrelated changes in a second, in 100 batches: {without:.1} ms of script without the widget, {with:.1} ms with it."
    );
    tab.close().await;
    out
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

fn publish(proxy: &Proxy, host: &str, config: &Value, body: &str, widget: bool) {
    let tag = if widget { "<script src=/souhlas/souhlas.js data-config=/consent.json></script>" } else { "" };
    // The gate reads its config in a microtask of the answer: what lies between the two marks is that work.
    let page = format!(
        "<!doctype html><html lang=cs><meta charset=utf-8><link rel=icon href='data:,'><title>x</title>
         <script>const {{ json }} = Response.prototype;
           Response.prototype.json = async function () {{ const value = await json.call(this); if (this.url.endsWith('consent.json')) {{ window.__from = performance.now(); setTimeout(() => {{ window.__read = performance.now() - __from }}) }} return value }}</script>
         {tag}<body>{body}"
    );
    proxy.route(&format!("{host}/"), Reply::html(page));
    proxy.route(&format!("{host}/consent.json"), Reply::json(config));
    for (name, content) in Widget::load().files() {
        proxy.route(&format!("{host}/souhlas/{name}"), compressed(name, content));
    }
}

async fn visit(proxy: &Proxy, tab: &Tab, size: Size, host: &str) -> [f64; 3] {
    let image = |at: usize| {
        let service = if size.services == 0 { String::new() } else { format!("data-service=s{}", at % size.services) };
        format!("<img data-consent=statistical {service} data-src='data:,' alt=''>")
    };
    let body: String = (0..size.elements).map(image).collect();
    let category = |at: usize| match at {
        0 => json!({ "id": "statistical", "name": "S" }),
        _ => json!({ "id": format!("c{at}"), "name": "C" }),
    };
    let service = |at: usize| {
        json!({ "id": format!("s{at}"), "name": "S", "category": "statistical", "provider": format!("P{at}"),
                "cookies": [{ "name": format!("a{at}_*") }, { "name": format!("b{at}") }] })
    };
    let config = json!({
        "revision": "1",
        "categories": (0..size.categories).map(category).collect::<Value>(),
        "services": (0..size.services).map(service).collect::<Value>(),
    });
    let bare = host.replace("www", "bare");
    publish(proxy, &bare, &config, &body, false);
    publish(proxy, host, &config, &body, true);
    tab.go(&format!("https://{bare}/")).await;
    let alone = tab.engine_metrics().await[1];
    tab.go(&format!("https://{host}/")).await;
    let read = tab.time("window.__read").await;
    tab.rest().await;
    let accept = tab.ask("const from = performance.now(); souhlas.acceptAll(); done(performance.now() - from)").await;
    let left = tab.ask("done(document.querySelectorAll('[data-src]').length)").await;
    assert_eq!(left, 0, "all must be live");
    tab.go(&format!("https://{host}/")).await;
    tab.rest().await;
    let heap = tab.engine_metrics().await[1] - alone;
    [read, accept.as_f64().unwrap(), heap]
}

/// Milliseconds of script that ten thousand changes take.
async fn mutations(proxy: &Proxy, tab: &Tab, widget: bool, run: usize) -> f64 {
    let host = format!("www.changes-{widget}-{run}.test");
    publish(proxy, &host, &json!({ "revision": "1", "categories": [{ "id": "necessary" }] }), "<main></main>", widget);
    tab.go(&format!("https://{host}/")).await;
    tab.rest().await;
    let before = tab.script_time().await;
    tab.ask(
        "const main = document.querySelector('main'); let batch = 0;
         const timer = setInterval(() => {
           for (let at = 0; at < 100; at++) { const p = document.createElement('p'); p.textContent = at; main.append(p); }
           if (++batch === 100) { clearInterval(timer); setTimeout(() => done(), 0); }
         }, 10)",
    )
    .await;
    tab.script_time().await - before
}
