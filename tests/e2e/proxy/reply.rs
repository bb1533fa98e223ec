//! What the proxy answers: status, headers, body, and when.

use std::{sync::Arc, time::Duration};

use tokio::sync::Semaphore;

use super::line::{Flow, Looks};

/// One answer.
#[derive(Clone, Debug)]
pub struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    pub(super) when: When,
    pub(super) flow: Flow,
}

/// When an answer goes out.
#[derive(Clone, Debug)]
pub(super) enum When {
    Now,
    After(Duration),
    Released(Latch),
    Never,
}

/// Holds replies back until it is opened.
#[derive(Clone, Debug)]
pub struct Latch(Arc<Semaphore>);

impl Default for Latch {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(0)))
    }
}

impl Latch {
    /// Lets every reply held by this latch go, now and from now on.
    pub fn open(&self) {
        self.0.close();
    }

    pub(super) async fn opened(&self) {
        // A closed semaphore refuses at once: that refusal is the event.
        let _refused = self.0.acquire().await;
    }
}

impl Reply {
    /// An empty answer with this status code.
    pub fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), when: When::Now, flow: Flow::Whole }
    }

    /// A body of a content type; open to every origin and never cached, so each use is seen.
    pub fn new(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..Self::status(200) }
            .header("content-type", content_type)
            .header("cache-control", "no-store")
            .header("access-control-allow-origin", "*")
    }

    /// A classic or module script.
    pub fn script(source: impl Into<Vec<u8>>) -> Self {
        Self::new("text/javascript; charset=utf-8", source)
    }

    /// A page.
    pub fn html(source: impl Into<Vec<u8>>) -> Self {
        Self::new("text/html; charset=utf-8", source)
    }

    /// A JSON document, which may be none.
    pub fn json(source: impl ToString) -> Self {
        Self::new("application/json", source.to_string())
    }

    /// Another status code than 200.
    pub fn code(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// Sets a header; of `set-cookie` there may be several.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name || name == "set-cookie");
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Answers after this time.
    pub fn after(self, time: Duration) -> Self {
        Self { when: When::After(time), ..self }
    }

    /// Answers once `latch` is open.
    pub fn held(self, latch: &Latch) -> Self {
        Self { when: When::Released(latch.clone()), ..self }
    }

    /// The body comes at so many bytes a second.
    pub fn paced(self, pace: usize) -> Self {
        Self { flow: Flow::Paced(pace), ..self }
    }

    /// The body is cut at these places, and each piece comes when the page has had its turn with the one before.
    pub fn pieces(self, cuts: Vec<usize>, looks: &Looks) -> Self {
        Self { flow: Flow::Pieces(cuts, looks.clone()), ..self }
    }

    /// Never answers; the connection stays open until the browser gives up.
    pub fn never() -> Self {
        Self { when: When::Never, ..Self::status(200) }
    }
}
