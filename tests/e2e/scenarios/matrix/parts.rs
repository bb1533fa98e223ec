//! The page with one of everything: each kind of element that can be marked, each way in which one belongs to a service,
//! and what is not marked at all.

use serde_json::{Value, json};

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Inline,
    /// An inline script of 60 kB, of which the last statement counts.
    Large,
    External,
    Async,
    Module,
    ModuleInline,
    Style,
    Frame,
    Image,
    Srcset,
    Picture,
    /// A player with two sources, of which the first can't be played.
    Video,
    Audio,
    Object,
    Embed,
}

/// Whose an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Nobody's.
    Nobody,
    /// That of the service that it names.
    Named(&'static str),
    /// That of the service whose frames are at such addresses.
    Address(&'static str),
}

/// One marked element.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// What it says when it works, and its id.
    pub name: &'static str,
    /// The category that it is marked with.
    pub category: &'static str,
    pub of: Of,
    pub kind: Kind,
    /// What it asks for when it works.
    pub asks: &'static [&'static str],
}

const fn part(name: &'static str, category: &'static str, kind: Kind, asks: &'static [&'static str]) -> Part {
    Part { name, category, of: Of::Nobody, kind, asks }
}

/// In the head, in document order.
pub const HEAD: &[Part] = &[
    part("needed", "necessary", Kind::Inline, &[]),
    part("small", "statistical", Kind::Inline, &[]),
    part("one", "statistical", Kind::External, &["cdn.vendor.example/one.js"]),
    part("hasty", "statistical", Kind::Async, &["cdn.vendor.example/hasty.js"]),
    part("between", "statistical", Kind::Inline, &[]),
    part("large", "advertising", Kind::Large, &[]),
    part("needed-file", "necessary", Kind::External, &["cdn.vendor.example/needed-file.js"]),
    part("parcel", "statistical", Kind::Module, &["cdn.vendor.example/parcel.js"]),
    part("module", "preferential", Kind::ModuleInline, &[]),
    part("style", "preferential", Kind::Style, &["cdn.vendor.example/style.css"]),
];

/// In the body, in document order.
pub const BODY: &[Part] = &[
    part("stat", "statistical", Kind::Frame, &["cdn.vendor.example/shown/stat.html"]),
    part("two", "statistical", Kind::External, &["cdn.vendor.example/two.js"]),
    Part { of: Of::Named("counter"), ..part("counter", "statistical", Kind::Inline, &[]) },
    part("ads", "advertising", Kind::Frame, &["cdn.vendor.example/shown/ads.html"]),
    part("must", "necessary", Kind::Frame, &["cdn.vendor.example/shown/must.html"]),
    Part { of: Of::Named("youtube"), ..part("tied", "advertising", Kind::Frame, &["www.youtube.com/embed/tied"]) },
    Part { of: Of::Address("youtube"), ..part("video", "advertising", Kind::Frame, &["www.youtube.com/embed/video"]) },
    Part {
        of: Of::Address("instagram-embed"),
        ..part("post", "advertising", Kind::Frame, &["www.instagram.com/p/post/embed/"])
    },
    Part {
        of: Of::Named("chat"),
        ..part("talk", "preferential", Kind::Frame, &["cdn.vendor.example/shown/talk.html"])
    },
    part("image", "statistical", Kind::Image, &["media.vendor.example/image.svg"]),
    part("set", "preferential", Kind::Srcset, &["media.vendor.example/set.svg"]),
    part("picture", "statistical", Kind::Picture, &["media.vendor.example/picture.svg"]),
    part("film", "advertising", Kind::Video, &["media.vendor.example/film.mp4", "media.vendor.example/film.wav"]),
    part("sound", "statistical", Kind::Audio, &["media.vendor.example/sound.wav"]),
    part("object", "preferential", Kind::Object, &["cdn.vendor.example/shown/object.svg"]),
    part("embed", "advertising", Kind::Embed, &["cdn.vendor.example/shown/embed.svg"]),
    part("last", "preferential", Kind::Inline, &[]),
];

/// Every marked element.
pub fn all() -> impl Iterator<Item = &'static Part> {
    HEAD.iter().chain(BODY)
}

/// What is not marked: it loads once, whatever a visitor chooses.
pub const ALWAYS: &[&str] =
    &["cdn.vendor.example/shown/control.html", "cdn.vendor.example/control.js", "cdn.vendor.example/bottom.js"];

/// A service that brings a script of its own.
pub struct Script {
    pub service: &'static str,
    pub category: &'static str,
    /// What it asks for, and what runs then.
    pub asks: &'static str,
    pub name: &'static str,
    /// Whether only the catalogue says all this.
    pub in_catalogue: bool,
}

pub const SCRIPTS: &[Script] = &[
    Script {
        service: "reviews",
        category: "statistical",
        asks: "cdn.vendor.example/reviews.js",
        name: "reviews",
        in_catalogue: false,
    },
    Script {
        service: "chat",
        category: "preferential",
        asks: "cdn.vendor.example/chat.js",
        name: "chat",
        in_catalogue: false,
    },
    Script {
        service: "instagram-embed",
        category: "advertising",
        asks: "www.instagram.com/embed.js",
        name: "instagram",
        in_catalogue: true,
    },
];

/// The config of these pages.
pub fn config() -> Value {
    json!({ "revision": "1", "services": [
        { "id": "reviews", "name": "Reviews", "category": "statistical", "scripts": ["https://cdn.vendor.example/reviews.js"] },
        { "id": "counter", "name": "Counter", "category": "statistical" },
        { "id": "chat", "name": "Chat", "category": "preferential", "scripts": ["https://cdn.vendor.example/chat.js"] },
        { "use": "youtube" },
        { "use": "instagram-embed" },
    ] })
}

impl Kind {
    /// Whether it is a script that keeps the document's order.
    pub fn is_in_order(self) -> bool {
        matches!(self, Self::Inline | Self::Large | Self::External)
    }

    /// Whether it runs, in order or not.
    pub fn runs(self) -> bool {
        self.is_in_order() || matches!(self, Self::Async | Self::Module | Self::ModuleInline)
    }

    /// Whether it has a document of its own, which tells that it is shown.
    pub fn has_document(self) -> bool {
        matches!(self, Self::Frame | Self::Object | Self::Embed)
    }

    /// Whether it asks for its files as often as it likes: players ask for one in parts.
    pub fn is_player(self) -> bool {
        matches!(self, Self::Video | Self::Audio)
    }

    /// Whether a placeholder stands over it while it waits.
    pub fn has_placeholder(self) -> bool {
        self.has_document() || self.is_player()
    }
}
