//! In what pages and visits differ, and which combinations of that are worth a page.

/// Names the values of a dimension: each with its word in a scenario's name.
macro_rules! dimension {
    ($(#[$what:meta])* $name:ident { $($(#[$means:meta])* $value:ident $word:literal),+ $(,)? }) => {
        $(#[$what])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$means])* $value),+ }

        impl $name {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// Its word in the name of a scenario.
            pub fn word(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }
        }
    };
}

dimension! {
    /// What the page comes through.
    Line {
        /// Each answer at once and whole.
        Fast "fast",
        /// Each answer late, and the page packet by packet.
        Slow "slow",
        /// The page is cut inside each marked element.
        Pieces "pieces",
    }
}

dimension! {
    /// Where the config is.
    Config {
        /// At an address of its own.
        Fetched "fetched",
        /// In the page, before the tag.
        Before "before",
        /// In the page, after the tag.
        After "after",
        /// In the script, as `souhlas build` writes it.
        Bundle "bundle",
    }
}

dimension! {
    /// The attributes of the script's tag.
    Tag {
        /// None: the parser waits for it.
        Plain "plain",
        /// It runs when all is parsed.
        Defer "defer",
        /// It runs when it has come.
        Async "async",
    }
}

dimension! {
    /// Who comes, and what they do.
    Visit {
        /// Nobody we know, who accepts.
        Accepts "accepts",
        /// Nobody we know, who refuses.
        Refuses "refuses",
        /// Who accepted earlier.
        Granted "granted",
        /// Who chose in part earlier, with services apart from their categories.
        Partial "partial",
        /// Who refused earlier.
        Refused "refused",
        /// Who accepted earlier, and takes it back.
        TakesBack "takes_back",
    }
}

dimension! {
    /// What the browser's storage does.
    Storage {
        /// It keeps what it is given.
        Free "free",
        /// The page has filled it to the last byte.
        Full "full",
        /// The browser refuses it.
        Denied "denied",
        /// The page empties it before the next page.
        Cleared "cleared",
    }
}

dimension! {
    /// Where the visitor chooses.
    Tabs {
        /// In the page.
        One "one",
        /// In another tab, while the page is open in the first.
        Other "other",
    }
}

dimension! {
    /// The catalogue's entries of the services that the config uses.
    Entry {
        /// They come when they are asked for.
        There "there",
        /// They come last of all.
        Late "late",
        /// There are none.
        Missing "missing",
    }
}

/// One page and one visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Combination {
    pub line: Line,
    pub config: Config,
    pub tag: Tag,
    pub visit: Visit,
    pub storage: Storage,
    pub tabs: Tabs,
    pub entry: Entry,
}

impl Combination {
    /// Every one that makes sense, in the order of the values.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for &line in Line::ALL {
            for &config in Config::ALL {
                for &tag in Tag::ALL {
                    for &visit in Visit::ALL {
                        for &storage in Storage::ALL {
                            for &tabs in Tabs::ALL {
                                for &entry in Entry::ALL {
                                    all.push(Self { line, config, tag, visit, storage, tabs, entry });
                                }
                            }
                        }
                    }
                }
            }
        }
        all.retain(|one| one.makes_sense());
        all
    }

    /// What can't be, or would say nothing of its own, is left out.
    fn makes_sense(&self) -> bool {
        // A bundle has its entries inside.
        let entry = self.config != Config::Bundle || self.entry == Entry::There;
        // Where storage is denied nobody is known from earlier.
        let known = self.storage != Storage::Denied || matches!(self.visit, Visit::Accepts | Visit::Refuses);
        // Another tab hears of a choice that is made and stored.
        let stored = matches!(self.storage, Storage::Free | Storage::Cleared);
        let heard = self.tabs == Tabs::One || self.visit.chooses() && stored;
        entry && known && heard
    }

    /// The name of its scenario after the number.
    pub fn name(&self) -> String {
        let Self { line, config, tag, visit, storage, tabs, entry } = self;
        [line.word(), config.word(), tag.word(), visit.word(), storage.word(), tabs.word(), entry.word()].join("_")
    }

    /// Each value by its place in its dimension.
    pub fn places(&self) -> [usize; 7] {
        let Self { line, config, tag, visit, storage, tabs, entry } = *self;
        [line as usize, config as usize, tag as usize, visit as usize, storage as usize, tabs as usize, entry as usize]
    }
}

impl Visit {
    /// Whether a choice is made on the page.
    pub fn chooses(self) -> bool {
        matches!(self, Self::Accepts | Self::Refuses | Self::TakesBack)
    }
}
