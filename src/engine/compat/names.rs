//! What other tools call the categories.

use crate::engine::{
    category::CategorySet,
    config::Config,
    hash::{self, Hash},
    node::Node,
    words as w,
};

/// A name, as the hashes of how it is written and of the same in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    written: Hash,
    lower: Hash,
}

impl Name {
    /// The empty name.
    pub const EMPTY: Self = Self { written: Hash::START, lower: Hash::START };

    /// With one more UTF-16 unit.
    #[must_use]
    #[inline(never)]
    pub fn unit(self, unit: u16) -> Self {
        let is_capital = (0x41..0x5b).contains(&unit);
        Self { written: self.written.unit(unit), lower: self.lower.unit(if is_capital { unit | 0x20 } else { unit }) }
    }

    /// The name in a text.
    #[inline(never)]
    pub fn of(text: impl Node) -> Self {
        text.codes().fold(Self::EMPTY, Self::unit)
    }

    /// Whether it is this one, in whatever case.
    pub fn is(self, known: Hash) -> bool {
        self.lower == known
    }
}

/// Names by role: necessary, preferential, statistical, advertising.
///
/// Cookiebot's four: <https://www.cookiebot.com/en/developer/>. OneTrust's `C0001` to `C0005` (strictly necessary,
/// performance, functional, targeting, social media): <https://my.onetrust.com/articles/en_US/Knowledge/UUID-518074a1-a6da-81c3-be52-bae7685d9c94>.
/// The others let their owners name categories; these are the names in their documentation and the like:
/// <https://cookieconsent.orestbida.com/advanced/manage-scripts.html>, <https://klaro.org/docs/integration/annotated-configuration>.
const KNOWN: [&[u32]; 4] = [
    &[known(b"necessary"), known(b"essential"), known(b"strictly-necessary"), known(b"c0001")],
    &[known(b"preferences"), known(b"functionality"), known(b"functional"), known(b"preferential"), known(b"c0003")],
    &[known(b"analytics"), known(b"statistics"), known(b"performance"), known(b"statistical"), known(b"c0002")],
    &[
        known(b"ads"),
        known(b"advertisement"),
        known(b"advertising"),
        known(b"marketing"),
        known(b"targeting"),
        known(b"social"),
        known(b"c0004"),
        known(b"c0005"),
    ],
];

const fn known(name: &[u8]) -> u32 {
    Hash::of(name).half()
}

/// The category of ours that a name means: what the entry's `categories` say, else the category of that id, else what
/// the name is known to mean, which may be a category that this config hasn't. Nothing for a name that nobody knows. With
/// it comes the name's place in `categories`, as a bit; none where it is not there, or past the last bit.
#[inline(never)]
pub fn category<N: Node>(facts: &Config, entry: N, name: Name) -> (Option<CategorySet>, u64) {
    let map = entry.get(w::CATEGORIES);
    for (place, key) in (0..).zip(map.keys().items()) {
        if Name::of(key).written == name.written {
            return (Some(facts.category(hash::id(map.member(key)))), 1_u64.checked_shl(place).unwrap_or(0));
        }
    }
    let own = facts.category(name.written.value());
    if !own.is_empty() {
        return (Some(own), 0);
    }
    let role = KNOWN.iter().position(|names| names.contains(&name.lower.half()));
    (role.and_then(|role| facts.roles.get(role)).copied(), 0)
}
