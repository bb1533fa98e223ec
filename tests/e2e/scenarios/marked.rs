//! What can be held back, is: any attribute that loads, any markup, in shadow roots too. What someone else makes live is put back.

use serde_json::json;

use super::{NONE, first_revision};
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["marked":
    addresses_wait_under_our_names, what_a_loader_takes_is_put_back, an_address_left_in_place_is_put_back,
    a_template_holds_any_markup, a_template_has_a_placeholder, a_shadow_root_is_observed_when_shown_to_us,
];

async fn addresses_wait_under_our_names(visitor: Visitor) {
    let page = Page::new()
        .config(first_revision())
        .head("<link rel=stylesheet data-consent=advertising data-souhlas-href=https://cdn.vendor.example/look.css>")
        .head("<script type=text/plain data-consent=advertising data-souhlas-src=https://cdn.vendor.example/tag.js></script>")
        .body(
            "<img data-consent=advertising data-souhlas-srcset='https://media.vendor.example/set.svg 1x' alt=''>
             <iframe data-consent=advertising data-souhlas-src=https://cdn.vendor.example/frame.html title=Rám></iframe>
             <object data-consent=advertising data-souhlas-src=https://cdn.vendor.example/object.svg></object>
             <video data-consent=advertising data-souhlas-poster=https://media.vendor.example/poster.svg data-souhlas-src=https://media.vendor.example/film.mp4 preload=auto></video>
             <video data-consent=advertising data-poster=https://media.vendor.example/second.svg></video>
             <table><tr><td data-consent=advertising data-souhlas-background=https://media.vendor.example/cell.svg>a</td></tr></table>
             <p data-consent=advertising data-souhlas-style='background: url(https://media.vendor.example/back.svg)'>a</p>",
        );
    visitor.visit(&page).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    for wanted in [
        "cdn.vendor.example/look.css",
        "cdn.vendor.example/tag.js",
        "media.vendor.example/set.svg",
        "cdn.vendor.example/frame.html",
        "cdn.vendor.example/object.svg",
        "media.vendor.example/poster.svg",
        "media.vendor.example/film.mp4",
        "media.vendor.example/second.svg",
        "media.vendor.example/cell.svg",
        "media.vendor.example/back.svg",
    ] {
        visitor.asked(wanted).await;
    }
    assert_eq!(visitor.console().await.iter().filter(|line| line.contains("souhlas:")).count(), 0);
}

/// As theme scripts do it, once and again.
async fn what_a_loader_takes_is_put_back(visitor: Visitor) {
    let loader = "<script>window.load = () => { for (const one of document.querySelectorAll('.lazy[data-src]')) one.src = one.dataset.src }
        addEventListener('load', load)</script>";
    let page = Page::new().config(first_revision()).head(loader).body(
        "<iframe class=lazy data-consent=advertising data-src=https://cdn.vendor.example/film.html width=400 height=225 title=Film></iframe>
         <img class=lazy src=data:, data-src=/own.svg alt=''>",
    );
    visitor.serve("/own.svg", Reply::new("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"));
    visitor.visit(&page).await;
    visitor.banner().await;
    visitor.until_console().await;
    visitor.run("load()").await;
    visitor.settle().await;
    assert_eq!(visitor.value("document.querySelector('iframe').hasAttribute('src')").await, json!(false));
    let said = visitor.console().await;
    assert_eq!(
        said,
        [
            "error: souhlas: src: expected an address that waits in data-souhlas-src, found \"https://cdn.vendor.example/film.html\""
        ]
    );
    // A browser may have begun to ask for it before it was put back: what comes now is new.
    visitor.proxy.recorder.clear();
    visitor.click("accept").await;
    visitor.asked("cdn.vendor.example/film.html").await;
    // What is live stays as it is, whatever is chosen later.
    visitor.run("souhlas.refresh()").await;
    assert_eq!(
        visitor.value("document.querySelector('iframe').src").await,
        json!("https://cdn.vendor.example/film.html")
    );
}

async fn an_address_left_in_place_is_put_back(visitor: Visitor) {
    visitor.visit(&Page::new().config(first_revision())).await;
    visitor.banner().await;
    visitor
        .run("document.body.insertAdjacentHTML('beforeend', `<iframe id=left data-consent=statistical src=https://cdn.vendor.example/left.html title=a></iframe>`)")
        .await;
    visitor.until("it to be put back", "!left.hasAttribute('src')").await;
    assert_eq!(visitor.value("left.dataset.souhlasSrc").await, json!("https://cdn.vendor.example/left.html"));
    assert_eq!(visitor.console().await.len(), 1);
    visitor.click("accept").await;
    visitor.until("it to be live", "left.src").await;
    // A frame that was shown once is nobody's mistake.
    assert_eq!(visitor.console().await.len(), 1);
}

