//! How long something is kept, in words.

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::notice::{Texts, parts};

/// `P6M` as `6 měsíců`, `session` as the language file says it, anything unknown as it stands.
///
/// The browser knows the units and their plurals in every language, so no language file has to.
pub fn in_words(retention: &str, language: &str, texts: &Texts) -> String {
    if retention == "session" {
        return texts.get("cookie.session").into();
    }
    parts(retention)
        .and_then(|parts| {
            parts.into_iter().map(|(count, unit)| words(f64::from(count), unit, language)).collect::<Option<Vec<_>>>()
        })
        .map_or_else(|| retention.into(), |words| words.join(" "))
}

fn words(count: f64, unit: &str, language: &str) -> Option<String> {
    let options = Object::new();
    for (name, value) in [("style", "unit"), ("unit", unit), ("unitDisplay", "long")] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let format = Intl::NumberFormat::new(&Array::of1(&language.into()), &options).format();
    format.call1(&JsValue::UNDEFINED, &count.into()).ok()?.as_string()
}
