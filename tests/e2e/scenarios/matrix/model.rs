//! What has to be seen of the page: worked out from what the visitor chose and what is known of the services.

use std::collections::BTreeMap;

use super::parts::{self, Of, Part, SCRIPTS};

/// What of a visitor's choices holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Nothing but what is necessary.
    Nothing,
    /// Statistical and advertising, without the services `counter` and `instagram-embed` of these; and `chat`, without
    /// its category.
    Part,
    /// All.
    Everything,
}

/// The state of a page.
#[derive(Clone, Copy, Debug)]
pub struct State {
    pub holds: Holds,
    /// Whether the catalogue's entries have come.
    pub entries: bool,
    /// Whether the banner asks; nothing where it may or may not.
    pub asks: Option<bool>,
    /// How many pages of the site the visitor has open with this state.
    pub pages: usize,
}

/// What has to be seen.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// Scripts that keep the document's order, in the order in which they run.
    pub in_order: Vec<&'static str>,
    /// Other scripts, by name.
    pub ran: Vec<&'static str>,
    /// Elements that show their document, by name.
    pub shown: Vec<&'static str>,
    /// Other elements that have got what they ask for, by name.
    pub seen: Vec<&'static str>,
    /// Elements that have a placeholder, by name.
    pub covered: Vec<&'static str>,
    /// Whether the banner asks.
    pub asks: Option<bool>,
    /// What is asked of others, and how often; any number of times where it is a player.
    pub asked: BTreeMap<&'static str, Option<usize>>,
}

impl Holds {
    fn category(self, name: &str) -> bool {
        match self {
            Self::Nothing => name == "necessary",
            Self::Part => name != "preferential",
            Self::Everything => true,
        }
    }

    /// What is said of a service apart from its category.
    fn apart(self, service: &str) -> Option<bool> {
        match (self, service) {
            (Self::Part, "chat") => Some(true),
            (Self::Part, "counter" | "instagram-embed") => Some(false),
            _ => None,
        }
    }

    fn service(self, service: &str, category: &str) -> bool {
        self.apart(service).unwrap_or_else(|| self.category(category))
    }
}

/// Whether only the catalogue knows a service's category, frames and scripts.
fn is_in_catalogue(service: &str) -> bool {
    matches!(service, "youtube" | "instagram-embed")
}

impl State {
    fn permits(&self, part: &Part) -> bool {
        let Self { holds, entries, .. } = *self;
        match part.of {
            // A service of which nothing is known stays off.
            Of::Named(service) => (entries || !is_in_catalogue(service)) && holds.service(service, part.category),
            Of::Address(service) if entries => holds.service(service, part.category),
            Of::Address(_) | Of::Nobody => holds.category(part.category) && !self.may_be_refused(part),
        }
    }

    /// Whether it may be a frame of a service that the visitor refused: while nothing is known of such a service, every
    /// frame may be its, of whatever category, but for the necessary ones.
    fn may_be_refused(&self, part: &Part) -> bool {
        let refused = SCRIPTS.iter().any(|one| one.in_catalogue && self.holds.apart(one.service) == Some(false));
        refused && !self.entries && part.kind.has_document() && part.category != "necessary"
    }
}

impl Expected {
    /// What is to be seen in this state of a page on which these scripts have run in this order before.
    pub fn of(state: State, before: &[&'static str]) -> Self {
        let mut expected = Self { asks: state.asks, in_order: before.to_vec(), ..Self::default() };
        for address in parts::ALWAYS {
            expected.asked.insert(address, Some(1));
        }
        expected.shown.push("control");
        expected.ran.extend(["control", "bottom"]);
        for script in SCRIPTS {
            let known = state.entries || !script.in_catalogue;
            if known && state.holds.service(script.service, script.category) {
                expected.ran.push(script.name);
                expected.asked.insert(script.asks, Some(state.pages));
            }
        }
        for part in parts::all() {
            if state.permits(part) {
                expected.works(part);
            } else if part.kind.has_placeholder() {
                expected.covered.push(part.name);
            }
        }
        for names in [&mut expected.ran, &mut expected.shown, &mut expected.seen, &mut expected.covered] {
            names.sort_unstable();
        }
        expected
    }

    fn works(&mut self, part: &Part) {
        for address in part.asks {
            self.asked.insert(address, (!part.kind.is_player()).then_some(1));
        }
        if part.kind.is_in_order() {
            if !self.in_order.contains(&part.name) {
                self.in_order.push(part.name);
            }
        } else if part.kind.runs() {
            self.ran.push(part.name);
        } else if part.kind.has_document() {
            self.shown.push(part.name);
        } else {
            self.seen.push(part.name);
        }
    }
}
