//! Reads the gate's view through property reads, without serde: its derives would double the download.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::model::{Basis, Category, Controller, Cookie, Layer, Look, Service, View};
use super::texts::Texts;

/// Reads a view; what is missing or of another type is empty.
pub fn view(from: &JsValue) -> View {
    let config = get(from, "config");
    let (dialog, links) = (get(&config, "dialog"), get(&config, "links"));
    let (controller, granted, services) = (get(&config, "controller"), get(from, "granted"), get(from, "services"));
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
        categories: list(&config, "categories").iter().map(|from| category(from, &granted, &services)).collect(),
    }
}

fn category(from: &JsValue, granted: &JsValue, services: &JsValue) -> Category {
    let id = text(from, "id");
    Category {
        basis: match text(from, "legalBasis").as_str() {
            "necessary" => Basis::Necessary,
            "legitimate-interest" => Basis::LegitimateInterest,
            "" if id == "necessary" => Basis::Necessary,
            _ => Basis::Consent,
        },
        name: text(from, "name"),
        description: text(from, "description"),
        granted: get(granted, &id).is_truthy(),
        services: items(services).iter().filter(|service| text(service, "category") == id).map(service).collect(),
        id,
    }
}

fn service(from: &JsValue) -> Service {
    let cookie = |from: &JsValue| Cookie {
        name: text(from, "name"),
        purpose: text(from, "purpose"),
        retention: text(from, "retention"),
        whose: match (text(from, "storage").as_str(), text(from, "party").as_str()) {
            ("" | "cookie", "first") => "cookie.first",
            ("" | "cookie", "third") => "cookie.third",
            ("" | "cookie", _) => "",
            _ => "cookie.storage",
        },
    };
    let name = text(from, "name");
    Service {
        name: if name.is_empty() { text(from, "id") } else { name },
        provider: text(from, "provider"),
        purpose: text(from, "purpose"),
        policy: text(from, "policy"),
        cookies: list(from, "cookies").iter().map(cookie).collect(),
    }
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
    items(&get(from, name))
}

fn items(from: &JsValue) -> Vec<JsValue> {
    from.dyn_ref::<Array>().map(Array::to_vec).unwrap_or_default()
}