/// A post with its script, as a network hands it out, and a component.
async fn a_template_holds_any_markup(visitor: Visitor) {
    visitor.serve_at("cdn.vendor.example/first.js", Reply::script("__ran.push('first')"));
    let markup = "<template data-consent='advertising'>
            <blockquote class=post>Příspěvek <a href=https://cdn.vendor.example/post>a</a></blockquote>
            <script data-souhlas-src=https://cdn.vendor.example/first.js></script><script>__ran.push('second ' + document.querySelectorAll('.post').length)</script>
            <script type=application/json id=data>{}</script>
            <x-film></x-film><img data-souhlas-src=https://media.vendor.example/pixel.svg alt=''>
            <iframe data-consent=statistical data-souhlas-src=https://cdn.vendor.example/other.html title=a></iframe>
        </template><p id=behind>Za</p>";
    let component = "<script>customElements.define('x-film', class extends HTMLElement {
            connectedCallback() { __ran.push('film'); this.innerHTML = '<img src=https://media.vendor.example/film.svg>' } })</script>";
    visitor.visit(&Page::new().config(first_revision()).head(component).body(markup)).await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    assert_eq!(visitor.ran().await, NONE);
    visitor.run("souhlas.save({ advertising: true })").await;
    visitor.until_ran("second 1").await;
    assert_eq!(visitor.ran().await, ["film", "first", "second 1"]);
    visitor.asked("media.vendor.example/pixel.svg").await;
    visitor.asked("media.vendor.example/film.svg").await;
    assert_eq!(
        visitor.value("document.querySelector('#behind').previousElementSibling.localName").await,
        json!("template")
    );
    assert_eq!(visitor.value("document.querySelector('#data').type").await, json!("application/json"));
    visitor.settle().await;
    assert_eq!(visitor.proxy.recorder.count("cdn.vendor.example/other.html"), 0, "it waits for its own");
    // A copy of the page, as a router keeps it, has all of it once.
    visitor.run("document.body.replaceWith(document.body.cloneNode(true))").await;
    visitor.settle().await;
    assert_eq!(visitor.value("document.querySelectorAll('.post').length").await, json!(1));
    assert_eq!(visitor.console().await, NONE);
}

async fn a_template_has_a_placeholder(visitor: Visitor) {
    let markup = "<div style='width: 500px'><template data-consent=advertising width=400 height=225 title='Náš film'>
            <img id=film data-souhlas-src=https://media.vendor.example/film.svg width=400 height=225 alt=''></template></div>";
    visitor.visit(&Page::new().config(first_revision()).body(markup)).await;
    let root = "document.querySelector('souhlas-placeholder')?.shadowRoot";
    visitor.until("a placeholder", &format!("{root}?.querySelector('button')")).await;
    visitor.click("reject").await;
    visitor.no_dialog().await;
    visitor.settle().await;
    let seen = format!(
        "(({{ width, height }}) => [width, height, {root}.querySelector('#name').textContent])(document.querySelector('souhlas-placeholder').getBoundingClientRect())"
    );
    assert_eq!(visitor.value(&seen).await, json!([400, 225, "Náš film"]));
    assert_eq!(visitor.left(), NONE);
    visitor.run(&format!("{root}.querySelector('[data-souhlas=once]').click()")).await;
    visitor.asked("media.vendor.example/film.svg").await;
    visitor.until("it to go", "!document.querySelector('souhlas-placeholder')").await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.console().await, NONE);
}

async fn a_shadow_root_is_observed_when_shown_to_us(visitor: Visitor) {
    let component = "<script>customElements.define('x-card', class extends HTMLElement {
            connectedCallback() {
                const root = this.attachShadow({ mode: 'open' });
                root.innerHTML = `<iframe data-consent=statistical data-souhlas-src=https://cdn.vendor.example/${this.id}.html title=a></iframe>`;
                if (this.id == 'shown') souhlas.observe(root);
            } })</script>";
    let page = Page::new()
        .config(first_revision())
        .head(component)
        .body("<x-card id=shown></x-card><x-card id=unseen></x-card>");
    visitor.visit(&page).await;
    visitor.banner().await;
    visitor.until_console().await;
    assert_eq!(
        visitor.console().await,
        ["error: souhlas: data-consent: expected souhlas.observe(root), found \"x-card\""]
    );
    visitor.click("accept").await;
    visitor.asked("cdn.vendor.example/shown.html").await;
    visitor
        .run("document.querySelector('#shown').shadowRoot.innerHTML = `<img data-consent=statistical data-souhlas-src=https://cdn.vendor.example/later.svg alt=''>`")
        .await;
    visitor.asked("cdn.vendor.example/later.svg").await;
    visitor.settle().await;
    assert_eq!(visitor.proxy.recorder.count("cdn.vendor.example/unseen.html"), 0);
}
