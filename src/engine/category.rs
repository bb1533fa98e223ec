//! Sets of categories as bits: category `n` of the config is bit `n`.

/// How many categories a config may have: one bit each.
pub const MOST: u32 = 32;

/// A set of categories.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CategorySet(u32);

impl CategorySet {
    /// The set with none.
    pub const NONE: Self = Self(0);

    /// The set with just the category at that place; none past [`MOST`].
    pub fn one(place: u32) -> Self {
        Self(1_u32.checked_shl(place).unwrap_or(0))
    }

    /// The set of the first `count` categories.
    pub fn first(count: u32) -> Self {
        Self(1_u32.checked_shl(count).map_or(u32::MAX, |bit| bit.wrapping_sub(1)))
    }

    /// The set from its bits.
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The set as bits.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// Those in either.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those here but not in the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether every category of the other set is here.
    pub fn has_all(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether some category of the other set is here.
    pub fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the category at that place is here.
    pub fn has(self, place: u32) -> bool {
        self.has_any(Self::one(place))
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
