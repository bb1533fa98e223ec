//! What the dialog costs a page: nothing moves, the page's own content stays its largest, and nothing is slow.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::NONE;
use crate::{
    harness::scenarios,
    page::Page,
    proxy::Reply,
    visitor::{
        Visitor,
        window::{DESKTOP, PHONE},
    },
};

scenarios!["weight":
    nothing_moves_and_the_largest_is_the_pages, the_largest_of_the_demo_page_is_its_own, no_press_is_slow,
    reaching_for_settings_shows_and_fetches_nothing, settings_made_ready_are_those_of_the_press,
    a_list_that_a_hand_came_near_to_is_laid_out, a_press_is_answered_before_services_start,
];

const WATCH: &str = "
    window.__shifts = [], window.__largest = [];
    const watch = (type, see, more) => PerformanceObserver.supportedEntryTypes.includes(type)
      && new PerformanceObserver(list => list.getEntries().forEach(see)).observe({ type, buffered: true, ...more });
    watch('layout-shift', one => __shifts.push([one.value, one.hadRecentInput]));
    watch('largest-contentful-paint', one => __largest.push(one.element?.id || one.element?.localName || 'gone'));";

/// The demo page's own text and picture sizes.
const BODY: &str = "<main style='max-width: 60rem; margin: auto'>
    <p id=lead style='font-size: 3rem; margin: 1rem 0'>Kolo vrátíme tiché, seřízené a do druhého dne. Přijeďte kdykoli mezi osmou a šestou. Prohlédneme kolo před vámi a řekneme cenu předem, nic navíc neopravujeme.</p>
    <p>Seřízení, velký servis, vycentrování.</p></main>";

fn page() -> Page {
    Page::new()
        .config(json!({ "revision": "1", "links": { "privacy": "/zasady" },
            "services": [{ "use": "google-analytics", "with": { "id": "G-XXXX" } }, { "use": "youtube" }, { "use": "sklik-retargeting", "with": { "id": "1" } }] }))
        .before(WATCH)
        .body(BODY)
}

async fn boxes(visitor: &Visitor) -> Value {
    visitor.value("[...document.body.querySelectorAll('h1, main, p, footer, a')].map(one => { const { x, y, width, height } = one.getBoundingClientRect(); return [x, y, width, height] })").await
}

async fn nothing_moves_and_the_largest_is_the_pages(visitor: Visitor) {
    visitor.serve("/souhlas/dialog.js", Reply::status(404));
    visitor.visit(&page()).await;
    visitor.settle().await;
    let before = boxes(&visitor).await;
    visitor.proxy.reset();
    visitor.visit(&page()).await;
    visitor.banner().await;
    visitor.still().await;
    assert_eq!(boxes(&visitor).await, before);
    visitor.run("souhlas.open('settings')").await;
    visitor.settings().await;
    visitor.still().await;
    assert_eq!(boxes(&visitor).await, before);
    visitor.run("souhlas.rejectAll()").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    assert_eq!(boxes(&visitor).await, before);
    assert_eq!(visitor.value("__shifts").await, json!([]), "where the engine counts them");
    let largest = visitor.value("__largest").await;
    let engine_tells =
        visitor.value("PerformanceObserver.supportedEntryTypes.includes('largest-contentful-paint')").await;
    let own = largest.as_array().unwrap();
    assert!(own.iter().all(|one| one != "gone" && one != "souhlas"), "{own:?}");
    assert_eq!(own.last().is_some_and(|one| one == "lead"), engine_tells == true, "{own:?}");
}

/// The demo page as it is, with its own files.
async fn the_largest_of_the_demo_page_is_its_own(visitor: Visitor) {
    macro_rules! demo {
        ($name:literal) => {
            include_str!(concat!("../../../www/demo/", $name))
        };
    }
    let html = demo!("shop.html").replacen("<head>", &format!("<head><script>{WATCH}</script>"), 1);
    visitor.serve("/demo/shop.html", Reply::html(html));
    visitor.serve("/demo/start.js", Reply::script(demo!("start.js")));
    visitor.serve("/demo/consent.json", Reply::new("application/json", demo!("consent.json")));
    visitor.serve("/demo/demo.css", Reply::new("text/css", demo!("demo.css")));
    visitor.serve("/demo/ikona.svg", Reply::new("image/svg+xml", demo!("ikona.svg")));
    visitor.serve("/demo/kolo.svg", Reply::new("image/svg+xml", demo!("kolo.svg")));
    for size in [DESKTOP, PHONE] {
        visitor.go_in(size, "/demo/shop.html").await;
        visitor.banner().await;
        visitor.still().await;
        visitor.settle().await;
        let largest = visitor.value("__largest").await;
        let largest = largest.as_array().unwrap();
        // What stands in the shadow root has no name for the page.
        assert!(largest.iter().all(|one| one != "gone" && one != "souhlas"), "{size:?}: {largest:?}");
        let engine_tells =
            visitor.value("PerformanceObserver.supportedEntryTypes.includes('largest-contentful-paint')").await;
        assert_eq!(!largest.is_empty(), engine_tells == true, "{size:?}: {largest:?}");
    }
}

