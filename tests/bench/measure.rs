//! What is measured, and the table.

use std::{io::Write, sync::Arc};

use crate::{
    proxy::{Proxy, Reply},
    tab::{Conditions, Tab},
    widget::Widget,
};

/// Runs a line.
const RUNS: usize = 10;

/// Notes when the first layer has been painted: the frame after the first in which its button takes up space.
const WATCH: &str = "
    (function look() {
      const button = document.getElementById('souhlas')?.shadowRoot?.querySelector('[data-souhlas=accept]');
      if (button?.getClientRects().length) requestAnimationFrame(() => setTimeout(() => { window.__painted = performance.now() }));
      else requestAnimationFrame(look);
    })()";

/// Milliseconds from the start of the navigation, but for the gate's own.
#[derive(Clone, Copy, Debug)]
struct Visit {
    gate: f64,
    work: f64,
    painted: f64,
    requested: f64,
}

/// Measures everything and prints it.
pub async fn all() {
    let proxy = Proxy::start(Arc::new(|_| None)).await.expect("a proxy");
    publish(&proxy);
    println!(
        "Chromium, a new site in a new renderer process each run, files as brotli, nothing cached; median (lowest–highest) of {RUNS}, ms"
    );
    println!(
        "{:<18} {:>24} {:>24} {:>24} {:>24}",
        "", "gate's start, cold", "of it, thread at work", "first layer painted", "gated request, return"
    );
    for (name, conditions) in [("plain", Conditions::Plain), ("4× CPU, slow 4G", Conditions::Slow)] {
        let tab = Tab::open(&proxy, conditions).await;
        let mut visits = Vec::new();
        for run in 0..=RUNS {
            visits.push(visit(&tab, &format!("https://www.bench-{run}.test/")).await);
        }
        tab.close().await;
        // The first one pays for the browser's own start.
        visits.remove(0);
        let columns: [fn(&Visit) -> f64; 4] =
            [|visit| visit.gate, |visit| visit.work, |visit| visit.painted, |visit| visit.requested];
        let line = columns.map(|column| format!("{:>24}", spread(visits.iter().map(column).collect()))).join(" ");
        println!("{name:<18} {line}");
    }
}

/// A first visit, Ano, and a return.
async fn visit(tab: &Tab, site: &str) -> Visit {
    tab.go(site).await;
    let painted = tab.time("window.__painted").await;
    let gate = tab.time("performance.getEntriesByName('gate')[0]?.duration").await;
    tab.ask("document.getElementById('souhlas').shadowRoot.querySelector('[data-souhlas=accept]').click(); done()")
        .await;
    tab.time("window.__vendor").await;
    tab.go(site).await;
    tab.time("window.__vendor").await;
    let requested =
        tab.time("performance.getEntriesByName('https://cdn.vendor.example/vendor.js')[0]?.startTime").await;
    let work = tab.work(&format!("{site}souhlas/souhlas.js")).await;
    Visit { gate, work, painted, requested }
}

/// The site, the widget and a vendor.
fn publish(proxy: &Proxy) {
    let text = "<p>Ruční keramika z dílny v Telči. Každý kus vzniká na kruhu a pálí se dvakrát.</p>\n".repeat(40);
    let page = format!(
        "<!doctype html><html lang=cs><head><meta charset=utf-8><meta name=viewport content='width=device-width'>
         <title>Hrnčířství</title><script>{WATCH}</script>
         <script src=/souhlas/souhlas.js data-config=/consent.json></script>
         <script type=text/plain data-consent=statistical src=https://cdn.vendor.example/vendor.js></script>
         </head><body><h1>Hrnčířství</h1>{text}</body></html>"
    );
    let config = r#"{ "revision": "1", "controller": { "name": "Ukázka, s.r.o." } }"#;
    let mut files = vec![
        ("/".to_owned(), compressed("text/html; charset=utf-8", page.as_bytes())),
        ("/consent.json".to_owned(), Reply::json(config)),
    ];
    for (name, content) in Widget::load().files() {
        let kind = match name.rsplit('.').next() {
            Some("js") => "text/javascript; charset=utf-8",
            Some("json") => "application/json",
            Some("wasm") => "application/wasm",
            _ => continue,
        };
        let content = if name == "souhlas.js" { timed(content) } else { content.clone() };
        files.push((format!("/souhlas/{name}"), compressed(kind, &content)));
    }
    for run in 0..=RUNS {
        for (path, reply) in &files {
            proxy.route(&format!("www.bench-{run}.test{path}"), reply.clone());
        }
    }
    proxy.route("cdn.vendor.example/vendor.js", Reply::script("window.__vendor = performance.now()"));
}

/// The gate between two marks: all that it does before the parser goes on, from decoding the WebAssembly to the first
/// touch of localStorage.
fn timed(script: &[u8]) -> Vec<u8> {
    [b"performance.mark('gate-start');", script, b"\n;performance.measure('gate', 'gate-start');"].concat()
}

fn compressed(kind: &str, content: &[u8]) -> Reply {
    let mut out = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
        writer.write_all(content).expect("memory takes everything");
    }
    Reply::new(kind, out).header("content-encoding", "br")
}

fn spread(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let middle = times.len() / 2;
    let median = (times[middle - 1] + times[middle]) / 2.0;
    format!("{median:.1} ({:.1}–{:.1})", times[0], times[times.len() - 1])
}
