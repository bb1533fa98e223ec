//! Chromium's own protocol, through WebDriver.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::Url;

/// A command of the DevTools protocol, as chromedriver passes it on.
#[derive(Debug)]
pub struct DevTools {
    /// Domain and name.
    pub method: &'static str,
    /// Its parameters.
    pub params: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (hyper::Method, Option<String>) {
        (hyper::Method::POST, Some(json!({ "cmd": self.method, "params": self.params }).to_string()))
    }
}
