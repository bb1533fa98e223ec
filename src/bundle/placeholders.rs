//! Placeholders rendered ahead: whoever refuses sees them, and needs no Leptos for it.

use super::tree::Element;
use crate::{
    cli::{Json, Site, hash},
    dialog,
    notice::{Basis, json},
};
use serde_json::{Map, Value, json};

/// What stands for the host that an element comes from, which only the page knows; `ahead.js` puts it in.
const HOST: char = '\u{e000}';

/// The placeholders of a site in one language, each as tree and hash of its words, by what an element needs, as `ahead.js`
/// names it: one or two categories, or a service whose category is refused, or the service alone. What needs more the
/// dialog draws.
///
/// # Errors
///
/// Where the renderer wrote what is no tree.
pub fn ahead(site: &Site) -> Result<Value, String> {
    let view = site.view();
    let is_optional = |one: &&crate::notice::Category| one.basis != Basis::Necessary;
    let ids: Vec<_> = view.categories.iter().filter(is_optional).map(|one| one.id.as_str()).collect();
    let mut all = Map::new();
    for (place, first) in ids.iter().enumerate() {
        let others = ids.iter().skip(place + 1).map(|second| vec![*first, *second]);
        for needed in [vec![*first]].into_iter().chain(others) {
            all.insert(format!(" {}", needed.join(" ")), one(site, &Value::Null, &needed, "")?);
        }
    }
    let services = site.source().0.map(|view| &view["services"]).and_then(Value::as_array);
    for service in services.into_iter().flatten() {
        let (id, category) = (text(service, "id"), text(service, "category"));
        if ids.contains(&category) {
            all.insert(id.into(), one(site, service, &[], "")?);
            all.insert(format!("{id}+"), one(site, service, &[], category)?);
        }
    }
    Ok(all.into())
}

/// One: `needed` are the categories that it needs as a whole, `granted` is the one that is granted though its service is
/// not.
fn one(site: &Site, service: &Value, needed: &[&str], granted: &str) -> Result<Value, String> {
    let mut view = site.view();
    for category in &mut view.categories {
        category.granted = category.basis == Basis::Necessary || category.id == granted;
    }
    let granted = needed.iter().copied().chain(Some(text(service, "id")));
    let grants: Map<_, _> = granted.map(|id| (id.into(), true.into())).collect();
    let waiting = json!({ "address": format!("https://{HOST}/"), "service": service, "grants": grants });
    let (html, words) = dialog::placeholder_ahead(&view, &Json(Some(&waiting)));
    let tree = Element::read(&html).ok_or("a placeholder came out as no tree")?;
    Ok(json!([tree.to_json(), hash(&json(&words))]))
}

fn text<'v>(of: &'v Value, name: &str) -> &'v str {
    of[name].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Json, Site, dialog, json};
    use serde_json::Value;

    /// The HTML of a placeholder of a service in advertising, for these grants.
    fn html(grants: &Value) -> String {
        let service = json!({ "id": "map", "name": "Mapa", "category": "advertising" });
        let site = Site::read(&json!({ "services": [service] }).to_string(), None).unwrap();
        let waiting = json!({ "address": "https://map.example/", "service": service, "grants": grants });
        dialog::placeholder_ahead(&site.view(), &Json(Some(&waiting))).0
    }

    #[test]
    fn a_button_is_there_for_what_it_grants() {
        let service = html(&json!({ "map": true }));
        assert!(service.contains("Vždy povolit Mapa"), "{service}");
        let category = html(&json!({ "map": true, "statistical": true }));
        assert!(category.contains("Vždy povolit cookies: Mapa, Statistické"), "{category}");
        // Not known yet whose it is, or nothing that it would grant: what it shows once is all.
        for grants in [Value::Null, json!({}), json!({ "map": false, "statistical": false })] {
            let html = html(&grants);
            assert!(html.contains("once") && !html.contains("always") && !html.contains("Vždy"), "{html}");
        }
    }
}
