//! The site of a combination: its pages, its servers, and what its visitors have from earlier.

use std::{
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use super::{
    dimensions::{Combination, Config, Entry, Line, Storage, Tag},
    html::{self, LOAD},
    parts::{self, BODY, HEAD},
};
use crate::{
    bundle::Bundle,
    page::CONFIG,
    proxy::{Latch, Looks, Reply},
    scenarios::pieces::{SHOWN, WITNESS, looking, shown},
    visitor::Visitor,
    widget::Widget,
};

/// How late each answer is on a slow line. A slow 4G (400 ms, 50 kB a second) made faster, so that no page takes longer than
/// three seconds.
const LATENCY: Duration = Duration::from_millis(100);
/// How fast the page comes on it, in bytes a second.
const PACE: usize = 100_000;

/// A page of the site on which nothing waits, for another tab.
pub const OTHER: &str = "/other";

/// For entries that are to come late.
static WIDGET: LazyLock<Widget> = LazyLock::new(Widget::load);

/// Puts all of it on the site; the latch holds what comes last of all.
pub fn publish(visitor: &Visitor, combination: &Combination) -> Latch {
    let late = Latch::default();
    entries(visitor, combination.entry, &late);
    vendors(visitor);
    visitor.serve(CONFIG, Reply::json(parts::config()));
    let tag = match combination.config {
        Config::Bundle => {
            let bundle = Bundle::of(&parts::config(), &[]);
            bundle.put_on(visitor);
            bundle.tag()
        }
        Config::Fetched => format!(r#"<script src="/souhlas/souhlas.js" data-config="{CONFIG}"></script>"#),
        Config::Before | Config::After => r#"<script src="/souhlas/souhlas.js"></script>"#.to_owned(),
    };
    let tag = match combination.tag {
        Tag::Plain => tag,
        Tag::Defer => tag.replacen("<script", "<script defer", 1),
        Tag::Async => tag.replacen("<script", "<script async", 1),
    };
    let head = elements(HEAD) + r#"<style>body > * { vertical-align: top }</style>"#;
    let body =
        html::control() + "\n" + &elements(BODY) + r#"<script src="https://cdn.vendor.example/bottom.js"></script>"#;
    visitor.serve(OTHER, Reply::html(page(combination, &tag, "", "")));
    // The parser waits for what stands beside the tag: cuts come after that.
    let beside = r#"<script src="https://cdn.vendor.example/control.js"></script>"#;
    let html = page(combination, &(tag + beside), &head, &body);
    let cuts = cuts(&html);
    let looks = looking(visitor);
    let line = combination.line;
    if line == Line::Slow {
        visitor.proxy.latency(LATENCY);
    }
    visitor.proxy.answer(&format!("{}/", visitor.host()), move |_| {
        let reply = Reply::html(html.replace(LOAD, &next_load()));
        match line {
            Line::Fast => reply,
            Line::Slow => reply.paced(PACE),
            Line::Pieces => reply.pieces(cuts.clone(), &looks),
        }
    });
    late
}

/// The ending of the addresses of a page that is loaded now.
fn next_load() -> String {
    static LOADS: AtomicUsize = AtomicUsize::new(1);
    let number = LOADS.fetch_add(1, Ordering::Relaxed);
    format!("?load={number:07}")
}

fn entries(visitor: &Visitor, entry: Entry, late: &Latch) {
    for service in ["youtube", "instagram-embed"] {
        let path = format!("/souhlas/services/{service}.json");
        match entry {
            Entry::There => {}
            Entry::Late => {
                let file = WIDGET.file(&format!("services/{service}.json"));
                visitor.serve(&path, Reply::new("application/json", file).held(late));
            }
            Entry::Missing => visitor.serve(&path, Reply::status(404)),
        }
    }
}

fn vendors(visitor: &Visitor) {
    for address in [&format!("{SHOWN}*"), "www.youtube.com/embed/*"] {
        visitor.proxy.answer(address, shown);
    }
    // The last part of this address says nothing: as in Instagram's own, it ends in a slash.
    visitor.serve_at(
        "www.instagram.com/p/post/embed/",
        Reply::html("<!doctype html><title>post</title><script>parent.postMessage('shown post', '*')</script>"),
    );
    visitor.serve_at(
        "www.instagram.com/embed.js",
        Reply::script("window.instgrm = { Embeds: { process() {} } }; __ran.push('instagram')"),
    );
    for name in ["object", "embed"] {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='160' height='90'><script>parent.postMessage('shown {name}', '*')</script></svg>"
        );
        visitor.serve_at(&format!("{SHOWN}{name}.svg"), Reply::new("image/svg+xml", svg));
    }
    visitor.serve_at("media.vendor.example/film.mp4", Reply::status(404));
    for name in ["film", "sound"] {
        visitor.serve_at(&format!("media.vendor.example/{name}.wav"), Reply::new("audio/wav", silence()));
    }
}

/// A tenth of a second of silence: 8 bits, mono, 8 kHz (<https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html>).
fn silence() -> Vec<u8> {
    let samples = [128_u8; 800];
    let mut file = b"RIFF".to_vec();
    file.extend((36 + samples.len() as u32).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data");
    file.extend((samples.len() as u32).to_le_bytes());
    file.extend(samples);
    file
}

fn elements(all: &[parts::Part]) -> String {
    all.iter().map(|part| part.html() + "\n").collect()
}

fn page(combination: &Combination, tag: &str, head: &str, body: &str) -> String {
    let ear = include_str!("../../page/ear.js");
    let config = format!(r#"<script type="application/json" id="souhlas-config">{}</script>"#, parts::config());
    let (before, after) = match combination.config {
        Config::Before => (config, String::new()),
        Config::After => (String::new(), config),
        Config::Fetched | Config::Bundle => Default::default(),
    };
    let denied = match combination.storage {
        Storage::Denied => {
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } });"
        }
        _ => "",
    };
    let teller = if combination.line == Line::Pieces { Looks::TELLER } else { "" };
    format!(
        r##"<!doctype html><html lang="cs"><head><meta charset="utf-8"><title>Ukázka</title>
<script>{denied}{ear}{WITNESS}</script>
{before}
{tag}
{teller}
{after}
{head}</head><body><h1>Ukázka</h1>
<footer><a id="footer-link" href="#souhlas" data-souhlas-open="settings">Nastavení cookies</a></footer>
{body}
</body></html>"##
    )
}

/// Cuts in each marked element: in its tag, and where a parser has begun an element that is not yet whole.
fn cuts(html: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    if let Some(at) = html.find("souhlas-config") {
        cuts.push(at + 40);
    }
    for (at, _) in html.match_indices(" data-consent=") {
        cuts.push(at + 18);
        let inside = at + html[at..].find('>').unwrap() + 1;
        cuts.push(inside);
        // Of a script without an address: in the middle.
        let end = inside + html[inside..].find("</").unwrap_or(0);
        if html[inside..end].contains("__ran") {
            cuts.push(inside + (end - inside) / 2);
        }
    }
    let told = html.find(Looks::TELLER).unwrap_or_default();
    cuts.retain(|cut| *cut > told);
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}
