//! A visitor at a browser: the steps that scenarios are made of.

mod dialog;
mod script;
mod storage;
mod tools;
mod typing;
pub mod window;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use fantoccini::{
    Client,
    actions::{InputSource, MouseActions, PointerAction},
    error::CmdError,
    wd::WindowHandle,
};
use serde_json::Value;

use crate::{
    engine::Engine,
    page::{CONFIG, Page},
    proxy::{Proxy, Reply, Request},
};

/// Someone on a site that no other scenario uses, so that storage and cookies are its own.
#[derive(Clone)]
pub struct Visitor {
    /// Whose browser it is.
    pub engine: Engine,
    /// What every server was asked.
    pub proxy: Arc<Proxy>,
    client: Client,
    site: String,
}

impl Visitor {
    /// A visitor for one scenario, on `www.SCENARIO.test`.
    pub fn new(engine: Engine, scenario: &str, client: Client, proxy: Arc<Proxy>) -> Self {
        // A label of a host name holds letters, digits and hyphens, 63 at most.
        let label: String = scenario.replace("::", "-").replace('_', "-").chars().take(60).collect();
        let site = format!("{}.test", label.trim_end_matches('-'));
        Self { engine, proxy, client, site }
    }

    /// Leaves the page and the extra tabs of the scenario before.
    pub async fn arrive(&self) -> Result<(), CmdError> {
        let tabs = self.client.windows().await?;
        for tab in tabs.iter().skip(1) {
            self.client.switch_to_window(tab.clone()).await?;
            self.client.close_window().await?;
        }
        if let Some(first) = tabs.into_iter().next() {
            self.client.switch_to_window(first).await?;
        }
        // WebKit's window is smaller after a second tab.
        self.client.set_window_size(1200, 900).await?;
        self.client.goto("about:blank").await?;
        // What the page before had begun to ask for comes before this, which needs a connection of its own.
        let lobby = self.barrier();
        self.client.goto(&format!("https://{lobby}/")).await?;
        // The mouse stays where the scenario before left it, and whatever is shown there is hovered.
        let corner = PointerAction::MoveTo { duration: None, x: 0.0, y: 0.0 };
        self.client.perform_actions(MouseActions::new("mouse".into()).then(corner)).await?;
        self.proxy.reset();
        Ok(())
    }

    /// The registrable domain of the site.
    pub fn domain(&self) -> &str {
        &self.site
    }

    /// The host that its pages are on.
    pub fn host(&self) -> String {
        format!("www.{}", self.site)
    }

    /// Puts a page, and the config it names, on the site.
    pub fn publish(&self, path: &str, page: &Page) {
        self.serve(path, page.answer());
        if let Some(config) = page.config_answer() {
            self.serve(CONFIG, config);
        }
    }

    /// Puts anything on the site.
    pub fn serve(&self, path: &str, reply: Reply) {
        self.proxy.route(&format!("*.{}{path}", self.site), reply);
    }

    /// Puts anything anywhere else.
    pub fn serve_at(&self, address: &str, reply: Reply) {
        self.proxy.route(address, reply);
    }

    /// Publishes `page` as the site's first page and goes there.
    pub async fn visit(&self, page: &Page) {
        self.publish("/", page);
        self.go("/").await;
    }

    /// Publishes `page` as the site's first page and goes there, from a page that does not wait until it has loaded.
    pub async fn visit_without_waiting(&self, page: &Page) {
        self.publish("/", page);
        self.run(&format!("setTimeout(() => location.href = 'https://{}/', 0)", self.host())).await;
    }

    /// Goes to a page of the site and waits until it has loaded.
    pub async fn go(&self, path: &str) {
        self.done("go", self.client.goto(&format!("https://{}{path}", self.host())).await);
    }

    /// Goes to the first page on another host of the site's domain.
    pub async fn go_to_host(&self, name: &str) {
        self.done("go", self.client.goto(&format!("https://{name}.{}/", self.site)).await);
    }

    /// Goes to a page of the site without TLS.
    pub async fn go_without_tls(&self, path: &str) {
        self.done("go", self.client.goto(&format!("http://{}{path}", self.host())).await);
    }

    /// Reloads the page.
    pub async fn reload(&self) {
        self.done("reload", self.client.refresh().await);
    }

    /// Goes back to the page before.
    pub async fn back(&self) {
        self.done("back", self.client.back().await);
    }

