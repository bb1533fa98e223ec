//! Windows of an exact size: frames, since browsers make no window of their own as narrow as a phone.

use super::Visitor;
use crate::{page::Page, picture::Picture, proxy::Reply};

/// A window's width and height, in CSS pixels.
pub type Size = (u32, u32);

/// A desktop on which every layer has its wide form.
pub const DESKTOP: Size = (1160, 700);
/// A phone.
pub const PHONE: Size = (390, 700);
/// The narrowest that WCAG 2.2 asks for (1.4.10): what a desktop is at 400 %.
pub const NARROW: Size = (320, 568);

impl Visitor {
    /// Publishes `page` as the site's first page and goes there, in a window of that size.
    pub async fn visit_in(&self, size: Size, page: &Page) {
        self.publish("/", page);
        self.go_in(size, "/").await;
    }

    /// Goes to a page of the site, in a window of that size.
    pub async fn go_in(&self, (width, height): Size, path: &str) {
        self.serve(
            "/window",
            Reply::html(format!(
                "<!doctype html><title>window</title><style>body {{ margin: 0 }} iframe {{ display: block; border: 0 }}</style>\
                 <iframe id=window width={width} height={height} src={path}></iframe>"
            )),
        );
        self.go("/window").await;
        self.done("frame", self.client.enter_frame(0).await);
    }

    /// Makes the window that was visited this large.
    pub async fn resize(&self, (width, height): Size) {
        self.run_async(&format!(
            "Object.assign(frameElement, {{ width: {width}, height: {height} }});
             requestAnimationFrame(() => requestAnimationFrame(() => done()))"
        ))
        .await;
    }

    /// Waits until whatever moves in the dialog has arrived.
    pub async fn still(&self) {
        self.run_async(
            "const layers = [...document.querySelector('[data-souhlas-host]').shadowRoot.querySelectorAll('.layer')];
             // What is closed up does not move on.
             const moving = layers.flatMap(one => one.getAnimations({ subtree: true })).filter(one => one.effect.target.checkVisibility());
             Promise.all(moving.map(one => one.finished.catch(() => 0))).then(() => document.fonts.ready)
               .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())))",
        )
        .await;
    }

    /// What stands in the window; leaves the window.
    pub async fn picture(&self) -> Picture {
        self.still().await;
        self.done("parent", self.client.clone().enter_parent_frame().await);
        let size = self
            .value(
                "(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight])(document.getElementById('window'))",
            )
            .await;
        let [width, height] = [0, 1].map(|side| size[side].as_u64().unwrap() as usize);
        // Not of the element: WebKit takes that from another place of the window, as far as it is shorter.
        Picture::read(&self.done("picture", self.client.screenshot().await)).cut(width, height)
    }
}
