//! Looking into the page.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Visitor;

/// How long a state of the page may be waited for.
const DEADLINE: Duration = Duration::from_secs(20);

impl Visitor {
    /// Runs the body of a function in the page; gives what it returns.
    pub async fn run(&self, body: &str) -> Value {
        self.done(body, self.client.execute(body, vec![]).await)
    }

    /// Runs a body that calls `done` when it is through; gives what it called it with.
    pub async fn run_async(&self, body: &str) -> Value {
        let body = format!("const done = arguments[arguments.length - 1]; {body}");
        self.done(&body, self.client.execute_async(&body, vec![]).await)
    }

    /// The value of an expression.
    pub async fn value(&self, expression: &str) -> Value {
        self.run(&format!("return {expression}")).await
    }

    /// Waits until an expression holds, across reloads of the page.
    pub async fn until(&self, what: &str, expression: &str) {
        let look = format!(
            "const done = arguments[arguments.length - 1], end = performance.now() + arguments[0];
             (function look() {{
               let yes = false;
               try {{ yes = !!({expression}) }} catch {{}}
               if (yes || performance.now() > end) done(yes); else setTimeout(look, 10);
             }})()"
        );
        let end = Instant::now() + DEADLINE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            // A page that goes away takes the script with it; the next page is asked again.
            let turn = self.client.execute_async(&look, vec![json!(left.min(Duration::from_secs(5)).as_millis())]);
            match turn.await {
                Ok(Value::Bool(true)) => return,
                other if left.is_zero() => panic!("waited {DEADLINE:?} for {what}: {other:?}"),
                _ => {}
            }
        }
    }

    /// What ran, in order: every script of the suite adds its name.
    pub async fn ran(&self) -> Vec<String> {
        serde_json::from_value(self.value("window.__ran").await).unwrap()
    }

    /// Waits until `name` has run.
    pub async fn until_ran(&self, name: &str) {
        self.until(&format!("{name} to run"), &format!("window.__ran.includes({name:?})")).await;
    }

    /// Waits until the page has said something on the console.
    pub async fn until_console(&self) {
        self.until("a word on the console", "window.__console.length").await;
    }

    /// What the page said on the console: errors, warnings, and whatever went wrong uncaught.
    pub async fn console(&self) -> Vec<String> {
        let lines = self.value("window.__console.map(({ level, text }) => level + ': ' + text)").await;
        serde_json::from_value(lines).unwrap()
    }
}
