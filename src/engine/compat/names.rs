//! What other tools call the categories.

use crate::engine::{category::CategorySet, config::Config, hash::Hash, node::Node, words as w};

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
const KNOWN: [&[Hash]; 4] = [
    &[Hash::of(b"necessary"), Hash::of(b"essential"), Hash::of(b"strictly-necessary"), Hash::of(b"c0001")],
    &[
        Hash::of(b"preferences"),
        Hash::of(b"functionality"),
        Hash::of(b"functional"),
        Hash::of(b"preferential"),
        Hash::of(b"c0003"),
    ],
    &[
        Hash::of(b"analytics"),
        Hash::of(b"statistics"),
        Hash::of(b"performance"),
        Hash::of(b"statistical"),
        Hash::of(b"c0002"),
    ],
    &[
        Hash::of(b"ads"),
        Hash::of(b"advertisement"),
        Hash::of(b"advertising"),
        Hash::of(b"marketing"),
        Hash::of(b"targeting"),
        Hash::of(b"social"),
        Hash::of(b"c0004"),
        Hash::of(b"c0005"),
    ],
];

/// The category of ours that a name means: what the entry's `categories` say, else the category of that id, else what
/// the name is known to mean. None for a name that nobody knows.
#[inline(never)]
pub fn category<N: Node>(facts: &Config, entry: N, name: Name) -> CategorySet {
    let map = entry.get(w::CATEGORIES);
    for key in map.keys().items() {
        if Name::of(key).written == name.written {
            return facts.category(crate::engine::hash::id(map.member(key)));
        }
    }
    let own = facts.category(name.written.value());
    if !own.is_empty() {
        return own;
    }
    let role = KNOWN.iter().position(|names| names.iter().any(|&known| name.is(known)));
    role.and_then(|role| facts.roles.get(role)).copied().unwrap_or(CategorySet::NONE)
}
