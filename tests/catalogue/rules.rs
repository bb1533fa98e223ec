//! Our own rules, beyond what a schema can say.

use crate::files::{Service, each};
use serde_json::Value;
use std::collections::HashSet;

/// ÚOOÚ and CNIL expect a cookie to live 13 months at most; these are the vendors' own, really longer ones.
const LONGER: [(&str, &[&str]); 6] = [
    ("ecomail", &["_sp_id*"]),
    ("facebook-page", &["datr", "sb"]),
    ("google-analytics", &["_ga", "_ga_*"]),
    ("vimeo", &["vuid"]),
    ("x", &["muc_ads", "personalization_id", "guest_id", "guest_id_ads", "guest_id_marketing"]),
    ("x-embed", &["personalization_id", "guest_id", "guest_id_ads", "guest_id_marketing"]),
];

fn cookies(service: &Service) -> impl Iterator<Item = &Value> {
    service.json["cookies"].as_array().into_iter().flatten()
}

#[test]
fn a_service_is_called_like_its_file() {
    each(|service, problems| {
        if service.text("id") != service.file {
            problems.push(format!("id `{}`", service.text("id")));
        }
    });
}

#[test]
fn nothing_counts_as_necessary() {
    each(|service, problems| {
        if service.text("category") == "necessary" {
            problems.push("none of these services does without consent".into());
        }
    });
}

#[test]
fn what_is_missing_is_said_to_be_unknown() {
    each(|service, problems| {
        for field in ["address", "policy"] {
            let known = service.json.get(field).is_some();
            if !known && !service.unknown(field) {
                problems.push(format!("no `{field}`, and not unknown"));
            }
        }
        let loads = !service.texts("/scripts").is_empty();
        if !loads && service.texts("/frames").is_empty() && !service.unknown("scripts") {
            problems.push("neither scripts nor frames, and not unknown".into());
        }
        if loads && service.unknown("scripts") {
            problems.push("scripts are there, and unknown".into());
        }
        if service.json.get("revoke").is_some() && service.unknown("revoke") {
            problems.push("revoke is there, and unknown".into());
        }
        if cookies(service).next().is_none() && !service.texts("/unknown").iter().any(|fact| fact.contains("cookies")) {
            problems.push("no cookies, and not unknown".into());
        }
        for cookie in cookies(service).filter(|cookie| cookie.get("retention").is_none()) {
            let fact = format!("retention of {}", cookie["name"].as_str().unwrap());
            if !service.unknown(&fact) {
                problems.push(format!("no {fact}, and not unknown"));
            }
        }
        for fact in service.texts("/unknown") {
            let name = fact.strip_prefix("retention of ");
            if name.is_some_and(|name| !cookies(service).any(|cookie| cookie["name"] == name)) {
                problems.push(format!("{fact}: no such cookie"));
            }
        }
    });
}

#[test]
fn every_cookie_stands_once() {
    each(|service, problems| {
        let mut seen = HashSet::new();
        for cookie in cookies(service) {
            if !seen.insert((cookie["name"].as_str(), cookie["storage"].as_str())) {
                problems.push(format!("{} twice", cookie["name"]));
            }
        }
    });
}

/// Names that trackers of several vendors, or what stands before a site, use as their own defaults.
const DEFAULTS: [&str; 5] = ["_sp_id*", "_sp_ses*", "cf_clearance", "__cf_bm", "_cfuvid"];

/// A shop keeps its basket under `sid`: what may be anybody's is never deleted.
#[test]
fn a_name_that_may_be_anybody_s_is_marked() {
    each(|service, problems| {
        // What lies under such a name on the site is never a third party's: no page need look into it.
        for cookie in cookies(service) {
            let name = cookie["name"].as_str().unwrap();
            let plain = name.trim_end_matches('*').trim_end_matches(['_', '-']);
            let is_short = plain.len() < 6 && plain.bytes().all(|byte| byte.is_ascii_lowercase()) || plain.len() == 1;
            let is_word =
                ["session", "sessionid", "csrftoken", "token", "user", "userid", "visitor", "lang", "player", "flags"]
                    .contains(&plain);
            if (is_short || is_word || DEFAULTS.contains(&name)) != (cookie["shared"] == true) {
                problems.push(format!("{name} may be anybody's, or is `shared` and the vendor's own"));
            }
        }
    });
}

