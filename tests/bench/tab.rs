//! One Chromium, with a profile of its own.

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};

use crate::{
    asked::CONDITIONS,
    devtools::DevTools,
    engine::{Browser, Engine},
    proxy::Proxy,
};

/// What a visitor's machine and network are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conditions {
    /// As this machine is.
    Plain,
    /// A processor four times slower.
    Processor,
    /// Lighthouse's slow 4G.
    Network,
    /// Both.
    Slow,
}

impl Conditions {
    /// All, with their names.
    pub const ALL: [(&str, Self); 4] = {
        let [plain, processor, network, slow] = CONDITIONS;
        [(plain, Self::Plain), (processor, Self::Processor), (network, Self::Network), (slow, Self::Slow)]
    };
}

/// How long a button is held down, and nothing else is done after it.
const HELD: Duration = Duration::from_millis(80);

/// A running Chromium.
pub struct Tab(Browser);

impl Tab {
    /// Starts one.
    pub async fn open(proxy: &Arc<Proxy>, conditions: Conditions) -> Self {
        let tab = Self(Engine::Chromium.start(proxy.port).await.unwrap());
        tab.tell("Performance.enable", json!({})).await;
        if matches!(conditions, Conditions::Processor | Conditions::Slow) {
            tab.tell("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
        }
        if matches!(conditions, Conditions::Network | Conditions::Slow) {
            // https://github.com/GoogleChrome/lighthouse/blob/main/core/config/constants.js (mobileSlow4G):
            // 150 ms a round trip, 1638.4 kbit/s down, 675 kbit/s up; CDP wants bytes a second.
            tab.tell("Network.enable", json!({})).await;
            let network = json!({
                "offline": false, "latency": 150, "downloadThroughput": 1638.4 * 1024.0 / 8.0,
                "uploadThroughput": 675.0 * 1024.0 / 8.0,
            });
            tab.tell("Network.emulateNetworkConditions", network).await;
        }
        tab
    }

    /// Goes to a page and waits until it has loaded.
    pub async fn go(&self, address: &str) {
        self.0.client.goto(address).await.unwrap();
    }

    /// Runs a body that calls `done`; gives what it called it with.
    pub async fn ask(&self, body: &str) -> Value {
        let body = format!("const done = arguments[arguments.length - 1]; {body}");
        let answer = self.0.client.execute_async(&body, vec![]).await;
        match answer {
            Ok(value) => value,
            Err(_) => {
                let page =
                    self.0.client.execute("return [location.href, document.body.outerHTML.slice(-1500)]", vec![]).await;
                panic!("no answer to {body} at {page:?}")
            }
        }
    }

    /// A number of milliseconds, as soon as the page has it.
    pub async fn time(&self, expression: &str) -> f64 {
        let look =
            format!("(function look() {{ const time = {expression}; time ? done(time) : setTimeout(look, 20) }})()");
        self.ask(&look).await.as_f64().unwrap_or_else(|| panic!("no number: {expression}"))
    }

    /// Waits until the page has nothing more to do.
    pub async fn rest(&self) {
        self.ask("setTimeout(() => requestIdleCallback(() => done(), { timeout: 2000 }), 200)").await;
    }

    /// Presses an element, an expression in the page, as a hand does.
    pub async fn press(&self, element: &str) {
        let place = self.place(element).await;
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.tell("Input.dispatchMouseEvent", event).await;
            // No hand lets go in the same millisecond: else what the pressing takes would count for the letting go, too. And
            // the page is not asked meanwhile: a question's script would stand between the press and its answer.
            tokio::time::sleep(HELD).await;
        }
    }

    /// Moves the mouse there.
    pub async fn point(&self, element: &str) {
        let place = self.place(element).await;
        let event = json!({ "type": "mouseMoved", "x": place[0], "y": place[1] });
        self.tell("Input.dispatchMouseEvent", event).await;
    }

    /// The middle of an element, scrolled to.
    async fn place(&self, element: &str) -> Value {
        self.ask(&format!(
            "const it = {element}; it.scrollIntoView({{ block: 'nearest', behavior: 'instant' }});
             const box = it.getBoundingClientRect(); done([box.x + box.width / 2, box.y + box.height / 2])"
        ))
        .await
    }

    /// Milliseconds of script, megabytes of heap after a collection, and nodes, as the browser counts them.
    pub async fn engine_metrics(&self) -> [f64; 3] {
        let script = self.metric(&self.metrics().await, "ScriptDuration") * 1000.0;
        self.tell("HeapProfiler.collectGarbage", json!({})).await;
        let after = self.metrics().await;
        [script, self.metric(&after, "JSHeapUsedSize") / 1e6, self.metric(&after, "Nodes")]
    }

    /// Milliseconds of script so far.
    pub async fn script_time(&self) -> f64 {
        self.metric(&self.metrics().await, "ScriptDuration") * 1000.0
    }

    async fn metrics(&self) -> Value {
        self.tell("Performance.getMetrics", json!({})).await
    }

    fn metric(&self, all: &Value, name: &str) -> f64 {
        let found = all["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
        found.and_then(|metric| metric["value"].as_f64()).unwrap_or(0.0)
    }

    /// Ends it.
    pub async fn close(self) {
        self.0.stop().await;
    }

    async fn tell(&self, method: &'static str, params: Value) -> Value {
        self.0.client.issue_cmd(DevTools { method, params }).await.unwrap()
    }
}
