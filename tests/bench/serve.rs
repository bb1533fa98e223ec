//! The same server for all: brotli at its highest, nothing cached.

use std::{collections::HashMap, io::Write, sync::Mutex};

use crate::{
    peers::Peer,
    proxy::{Proxy, Reply},
};

/// The config of every form of ours.
const CONFIG: &str = r#"{ "revision": "1", "controller": { "name": "Ukázka, s.r.o." } }"#;

/// A site of one row and one run, so that nothing is cached, compiled or stored before.
pub fn site(peer: &Peer, run: usize) -> String {
    let label: String = peer.name.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("www.{}-{run}.test", label.to_lowercase())
}

/// Publishes the sites of all runs.
pub fn publish(proxy: &Proxy, peer: &Peer, runs: usize) {
    let text = "<p>Ruční keramika z dílny v Telči. Každý kus vzniká na kruhu a pálí se dvakrát.</p>\n".repeat(40);
    let probe = include_str!("probe.js").replace("SELECTOR", &format!("{:?}", peer.accept));
    let page = format!(
        "<!doctype html><html lang=cs><head><meta charset=utf-8><meta name=viewport content='width=device-width'>
         <title>Hrnčířství</title><link rel=icon href='data:,'><script>{probe}</script>
         {}{}</head><body><h1>Hrnčířství</h1>{text}</body></html>",
        peer.head,
        peer.marked()
    );
    let mut files = vec![("/".to_owned(), compressed("page.html", page.as_bytes()))];
    files.push(("/consent.json".into(), compressed("consent.json", CONFIG.as_bytes())));
    files.extend(peer.serve());
    for run in 0..=runs {
        for (path, reply) in &files {
            proxy.route(&format!("{}{path}", site(peer, run)), reply.clone());
        }
    }
    proxy.route("www.googletagmanager.com/gtag/js", Reply::script("window.__vendor = performance.now()"));
}

/// A file in brotli, each compressed once.
pub fn compressed(name: &str, content: &[u8]) -> Reply {
    static DONE: Mutex<Option<HashMap<Vec<u8>, Vec<u8>>>> = Mutex::new(None);
    let kind = match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/json",
    };
    let mut done = DONE.lock().expect("nobody panics here");
    let out = done.get_or_insert_default().entry(content.to_vec()).or_insert_with(|| {
        let mut out = Vec::new();
        brotli::CompressorWriter::new(&mut out, 4096, 11, 22).write_all(content).expect("memory takes everything");
        out
    });
    Reply::new(kind, out.clone()).header("content-encoding", "br")
}
