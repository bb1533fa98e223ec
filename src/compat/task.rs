//! From the config to what is understood.

use super::{choice, markup, words as a};
use crate::{
    annex::problems::Problems,
    edge::host::{Js, STATE},
    engine::{
        compat, config,
        node::{Kind, Node},
        words,
    },
    gate::{problems, state},
};

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
}

/// The page has changed, or a service is known better.
pub fn go_on() {
    if state::facts().is_some() {
        markup::convert();
    }
}

/// The name that the entry gives to the tool's cookie or key, else the tool's own.
pub fn stored_name(entry: Js, own: words::Word) -> Js {
    let named = entry.get(words::NAME);
    if Node::kind(entry) == Kind::Object && named.truthy() { named } else { own.into() }
}
