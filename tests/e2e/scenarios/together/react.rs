//! React 18 and 19: it keeps the nodes that it has made, and an exception while it takes them away empties the whole application.

use serde_json::json;

use super::times;
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

scenarios!["with_react":
    a_component_with_what_has_gone_live_goes;
    in chromium: a_component_with_a_placeholder_goes, text_of_an_editor_is_set_again,
    a_hoisted_script_waits;
    not yet: a_list_in_another_order,
];

pub const VERSIONS: [&str; 2] = ["react-18", "react-19"];

/// What an application is written with.
pub const SHORT: &str = "<script>
  const { createElement: h, Fragment, StrictMode, useState } = React;
  window.__faults = [];
  const fault = (error) => __faults.push(String(error));
  const Waiting = ({ name }) => h('script', { type: 'text/plain', 'data-consent': 'statistical', src: `https://cdn.vendor.example/${name}.js` });
  const Inline = ({ name }) => h('script', { type: 'text/plain', 'data-consent': 'statistical', dangerouslySetInnerHTML: { __html: `__ran.push('${name}')` } });
  const Film = ({ id }) => h('iframe', { id, 'data-consent': 'advertising', 'data-src': `https://cdn.vendor.example/${id}.html`, width: 400, height: 225, title: 'Film' });
</script>";

/// An application of one component, `App`.
fn page(version: &str, app: &str) -> Page {
    let root = format!(
        "<div id=root></div><script>{app}
           ReactDOM.createRoot(root, {{ onRecoverableError: fault, onUncaughtError: fault }}).render(h(StrictMode, null, h(App)))</script>"
    );
    Page::new().config(first_revision()).head(&tag(version)).head(SHORT).body(&root)
}

/// A shop with two pages; the first one holds what waits.
const SHOP: &str = "
  function App() {
    const [place, go] = useState('goods');
    return h(Fragment, null,
      h('button', { id: 'go', onClick: () => go(place == 'goods' ? 'basket' : 'goods') }, 'Dál'),
      place == 'goods' && h('main', null, h(Waiting, { name: 'reviews' }), h(Inline, { name: 'inline' }), h(Film, { id: 'film' })),
      h('p', { id: 'place' }, place));
  }";

async fn a_component_with_what_has_gone_live_goes(visitor: Visitor) {
    for version in VERSIONS {
        visitor.visit(&page(version, SHOP)).await;
        visitor.click("accept").await;
        visitor.until_ran("reviews").await;
        visitor.until_ran("inline").await;
        visitor.asked("cdn.vendor.example/film.html").await;
        visitor.settle().await;
        for place in ["basket", "goods", "basket"] {
            visitor.click_page("#go").await;
            visitor.arrived(place).await;
            visitor.settle().await;
        }
        assert_eq!(visitor.value("root.innerHTML").await, "<button id=\"go\">Dál</button><p id=\"place\">basket</p>");
        // What is made anew is new, and runs.
        let ran = visitor.ran().await;
        assert_eq!((times(&ran, "reviews"), times(&ran, "inline")), (2, 2), "{version}");
        assert_eq!(visitor.value("__faults").await, json!([]), "{version}");
        assert_eq!(visitor.console().await, NONE, "{version}");
        visitor.run("localStorage.clear()").await;
    }
}

async fn a_component_with_a_placeholder_goes(visitor: Visitor) {
    for version in VERSIONS {
        visitor.visit(&page(version, SHOP)).await;
        visitor.banner().await;
        for _ in 0..2 {
            until_covered(&visitor, &["film"]).await;
            visitor.click_page("#go").await;
            visitor.arrived("basket").await;
            visitor.until("nothing of ours", "!document.querySelector('souhlas-placeholder')").await;
            assert_eq!(visitor.value("root.children.length").await, 2, "{version}");
            visitor.click_page("#go").await;
            visitor.arrived("goods").await;
        }
        press(&visitor, "film", "once").await;
        visitor.asked("cdn.vendor.example/film.html").await;
        visitor.click_page("#go").await;
        visitor.arrived("basket").await;
        assert_eq!(visitor.ran().await, NONE);
        assert_eq!(visitor.value("__faults").await, json!([]), "{version}");
        assert_eq!(visitor.console().await, NONE, "{version}");
        visitor.proxy.recorder.clear();
    }
}