/// The most work that a press may set off, in milliseconds, and how much slower than this machine's the processor is that
/// it is done by. It is all that comes until the page is idle again, storing and tidying up included: what answers the
/// press, which is to take 50, is a part of it.
const LIMIT: f64 = 75.0;
const SLOWER: f64 = 4.0;

/// The same work takes longer where other browsers share the processor's caches: the least counts, of the goes begun in
/// this time.
const GOES: Duration = Duration::from_secs(40);

/// How long Chromium's main thread has done what this metric counts, in milliseconds: time that it waited for a processor
/// does not count, so that a busy machine measures what an idle one does.
async fn spent(visitor: &Visitor, metric: &str) -> f64 {
    let answer = visitor.devtools("Performance.getMetrics", json!({})).await;
    let metrics = answer.as_ref().and_then(|answer| answer["metrics"].as_array()).into_iter().flatten();
    let of = metrics.filter(|one| one["name"] == metric).find_map(|one| one["value"].as_f64());
    of.unwrap_or_default() * 1000.0
}

/// Waits for what is under way: Chromium says of nothing that it was the last, and waiting longer costs it no work.
async fn idle(visitor: &Visitor) {
    visitor.run_async("requestAnimationFrame(() => setTimeout(done, 300))").await;
}

/// What a press sets off, all of it, drawing and storing included.
async fn costs(visitor: &Visitor, press: &str) -> f64 {
    let before = spent(visitor, "TaskDuration").await;
    visitor.run(press).await;
    idle(visitor).await;
    spent(visitor, "TaskDuration").await - before
}

async fn no_press_is_slow(visitor: Visitor) {
    if visitor.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await.is_none() {
        println!("{}: what a press costs is not measured, since the engine does not tell", visitor.engine);
        return;
    }
    // What moves for a fifth of a second is drawn often, and by then the press has long been answered.
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    visitor.devtools("Emulation.setEmulatedMedia", still).await;
    let root = "const root = document.getElementById('souhlas').shadowRoot;";
    let presses = [String::from("document.querySelector('h1').click()")].into_iter().chain(
        ["[data-souhlas=settings]", "[name=advertising]", "dialog [data-souhlas=save]"]
            .map(|what| format!("{root} root.querySelector('{what}').click()")),
    );
    let presses: Vec<String> = presses.collect();
    let mut least = vec![f64::INFINITY; presses.len()];
    let slow = |least: &[f64]| least.iter().skip(1).map(|one| (one - least[0]) * SLOWER).collect::<Vec<_>>();
    let began = Instant::now();
    while began.elapsed() < GOES && !slow(&least).iter().all(|one| *one <= LIMIT) {
        visitor.visit(&page()).await;
        visitor.run("localStorage.clear()").await;
        visitor.reload().await;
        visitor.banner().await;
        visitor.still().await;
        visitor.settle().await;
        for (press, least) in presses.iter().zip(&mut least) {
            *least = least.min(costs(&visitor, press).await);
        }
    }
    visitor.devtools("Performance.disable", json!({})).await;
    visitor.devtools("Emulation.setEmulatedMedia", json!({ "features": [] })).await;
    let slow = slow(&least);
    println!("{}: settings, a switch, saving, on a processor {SLOWER} times slower: {slow:.0?} ms", visitor.engine);
    assert!(slow.iter().all(|one| *one <= LIMIT), "{slow:?}");
}

/// What a hand that comes near makes ready is to be noticed by nobody.
async fn reaching_for_settings_shows_and_fetches_nothing(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.banner().await;
    let root = "document.getElementById('souhlas').shadowRoot";
    // It is said aloud a moment after it is shown, which changes the tree as well.
    visitor.until("the announcement", &format!("{root}.querySelector('[role=status]').textContent")).await;
    visitor.settle().await;
    visitor.proxy.recorder.clear();
    let tree = visitor.value(&format!("{root}.innerHTML")).await;
    visitor.hover(&format!("{root}.querySelector('[data-souhlas=settings]')")).await;
    visitor.settle().await;
    assert_eq!(visitor.value(&format!("{root}.innerHTML")).await, tree);
    assert!(visitor.proxy.recorder.all(|request| request.path.starts_with("/souhlas/")).is_empty());
    visitor.click("settings").await;
    visitor.settings().await;
}

