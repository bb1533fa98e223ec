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
    let mut all: Vec<_> = texts(&service["hosts"][kind]).iter().filter_map(|host| origin(host)).collect();
    match kind {
        "script" => all.extend(texts(&service["scripts"]).iter().filter_map(|script| origin(script))),
        "frame" => all.extend(texts(&service["frames"]).iter().flat_map(|frame| of_frames(frame))),
        _ => {}
    }
    let mut sources = Vec::new();
    for host in &all {
        if !sources.contains(host) && !all.iter().any(|wider| wider != host && covers(wider, host)) {
            sources.push(host.clone());
        }
    }
    sources
}

/// The text with the parameters that the config gives; none where one without a value stands in its origin.
fn filled(service: &Value, text: &str) -> Option<String> {
    let mut filled = text.to_owned();
    for (name, value) in service["with"].as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), Into::into);
        filled = filled.replace(&format!("{{{name}}}"), &value);
    }
    // A slot in the path is none of the origin's.
    let (_, rest) = filled.split_once("://").unwrap_or(("", &filled));
    (!rest.split('/').next()?.contains('{')).then_some(filled)
}

/// Scheme and host of an address; none of one within the site.
fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    // A pattern for addresses may leave the end of the host open: what ends in a star is no source.
    (!host.ends_with('*')).then(|| format!("{scheme}://{host}"))
}

/// The sources that let the frames of a pattern through, as `engine::frame` reads it: `*.` means the domain too, which
/// it does not in a policy (<https://www.w3.org/TR/CSP3/#match-hosts>). Without a scheme it is that of the page.
///
/// None where a policy can't say it: a star elsewhere in the host, and a path without a host, which is the site's own.
fn of_frames(pattern: &str) -> Vec<String> {
    let scheme = pattern.split_once("://").map_or("", |(scheme, _)| scheme);
    let is_scheme = !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let (scheme, rest) = match pattern.split_once("//") {
        Some(("", rest)) => (String::new(), rest),
        Some((_, rest)) if is_scheme => (format!("{}://", scheme.to_ascii_lowercase()), rest),
        _ => (String::new(), pattern),
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    let (name, port) = host.rsplit_once(':').map_or((&*host, String::new()), |(name, port)| (name, format!(":{port}")));
    let name = name.strip_suffix('.').unwrap_or(name);
    let (wild, domain) = name.strip_prefix("*.").map_or(("", name), |domain| ("*.", domain));
    let is_domain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    if domain.is_empty() || !domain.bytes().all(is_domain) {
        return Vec::new();
    }
    let mut sources = vec![format!("{scheme}{wild}{domain}{port}")];
    if !wild.is_empty() {
        sources.push(format!("{scheme}{domain}{port}"));
    }
    sources
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

    /// What `frame-src` is for a service with these frames, beside a host that the catalogue names.
    fn of_frames(frames: &[&str]) -> String {
        let service = json!({ "frames": frames, "hosts": { "frame": ["https://www.video.example"] } });
        policy(&[service], "'self'").rsplit_once("frame-src ").unwrap().1.to_owned()
    }

    #[test]
    fn patterns_of_frames_become_sources() {
        for (pattern, sources) in [
            // The domain itself is none of its subdomains in a policy.
            ("https://*.video.example/*", "https://*.video.example https://video.example"),
            ("https://player.example/embed/*", "https://www.video.example https://player.example"),
            ("HTTPS://Player.example./x", "https://www.video.example https://player.example"),
            ("//player.example/*", "https://www.video.example player.example"),
            ("player.example", "https://www.video.example player.example"),
            ("*.player.example/a//b", "https://www.video.example *.player.example player.example"),
            ("https://me@player.example:8443?x", "https://www.video.example https://player.example:8443"),
            // What no policy can say.
            ("/map/*", "https://www.video.example"),
            ("https://maps.*/x", "https://www.video.example"),
            ("*", "https://www.video.example"),
            ("https://", "https://www.video.example"),
            ("https://x.example;script-src", "https://www.video.example"),
            ("https://www.video.example/embed/*", "https://www.video.example"),
        ] {
            assert_eq!(of_frames(&[pattern]), sources, "{pattern}");
        }
    }
}