    /// Does `act`, which makes the page reload, and waits until the reloaded page has loaded.
    pub async fn reloaded_by<T>(&self, act: impl Future<Output = T>) {
        self.run("window.__old = true").await;
        act.await;
        self.until("the page to reload", "!window.__old && document.readyState === 'complete'").await;
    }

    /// Opens the site's page in a second tab and stays there; gives the first tab and the second.
    pub async fn second_tab(&self, path: &str) -> (WindowHandle, WindowHandle) {
        let first = self.done("window", self.client.window().await);
        let second = self.done("new tab", self.client.new_window(true).await).handle;
        self.switch(&second).await;
        self.go(path).await;
        (first, second)
    }

    /// Turns to another tab.
    pub async fn switch(&self, tab: &WindowHandle) {
        self.done("switch tab", self.client.switch_to_window(tab.clone()).await);
    }

    /// Waits for a request to `address`.
    pub async fn asked(&self, address: &str) -> Request {
        self.proxy.recorder.wait_for(address, |request| request.is(address)).await
    }

    /// Every request of the site's pages that left the site, in order of arrival.
    ///
    /// Browsers ask their makers for things of their own; what a page sends names the page, and the servers that
    /// the suite stands in for are asked by nobody else.
    pub fn left(&self) -> Vec<String> {
        let own = |host: &str| host == self.site || host.ends_with(&format!(".{}", self.site));
        self.proxy
            .recorder
            .all(|request| {
                !own(&request.host)
                    && !request.host.starts_with("barrier-")
                    && (crate::vendors::knows(&request.host) || request.sender().is_some_and(own))
            })
            .iter()
            .map(Request::address)
            .collect()
    }

    /// Requests for files of the site's own, by path, in order of arrival.
    pub fn asked_at_home(&self) -> Vec<String> {
        let hosts = format!(".{}", self.site);
        let own = self.proxy.recorder.all(|request| {
            // Browsers ask for an icon when they like.
            request.host.ends_with(&hosts) && request.path != "/favicon.ico"
        });
        own.into_iter().map(|request| request.path).collect()
    }

    /// Waits until whatever the page had begun to ask for before has come: what it asks for now, on a host it has
    /// no connection to yet, comes after that.
    pub async fn settle(&self) {
        for _ in 0..2 {
            let host = self.barrier();
            self.run_async(&format!(
                "setTimeout(() => fetch('https://{host}/', {{ referrerPolicy: 'no-referrer' }}).then(done, done), 0)"
            ))
            .await;
        }
    }

    /// A host that no browser has a connection to yet.
    fn barrier(&self) -> String {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let host = format!("barrier-{}.test", NEXT.fetch_add(1, Ordering::Relaxed));
        self.proxy.route(&format!("{host}/"), Reply::new("text/html", "<!doctype html><title>barrier</title>"));
        host
    }

    /// What a failed scenario leaves behind: the log, the console, what ran, a picture.
    pub async fn report(&self) -> String {
        let wait = Duration::from_secs(10);
        let look = "return JSON.stringify({ at: location.href, console: window.__console, ran: window.__ran, \
                    html: document.querySelector('[data-souhlas-host]')?.shadowRoot?.innerHTML?.slice(0, 1500) }, null, 1)";
        let seen = match tokio::time::timeout(wait, self.client.execute(look, vec![])).await {
            Ok(Ok(Value::String(text))) => text,
            other => format!("{other:?}"),
        };
        let log: Vec<_> = self.proxy.recorder.all(|_| true).iter().map(|request| format!("  {request}")).collect();
        let mut picture = String::new();
        if let Ok(Ok(png)) = tokio::time::timeout(wait, self.client.screenshot()).await {
            let path = format!("{}/target/e2e/{}-{}.png", env!("CARGO_MANIFEST_DIR"), self.engine, self.site);
            let _folder = std::fs::create_dir_all(format!("{}/target/e2e", env!("CARGO_MANIFEST_DIR")));
            if std::fs::write(&path, png).is_ok() {
                picture = format!("\npicture: {path}");
            }
        }
        format!("requests:\n{}\npage: {seen}{picture}", log.join("\n"))
    }

    fn done<T>(&self, step: &str, outcome: Result<T, CmdError>) -> T {
        // WebKit's driver says what kind of error it is, and no more.
        outcome.unwrap_or_else(|error| panic!("{step}: {error}: {error:?}"))
    }
}