/// A page with many services of one category.
fn long_list() -> Page {
    let cookie = |at: usize| json!({ "name": format!("_{at}"), "purpose": "Počítá návštěvy a pamatuje si, odkud kdo přišel.", "retention": "P2Y" });
    let service = |at: usize| json!({ "id": format!("s{at}"), "name": "Měření", "category": "statistical", "provider": "Měřič, s.r.o.", "cookies": [cookie(at), cookie(at + 100)] });
    Page::new().config(json!({ "revision": "1", "services": (0..60).map(service).collect::<Vec<_>>() }))
}

/// What a list of services takes to lay out is done when a hand comes near, and not at the press.
async fn a_list_that_a_hand_came_near_to_is_laid_out(visitor: Visitor) {
    if visitor.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await.is_none() {
        println!("{}: what opening a list costs is not measured, since the engine does not tell", visitor.engine);
        return;
    }
    let root = "document.getElementById('souhlas').shadowRoot";
    let mut least = [f64::INFINITY; 2];
    for _ in 0..3 {
        for (place, least) in ["h2", "summary"].into_iter().zip(&mut least) {
            visitor.visit(&long_list()).await;
            visitor.banner().await;
            visitor.click("settings").await;
            visitor.settings().await;
            visitor.still().await;
            visitor.hover(&format!("{root}.querySelector('.settings {place}')")).await;
            idle(&visitor).await;
            let before = spent(&visitor, "LayoutDuration").await;
            visitor.run(&format!("{root}.querySelector('summary').click()")).await;
            idle(&visitor).await;
            *least = least.min(spent(&visitor, "LayoutDuration").await - before);
        }
    }
    visitor.devtools("Performance.disable", json!({})).await;
    println!("{}: laying out a list, without a hand and with one: {least:.1?} ms", visitor.engine);
    assert!(least[1] < least[0] / 2.0, "{least:?}");
}

/// What was made ready when a hand came near is not shown where it would say what is no longer so; and a choice made in
/// settings that were ready is one of what they show.
async fn settings_made_ready_are_those_of_the_press(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.banner().await;
    visitor.settle().await;
    let root = "document.getElementById('souhlas').shadowRoot";
    let close = format!("{root}.querySelector('.settings [data-souhlas=close]').getAttribute('aria-label')");
    let reach = format!("{root}.querySelector('[data-souhlas=settings]')");
    visitor.hover(&reach).await;
    visitor.settle().await;
    visitor.run("souhlas.rejectAll(); souhlas.open('settings')").await;
    visitor.settings().await;
    assert_eq!(visitor.value(&close).await, "Zavřít beze změny", "closing refuses no more");
    visitor.click("close").await;
    visitor.no_dialog().await;
    visitor.hover("document.getElementById('footer-link')").await;
    visitor.settle().await;
    visitor.run("document.documentElement.lang = 'en'; souhlas.open('settings')").await;
    visitor.until("English", &format!("{root}.querySelector('.settings[open] h3')?.textContent == 'Necessary'")).await;
    visitor.click("close").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.console().await, NONE);
}

/// The layer is gone in the first frame after the press, and no service has begun before that; where the browser keeps
/// frames back, 100 ms are the most that one waits.
async fn a_press_is_answered_before_services_start(visitor: Visitor) {
    visitor.visit(&page()).await;
    visitor.banner().await;
    visitor.settle().await;
    let press =
        "const root = document.getElementById('souhlas').shadowRoot, is_up = () => !!root.querySelector('.layer');
        const begun = () => document.querySelectorAll('script[src*=\"googletagmanager.com\"]').length;
        requestAnimationFrame(() => setTimeout(() => {
          const pressed = performance.now();
          root.querySelector('[data-souhlas=accept]').click();
          requestAnimationFrame(() => done([is_up(), souhlas.has('statistical'), begun(), performance.now() - pressed]));
        }))";
    let seen = visitor.run_async(press).await;
    assert_eq!(seen.as_array().unwrap()[..2], [json!(false), json!(true)], "{seen}");
    assert!(seen[2] == 0 || seen[3].as_f64().unwrap() >= 100.0, "{seen}");
    visitor.asked("www.googletagmanager.com/gtag/js").await;
}
