//! The suite's own ears: without a gate, what the gate holds back elsewhere is seen to leave. If these fail, a
//! silence that another scenario asserts would mean nothing.

use crate::{
    harness::scenarios,
    page::Page,
    vendors::{hits, tags},
    visitor::Visitor,
};

scenarios!["sink": ungated_tags_reach_every_vendor, clicks_reach_into_a_shadow_root];

/// The vendors' tags as their makers hand them out.
fn ungated() -> String {
    tags::all()
        .replace(r#"type="text/plain" data-consent="statistical" "#, "")
        .replace(r#" type="text/plain" data-consent="statistical""#, "")
        .replace(r#" type="text/plain" data-consent="advertising""#, "")
        .replace(r#"data-consent="advertising" "#, "")
        .replace("data-src", "src")
}

async fn ungated_tags_reach_every_vendor(visitor: Visitor) {
    visitor.serve("/souhlas/souhlas.js", crate::proxy::Reply::script(""));
    visitor.visit(&Page::new().head(&ungated())).await;
    for hit in [hits::GOOGLE, hits::SKLIK, hits::META, hits::YOUTUBE] {
        visitor.asked(hit).await;
    }
    for script in ["gtag.js", "rc.js", "fbevents.js"] {
        visitor.until_ran(script).await;
    }
    let sender = visitor.asked("c.seznam.cz/js/rc.js").await.sender().map(str::to_owned);
    assert_eq!(sender, Some(visitor.host()));
    assert_eq!(visitor.console().await, Vec::<String>::new());
}

async fn clicks_reach_into_a_shadow_root(visitor: Visitor) {
    visitor.serve(
        "/souhlas/souhlas.js",
        crate::proxy::Reply::script(
            "addEventListener('DOMContentLoaded', () => {
               const host = document.body.appendChild(Object.assign(document.createElement('div'), { id: 'souhlas' }));
               host.dataset.souhlasHost = '';
               host.attachShadow({ mode: 'open' }).innerHTML =
                 '<div role=dialog><button data-souhlas=settings>x</button></div><dialog class=settings><label class=categories><input type=checkbox name=a> a</label><button data-souhlas=save>y</button><button data-souhlas=close>z</button></dialog>';
               const root = host.shadowRoot, dialog = root.querySelector('dialog');
               root.querySelector('[data-souhlas=settings]').onclick = () => dialog.showModal();
               root.querySelector('[data-souhlas=save]').onclick = () => { dialog.close(); window.__ran.push('saved') };
             })",
        ),
    );
    visitor.visit(&Page::new()).await;
    visitor.banner().await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.toggle("a").await;
    assert!(visitor.switch_on("a").await);
    visitor.click("save").await;
    visitor.until_ran("saved").await;
    visitor.banner().await;
    visitor.click("settings").await;
    visitor.settings().await;
    visitor.press_escape().await;
    visitor.banner().await;
    visitor.settle().await;
    assert_eq!(visitor.left(), Vec::<String>::new());
}
