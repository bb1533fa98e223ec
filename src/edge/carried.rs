//! The vocabulary that only a bundle's gate has, after the page's.

use super::words;

crate::words! { words::END;
    FACTS "facts" SHOWN "shown" TAKEN_OVER "takenOver" LAID "laid"
    NO_OTHER_CONFIG "no config beside the one that the bundle carries"
}

const _: () = assert!(END < crate::engine::expected::FIRST, "the bundle's gate has more words than places for them");
