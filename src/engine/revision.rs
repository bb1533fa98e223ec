//! The automatic revision: a hash over what a visitor agrees to.
//!
//! Categories with their legal bases, the controller, and who provides services in which category count. Names,
//! wording, cookies, the order of entries and a second service of a provider who is there already don't: one changed
//! cookie is no reason to ask again (ÚOOÚ, questions and answers on cookie bars). Its text is `auto-` and the hash as
//! 16 hexadecimal digits.

use super::{
    config::categories,
    hash::Hash,
    node::Node,
    words::{self as w, Word},
};

/// How many services back a provider is looked for, so that one named twice counts once.
const REMEMBERED: usize = 256;

/// The hash for a config. Sums of parts, so that their order does not matter.
pub fn automatic(config: impl Node) -> u64 {
    let mut sum = 0_u64;
    for category in categories(config).items() {
        let basis = category.get(w::LEGAL_BASIS);
        let kind = if basis.is(w::NECESSARY) || category.get(w::ID).is(w::NECESSARY) {
            6
        } else if basis.is(w::LEGITIMATE_INTEREST) {
            7
        } else {
            1
        };
        sum = sum.wrapping_add(part(kind, category, [w::ID]));
    }
    sum = sum.wrapping_add(part(2, config.get(w::CONTROLLER), [w::NAME, w::ID]));
    let mut seen = [0_u64; REMEMBERED];
    for (service, place) in config.get(w::SERVICES).items().zip((0..).map(|index| index % REMEMBERED)) {
        let provider = provider(service);
        if !seen.contains(&provider) {
            sum = sum.wrapping_add(provider);
        }
        if let Some(seen) = seen.get_mut(place) {
            *seen = provider;
        }
    }
    sum
}

/// Who provides the service in which category: the provider's name, else the catalogue entry, else the service. Where the
/// category is the entry's, and so not known here, the entry stands for it.
fn provider<N: Node>(service: N) -> u64 {
    if service.get(w::PROVIDER).is_there() {
        let purpose = if service.get(w::CATEGORY).is_there() { w::CATEGORY } else { w::USE };
        part(3, service, [purpose, w::PROVIDER])
    } else if service.get(w::USE).is_there() {
        part(4, service, [w::CATEGORY, w::USE])
    } else {
        part(5, service, [w::CATEGORY, w::ID])
    }
}

fn part<const N: usize>(kind: u16, of: impl Node, names: [Word; N]) -> u64 {
    names.iter().fold(Hash::START.unit(kind), |hash, &name| hash.text(of.get(name))).value()
}
