//! A small hash (FNV-1a, 64 bits) over UTF-16 units, so that texts in JavaScript are compared without copying them.
//!
//! It tells apart what one owner wrote in one config; nothing secret hangs on it.

use super::node::Node;

/// A running hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hash(u64);

impl Hash {
    /// The hash of nothing.
    pub const START: Self = Self(0xcbf2_9ce4_8422_2325);

    /// With one more UTF-16 unit.
    #[must_use]
    pub const fn unit(self, unit: u16) -> Self {
        Self((self.0 ^ unit as u64).wrapping_mul(0x0000_0100_0000_01b3))
    }

    /// The hash of an ASCII text known when the program is built.
    pub const fn of(mut text: &[u8]) -> Self {
        let mut hash = Self::START;
        while let [first, rest @ ..] = text {
            hash = hash.unit(*first as u16);
            text = rest;
        }
        hash
    }

    /// With a text node, and a mark after it that no text contains, so that `ab` + `c` is not `a` + `bc`.
    #[must_use]
    pub fn text(self, text: impl Node) -> Self {
        text.codes().fold(self, Self::unit).separator()
    }

    /// With the mark that ends a part (a lone surrogate, never in JSON text of ours).
    #[must_use]
    pub fn separator(self) -> Self {
        self.unit(0xdfff)
    }

    /// The lower half, for a table of names: as good for a few dozen, at half the bytes.
    pub const fn half(self) -> u32 {
        self.0 as u32
    }

    /// The number.
    pub fn value(self) -> u64 {
        self.0
    }
}

/// The hash by which ids are found again.
pub fn id(text: impl Node) -> u64 {
    text.codes().fold(Hash::START, Hash::unit).value()
}
