//! JavaScript values as the documents that a view is read from, through property reads, without serde: its derives would
//! double the download.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::notice::Source;

impl Source for JsValue {
    fn get(&self, name: &str) -> Self {
        get(self, &name.into())
    }

    fn texts(&self) -> Vec<(String, String)> {
        let Some(object) = self.dyn_ref::<Object>() else { return Vec::new() };
        let keys = Object::keys(object).to_vec();
        keys.iter().filter_map(|key| Some((key.as_string()?, get(object, key).as_string()?))).collect()
    }

    fn items(&self) -> Vec<Self> {
        self.dyn_ref::<Array>().map(Array::to_vec).unwrap_or_default()
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn switch(&self) -> Option<bool> {
        self.as_bool()
    }
}

fn get(from: &JsValue, name: &JsValue) -> JsValue {
    Reflect::get(from, name).unwrap_or(JsValue::UNDEFINED)
}
