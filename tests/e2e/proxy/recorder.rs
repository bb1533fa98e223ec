//! The log of requests, and waiting for one.

use std::{
    fmt,
    sync::Mutex,
    time::{Duration, Instant},
};

use tokio::sync::Notify;

/// How long a request may be waited for.
const DEADLINE: Duration = Duration::from_secs(20);

/// One request as it reached the proxy.
#[derive(Clone, Debug)]
pub struct Request {
    /// Host name, without a port.
    pub host: String,
    /// Path, beginning with `/`.
    pub path: String,
    /// Query without its `?`, still encoded.
    pub query: String,
    /// `GET`, `POST` …
    pub method: String,
    /// Names are in lower case.
    pub headers: Vec<(String, String)>,
    /// When the head had been read.
    pub at: Instant,
}

impl Request {
    /// Whether this is `host/path`; a trailing `*` takes any continuation, a leading `*.` any subdomain.
    pub fn is(&self, address: &str) -> bool {
        let (host, path) = address.find('/').map_or((address, "/"), |at| address.split_at(at));
        let host_fits = match host.strip_prefix("*.") {
            Some(parent) => self.host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.')),
            None => self.host == host,
        };
        host_fits
            && match path.strip_suffix('*') {
                Some(start) => self.path.starts_with(start),
                None => self.path == path,
            }
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A query parameter, decoded.
    pub fn param(&self, name: &str) -> Option<String> {
        url::form_urlencoded::parse(self.query.as_bytes())
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }

    /// A cookie that came with the request.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.header("cookie")?.split("; ").find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    /// The host whose page sent this, as far as the browser tells.
    pub fn sender(&self) -> Option<&str> {
        let page = self.header("referer").or_else(|| self.header("origin"))?;
        page.split_once("://")?.1.split(['/', ':']).next()
    }

    /// Address without the scheme.
    pub fn address(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("{}{}{mark}{}", self.host, self.path, self.query)
    }
}

impl fmt::Display for Request {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.method, self.address())
    }
}

/// Everything that was asked of one proxy since the last [`clear`](Recorder::clear).
#[derive(Default)]
pub struct Recorder {
    log: Mutex<Vec<Request>>,
    news: Notify,
}

impl Recorder {
    pub(super) fn note(&self, request: Request) {
        self.log.lock().unwrap().push(request);
        self.news.notify_waiters();
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.log.lock().unwrap().clear();
    }

    /// The requests so far that `wanted` picks.
    pub fn all(&self, wanted: impl Fn(&Request) -> bool) -> Vec<Request> {
        self.log.lock().unwrap().iter().filter(|request| wanted(request)).cloned().collect()
    }

    /// How often `address` was asked for.
    pub fn count(&self, address: &str) -> usize {
        self.all(|request| request.is(address)).len()
    }

    /// The first request that `wanted` picks, as soon as it is there.
    ///
    /// # Panics
    /// When it has not come within twenty seconds; `what` says what was waited for.
    pub async fn wait_for(&self, what: &str, wanted: impl Fn(&Request) -> bool) -> Request {
        let end = Instant::now() + DEADLINE;
        loop {
            // Ask to be told before looking, or a request between the two would go unnoticed.
            let news = self.news.notified();
            if let Some(found) = self.all(&wanted).into_iter().next() {
                return found;
            }
            if tokio::time::timeout_at(end.into(), news).await.is_err() {
                panic!("waited {DEADLINE:?} for {what}");
            }
        }
    }
}
