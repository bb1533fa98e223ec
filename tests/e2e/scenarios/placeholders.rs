//! Placeholders: over the box of what waits, silent, with two ways to give consent.

use serde_json::{Value, json};

use super::NONE;
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["placeholders":
    stand_in_the_same_box, show_once_stores_nothing, always_grants_the_service, always_grants_the_category,
    keys_reach_both_buttons, the_space_bar_shows_once, follow_late_and_removed_elements, what_is_not_seen_fetches_nothing,
    without_the_dialog_the_page_works, stand_where_anchors_are_unknown, go_when_their_service_has_come,
    come_back_where_an_element_waits_again, once_and_taken_back_at_once_reloads,
];

const EMBEDS: &str = r#"
<style>
  .wide { position: relative; padding-top: 56.25%; }
  .wide iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
  .moved { position: relative; height: 240px; }
  .moved iframe { position: absolute; top: 50%; left: 50%; transform: translate(-50%, -50%); }
</style>
<p><iframe id="plain" data-consent="advertising" width="560" height="315" data-src="https://www.youtube.com/embed/dQw4w9WgXcQ" title="Jak vybrat kolo"></iframe></p>
<p id="after">Pod videem.</p>
<div class="wide"><iframe id="wide" data-consent="advertising" data-src="https://www.youtube-nocookie.com/embed/x"></iframe></div>
<div style="display: flex; gap: 10px"><iframe id="tiny" width="120" height="90" data-consent="statistical" data-src="https://cdn.vendor.example/tiny.html"></iframe>
  <video id="video" style="width: 50%; aspect-ratio: 16 / 9" controls><source data-consent="statistical" data-src="https://media.vendor.example/video.mp4"></video></div>
<object id="object" data-consent="statistical" width="320" height="180" type="image/svg+xml" style="display: inline-block" data-src="https://media.vendor.example/object.svg"></object>
<embed id="embed" data-consent="statistical" width="320" height="180" type="image/svg+xml" style="display: inline-block" data-src="https://media.vendor.example/embed.svg">
<div class="moved"><iframe id="moved" data-consent="statistical" data-src="https://cdn.vendor.example/moved.html"></iframe></div>
<p><iframe id="low" width="280" height="90" data-consent="preferential" data-src="https://cdn.vendor.example/low.html"></iframe></p>
<iframe id="floating" style="float: right; width: 40%; height: 200px; margin: 1em" data-consent="statistical" data-src="https://cdn.vendor.example/floating.html"></iframe>
"#;

/// Layout shifts from the page's start on, in the engine that measures them.
const SHIFTS: &str = r#"<script>
  var shifts = [];
  if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(one => [one.value, ...one.sources.map(source => source.node?.outerHTML)])))
      .observe({ type: "layout-shift", buffered: true });
  }
</script>"#;

/// What did not stand where its element is in the very task that laid it, before any frame.
const STRAY: &str = r#"
  var stray = [];
  new MutationObserver(records => {
    for (const host of records.flatMap(record => [...record.addedNodes]).filter(node => node.localName == "souhlas-placeholder")) {
      const part = host.shadowRoot.querySelector("[data-souhlas=once]").placeholder[0];
      const own = part.closest("iframe,object,embed,video").getBoundingClientRect(), is = host.getBoundingClientRect();
      if (["x", "y", "width", "height"].some(edge => Math.abs(is[edge] - own[edge]) > 0.6)) stray.push([part.id, own, is]);
    }
  }).observe(document, { childList: true, subtree: true });
"#;

const COVERED: [&str; 9] = ["plain", "wide", "tiny", "video", "object", "embed", "moved", "low", "floating"];

fn config() -> Value {
    json!({ "revision": "1", "services": [{ "use": "youtube" }] })
}

/// The boxes of elements, to a tenth of a pixel.
async fn boxes(visitor: &Visitor, of: &str) -> Value {
    visitor
        .value(&format!(
            "[...document.querySelectorAll('{of}')].map(one => {{ const {{ x, y, width, height }} = one.getBoundingClientRect(); return [x, y, width, height].map(edge => Math.round(edge * 5)) }})"
        ))
        .await
}

pub async fn until_covered(visitor: &Visitor, ids: &[&str]) {
    for id in ids {
        let there = format!("{}?.querySelector('[data-souhlas=once]')", shadow(id));
        visitor.until(&format!("the placeholder of {id}"), &there).await;
    }
}

/// The shadow root of the placeholder beside an element, as an expression.
pub fn shadow(id: &str) -> String {
    format!(
        "(one => [one.nextElementSibling, one.previousElementSibling].find(host => host?.localName === 'souhlas-placeholder' && host.shadowRoot.querySelector('[data-souhlas=once]')?.placeholder.some(part => one.contains(part)))?.shadowRoot)(document.getElementById('{id}'))"
    )
}

