//! The editor, as `www/playground/editor.js` offers it.
#![allow(missing_docs, reason = "each is described in the script")]

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(raw_module = "/playground/editor.js")]
extern "C" {
    pub fn mount(parent: &Element, text: &str, schema: &str, changed: &Function);
    pub fn edit(from: u32, to: u32, insert: &str);
    pub fn replace(text: &str);
    pub fn mark(found: JsValue);
    pub fn reveal(from: u32, to: u32);
    pub fn shown();
    pub fn share(text: &str, done: &Function);
    pub fn copy(text: &str, done: &Function);
    pub fn restore(found: &Function);
    #[wasm_bindgen(js_name = languageName)]
    pub fn language_name(tag: &str) -> String;
    pub fn file(text: &str) -> String;
    #[wasm_bindgen(js_name = isDark)]
    pub fn is_dark() -> bool;
    pub fn load(frame: &Element, page: &str);
    pub fn now() -> f64;
    pub fn open(frame: &Element, layer: &str);
    /// Keeps the page in the stage as large as fits.
    pub fn fit(stage: &Element);
}
