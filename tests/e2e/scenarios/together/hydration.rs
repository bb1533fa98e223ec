//! Pages that React 18 and 19 wrote on the server and take over in the browser, late: what they find is what they wrote.

use serde_json::json;

use super::react::{SHORT, VERSIONS};
use crate::{
    harness::scenarios,
    libraries::tag,
    page::Page,
    scenarios::{
        NONE, first_revision,
        placeholders::{press, until_covered},
    },
    visitor::Visitor,
};

scenarios!["with_hydration": ; not yet: it_finds_what_the_server_wrote, in_development_it_has_nothing_to_say, it_waits_for_a_part_of_the_page, a_whole_document_is_taken_over,
];

/// What the server wrote; the application is the same.
const WRITTEN: &str = r#"<main><h1>Kolo</h1><script type="text/plain" data-consent="statistical" src="https://cdn.vendor.example/reviews.js"></script><script type="text/plain" data-consent="statistical">__ran.push('inline')</script><iframe id="film" data-consent="advertising" data-src="https://cdn.vendor.example/film.html" width="400" height="225" title="Film"></iframe><button id="add">0 ks</button></main>"#;

const APP: &str = "
  function App() {
    const [count, set] = useState(0);
    return h('main', null, h('h1', null, 'Kolo'), h(Waiting, { name: 'reviews' }), h(Inline, { name: 'inline' }), h(Film, { id: 'film' }),
      h('button', { id: 'add', onClick: () => set(count + 1) }, `${count} ks`));
  }
  window.hydrate = () => { window.__root = ReactDOM.hydrateRoot(root, h(App), { onRecoverableError: fault, onUncaughtError: fault }) };";

fn page(version: &str) -> Page {
    let body = format!("<div id=root>{WRITTEN}</div><script>{APP}</script>");
    Page::new().config(first_revision()).head(&tag(version)).head(SHORT).body(&body)
}

/// Someone who granted statistics and refused advertising.
const PARTLY: &str = "{ event: 'partial', method: 'save', categories: { necessary: true, preferential: false, statistical: true, advertising: false } }";

/// What has run and what waits is there, and the application takes the page over.
async fn taken_over(visitor: &Visitor) {
    visitor.until_ran("reviews").await;
    visitor.until_ran("inline").await;
    until_covered(visitor, &["film"]).await;
    visitor.run("window.__nodes = [...root.querySelectorAll('*')].filter(one => !one.localName.startsWith('souhlas')); hydrate()").await;
    press_until_counted(visitor, 1).await;
}

/// A press counts as soon as the application lives.
async fn press_until_counted(visitor: &Visitor, count: usize) {
    let pressed =
        format!("add.textContent == '{count} ks' || (add.textContent == '{} ks' && add.click(), false)", count - 1);
    visitor.until("a press that counts", &pressed).await;
}

async fn it_finds_what_the_server_wrote(visitor: Visitor) {
    for version in VERSIONS {
        visitor.remember(PARTLY).await;
        visitor.visit(&page(version)).await;
        taken_over(&visitor).await;
        visitor.settle().await;
        assert_eq!(visitor.value("__faults").await, json!([]), "{version}");
        assert_eq!(
            visitor.value("__nodes.every(one => one.isConnected)").await,
            true,
            "{version}: nothing is made anew"
        );
        assert_eq!(visitor.ran().await.len(), 2, "{version}: {:?}", visitor.ran().await);
        // And what waits is not lost.
        until_covered(&visitor, &["film"]).await;
        press(&visitor, "film", "always").await;
        visitor.asked("cdn.vendor.example/film.html").await;
        press_until_counted(&visitor, 2).await;
        visitor.run("__root.unmount()").await;
        visitor.until("nothing", "!root.innerHTML").await;
        assert_eq!(visitor.console().await, NONE, "{version}");
        visitor.proxy.recorder.clear();
    }
}

