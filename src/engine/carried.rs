//! A config's facts as numbers: a site's bundle carries them, so that its gate need not read them from the config's texts.

use super::{
    category::{CategorySet, MOST},
    config::{Close, Config, Reload},
    duration::Duration,
    hash,
    node::Node,
    words as w,
};

/// The switches, each with its bit.
const LATER: u32 = 1;
const ALWAYS: u32 = 2;
const NEVER: u32 = 4;
const GOOGLE: u32 = 8;
const ADVANCED: u32 = 16;
const MICROSOFT: u32 = 32;
const PLATFORM: u32 = 64;
const GPC: u32 = 128;
const COOKIE: u32 = 256;

/// The facts of a config that was checked, as [`read`] takes them.
pub fn written(facts: &Config) -> Vec<f64> {
    let switches = [
        (facts.close == Close::Later, LATER),
        (facts.reload == Reload::Always, ALWAYS),
        (facts.reload == Reload::Never, NEVER),
        (facts.google, GOOGLE),
        (facts.advanced, ADVANCED),
        (facts.microsoft, MICROSOFT),
        (facts.platform, PLATFORM),
        (facts.gpc, GPC),
        (facts.cookie, COOKIE),
    ];
    let bits = switches.iter().filter(|(is_on, _)| *is_on).fold(0, |bits, (_, bit)| bits | bit);
    let sets = [facts.all, facts.necessary, facts.legitimate].into_iter().chain(facts.roles).chain(facts.signals);
    let times = [facts.consent, facts.refusal].map(|time| [f64::from(time.months), time.millis as f64]);
    [f64::from(bits)].into_iter().chain(times.concat()).chain(sets.map(|set| set.bits().into())).collect()
}

/// Reads them back. The revision is the one that the config says, whatever it was made from.
pub fn read<N: Node>(numbers: N, categories: N) -> Config {
    let mut next = 0;
    let mut number = || {
        next += 1;
        numbers.at(next - 1).number()
    };
    let bits = number() as u32;
    let has = |bit| bits & bit != 0;
    let mut time = || Duration { months: number() as i32, millis: number() as i64 };
    let (consent, refusal) = (time(), time());
    let mut set = || CategorySet::from_bits(number() as u32);
    let mut facts = Config {
        all: set(),
        necessary: set(),
        legitimate: set(),
        roles: [(); 4].map(|()| set()),
        signals: [(); super::signals::COUNT].map(|()| set()),
        ids: [0; MOST as usize],
        consent,
        refusal,
        close: if has(LATER) { Close::Later } else { Close::Refuse },
        reload: match bits & (ALWAYS | NEVER) {
            ALWAYS => Reload::Always,
            NEVER => Reload::Never,
            _ => Reload::WhenNeeded,
        },
        google: has(GOOGLE),
        advanced: has(ADVANCED),
        microsoft: has(MICROSOFT),
        platform: has(PLATFORM),
        gpc: has(GPC),
        cookie: has(COOKIE),
        revision: None,
    };
    for (known, category) in facts.ids.iter_mut().zip(categories.items()) {
        *known = hash::id(category.get(w::ID));
    }
    facts
}