/// Days of an ISO 8601 duration, months at their longest so that 13 of them are the limit.
fn days(duration: &str) -> f64 {
    let (date, time) = duration.split_once('T').unwrap_or((duration, ""));
    let sum = |part: &str, units: &[(char, f64)]| -> f64 {
        part.trim_start_matches('P')
            .split_inclusive(char::is_alphabetic)
            .map(|item| {
                let (number, unit) = item.split_at(item.len() - 1);
                let days = units.iter().find(|(name, _)| unit.starts_with(*name)).unwrap().1;
                number.parse::<f64>().unwrap() * days
            })
            .sum()
    };
    sum(date, &[('Y', 366.0), ('M', 31.0), ('W', 7.0), ('D', 1.0)])
        + sum(time, &[('H', 1.0 / 24.0), ('M', 1.0 / 1440.0), ('S', 1.0 / 86_400.0)])
}

#[test]
fn no_lifetime_over_13_months_but_known_ones() {
    each(|service, problems| {
        let longer = LONGER.iter().find(|(id, _)| *id == service.file).map_or(&[][..], |(_, names)| names);
        for cookie in cookies(service) {
            let name = cookie["name"].as_str().unwrap();
            let retention = cookie["retention"].as_str().unwrap_or("session");
            let over = retention != "session" && days(retention) > 13.0 * 31.0;
            if over != longer.contains(&name) {
                problems.push(format!("{name} lives {retention}"));
            }
        }
    });
}

#[test]
fn every_script_is_https_and_its_host_let_through() {
    each(|service, problems| {
        let hosts = service.texts("/hosts/script");
        for script in service.texts("/scripts") {
            // An address that an owner gives as a whole has to be one, and is its own host.
            let host = match script.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
                Some((name, _)) => {
                    let pattern = service.json["parameters"][name]["pattern"].as_str().unwrap_or_default();
                    if !(pattern.starts_with("https://") && pattern.ends_with('/')) {
                        problems.push(format!("`{script}` may begin with anything"));
                    }
                    format!("{{{name}}}")
                }
                None => {
                    let host = script.trim_start_matches("https://").split('/').next().unwrap();
                    format!("https://{host}")
                }
            };
            let allowed = |allowed: &&str| match allowed.strip_prefix("https://*.") {
                Some(domain) => host.ends_with(&format!(".{domain}")),
                None => *allowed == host,
            };
            if !hosts.iter().any(allowed) {
                problems.push(format!("{host} isn't among hosts.script"));
            }
            // A parameter in the host stands before a fixed domain, so that it can't lead elsewhere.
            if host.contains('{') && !script.starts_with('{') && host.rsplit_once('}').unwrap().1.split('.').count() < 3
            {
                problems.push(format!("{host} may be anybody's"));
            }
        }
        for frame in service.texts("/frames") {
            let host = frame.trim_start_matches("https://").split('/').next().unwrap();
            if frame.matches('/').count() < 3 || host.trim_start_matches("*.").contains('*') {
                problems.push(format!("`{frame}` stands for too much"));
            }
        }
    });
}

/// Texts for people: `{cs, en}`, wherever they stand.
fn texts<'a>(value: &'a Value, found: &mut Vec<(&'a str, &'a str)>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => {
            if let (Some(Value::String(cs)), Some(Value::String(en))) = (members.get("cs"), members.get("en")) {
                found.push((cs, en));
            } else {
                members.values().for_each(|item| texts(item, found));
            }
        }
        _ => {}
    }
}

#[test]
fn texts_are_czech_and_english() {
    const CZECH: &str = "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ";
    each(|service, problems| {
        let mut found = Vec::new();
        texts(&service.json, &mut found);
        for (cs, en) in found {
            if cs == en {
                problems.push(format!("`{cs}` in both languages"));
            }
            if en.contains(|letter| CZECH.contains(letter)) && !en.contains("Zboží") {
                problems.push(format!("`{en}` isn't English"));
            }
            // Long Czech without a single accent is Czech typed without them.
            if cs.chars().count() > 40 && !cs.contains(|letter| CZECH.contains(letter)) {
                problems.push(format!("`{cs}` isn't Czech"));
            }
        }
        for sentence in ["cs", "en"].map(|language| service.json["purpose"][language].as_str().unwrap()) {
            if !sentence.ends_with('.') || sentence.chars().count() > 140 {
                problems.push(format!("`{sentence}` isn't one short sentence"));
            }
        }
    });
}

#[test]
fn every_source_is_dated() {
    each(|service, problems| {
        for source in service.json["source"].as_array().into_iter().flatten() {
            let checked = source["checked"].as_str().unwrap();
            if checked.parse::<jiff::civil::Date>().is_err() {
                problems.push(format!("`{checked}` is no date"));
            }
        }
    });
}