/// In development it compares attributes, too, and says each that it did not write.
async fn in_development_it_has_nothing_to_say(visitor: Visitor) {
    for version in VERSIONS {
        visitor.remember(PARTLY).await;
        visitor.visit(&page(&format!("{version}-development"))).await;
        taken_over(&visitor).await;
        visitor.settle().await;
        assert_eq!(visitor.value("__faults").await, json!([]), "{version}");
        assert_eq!(visitor.console().await, NONE, "{version}");
    }
}

/// A part that is taken over last, when the visitor has already pressed a button of its placeholder.
async fn it_waits_for_a_part_of_the_page(visitor: Visitor) {
    let app = APP
        .replace("h(Film, { id: 'film' })", "h(React.Suspense, null, h(Late))")
        .replace("function App", "let open; const gate = new Promise(done => open = done); const Late = React.lazy(() => gate.then(() => ({ default: () => h(Film, { id: 'film' }) }))); function App");
    let written = WRITTEN.replace("<iframe", "<!--$--><iframe").replace("</iframe>", "</iframe><!--/$-->");
    for version in VERSIONS {
        visitor.remember(PARTLY).await;
        let body = format!("<div id=root>{written}</div><script>{app}</script>");
        let page = Page::new().config(first_revision()).head(&tag(version)).head(SHORT).body(&body);
        visitor.visit(&page).await;
        taken_over(&visitor).await;
        press(&visitor, "film", "once").await;
        visitor.asked("cdn.vendor.example/film.html").await;
        visitor.run("open()").await;
        visitor.settle().await;
        press_until_counted(&visitor, 2).await;
        assert_eq!(visitor.value("__faults").await, json!([]), "{version}");
        assert_eq!(visitor.value("__nodes.every(one => one.isConnected)").await, true, "{version}");
        assert_eq!(visitor.proxy.recorder.count("cdn.vendor.example/film.html"), 1, "{version}");
        assert_eq!(visitor.ran().await.len(), 2, "{version}");
        assert_eq!(visitor.console().await, NONE, "{version}");
        visitor.proxy.recorder.clear();
    }
}

/// Frameworks above React take over the document itself, and React 19 leaves there what it did not write.
async fn a_whole_document_is_taken_over(visitor: Visitor) {
    let ear = include_str!("../../page/ear.js");
    let html = format!(
        r#"<!DOCTYPE html><html lang="cs"><head><meta charset="utf-8"/><title>Ukázka</title><script>{ear}</script><script src="/souhlas/souhlas.js" data-config="/consent.json"></script>{}{SHORT}</head><body><div id="root">{WRITTEN}</div><script src="/app.js"></script></body></html>"#,
        tag("react-19").trim()
    );
    let app = format!(
        "{APP}
         window.__html = (name) => ({{ dangerouslySetInnerHTML: {{ __html: name }} }});
         const Shell = () => h('html', {{ lang: 'cs' }},
           h('head', null, h('meta', {{ charSet: 'utf-8' }}), h('title', null, 'Ukázka'), [...document.head.querySelectorAll('script')].map((one, key) => one.src
             ? h('script', {{ key, src: one.getAttribute('src'), ...(one.dataset.config ? {{ 'data-config': one.dataset.config }} : {{}}) }}) : h('script', {{ key, ...__html(one.text) }}))),
           h('body', null, h('div', {{ id: 'root' }}, h(App)), h('script', {{ src: '/app.js' }})));
         const shell = h(Shell);
         window.hydrate = () => {{ window.__root = ReactDOM.hydrateRoot(document, shell, {{ onRecoverableError: fault, onUncaughtError: fault }}) }};"
    );
    visitor.serve("/app.js", crate::proxy::Reply::script(app));
    visitor.publish("/config", &Page::new().config(first_revision()));
    visitor.serve("/", crate::proxy::Reply::html(html));
    visitor.go("/").await;
    visitor.banner().await;
    until_covered(&visitor, &["film"]).await;
    visitor.run("hydrate()").await;
    press_until_counted(&visitor, 1).await;
    visitor.is_up(".banner:popover-open").await;
    visitor.click("accept").await;
    visitor.until_ran("reviews").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    press_until_counted(&visitor, 2).await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await.len(), 2);
    assert_eq!(visitor.value("__faults").await, json!([]));
    assert_eq!(visitor.console().await, NONE);
}
