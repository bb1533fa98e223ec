//! The wire: connections in, CONNECT tunnels opened, each request recorded and answered.

use std::{error::Error, pin::Pin, sync::Arc, time::Instant};

use http_body_util::{BodyExt, Either, Full};
use hyper::{Method, Response, body::Bytes, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
};

use super::{Proxy, Reply, Request, certificates::Certificates, line::Bits, reply::When};

type Failure = Box<dyn Error + Send + Sync>;

/// A body that comes whole, or bit by bit.
type Sent = Either<Full<Bytes>, Bits>;

/// Serves connections until the runtime ends.
pub async fn accept(listener: TcpListener, proxy: Arc<Proxy>) {
    let certificates = Arc::new(Certificates::default());
    while let Ok((stream, _)) = listener.accept().await {
        let (proxy, certificates) = (Arc::clone(&proxy), Arc::clone(&certificates));
        tokio::spawn(async move {
            // A browser that hangs up in the middle is its own affair.
            let _gone = connection(stream, None, proxy, certificates).await;
        });
    }
}

/// One connection; `tunnel` is the host that a CONNECT led to. Boxed because a tunnel holds another one.
fn connection(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    tunnel: Option<String>,
    proxy: Arc<Proxy>,
    certificates: Arc<Certificates>,
) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>> {
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let (proxy, certificates) = (Arc::clone(&proxy), Arc::clone(&certificates));
        let tunnel = tunnel.clone();
        async move {
            let outcome = if request.method() == Method::CONNECT {
                open_tunnel(request, proxy, certificates)
            } else {
                answer(request, tunnel, &proxy).await
            };
            outcome.map_err(std::io::Error::other)
        }
    });
    Box::pin(async move {
        let server = http1::Builder::new();
        Ok(server.serve_connection(TokioIo::new(stream), service).with_upgrades().await?)
    })
}

fn open_tunnel(
    request: hyper::Request<Incoming>,
    proxy: Arc<Proxy>,
    certificates: Arc<Certificates>,
) -> Result<Response<Sent>, Failure> {
    let host = request.uri().host().ok_or("CONNECT without a host")?.to_owned();
    let acceptor = certificates.acceptor(&host)?;
    tokio::spawn(async move {
        let stream = TokioIo::new(hyper::upgrade::on(request).await?);
        let stream = acceptor.accept(stream).await?;
        connection(stream, Some(host), proxy, certificates).await
    });
    Ok(Response::new(Either::Left(Full::default())))
}

async fn answer(
    request: hyper::Request<Incoming>,
    tunnel: Option<String>,
    proxy: &Proxy,
) -> Result<Response<Sent>, Failure> {
    let request = read(request, tunnel).await?;
    let reply = proxy.reply_to(&request);
    proxy.recorder.note(request);
    let latency = *proxy.latency.lock().unwrap();
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    match &reply.when {
        When::Now => {}
        When::After(time) => tokio::time::sleep(*time).await,
        When::Released(latch) => latch.opened().await,
        When::Never => std::future::pending().await,
    }
    write(reply)
}

async fn read(request: hyper::Request<Incoming>, tunnel: Option<String>) -> Result<Request, Failure> {
    let at = Instant::now();
    let (head, body) = request.into_parts();
    let headers: Vec<_> = head
        .headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    // A body is read to its end, or the connection could not be used again.
    body.collect().await?;
    let host = tunnel.or_else(|| head.uri.host().map(str::to_owned)).ok_or("request without a host")?;
    Ok(Request {
        host,
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        method: head.method.to_string(),
        headers,
        at,
    })
}

fn write(reply: Reply) -> Result<Response<Sent>, Failure> {
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    let bits = reply.flow.bits(&reply.body);
    Ok(response.body(bits.map_or_else(|| Either::Left(Full::from(reply.body)), Either::Right))?)
}