/// A button of a placeholder, as an expression.
pub fn button(id: &str, action: &str) -> String {
    format!("{}.querySelector('[data-souhlas={action}]')", shadow(id))
}

pub async fn press(visitor: &Visitor, id: &str, action: &str) {
    until_covered(visitor, &[id]).await;
    visitor.run(&format!("{}.click()", button(id, action))).await;
}

/// A visitor who refused all earlier, so that no banner is up.
async fn refused(visitor: &Visitor, page: Page) {
    visitor.visit(&page.clone().body("")).await;
    visitor.run("souhlas.rejectAll()").await;
    visitor.no_dialog().await;
    // The dialog may still have been on its way.
    visitor.settle().await;
    visitor.proxy.recorder.clear();
    visitor.reload().await;
}

async fn all_in_their_boxes(visitor: &Visitor) {
    until_covered(visitor, &COVERED).await;
    // What is measured follows the page a frame or two later.
    let pairs: Vec<_> = COVERED.map(|id| format!("[document.getElementById('{id}'), {}.host]", shadow(id))).into();
    let near = format!(
        "[{}].every(pair => {{ const [own, is] = pair.map(one => one.getBoundingClientRect()); return ['x', 'y', 'width', 'height'].every(edge => Math.abs(is[edge] - own[edge]) < 0.6) }})",
        pairs.join(",")
    );
    visitor.until("each in the box of its element", &near).await;
    let spilling = "[...document.querySelectorAll('souhlas-placeholder')].map(one => one.shadowRoot.querySelector('.placeholder')).filter(one => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight).map(one => [one.innerText, one.clientWidth, one.clientHeight, one.scrollHeight])";
    assert_eq!(visitor.value(spilling).await, json!([]), "nothing is cut off");
}

async fn stand_in_the_same_box(visitor: Visitor) {
    // The same page without the dialog is what the boxes were before.
    visitor.serve("/souhlas/dialog.js", crate::proxy::Reply::status(404));
    refused(&visitor, Page::new().config(config()).body(EMBEDS)).await;
    visitor.settle().await;
    let everything = COVERED.map(|id| format!("#{id}")).join(",") + ",#after,footer";
    let before = boxes(&visitor, &everything).await;
    visitor.proxy.reset();
    visitor.visit(&Page::new().head(SHIFTS).before(STRAY).config(config()).body(EMBEDS)).await;
    until_covered(&visitor, &COVERED).await;
    assert_eq!(visitor.value("stray").await, json!([]), "each is there at once");
    all_in_their_boxes(&visitor).await;
    assert_eq!(boxes(&visitor, &everything).await, before, "nothing on the page moved");
    assert_eq!(visitor.value("shifts").await, json!([]), "while placeholders came");
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE, "thumbnails included");
    assert_eq!(visitor.console().await, NONE);
    let said = visitor.value(&format!("{}.textContent", shadow("plain"))).await.to_string();
    for words in ["Jak vybrat kolo", "Google Ireland Limited", "Reklamní", "Vždy povolit YouTube"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    visitor.run("souhlas.acceptAll()").await;
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder')").await;
    assert_eq!(visitor.value("shifts").await, json!([]), "and while they went");
    assert_eq!(boxes(&visitor, "#plain,#wide,#tiny,#moved,#floating,#after").await.as_array().map(Vec::len), Some(6));
    assert_eq!(boxes(&visitor, "#plain,#after,#wide,#tiny").await, {
        let all = before.as_array().unwrap();
        // In document order: plain, after, wide, tiny.
        json!(all[..4])
    });
}

async fn show_once_stores_nothing(visitor: Visitor) {
    refused(&visitor, Page::new().config(config()).body(EMBEDS)).await;
    let record = visitor.record().await;
    until_covered(&visitor, &COVERED).await;
    visitor.run(&format!("{}.focus()", button("plain", "once"))).await;
    press(&visitor, "plain", "once").await;
    visitor.asked("www.youtube.com/embed/dQw4w9WgXcQ").await;
    visitor.until("the focus in the frame", "document.activeElement.id === 'plain'").await;
    assert_eq!(visitor.value("document.getElementById('plain').inert").await, json!(false));
    press(&visitor, "video", "once").await;
    visitor.asked("media.vendor.example/video.mp4").await;
    visitor.settle().await;
    let asked: Vec<_> =
        visitor.left().into_iter().filter(|address| address.contains("nocookie") || address.contains("cdn.")).collect();
    assert_eq!(asked, NONE, "only that one");
    assert_eq!(visitor.record().await, record);
    visitor.reload().await;
    until_covered(&visitor, &COVERED).await;
}

