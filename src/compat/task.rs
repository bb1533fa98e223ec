//! From the config to what is understood.

use super::{choice, markup, words as a};
use crate::{
    annex::problems::Problems,
    edge::host::{Js, STATE},
    engine::{
        compat, config, expected as x,
        node::{Kind, Node},
        words,
    },
    gate::{problems, state},
};

/// What a tool has of its own.
pub struct Own {
    tool: words::Word,
    /// What picks its elements.
    pub elements: words::Word,
    /// The name of its cookie, or of its key in localStorage.
    pub name: words::Word,
}

static TOOLS: [Own; 4] = [
    Own { tool: x::VANILLA, elements: a::VANILLA_ELEMENTS, name: a::VANILLA_COOKIE },
    Own { tool: x::COOKIEBOT, elements: a::COOKIEBOT_ELEMENTS, name: a::COOKIEBOT_COOKIE },
    Own { tool: x::KLARO, elements: a::KLARO_ELEMENTS, name: a::KLARO_COOKIE },
    Own { tool: x::ONETRUST, elements: a::ONETRUST_ELEMENTS, name: a::ONETRUST_COOKIE },
];

/// What the entry's tool has of its own; the config was checked, so that there is one.
pub fn own(entry: Js) -> Option<&'static Own> {
    TOOLS.iter().find(|own| is(entry, own.tool))
}

/// The config's entries, one a tool.
pub fn entries() -> impl Iterator<Item = Js> {
    state::config().get(words::COMPAT).items()
}

/// Whether an entry is of this tool.
pub fn is(entry: Js, tool: words::Word) -> bool {
    compat::tool(entry).same(tool)
}

/// Begins to understand other tools' markup, and takes over what the visitor chose in one of them.
pub fn begin(again: Js) {
    let mut problems = Problems::default();
    let Some(facts) = config::read(state::config(), &mut problems) else {
        problems::say(problems.errors(problems::config_place()));
        return;
    };
    let facts = state::take(facts);
    STATE.set(a::AGAIN, again);
    markup::watch();
    markup::convert();
    choice::take_over(facts);
    choice::forget();
}

/// The page has changed, as an observer's records say, or a service is known better.
pub fn go_on(what: Js) {
    if state::facts().is_none() {
        return;
    }
    if Node::kind(what) == Kind::List {
        markup::convert_changed(what);
    } else {
        markup::convert();
    }
}

/// A choice holds from now on.
pub fn forget() {
    if state::facts().is_some() {
        choice::forget();
    }
}
