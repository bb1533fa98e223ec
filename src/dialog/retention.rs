//! How long something is kept, in words.

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::texts::Texts;

/// `P6M` as `6 měsíců`, `session` as the language file says it, anything unknown as it stands.
///
/// The browser knows the units and their plurals in every language, so no language file has to.
pub fn in_words(retention: &str, language: &str, texts: &Texts) -> String {
    if retention == "session" {
        return texts.get("cookie.session").into();
    }
    parts(retention)
        .and_then(|parts| {
            parts.into_iter().map(|(count, unit)| words(count, unit, language)).collect::<Option<Vec<_>>>()
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

/// The numbers of an ISO 8601 duration with their units; none where the text is not one.
fn parts(duration: &str) -> Option<Vec<(f64, &'static str)>> {
    let (mut parts, mut number, mut time) = (Vec::new(), 0_u32, false);
    for byte in duration.strip_prefix('P')?.bytes() {
        let unit = match (byte, time) {
            (b'0'..=b'9', _) => {
                number = number.wrapping_mul(10).wrapping_add(u32::from(byte - b'0'));
                continue;
            }
            (b'T', false) => {
                time = true;
                continue;
            }
            (b'Y', false) => "year",
            (b'M', false) => "month",
            (b'W', false) => "week",
            (b'D', false) => "day",
            (b'H', true) => "hour",
            (b'M', true) => "minute",
            (b'S', true) => "second",
            _ => return None,
        };
        parts.push((f64::from(number), unit));
        number = 0;
    }
    (!parts.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn splits_a_duration() {
        assert_eq!(parts("P6M"), Some(vec![(6.0, "month")]));
        assert_eq!(parts("P1Y2M3W4DT5H6M7S").unwrap().len(), 7);
        assert_eq!(parts("PT30M"), Some(vec![(30.0, "minute")]));
        for text in ["", "P", "6M", "P6X", "PT6D", "půl roku"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
