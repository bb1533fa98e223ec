//! Reads the gate's view through property reads, without serde: its derives would double the download.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::model::{Basis, Category, Controller, Cookie, Layer, Look, Service, View};
use super::texts::Texts;

/// Reads a view; what is missing or of another type is empty.
pub fn view(from: &JsValue) -> View {
    let config = get(from, "config");
    let (dialog, links) = (get(&config, "dialog"), get(&config, "links"));
    let controller = get(&config, "controller");
    let or = |value: String, default: &str| if value.is_empty() { default.into() } else { value };
    View {
        layer: match text(from, "layer").as_str() {
            "banner" => Some(Layer::Banner),
            "settings" => Some(Layer::Settings),
            _ => None,
        },
        language: text(from, "language"),
        direction: text(from, "direction"),
        texts: texts(&get(from, "texts")),
        look: Look {
            layout: or(text(&dialog, "layout"), "box"),
            position: or(text(&dialog, "position"), "bottom-left"),
            theme: or(text(&dialog, "theme"), "auto"),
        },
        closing_refuses: !get(from, "record").is_object() && text(&dialog, "close") != "later",
        controller: Controller {
            name: text(&controller, "name"),
            address: text(&controller, "address"),
            contact: text(&controller, "contact"),
        },
        links: [("link.cookies", "cookies"), ("link.privacy", "privacy")]
            .into_iter()
            .map(|(label, name)| (label, text(&links, name)))
            .filter(|(_, address)| !address.is_empty())
            .collect(),
        categories: list(&config, "categories").iter().map(|one| category(one, from)).collect(),
    }
}

fn category(from: &JsValue, view: &JsValue) -> Category {
    let id = text(from, "id");
    let granted = get(&get(view, "granted"), &id).is_truthy();
    let is_listed = |one: &&JsValue| text(one, "category") == id && !get(one, "hidden").is_truthy();
    Category {
        basis: match text(from, "legalBasis").as_str() {
            "necessary" => Basis::Necessary,
            "legitimate-interest" => Basis::LegitimateInterest,
            "" if id == "necessary" => Basis::Necessary,
            _ => Basis::Consent,
        },
        name: text(from, "name"),
        description: text(from, "description"),
        granted,
        services: list(view, "services").iter().filter(is_listed).map(|one| service(one, view, granted)).collect(),
        id,
    }
}

fn service(from: &JsValue, view: &JsValue, category_granted: bool) -> Service {
    let language = text(view, "language");
    let cookie = |from: &JsValue| Cookie {
        name: text(from, "name"),
        purpose: said(from, "purpose", &language),
        retention: text(from, "retention"),
        whose: match (text(from, "storage").as_str(), text(from, "party").as_str()) {
            ("" | "cookie", "first") => "cookie.first",
            ("" | "cookie", "third") => "cookie.third",
            ("" | "cookie", _) => "",
            _ => "cookie.storage",
        },
    };
    let (id, name) = (text(from, "id"), text(from, "name"));
    Service {
        granted: get(&get(&get(view, "record"), "services"), &id).as_bool().unwrap_or(category_granted),
        name: if name.is_empty() { id.clone() } else { name },
        provider: text(from, "provider"),
        purpose: said(from, "purpose", &language),
        policy: text(from, "policy"),
        cookies: list(from, "cookies").iter().map(cookie).collect(),
        id,
    }
}

/// A text, or one of several by language: the visitor's, else English, else Czech, else any.
fn said(from: &JsValue, name: &str, language: &str) -> String {
    let texts = get(from, name);
    let Some(by_language) = texts.dyn_ref::<Object>() else { return texts.as_string().unwrap_or_default() };
    let known = [language, "en", "cs"].into_iter().map(|one| get(&texts, one));
    let mut said = known.chain(Object::values(by_language)).filter_map(|one| one.as_string());
    said.find(|one| !one.is_empty()).unwrap_or_default()
}

fn texts(from: &JsValue) -> Texts {
    let Some(from) = from.dyn_ref::<Object>() else { return Texts::default() };
    let keys = Object::keys(from).to_vec();
    Texts(keys.iter().filter_map(|key| Some((key.as_string()?, get_by(from, key).as_string()?))).collect())
}

fn get(from: &JsValue, name: &str) -> JsValue {
    get_by(from, &name.into())
}

fn get_by(from: &JsValue, name: &JsValue) -> JsValue {
    Reflect::get(from, name).unwrap_or(JsValue::UNDEFINED)
}

fn text(from: &JsValue, name: &str) -> String {
    get(from, name).as_string().unwrap_or_default()
}

fn list(from: &JsValue, name: &str) -> Vec<JsValue> {
    get(from, name).dyn_ref::<Array>().map(Array::to_vec).unwrap_or_default()
}
