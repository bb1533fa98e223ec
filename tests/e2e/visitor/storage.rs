//! What is stored and what is granted.

use serde_json::Value;

use super::Visitor;
use crate::proxy::Reply;

impl Visitor {
    /// The consent record as it is stored; null where there is none.
    pub async fn record(&self) -> Value {
        match self.run("return localStorage.getItem('souhlas')").await {
            Value::String(text) => serde_json::from_str(&text).unwrap(),
            _ => Value::Null,
        }
    }

    /// Stores a text as the record, from a page of the site without the widget.
    pub async fn store(&self, record: &str) {
        self.serve("/elsewhere", Reply::html("<!doctype html><title>elsewhere</title>"));
        self.go("/elsewhere").await;
        self.run(&format!("localStorage.setItem('souhlas', {})", Value::from(record))).await;
    }

    /// Stores a record that grants everything for revision `1` and is a day old, with `changes`: an object in
    /// JavaScript, where `day(n)` is the time n days from now.
    pub async fn remember(&self, changes: &str) {
        self.store("").await;
        self.run(&format!(
            "const day = (days) => new Date(Date.now() + days * 864e5).toISOString();
             const granted = {{ necessary: true, preferential: true, statistical: true, advertising: true }};
             const record = {{
               schema: 1, id: '0b6c2a4e-5d1f-4c3b-9a8e-7f6d5c4b3a21', at: day(-1), until: day(364), event: 'given',
               method: 'accept', language: 'cs', revision: '1', categories: granted, services: {{}}, gpc: false,
             }};
             localStorage.setItem('souhlas', JSON.stringify(Object.assign(record, {changes})))"
        ))
        .await;
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
