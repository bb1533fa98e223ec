//! Scripts that were written for a page that is loading, and come when it has loaded.

use serde_json::json;

use super::{NONE, first_revision};
use crate::{harness::scenarios, page::Page, proxy::Reply, visitor::Visitor};

scenarios!["missed": handlers_of_a_loading_page_are_called, those_of_a_page_that_loads_are_called_once];

const HANDLERS: &str = "
    document.addEventListener('DOMContentLoaded', event => __ran.push('parsed ' + event.type));
    addEventListener('DOMContentLoaded', { handleEvent() { __ran.push('parsed on window') } });
    window.addEventListener('load', () => __ran.push('loaded'), { once: true });
    document.addEventListener('readystatechange', () => document.readyState == 'complete' && __ran.push('complete'));
    document.addEventListener('load', () => __ran.push('no such event'));
    window.onload = () => __ran.push('onload');
    addEventListener('own', () => __ran.push('own'));
    if (document.readyState != 'loading') __ran.push('ready'); else __ran.push('waits');";

const EACH: [&str; 6] = ["complete", "loaded", "onload", "own", "parsed DOMContentLoaded", "parsed on window"];

fn page() -> Page {
    Page::new()
        .config(first_revision())
        .head(&format!("<script type=text/plain data-consent=statistical>{HANDLERS}</script>"))
        .head("<script type=text/plain data-consent=advertising src=https://cdn.vendor.example/handlers.js></script>")
}

async fn ran(visitor: &Visitor) -> Vec<String> {
    visitor.run("dispatchEvent(new Event('own'))").await;
    let mut ran = visitor.ran().await;
    ran.retain(|name| !["ready", "waits"].contains(&name.as_str()));
    ran.sort();
    ran
}

async fn handlers_of_a_loading_page_are_called(visitor: Visitor) {
    visitor.serve_at("cdn.vendor.example/handlers.js", Reply::script(HANDLERS));
    visitor.visit(&page()).await;
    visitor.banner().await;
    for category in ["statistical", "advertising"] {
        visitor.run("__ran.length = 0").await;
        visitor.run(&format!("souhlas.save({{ {category}: true }})")).await;
        visitor.until_ran("onload").await;
        let mut wanted = EACH.to_vec();
        if category == "advertising" {
            // The first script listens on for what is no event of a loading page.
            wanted.insert(3, "own");
        }
        assert_eq!(ran(&visitor).await, wanted, "{category}");
    }
    // The page's own handlers are called by its own events alone.
    visitor.run("__ran.length = 0; addEventListener('load', () => __ran.push('too late'))").await;
    visitor.settle().await;
    assert_eq!(visitor.ran().await, NONE);
    assert_eq!(visitor.console().await, NONE);
}

/// With the config inside, scripts run while the page loads.
async fn those_of_a_page_that_loads_are_called_once(visitor: Visitor) {
    visitor.remember("{}").await;
    let page = Page::new()
        .inline_config(first_revision())
        .body(&format!("<script type=text/plain data-consent=statistical>{HANDLERS}</script>"));
    visitor.visit(&page).await;
    visitor.until("all", "document.readyState == 'complete' && __ran.includes('loaded')").await;
    visitor.settle().await;
    assert_eq!(ran(&visitor).await, EACH);
    assert_eq!(visitor.value("document.readyState").await, json!("complete"));
}