async fn a_list_in_another_order(visitor: Visitor) {
    let list = "
      function App() {
        const [ids, set] = useState(['one', 'two', 'three']);
        return h(Fragment, null,
          h('button', { id: 'turn', onClick: () => set([...ids].reverse()) }, 'Obrátit'),
          h('button', { id: 'less', onClick: () => set(ids.slice(1)) }, 'Ubrat'),
          ids.map(id => h(Film, { id, key: id })), ids.map(id => h(Inline, { name: id, key: id + 'script' })));
      }";
    let order = "[...root.querySelectorAll('iframe')].map(one => one.id)";
    for version in VERSIONS {
        visitor.visit(&page(version, list)).await;
        visitor.banner().await;
        until_covered(&visitor, &["one", "two", "three"]).await;
        visitor.click_page("#turn").await;
        visitor.until("the other order", &format!("{order}[0] == 'three'")).await;
        until_covered(&visitor, &["one", "two", "three"]).await;
        visitor.click_page("#less").await;
        visitor.until("one less", "!document.getElementById('three')").await;
        until_covered(&visitor, &["one", "two"]).await;
        visitor.until("two placeholders", "document.querySelectorAll('souhlas-placeholder').length == 2").await;
        visitor.click("accept").await;
        visitor.until_ran("one").await;
        visitor.asked("cdn.vendor.example/one.html").await;
        visitor.click_page("#turn").await;
        visitor.until("the first order", &format!("{order}[0] == 'one'")).await;
        visitor.settle().await;
        let mut ran = visitor.ran().await;
        ran.sort();
        assert_eq!(ran, ["one", "two"], "{version}");
        assert_eq!(visitor.value("__faults").await, json!([]), "{version}");
        assert_eq!(visitor.console().await, NONE, "{version}");
        visitor.run("localStorage.clear()").await;
    }
}

/// What an editor wrote comes as a text of HTML.
async fn text_of_an_editor_is_set_again(visitor: Visitor) {
    let article = "
      const script = (name) => `<script type='text/plain' data-consent='statistical'>__ran.push('${name}')<` + `/script>`;
      const text = (name) => `<p>${name}</p>${script(name)}<iframe id='${name}-film' data-consent='advertising' data-src='https://cdn.vendor.example/${name}.html' width='400' height='225'></iframe>`;
      function App() {
        const [name, set] = useState('first');
        return h(Fragment, null,
          h('button', { id: 'next', onClick: () => set('second') }, 'Další'),
          h('button', { id: 'same', onClick: () => set(name + '') }, 'Znovu'),
          h('article', { dangerouslySetInnerHTML: { __html: text(name) } }));
      }";
    for version in VERSIONS {
        visitor.visit(&page(version, article)).await;
        visitor.banner().await;
        until_covered(&visitor, &["first-film"]).await;
        visitor.click_page("#same").await;
        visitor.click_page("#next").await;
        until_covered(&visitor, &["second-film"]).await;
        assert_eq!(visitor.value("document.querySelectorAll('souhlas-placeholder').length").await, 1, "{version}");
        visitor.click("accept").await;
        visitor.until_ran("second").await;
        visitor.asked("cdn.vendor.example/second.html").await;
        visitor.settle().await;
        assert_eq!(visitor.ran().await, ["second"], "{version}");
        assert_eq!(visitor.value("__faults").await, json!([]), "{version}");
        assert_eq!(visitor.console().await, NONE, "{version}");
        visitor.run("localStorage.clear()").await;
        visitor.proxy.recorder.clear();
    }
}

/// React 19 puts an `async` script into the head, once for all that ask for it, and leaves it there.
async fn a_hoisted_script_waits(visitor: Visitor) {
    let two = "
      const Hoisted = () => h('script', { async: true, type: 'text/plain', 'data-consent': 'statistical', src: 'https://cdn.vendor.example/hoisted.js' });
      function App() {
        const [more, set] = useState(false);
        return h(Fragment, null, h('button', { id: 'more', onClick: () => set(!more) }, 'Více'), h(Hoisted), more && h(Hoisted), h('p', { id: 'place' }, more ? 'more' : 'less'));
      }";
    visitor.visit(&page("react-19", two)).await;
    visitor.banner().await;
    visitor.click_page("#more").await;
    visitor.arrived("more").await;
    visitor.settle().await;
    assert_eq!(visitor.left(), NONE);
    visitor.click("accept").await;
    visitor.until_ran("hoisted").await;
    visitor.click_page("#more").await;
    visitor.arrived("less").await;
    visitor.click_page("#more").await;
    visitor.arrived("more").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, ["hoisted"]);
    assert_eq!(visitor.value("document.head.querySelectorAll('script[src*=hoisted]').length").await, 1);
    assert_eq!(visitor.value("__faults").await, json!([]));
    assert_eq!(visitor.console().await, NONE);
}
