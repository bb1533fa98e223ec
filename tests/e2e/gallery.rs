//! The gallery: every layout, theme, language sample and size in three engines, as PNG files on a contact sheet.
//!
//! `cargo xtask gallery` runs it; it asserts nothing. What must not change is in `scenarios/looks.rs`.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde_json::json;

use crate::{
    engine::Engine,
    page::Page,
    proxy::{Answer, Proxy},
    visitor::{
        Visitor,
        window::{DESKTOP, NARROW, PHONE, Size},
    },
};

/// The ready themes, by their files, and none.
pub const THEMES: [&str; 6] = ["none", "paper", "forest", "harbour", "pebble", "contrast"];
const VIEWS: [&str; 4] = ["box", "bar", "modal", "settings"];
const LANGUAGES: [&str; 3] = ["cs", "de", "ar"];
const SIZES: [(&str, Size); 3] = [("desktop", DESKTOP), ("phone", PHONE), ("narrow", NARROW)];

/// What stands behind the dialog.
const BODY: &str = "<style>body { font: 17px/1.6 sans-serif; margin: 2rem; color-scheme: light dark }</style>
    <main><h2>Kolo vrátíme tiché, seřízené a do druhého dne.</h2><p>Přijeďte kdykoli mezi osmou a šestou.</p></main>";

/// One picture: its view, theme, colour scheme, language and size.
struct Shot {
    name: String,
    view: &'static str,
    theme: &'static str,
    scheme: &'static str,
    language: &'static str,
    size: Size,
}

fn shots() -> Vec<Shot> {
    let mut all = Vec::new();
    for view in VIEWS {
        for (called, size) in SIZES {
            for language in LANGUAGES {
                for theme in THEMES {
                    for scheme in ["light", "dark"] {
                        let name = [view, called, language, theme, scheme].join("-");
                        all.push(Shot { name, view, theme, scheme, language, size });
                    }
                }
            }
        }
    }
    all
}

/// Takes all pictures, in all three engines at once, into a folder; `filter` is a part of their names.
pub fn take(folder: &Path, filter: &str, standing: &Answer) {
    let runtime = tokio::runtime::Runtime::new().expect("a tokio runtime");
    fs::create_dir_all(folder).expect("the gallery's folder");
    let shots: Arc<Vec<Shot>> = Arc::new(shots().into_iter().filter(|shot| shot.name.contains(filter)).collect());
    runtime.block_on(async {
        let tasks = Engine::ALL
            .map(|engine| tokio::spawn(in_engine(engine, folder.to_owned(), Arc::clone(&shots), Arc::clone(standing))));
        for task in tasks {
            task.await.expect("pictures of an engine");
        }
    });
    fs::write(folder.join("index.html"), sheet(&shots)).expect("the contact sheet");
    println!("{} pictures: {}", shots.len() * Engine::ALL.len(), folder.join("index.html").display());
}

async fn in_engine(engine: Engine, folder: PathBuf, shots: Arc<Vec<Shot>>, standing: Answer) {
    let proxy = Proxy::start(standing).await.expect("a proxy");
    let browser = engine.start(proxy.port).await.expect("a browser");
    for shot in shots.iter() {
        // A site of its own for each, so that none has chosen before.
        let visitor = Visitor::new(engine, &shot.name, browser.client.clone(), Arc::clone(&proxy));
        visitor.arrive().await.expect("a blank page");
        let png = picture(&visitor, shot).await;
        fs::write(folder.join(format!("{}-{engine}.png", shot.name)), png).expect("a picture");
    }
    println!("{engine}: {} pictures", shots.len());
    browser.stop().await;
}

async fn picture(visitor: &Visitor, shot: &Shot) -> Vec<u8> {
    let (layout, position) = match shot.view {
        "bar" => ("bar", "bottom"),
        "modal" => ("modal", "center"),
        _ => ("box", "bottom-left"),
    };
    let config = json!({
        "revision": "1", "dialog": { "layout": layout, "position": position, "theme": shot.scheme },
        "controller": { "name": "Kolo a duše, s.r.o.", "contact": "dilna@example.cz" },
        "links": { "privacy": "/zasady", "cookies": "/cookies" },
        "services": [{ "use": "google-analytics", "with": { "id": "G-XXXX" } }, { "use": "youtube" }],
    });
    let mut page = Page::new().config(config).attributes(&format!("data-lang={}", shot.language)).body(BODY);
    if shot.theme != "none" {
        page = page.head(&format!("<link rel=stylesheet href=/souhlas/themes/{}.css>", shot.theme));
    }
    visitor.visit_in(shot.size, &page).await;
    visitor.run(&format!("document.documentElement.style.colorScheme = {:?}", shot.scheme)).await;
    visitor.banner().await;
    if shot.view == "settings" {
        visitor.run("souhlas.open('settings')").await;
        visitor.settings().await;
        let services = "document.getElementById('souhlas').shadowRoot.querySelectorAll('details').length == 2";
        visitor.until("the services", services).await;
    }
    visitor.picture().await.png()
}

/// A page with all of them: a row for each view, size and language, a column for each theme.
fn sheet(shots: &[Shot]) -> String {
    let mut html = String::from(
        "<!doctype html><meta charset=utf-8><title>Gallery</title><style>
        body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5rem; background: #eceef1; color: #1d232c }
        nav { position: sticky; top: 0; padding: 0.5rem 0; background: inherit }
        section { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem; align-items: start }
        figure { margin: 0 } img { width: 100%; display: block; border-radius: 4px } figcaption { padding: 0.25rem 0; color: #596372 }
        </style><nav>Engine: ",
    );
    for engine in Engine::ALL {
        let _ = write!(
            html,
            "<button onclick=\"document.querySelectorAll('img').forEach(one => one.src = one.dataset.of + '-{engine}.png')\">{engine}</button> "
        );
    }
    html.push_str("</nav>");
    let mut group = String::new();
    for shot in shots {
        let now = format!("{}, {} × {}", shot.view, shot.size.0, shot.size.1);
        if now != group {
            let _ = write!(html, "{}<h2>{now}</h2><section>", if group.is_empty() { "" } else { "</section>" });
            group = now;
        }
        let Shot { name, theme, scheme, language, .. } = shot;
        let _ = write!(
            html,
            "<figure><img loading=lazy alt='' data-of={name} src={name}-chromium.png><figcaption>{theme}, {scheme}, {language}</figcaption></figure>"
        );
    }
    html + "</section>"
}
