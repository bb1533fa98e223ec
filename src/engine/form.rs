//! The forms that a text of the config may have to keep.

use super::{
    duration, expected,
    hash::Hash,
    node::{Kind, Node},
    words::{self, Word},
};

/// What a text must look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Any text.
    Any,
    /// The id of a category or service: it stands in attributes, cookies and file names.
    Id,
    /// A duration of ISO 8601.
    Duration,
    /// A duration, or `session`.
    Retention,
    /// A link that a visitor may follow: http, https, mailto, tel or relative.
    Link,
    /// An address to load from: http, https or relative.
    Address,
    /// A name in which `*` stands for any rest.
    Pattern,
    /// A language tag of BCP 47.
    Language,
    /// A country of ISO 3166-1, or a part of one (ISO 3166-2).
    Region,
    /// A domain for cookies.
    Domain,
    /// A name that can be a storage key and a cookie's name at once.
    Key,
}

impl Form {
    /// Every form, in order.
    pub const ALL: [Self; 11] = [
        Self::Any,
        Self::Id,
        Self::Duration,
        Self::Retention,
        Self::Link,
        Self::Address,
        Self::Pattern,
        Self::Language,
        Self::Region,
        Self::Domain,
        Self::Key,
    ];

    /// How the form is called in a problem.
    pub fn name(self) -> Word {
        match self {
            Self::Any => expected::A_TEXT,
            Self::Id => expected::AN_ID,
            Self::Duration => expected::A_DURATION,
            Self::Retention => expected::A_RETENTION,
            Self::Link => expected::A_LINK,
            Self::Address => expected::AN_ADDRESS,
            Self::Pattern => expected::A_PATTERN,
            Self::Language => expected::A_LANGUAGE,
            Self::Region => expected::A_REGION,
            Self::Domain => expected::A_DOMAIN,
            Self::Key => expected::A_KEY,
        }
    }

    /// Whether the node is a text of this form.
    pub fn holds<N: Node>(self, text: N) -> bool {
        if text.kind() != Kind::Text {
            return false;
        }
        match self {
            Self::Any => true,
            Self::Id => filled(text, |c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_')),
            Self::Language | Self::Region => filled(text, |c| c.is_ascii_alphanumeric() || c == b'-'),
            Self::Domain => filled(text, |c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.')),
            Self::Key => filled(text, |c| c.is_ascii_graphic() && !matches!(c, b';' | b',' | b'=' | b'"' | b'\\')),
            Self::Pattern => filled(text, |c| c.is_ascii_graphic() && !matches!(c, b';' | b',')),
            Self::Duration => duration::read(text).is_some(),
            Self::Retention => text.is(words::SESSION) || duration::read(text).is_some(),
            Self::Link => matches!(scheme(text), Scheme::None | Scheme::Web | Scheme::Contact),
            Self::Address => matches!(scheme(text), Scheme::None | Scheme::Web),
        }
    }
}

/// Whether the text has at least one character and each is ASCII and allowed.
fn filled(text: impl Node, allowed: fn(u8) -> bool) -> bool {
    !text.is_empty() && text.codes().all(|code| u8::try_from(code).is_ok_and(allowed))
}

#[derive(PartialEq, Eq)]
enum Scheme {
    None,
    Web,
    Contact,
    Refused,
}

/// The scheme of an address. Blanks and controls are refused anywhere: browsers drop some of them while they look
/// for the scheme, so that `java\nscript:` runs (WHATWG URL, basic URL parser, step 3).
fn scheme(text: impl Node) -> Scheme {
    let mut scheme = if text.is_empty() { Scheme::Refused } else { Scheme::None };
    let (mut name, mut open) = (Hash::START, true);
    for code in text.codes() {
        match code {
            0..=0x20 | 0x5c | 0x7f => return Scheme::Refused,
            // ":"
            0x3a if open => {
                scheme = match name {
                    HTTPS | HTTP => Scheme::Web,
                    MAILTO | TEL => Scheme::Contact,
                    _ => Scheme::Refused,
                };
                open = false;
            }
            // "/", "?", "#": no scheme can follow.
            0x2f | 0x3f | 0x23 => open = false,
            // Letters count as lower case; what else this bit changes names no scheme of ours.
            _ if open => name = name.unit(code | 0x20),
            _ => {}
        }
    }
    scheme
}

const HTTPS: Hash = Hash::of(b"https");
const HTTP: Hash = Hash::of(b"http");
const MAILTO: Hash = Hash::of(b"mailto");
const TEL: Hash = Hash::of(b"tel");
