//! R14, R22: what is said of each cookie, and how long it lives.

use super::{
    case::{Case, Service},
    duration::{days, days_of, is_over},
};
use crate::{
    check::{json::At, tell::Tell},
    engine::node::Node,
};

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    for service in &case.services {
        for cookie in service.own_cookies() {
            own(cookie, tell);
        }
        if !service.at.field("cookies").is_there() {
            of_the_catalogue(service, tell);
        }
    }
}

fn own(cookie: At<'_>, tell: &mut Tell) {
    let name = cookie.field("name");
    let shown = name.text().map_or("the cookie".into(), |name| format!("`{name}`"));
    let words = [("cookie", shown.as_str())];
    if !name.is_there() {
        tell.missing("cookie-without-name", cookie, &words);
    }
    let place = if name.is_there() { name } else { cookie };
    for (field, rule) in [
        ("purpose", "cookie-without-purpose"),
        ("retention", "cookie-without-retention"),
        ("party", "cookie-without-party"),
    ] {
        // What localStorage keeps stays until it is deleted: it has no lifetime of its own.
        let has_none =
            field == "retention" && matches!(cookie.field("storage").text(), Some("local" | "session" | "indexeddb"));
        if !cookie.field(field).is_there() && !has_none {
            tell.missing(rule, place, &words);
        }
    }
    let retention = cookie.field("retention");
    if let (Some(days), Some(found)) = (days(retention), retention.text())
        && is_over(days, 13.0)
    {
        tell.at("cookie-lives-long", retention, &[("cookie", &shown), ("found", found)]);
    }
}

fn of_the_catalogue(service: &Service<'_>, tell: &mut Tell) {
    let Some(entry) = service.entry else { return };
    let is_long = |text: &str| days_of(text).is_some_and(|days| is_over(days, 13.0));
    let long = entry.cookies.iter().filter(|cookie| cookie.retention.as_deref().is_some_and(is_long));
    let names: Vec<_> = long.clone().map(|cookie| format!("`{}`", cookie.name)).collect();
    let longest = long
        .filter_map(|cookie| cookie.retention.as_deref())
        .max_by(|one, other| days_of(one).unwrap_or(0.0).total_cmp(&days_of(other).unwrap_or(0.0)));
    if let Some(found) = longest {
        let words = [("cookie", &*names.join(", ")), ("service", &entry.name), ("found", found)];
        tell.at("vendor-cookie-lives-long", service.place(), &words);
    }
}
