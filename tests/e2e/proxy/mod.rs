//! A recording forward proxy: it plays every server a page talks to and remembers what was asked.
//!
//! Plain HTTP and CONNECT, a minted certificate per host, HTTP/1.1 only. Nothing is ever passed on:
//! what no route and no stand-in answers gets a bare 404, so a run needs no network.

mod certificates;
mod line;
mod recorder;
mod reply;
mod serve;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

pub use line::Looks;
pub use recorder::{Recorder, Request};
pub use reply::{Latch, Reply};

/// Answers one request, or leaves it to the next in line.
pub type Answer = Arc<dyn Fn(&Request) -> Option<Reply> + Send + Sync>;

/// The proxy of one browser: its address, its routes and its recorder.
pub struct Proxy {
    /// Port on 127.0.0.1.
    pub port: u16,
    /// What was asked, in order of arrival.
    pub recorder: Recorder,
    routes: Mutex<Vec<Answer>>,
    latency: Mutex<Duration>,
    standing: Answer,
}

impl Proxy {
    /// Starts a proxy on a free port. `standing` answers what no route of the scenario does.
    pub async fn start(standing: Answer) -> std::io::Result<Arc<Self>> {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let proxy = Arc::new(Self {
            port: listener.local_addr()?.port(),
            recorder: Recorder::default(),
            routes: Mutex::default(),
            latency: Mutex::default(),
            standing,
        });
        tokio::spawn(serve::accept(listener, Arc::clone(&proxy)));
        Ok(proxy)
    }

    /// Forgets the routes, the line and the requests of the scenario before.
    pub fn reset(&self) {
        self.routes.lock().unwrap().clear();
        self.latency(Duration::ZERO);
        self.recorder.clear();
    }

    /// Lets every answer of every server take this much longer.
    pub fn latency(&self, time: Duration) {
        *self.latency.lock().unwrap() = time;
    }

    /// Answers `address` (`host/path`, a trailing `*` for any continuation) with `reply`.
    /// The newest route wins.
    pub fn route(&self, address: &str, reply: Reply) {
        self.answer(address, move |_| reply.clone());
    }

    /// Answers `address` with what `answer` makes of the request.
    pub fn answer(&self, address: &str, answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) {
        let address = address.to_owned();
        self.routes.lock().unwrap().push(Arc::new(move |request| request.is(&address).then(|| answer(request))));
    }

    fn reply_to(&self, request: &Request) -> Reply {
        let routes = self.routes.lock().unwrap().clone();
        routes
            .iter()
            .rev()
            .find_map(|answer| answer(request))
            .or_else(|| (self.standing)(request))
            .unwrap_or_else(|| Reply::status(404))
    }
}
