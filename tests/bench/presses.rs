//! From press to paint: how long a visitor waits for the answer to each press, on a processor four times slower.

use std::{fmt::Write, sync::Arc};

use serde_json::{Value, json};

use crate::{
    proxy::{Proxy, Reply},
    serve::compressed,
    tab::{Conditions, Tab},
    widget::Widget,
};

/// Runs a press.
const RUNS: usize = 9;

/// What a press may take, in milliseconds.
const GOOD: f64 = 48.0;

/// What is pressed: its name, the element, and what holds once the press has been followed.
type Press = (&'static str, &'static str, &'static str);

const GONE: &str = "!ours('.layer')";
const SETTINGS: &str = "ours('.settings[open] .category')";
const FOOTER: &str = "document.querySelector('footer a')";

/// The presses of each visit, in order.
const VISITS: [&[Press]; 3] = [
    &[("accept", "ours('[data-souhlas=accept]')", GONE)],
    &[
        ("reject", "ours('[data-souhlas=reject]')", GONE),
        ("settings, from the page", FOOTER, SETTINGS),
        ("closing them", "ours('.settings [data-souhlas=close]')", GONE),
        (
            "a placeholder",
            "document.querySelector('souhlas-placeholder').shadowRoot.querySelector('button')",
            "!document.querySelector('souhlas-placeholder')",
        ),
        (
            "nothing of ours: one word of the page's",
            "document.querySelector('#own')",
            "!document.querySelector('#own')",
        ),
        (
            "nothing of ours: an empty dialog",
            "document.querySelector('#other')",
            "document.querySelector('dialog[open]')",
        ),
    ],
    &[
        ("settings, from the first layer", "ours('.banner [data-souhlas=settings]')", SETTINGS),
        ("a switch", "ours('[name=advertising]')", "ours('[name=advertising]').checked"),
        ("services of a category", "ours('summary')", "ours('details').open"),
        ("a document", "ours('.settings [data-souhlas-open=consent]')", "ours('.document[open] .souhlas-document h3')"),
        ("closing it", "ours('.document [data-souhlas=close]')", "!ours('.document')"),
        ("save", "ours('.settings [data-souhlas=save]')", GONE),
        ("settings, again", FOOTER, SETTINGS),
    ],
];

/// Measures all and gives the table.
pub async fn all() -> String {
    let proxy = Proxy::start(Arc::new(|_| None)).await.expect("a proxy");
    proxy.route("cdn.vendor.example/frame.html", Reply::html("<p>frame"));
    let tab = Tab::open(&proxy, Conditions::Processor).await;
    let mut seen: Vec<Vec<f64>> = vec![Vec::new(); VISITS.concat().len()];
    // The first run pays for the browser's own start.
    for run in 0..=RUNS {
        let mut times = Vec::new();
        for (at, presses) in VISITS.into_iter().enumerate() {
            let host = format!("www.presses-{at}-{run}.test");
            publish(&proxy, &host);
            tab.go(&format!("https://{host}/")).await;
            tab.time("+!!ours('[data-souhlas=accept]')").await;
            for press in presses {
                let [time, before, within] = answer(&tab, press).await;
                if time > GOOD {
                    println!("{}, run {run}: {time} ms, {before:.1} before its script, {within:.1} in it", press.0);
                }
                times.push(time);
            }
        }
        if run > 0 {
            seen.iter_mut().zip(times).for_each(|(all, time)| all.push(time));
        }
    }
    tab.close().await;
    let mut out = String::from("| press | median, ms | least, ms | most, ms |\n|---|--:|--:|--:|\n");
    for ((name, ..), mut times) in VISITS.concat().into_iter().zip(seen) {
        times.sort_by(f64::total_cmp);
        let at = |place: usize| times.get(place).copied().unwrap_or_default();
        let _ = writeln!(out, "| {name} | {} | {} | {} |", at(RUNS / 2), at(0), at(RUNS - 1));
    }
    out
}

/// Points at an element, presses it, and says how long its answer took, how much of that before the script and how much in it;
/// what takes less than 16 ms is not told of.
async fn answer(tab: &Tab, (name, element, then): &Press) -> [f64; 3] {
    tab.rest().await;
    tab.point(element).await;
    tab.rest().await;
    tab.ask("__presses.length = 0; done()").await;
    tab.press(element).await;
    tab.time(&format!("+!!({then})")).await;
    tab.rest().await;
    let longest = tab.ask("done(__presses.reduce((one, other) => one[0] > other[0] ? one : other, [0, 0, 0]))").await;
    serde_json::from_value(longest).unwrap_or_else(|error| panic!("no time of {name}: {error}"))
}

fn publish(proxy: &Proxy, host: &str) {
    // Every event of one press counts: https://www.w3.org/TR/event-timing/
    let page = "<!doctype html><html lang=cs><meta charset=utf-8><link rel=icon href='data:,'><title>Servis kol</title>
        <script>window.__presses = [];
          new PerformanceObserver((list) => list.getEntries().forEach((one) => one.interactionId && __presses.push([one.duration, one.processingStart - one.startTime, one.processingEnd - one.processingStart])))
            .observe({ type: 'event', durationThreshold: 16 });
          window.ours = (what) => document.getElementById('souhlas')?.shadowRoot.querySelector(what);</script>
        <script src=/souhlas/souhlas.js data-config=/consent.json></script>
        <body><h1>Servis kol</h1><main><p>Kolo vrátíme tiché, seřízené a do druhého dne.</p>
        <iframe width=400 height=250 title=Video data-consent=advertising data-src='https://cdn.vendor.example/frame.html'></iframe>
        <p><button id=own onclick='this.replaceWith(\"Děkujeme\")'>Objednat</button>
        <button id=other onclick='document.querySelector(\"dialog\").showModal()'>Otevřít</button></p><dialog>Děkujeme</dialog>
        </main><footer><a href='#souhlas' data-souhlas-open=settings>Nastavení cookies</a></footer>";
    let with = |id: &str| json!({ "id": id });
    let config: Value = json!({
        "revision": "1", "controller": { "name": "Ukázka, s.r.o." }, "links": { "privacy": "/zasady" },
        "services": [{ "use": "google-analytics", "with": with("G-XXXX") }, { "use": "youtube" }, { "use": "sklik-retargeting", "with": with("1") }],
    });
    proxy.route(&format!("{host}/"), Reply::html(page));
    proxy.route(&format!("{host}/consent.json"), Reply::json(&config));
    for (name, content) in Widget::load().files() {
        proxy.route(&format!("{host}/souhlas/{name}"), compressed(name, content));
    }
}
