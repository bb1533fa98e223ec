//! One Chromium, with a profile of its own.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Map, Value, json};
use url::Url;

use crate::{
    engine::{Browser, Engine},
    proxy::Proxy,
};

/// What a visitor's machine and network are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conditions {
    /// As this machine is.
    Plain,
    /// A processor four times slower and Lighthouse's slow 4G.
    Slow,
}

/// A running Chromium.
pub struct Tab(Browser);

impl Tab {
    /// Starts one.
    pub async fn open(proxy: &Arc<Proxy>, conditions: Conditions) -> Self {
        let traced = |capabilities: &mut Map<String, Value>| {
            capabilities.insert("goog:loggingPrefs".into(), json!({ "performance": "ALL" }));
            capabilities["goog:chromeOptions"]["perfLoggingPrefs"] = json!({ "traceCategories": "devtools.timeline" });
        };
        let tab = Self(Engine::Chromium.start_with(proxy.port, traced).await.unwrap());
        if conditions == Conditions::Slow {
            tab.tell("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
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
        self.0.client.execute_async(&body, vec![]).await.unwrap()
    }

    /// A number of milliseconds, as soon as the page has it.
    pub async fn time(&self, expression: &str) -> f64 {
        let look =
            format!("(function look() {{ const time = {expression}; time ? done(time) : setTimeout(look, 20) }})()");
        self.ask(&look).await.as_f64().unwrap()
    }

    /// How long the main thread worked at evaluating a script for the first time, in milliseconds: time that it spent
    /// waiting for a processor does not count. The trace comes with some delay, so that it is asked for until it is there.
    pub async fn work(&self, script: &str) -> f64 {
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end {
            let log = self.0.client.issue_cmd(PerformanceLog).await.unwrap();
            let mut events = log.as_array().into_iter().flatten().filter_map(|entry| {
                let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
                Some(message["message"]["params"].clone())
            });
            let first =
                events.find(|event| event["name"] == "EvaluateScript" && event["args"]["data"]["url"] == script);
            if let Some(work) = first.and_then(|event| event["tdur"].as_f64()) {
                return work / 1000.0;
            }
        }
        panic!("no trace of {script}")
    }

    /// Ends it.
    pub async fn close(self) {
        self.0.stop().await;
    }

    async fn tell(&self, method: &'static str, params: Value) {
        self.0.client.issue_cmd(DevTools { method, params }).await.unwrap();
    }
}

/// What chromedriver has traced since it was last asked.
#[derive(Debug)]
struct PerformanceLog;

impl WebDriverCompatibleCommand for PerformanceLog {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (hyper::Method, Option<String>) {
        (hyper::Method::POST, Some(json!({ "type": "performance" }).to_string()))
    }
}

/// A command of the DevTools protocol, as chromedriver passes it on.
#[derive(Debug)]
struct DevTools {
    method: &'static str,
    params: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (hyper::Method, Option<String>) {
        (hyper::Method::POST, Some(json!({ "cmd": self.method, "params": self.params }).to_string()))
    }
}
