//! The Content-Security-Policy that a site needs: what Souhlas asks for, and the hosts of the services.

use serde_json::Value;

/// The directives that services name hosts for, and how the catalogue calls them.
const DIRECTIVES: [(&str, &str); 4] =
    [("script-src", "script"), ("img-src", "image"), ("connect-src", "connect"), ("frame-src", "frame")];

/// The policy's value, for a site that is allowed nothing else: the page's own needs come to it. `own` is where the
/// bundle is served from.
pub fn policy(services: &[Value], own: &str) -> String {
    let mut directives = vec!["default-src 'none'".to_owned()];
    for (directive, kind) in DIRECTIVES {
        let mut sources: Vec<String> = match kind {
            "script" => vec![own.into(), "'wasm-unsafe-eval'".into()],
            "connect" => vec![own.into()],
            _ => Vec::new(),
        };
        for service in services {
            for host in hosts(service, kind) {
                if !sources.contains(&host) {
                    sources.push(host);
                }
            }
        }
        if !sources.is_empty() {
            directives.push(format!("{directive} {}", sources.join(" ")));
        }
    }
    directives.join("; ")
}

/// The hosts of that kind: the catalogue's, and those of the addresses that the service itself loads.
fn hosts(service: &Value, kind: &str) -> Vec<String> {
    let texts = |list: &Value| -> Vec<String> {
        list.as_array().into_iter().flatten().filter_map(|one| filled(service, one.as_str()?)).collect()
    };
    let named = texts(&service["hosts"][kind]);
    let loaded = match kind {
        "script" => &service["scripts"],
        "frame" => &service["frames"],
        _ => &Value::Null,
    };
    let of_addresses = texts(loaded).into_iter().filter_map(|address| origin(&address));
    let mut all = Vec::new();
    for host in named.into_iter().filter_map(|host| origin(&host)).chain(of_addresses) {
        if !all.contains(&host) && !all.iter().any(|wider| covers(wider, &host)) {
            all.push(host);
        }
    }
    all
}

/// The text with the parameters that the config gives.
fn filled(service: &Value, text: &str) -> Option<String> {
    let mut filled = text.to_owned();
    for (name, value) in service["with"].as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), Into::into);
        filled = filled.replace(&format!("{{{name}}}"), &value);
    }
    // A slot in the path is none of the origin's.
    (!origin(&filled)?.contains('{')).then_some(filled)
}

/// Scheme and host of an address; none of one within the site.
fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    // A pattern for addresses may leave the end of the host open: what ends in a star is no source.
    (!host.ends_with('*')).then(|| format!("{scheme}://{host}"))
}

/// Whether a source with a wildcard lets the other through.
fn covers(wider: &str, narrower: &str) -> bool {
    let parts = wider.split_once("://*.").zip(narrower.split_once("://"));
    parts.is_some_and(|((scheme, domain), (other, host))| scheme == other && host.ends_with(&format!(".{domain}")))
}

#[cfg(test)]
mod tests {
    use super::policy;
    use serde_json::json;

    #[test]
    fn hosts_of_services_come_to_our_own() {
        assert_eq!(
            policy(&[], "'self'"),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
        );
        let services = [
            json!({ "scripts": ["https://a.example/x.js?id={id}", "/own.js"], "with": { "id": "1" } }),
            json!({ "hosts": { "script": ["https://*.b.example"], "image": ["https://i.b.example"] },
                    "scripts": ["https://s.b.example/s.js"], "frames": ["https://f.example/embed/*"] }),
            json!({ "hosts": { "connect": ["{server}"] }, "with": { "server": "https://m.example/path" } }),
        ];
        assert_eq!(
            policy(&services, "https://cdn.example"),
            "default-src 'none'; script-src https://cdn.example 'wasm-unsafe-eval' https://a.example \
             https://*.b.example; img-src https://i.b.example; connect-src https://cdn.example https://m.example; \
             frame-src https://f.example"
        );
    }
}