async fn always_grants_the_service(visitor: Visitor) {
    visitor.visit(&Page::new().config(config()).body(EMBEDS)).await;
    visitor.banner().await;
    // The button says what it grants; the catalogue's entry comes in its time.
    let said = format!("{}.textContent.includes('YouTube')", button("wide", "always"));
    visitor.until("the service's name", &said).await;
    press(&visitor, "wide", "always").await;
    visitor.asked("www.youtube.com/embed/dQw4w9WgXcQ").await;
    visitor.asked("www.youtube-nocookie.com/embed/x").await;
    visitor.no_dialog().await;
    let record = visitor.record().await;
    assert_eq!(record["method"], "placeholder");
    assert_eq!(record["event"], "partial");
    assert_eq!(record["services"], json!({ "youtube": true }));
    assert_eq!(record["categories"]["advertising"], false);
    visitor.settle().await;
    assert!(!visitor.left().iter().any(|address| address.contains("vendor.example")));
    visitor.proxy.recorder.clear();
    visitor.reload().await;
    visitor.asked("www.youtube.com/embed/dQw4w9WgXcQ").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn always_grants_the_category(visitor: Visitor) {
    refused(&visitor, Page::new().config(config()).body(EMBEDS)).await;
    press(&visitor, "floating", "always").await;
    visitor.asked("cdn.vendor.example/floating.html").await;
    visitor.asked("cdn.vendor.example/tiny.html").await;
    visitor.asked("media.vendor.example/object.svg").await;
    visitor.asked("media.vendor.example/embed.svg").await;
    let record = visitor.record().await;
    assert_eq!(record["method"], "placeholder");
    assert_eq!(record["categories"]["statistical"], true);
    assert_eq!(record["categories"]["advertising"], false);
    visitor.settle().await;
    assert!(!visitor.left().iter().any(|address| address.contains("youtube")));
}

async fn keys_reach_both_buttons(visitor: Visitor) {
    let page = r#"<button id="first">x</button><iframe id="plain" data-consent="statistical" data-src="https://cdn.vendor.example/keys.html" title="Mapa"></iframe><button id="last">y</button>"#;
    refused(&visitor, Page::new().body(page)).await;
    until_covered(&visitor, &["plain"]).await;
    let inner = "document.activeElement.shadowRoot?.activeElement";
    visitor.run("document.getElementById('first').focus()").await;
    visitor.press_key(fantoccini::key::Key::Tab).await;
    visitor.until("the first button", &format!("{inner}?.dataset.souhlas === 'once'")).await;
    visitor.press_key(fantoccini::key::Key::Tab).await;
    visitor.until("the second button", &format!("{inner}?.dataset.souhlas === 'always'")).await;
    visitor.press_key(fantoccini::key::Key::Enter).await;
    visitor.asked("cdn.vendor.example/keys.html").await;
    visitor.until("the focus in the frame", "document.activeElement.id === 'plain'").await;
    assert_eq!(visitor.record().await["method"], "placeholder");
}

async fn the_space_bar_shows_once(visitor: Visitor) {
    let page = r#"<iframe id="plain" data-consent="statistical" data-src="https://cdn.vendor.example/space.html" title="Mapa"></iframe>"#;
    refused(&visitor, Page::new().body(page)).await;
    until_covered(&visitor, &["plain"]).await;
    visitor.run(&format!("{}.focus()", button("plain", "once"))).await;
    visitor.press_key(' ').await;
    visitor.asked("cdn.vendor.example/space.html").await;
    visitor.until("the focus in the frame", "document.activeElement.id === 'plain'").await;
    assert_eq!(visitor.record().await["event"], "refused");
}

async fn follow_late_and_removed_elements(visitor: Visitor) {
    refused(&visitor, Page::new().body("<div id='app'></div>")).await;
    visitor.settle().await;
    assert!(!visitor.asked_at_home().iter().any(|path| path.contains("dialog")), "nothing to show, nothing fetched");
    let add = "document.getElementById('app').innerHTML = `<iframe id='late' data-consent='statistical' width='300' height='200' data-src='https://cdn.vendor.example/late.html'></iframe>`";
    visitor.run(add).await;
    until_covered(&visitor, &["late"]).await;
    visitor.run("document.getElementById('late').remove()").await;
    visitor.until("it goes with its element", "!document.querySelector('souhlas-placeholder')").await;
    visitor.run(add).await;
    until_covered(&visitor, &["late"]).await;
    visitor.run("document.getElementById('late').style.display = 'none'").await;
    visitor.until("it hides with its element", "!document.querySelector('souhlas-placeholder')").await;
    visitor.run("document.getElementById('late').style.display = ''").await;
    press(&visitor, "late", "once").await;
    visitor.asked("cdn.vendor.example/late.html").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn what_is_not_seen_fetches_nothing(visitor: Visitor) {
    let page = r#"<iframe data-consent="statistical" width="1" height="1" data-src="https://cdn.vendor.example/a.html"></iframe>
      <iframe data-consent="statistical" style="display: none" data-src="https://cdn.vendor.example/b.html"></iframe>
      <img data-consent="statistical" width="300" height="200" data-src="https://media.vendor.example/c.svg" alt="">
      <div style="height: 9000px"></div>
      <iframe id="far" data-consent="statistical" data-src="https://cdn.vendor.example/far.html"></iframe>"#;
    refused(&visitor, Page::new().body(page)).await;
    visitor.settle().await;
    assert!(!visitor.asked_at_home().iter().any(|path| path.contains("dialog")), "{:?}", visitor.asked_at_home());
    visitor.run("document.getElementById('far').scrollIntoView()").await;
    until_covered(&visitor, &["far"]).await;
    assert_eq!(visitor.value("document.querySelectorAll('souhlas-placeholder').length").await, json!(1));
    assert_eq!(visitor.left(), NONE);
}

async fn without_the_dialog_the_page_works(visitor: Visitor) {
    visitor.serve("/souhlas/dialog.wasm", crate::proxy::Reply::status(404));
    refused(&visitor, Page::new().config(config()).body(EMBEDS)).await;
    visitor.until_console().await;
    assert_eq!(visitor.value("document.getElementById('plain').offsetHeight").await, json!(319));
    visitor.run("souhlas.acceptAll()").await;
    visitor.asked("www.youtube.com/embed/dQw4w9WgXcQ").await;
}

async fn stand_where_anchors_are_unknown(visitor: Visitor) {
    refused(&visitor, Page::new().config(config()).before("CSS.supports = () => false").body(EMBEDS)).await;
    all_in_their_boxes(&visitor).await;
    visitor.run("document.getElementById('after').style.height = '120px'; dispatchEvent(new Event('resize'))").await;
    all_in_their_boxes(&visitor).await;
}

async fn go_when_their_service_has_come(visitor: Visitor) {
    let service = json!({ "id": "map", "name": "Mapa", "category": "statistical", "scripts": ["https://cdn.vendor.example/map.js"] });
    let page = r#"<iframe id="plain" data-consent="statistical" data-service="map" data-src="https://cdn.vendor.example/map.html" title="Mapa"></iframe>"#;
    refused(&visitor, Page::new().config(json!({ "revision": "1", "services": [service] })).body(page)).await;
    press(&visitor, "plain", "always").await;
    visitor.until_ran("map").await;
    visitor.asked("cdn.vendor.example/map.html").await;
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder')").await;
    assert_eq!(visitor.console().await, NONE);
}

async fn come_back_where_an_element_waits_again(visitor: Visitor) {
    let page = r#"<iframe id="plain" data-consent="statistical" data-src="https://cdn.vendor.example/one.html" title="Mapa"></iframe>"#;
    refused(&visitor, Page::new().body(page)).await;
    press(&visitor, "plain", "once").await;
    visitor.asked("cdn.vendor.example/one.html").await;
    visitor.until("no placeholder", "!document.querySelector('souhlas-placeholder')").await;
    visitor.run("plain.removeAttribute('src'); plain.dataset.src = 'https://cdn.vendor.example/two.html'; souhlas.open('settings'); souhlas.close()").await;
    until_covered(&visitor, &["plain"]).await;
    visitor.settle().await;
    assert!(!visitor.left().iter().any(|address| address.contains("two")));
    visitor.run("plain.src = plain.dataset.src; delete plain.dataset.src").await;
    visitor.until("none over what the page itself made live", "!document.querySelector('souhlas-placeholder')").await;
    assert_eq!(visitor.value("plain.inert").await, json!(false));
}

async fn once_and_taken_back_at_once_reloads(visitor: Visitor) {
    let page = r#"<iframe id="plain" data-consent="advertising" data-src="https://cdn.vendor.example/one.html" title="Mapa"></iframe>"#;
    visitor.visit(&Page::new().body(page)).await;
    visitor.banner().await;
    visitor.run("souhlas.save({ statistical: true })").await;
    until_covered(&visitor, &["plain"]).await;
    // What is shown once can't be stopped: it goes with the page, also where it has not started yet.
    let both = format!("{}.click(); souhlas.withdraw(); 0", button("plain", "once"));
    visitor.reloaded_by(visitor.run(&both)).await;
    until_covered(&visitor, &["plain"]).await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.console().await, NONE);
}
