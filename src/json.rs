//! JSON as the document that a view is read from.

use crate::notice::Source;
use serde_json::Value;

/// A value of a JSON document, or none.
#[derive(Clone, Copy)]
pub struct Json<'d>(pub Option<&'d Value>);

impl Source for Json<'_> {
    fn get(&self, name: &str) -> Self {
        Self(self.0.and_then(|value| value.get(name)))
    }

    fn texts(&self) -> Vec<(String, String)> {
        let members = self.0.and_then(Value::as_object).into_iter().flatten();
        members.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.into()))).collect()
    }

    fn items(&self) -> Vec<Self> {
        self.0.and_then(Value::as_array).into_iter().flatten().map(|value| Self(Some(value))).collect()
    }

    fn text(&self) -> Option<String> {
        self.0.and_then(Value::as_str).map(Into::into)
    }

    fn number(&self) -> Option<f64> {
        self.0.and_then(Value::as_f64)
    }

    fn switch(&self) -> Option<bool> {
        self.0.and_then(Value::as_bool)
    }
}
