//! What WebDriver and DevTools tell beyond what scripts see.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::Value;
use url::Url;

use super::Visitor;
use crate::{devtools::DevTools, engine::Engine};

impl Visitor {
    /// Tells Chromium something through DevTools; elsewhere nothing happens, and there is no answer.
    pub async fn devtools(&self, method: &'static str, params: Value) -> Option<Value> {
        if self.engine != Engine::Chromium {
            return None;
        }
        Some(self.done(method, self.client.issue_cmd(DevTools { method, params }).await))
    }

    /// The role and the name of an element, as the browser gives them to assistive technology.
    pub async fn heard(&self, element: &Value) -> (String, String) {
        let id = element.as_object().and_then(|entries| entries.values().next()).and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("no element: {element}"));
        let mut told = Vec::new();
        for what in ["computedrole", "computedlabel"] {
            let value = self.done(what, self.client.issue_cmd(Computed { id: id.to_owned(), what }).await);
            told.push(value.as_str().unwrap_or_default().to_owned());
        }
        (told.remove(0), told.remove(0))
    }
}

/// <https://www.w3.org/TR/webdriver2/#get-computed-role> and its neighbour.
#[derive(Debug)]
struct Computed {
    id: String,
    what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/element/{}/{}", session.unwrap_or_default(), self.id, self.what))
    }

    fn method_and_body(&self, _: &Url) -> (hyper::Method, Option<String>) {
        (hyper::Method::GET, None)
    }
}
