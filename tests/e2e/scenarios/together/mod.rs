//! Pages with libraries that many sites have: each goes on doing what it does alone, and so do we.

mod astro;
mod bootstrap;
mod htmx;
mod hydration;
mod jquery;
mod lazysizes;
mod lenis;
mod lite_youtube;
mod prototype_js;
mod react;
mod turbo;

use crate::{harness::Scenario, visitor::Visitor};

/// What these have to show.
pub fn all() -> Vec<Scenario> {
    [
        turbo::ALL,
        htmx::ALL,
        astro::ALL,
        react::ALL,
        hydration::ALL,
        jquery::ALL,
        prototype_js::ALL,
        lazysizes::ALL,
        lite_youtube::ALL,
        lenis::ALL,
        bootstrap::ALL,
    ]
    .concat()
}

/// A script that waits for statistics; `rest` is the rest of it, from its attributes on.
fn marked(rest: &str) -> String {
    format!(r#"<script type="text/plain" data-consent="statistical" {rest}</script>"#)
}

/// A frame that waits for advertising.
fn film(id: &str) -> String {
    format!(
        r#"<iframe id="{id}" data-consent="advertising" data-src="https://cdn.vendor.example/{id}.html" width="400" height="225" title="Film"></iframe>"#
    )
}

/// How often something has run.
fn times(ran: &[String], name: &str) -> usize {
    ran.iter().filter(|one| *one == name).count()
}

impl Visitor {
    /// How often what waited has run, and the like of it that did not wait, when all that had begun is done.
    async fn times(&self, waited: &str, free: &str) -> (usize, usize) {
        self.settle().await;
        let ran = self.ran().await;
        (times(&ran, waited), times(&ran, free))
    }

    /// Follows a link of the page, within the same document: what it leads to says its name in `#place`.
    async fn follow(&self, place: &str) {
        self.click_page(&format!("a[href='/{place}']")).await;
        self.arrived(place).await;
    }

    /// Waits until the page that says this name is there, and is no preview of it.
    async fn arrived(&self, place: &str) {
        let there = format!(
            "document.querySelector('#place')?.textContent == '{place}' && !document.documentElement.hasAttribute('data-turbo-preview')"
        );
        self.until(&format!("the page {place:?}"), &there).await;
    }

    /// Where the one host is that there may be, and what it shows.
    async fn is_up(&self, selector: &str) {
        let up = format!(
            "(hosts => hosts.length == 1 && document.body.contains(hosts[0]) && hosts[0].shadowRoot.querySelector({selector:?}))(document.querySelectorAll('[data-souhlas-host]'))"
        );
        self.until(selector, &up).await;
    }
}

/// The links between the pages of a small shop, and where one is.
fn places(here: &str) -> String {
    format!(
        r#"<nav><a href="/">Domů</a> <a href="/boty">Boty</a> <a href="/kabelky">Kabelky</a></nav><p id="place">{here}</p>"#
    )
}
