//! What is stored and what is granted.

use serde_json::Value;

use super::Visitor;

impl Visitor {
    /// The consent record as it is stored; null where there is none.
    pub async fn record(&self) -> Value {
        match self.run("return localStorage.getItem('souhlas')").await {
            Value::String(text) => serde_json::from_str(&text).unwrap(),
            _ => Value::Null,
        }
    }

    /// Stores a record, or whatever else, before the next page.
    pub async fn store(&self, record: &str) {
        self.run(&format!("localStorage.setItem('souhlas', {})", Value::from(record))).await;
    }

    /// The categories that are granted, in the order of the contract.
    pub async fn granted(&self) -> Vec<String> {
        let granted = self
            .value("['necessary', 'preferential', 'statistical', 'advertising'].filter((id) => souhlas.has(id))")
            .await;
        serde_json::from_value(granted).unwrap()
    }

    /// Every localStorage key of the page's origin.
    pub async fn keys(&self) -> Vec<String> {
        serde_json::from_value(self.value("Object.keys(localStorage)").await).unwrap()
    }

    /// The page's cookies as scripts see them, by name.
    pub async fn cookies(&self) -> Vec<String> {
        let names = "document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0])";
        serde_json::from_value(self.value(names).await).unwrap()
    }
}
