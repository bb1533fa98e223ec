//! A choice made elsewhere: in another tab, or on the page that one comes back from.

use super::{NONE, gated};
use crate::{harness::scenarios, page::Page, visitor::Visitor};

scenarios!["tabs": consent_reaches_the_other_tab, withdrawal_reaches_the_other_tab, consent_is_known_on_going_back];

async fn consent_reaches_the_other_tab(visitor: Visitor) {
    visitor.visit(&Page::new().head(&gated("statistical", "stat"))).await;
    visitor.banner().await;
    let (first, _) = visitor.second_tab("/").await;
    visitor.banner().await;
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
    visitor.switch(&first).await;
    visitor.until_ran("stat").await;
    visitor.no_dialog().await;
    assert_eq!(visitor.console().await, NONE);
}

async fn withdrawal_reaches_the_other_tab(visitor: Visitor) {
    visitor.visit(&Page::new().head(&gated("statistical", "stat"))).await;
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
    let (first, _) = visitor.second_tab("/").await;
    visitor.until_ran("stat").await;
    visitor.run("window.__old = true; souhlas.withdraw()").await;
    visitor.until("this tab", "!window.__old && document.readyState === 'complete'").await;
    visitor.switch(&first).await;
    visitor.until("the other tab", "!window.__ran.length && document.readyState === 'complete'").await;
    visitor.proxy.recorder.clear();
    visitor.until("the config", "souhlas.record()").await;
    visitor.settle().await;
    assert_eq!(visitor.granted().await, ["necessary"]);
    assert_eq!(visitor.left(), NONE);
    assert!(!visitor.sees_dialog().await);
}

async fn consent_is_known_on_going_back(visitor: Visitor) {
    // Kept whole in the back/forward cache where the browser has one: no script of the page runs anew.
    let page = Page::new().head(&gated("statistical", "stat")).header("cache-control", "no-cache");
    visitor.publish("/second", &page);
    visitor.visit(&page).await;
    visitor.banner().await;
    visitor.go("/second").await;
    visitor.click("accept").await;
    visitor.until_ran("stat").await;
    visitor.back().await;
    visitor.until("the page before", "location.pathname === '/'").await;
    visitor.until_ran("stat").await;
    visitor.no_dialog().await;
}
