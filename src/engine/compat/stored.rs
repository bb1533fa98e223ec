//! The choices that other tools stored. Only what a visitor said outright counts, and only while it says when.
//!
//! A category of ours is granted when something of that tool's means it and all that does was granted; all else is
//! denied. What means it are the names in the stored choice and those in the entry's `categories`: of one that is only
//! there nobody was asked. A name that was refused and that nobody knows may mean any category: beside it none is granted.

use super::names::{self, Name};
use crate::engine::{
    category::CategorySet,
    config::{self, Config},
    expected as x,
    hash::{self, Hash},
    instant::Instant,
    node::{Kind, Node},
    words as w,
};

/// What was said of each category so far.
#[derive(Clone, Copy)]
struct Tally<'a, N> {
    facts: &'a Config,
    entry: N,
    granted: CategorySet,
    denied: CategorySet,
    /// The places of those names in the entry's `categories` that were granted.
    mapped: u64,
    /// Whether something was refused that may mean any category.
    unclear: bool,
}

impl<'a, N: Node> Tally<'a, N> {
    fn new(facts: &'a Config, entry: N) -> Self {
        Self { facts, entry, granted: CategorySet::NONE, denied: CategorySet::NONE, mapped: 0, unclear: false }
    }

    /// A category that something means.
    fn note(&mut self, category: CategorySet, granted: bool) {
        let side = if granted { &mut self.granted } else { &mut self.denied };
        *side = side.with(category);
    }

    /// A name that means a category, unless it is that of a service of ours; answers which.
    #[inline(never)]
    fn name(&mut self, name: Name, granted: bool, is_ours: bool) -> CategorySet {
        let (meant, place) = names::category(self.facts, self.entry, name);
        if granted {
            self.mapped |= place;
        }
        if is_ours {
            return CategorySet::NONE;
        }
        self.unclear |= meant.is_none() && !granted;
        let category = meant.unwrap_or_default().and(self.facts.optional());
        self.note(category, granted);
        category
    }

    fn result(mut self, at: Instant) -> Taken {
        let map = self.entry.get(w::CATEGORIES);
        for (place, name) in (0..).zip(map.keys().items()) {
            if self.mapped.checked_shr(place).unwrap_or(0) & 1 == 0 {
                self.note(self.facts.category(hash::id(map.member(name))), false);
            }
        }
        let granted = self.granted.without(self.denied).and(self.facts.optional());
        let unclear = self.unclear && !granted.is_empty();
        Taken { at, granted: if unclear { CategorySet::NONE } else { granted }, unclear }
    }
}

/// A choice as far as it can be taken over: when it was made, and the categories granted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Taken {
    /// When it was made.
    pub at: Instant,
    /// The categories granted, necessary ones aside.
    pub granted: CategorySet,
    /// Whether more was granted, beside a refused name that nobody knows: then only the visitor can say what.
    pub unclear: bool,
}

/// The choice of vanilla-cookieconsent 3, from its JSON. `apart` is told of each service that stands apart from its
/// category: where single services were stored, one that is not among them is denied.
///
/// `{ "categories": ["necessary", …], "revision": 0, "consentTimestamp": "…", "lastConsentTimestamp": "…",
/// "services": { "analytics": ["…"] }, "expirationTime": 1700000000000 }`, written only when a visitor chooses
/// (<https://github.com/orestbida/cookieconsent/blob/master/src/utils/cookies.js>). One of another revision the tool
/// itself would ask again about; its own default is 0. `categories` are the accepted ones only; `services` has a key for
/// every category that the tool knew, which is how the refused ones are told. A choice that grants something and lacks
/// its key there is not the tool's own: nobody knows what was refused beside it, and there is none.
pub fn vanilla<N: Node>(
    facts: &Config,
    config: N,
    entry: N,
    choice: N,
    now: Instant,
    apart: &mut dyn FnMut(N, bool),
) -> Option<Taken> {
    let (list, expiry) = (choice.get(w::CATEGORIES), choice.get(x::EXPIRATION_TIME));
    let is_over = expiry.kind() == Kind::Number && expiry.number() <= now as f64;
    let same_revision = revision(choice) == revision(entry);
    if list.kind() != Kind::List || is_over || !same_revision {
        return None;
    }
    let last = choice.get(x::LAST_CONSENT_TIMESTAMP).instant();
    let at = last.or_else(|| choice.get(x::CONSENT_TIMESTAMP).instant())?;
    let single = choice.get(w::SERVICES);
    let mut tally = Tally::new(facts, entry);
    for name in list.items() {
        if !tally.name(Name::of(name), true, false).is_empty() && !single.member(name).is_there() {
            return None;
        }
    }
    for name in single.keys().items() {
        if !list.items().any(|accepted| accepted.same(name)) {
            tally.name(Name::of(name), false, false);
        }
    }
    let lists = || single.keys().items().map(|name| single.member(name));
    if lists().any(|list| !list.is_empty()) {
        for service in config.get(w::SERVICES).items() {
            let (id, name) = (config::service_id(service), service.get(w::NAME));
            if !lists().any(|list| list.items().any(|known| known.same(id) || known.same(name))) {
                apart(id, false);
            }
        }
    }
    Some(tally.result(at))
}

/// The revision that stands there, else the tool's own default.
fn revision(of: impl Node) -> f64 {
    let named = of.get(w::REVISION);
    if named.kind() == Kind::Number { named.number() } else { 0.0 }
}

/// The choice of Klaro, from its JSON: services by name, each `true` or `false`. It says nothing of its time; `at` is
/// the earliest that it can be of. `apart` is told of each service granted without its category.
///
/// Where a service was refused whose category nobody knows, or not yet, every service of ours stands apart, and what
/// else was granted is unclear. <https://github.com/klaro-org/klaro-js/blob/master/src/consent-manager.js>
pub fn klaro<N: Node>(
    facts: &Config,
    config: N,
    entry: N,
    choice: N,
    at: Instant,
    apart: &mut dyn FnMut(N, bool),
) -> Option<Taken> {
    if choice.kind() != Kind::Object || choice.keys().is_empty() {
        return None;
    }
    let services = config.get(w::SERVICES);
    let category = |service: N| facts.category(hash::id(service.get(w::CATEGORY)));
    let mut tally = Tally::new(facts, entry);
    for key in choice.keys().items() {
        let said = choice.member(key);
        if said.kind() != Kind::Switch {
            return None;
        }
        let is_ours = services.items().any(|service| config::service_id(service).same(key));
        tally.name(Name::of(key), said.is_true(), is_ours);
    }
    // Of what no service of ours means.
    let by_name = tally.granted;
    for service in services.items() {
        let (category, granted) = (category(service), choice.member(config::service_id(service)).is_true());
        // One that is not there nobody was asked about.
        tally.unclear |= category.is_empty() && !granted;
        tally.note(category, granted);
    }
    let mut taken = tally.result(at);
    taken.unclear &= !by_name.is_empty();
    for service in services.items() {
        let (id, category) = (config::service_id(service), category(service));
        if choice.member(id).is_true() && (category.is_empty() || !taken.granted.has_all(category)) {
            apart(id, true);
        }
    }
    Some(taken)
}

/// The choice of Cookiebot, from its decoded cookie: no JSON but a JavaScript object,
/// `{stamp:'…',necessary:true,preferences:false,statistics:true,marketing:false,method:'explicit',ver:1,utc:1700000000000,region:'cz'}`.
/// One that is not `explicit` nobody made. What stands in nested objects is not looked at.
///
/// <https://www.cookiebot.com/en/developer/>
pub fn cookiebot<N: Node>(facts: &Config, entry: N, text: N) -> Option<Taken> {
    const COLON: u16 = b':' as u16;
    const COMMA: u16 = b',' as u16;
    let (mut tally, mut at, mut explicit) = (Tally::new(facts, entry), None, false);
    let (mut key, mut value, mut number) = (None, Name::EMPTY, Some(0_i64));
    let (mut depth, mut quoted) = (0_u32, false);
    for code in text.codes() {
        match u8::try_from(code).unwrap_or(0) {
            b'\'' => {
                quoted = !quoted;
                continue;
            }
            b'{' if !quoted => {
                depth += 1;
                continue;
            }
            b'}' if !quoted => depth = depth.checked_sub(1)?,
            _ => {}
        }
        let ends = !quoted && (depth == 1 && code == COMMA || depth == 0);
        if let (true, Some(name)) = (ends, key) {
            let (name, yes): (Name, _) = (name, value.is(Hash::of(b"true")));
            if name.is(Hash::of(b"method")) {
                explicit = value.is(Hash::of(b"explicit"));
            } else if name.is(Hash::of(b"utc")) {
                at = number;
            } else if yes || value.is(Hash::of(b"false")) {
                tally.name(name, yes, false);
            }
        }
        if ends {
            (key, value, number) = (None, Name::EMPTY, Some(0));
        } else if !quoted && depth == 1 && code == COLON && key.is_none() {
            (key, value, number) = (Some(value), Name::EMPTY, Some(0));
        } else if depth == 1 {
            value = value.unit(code);
            let digit = i64::from(code) - 0x30;
            number = number.filter(|_| (0..10).contains(&digit));
            number = number.and_then(|number| number.checked_mul(10)?.checked_add(digit));
        }
    }
    let is_whole = depth == 0 && !quoted && explicit;
    at.filter(|&at| is_whole && at > 0).map(|at| tally.result(at))
}

/// The choice of OneTrust: `groups` of its cookie `OptanonConsent`, decoded (`C0001:1,C0002:0`), and the time in its
/// cookie `OptanonAlertBoxClosed`, which is there only once a visitor has answered.
///
/// <https://my.onetrust.com/articles/en_US/Knowledge/UUID-2dc719a8-4be5-8d16-1dc8-c7b4147b88e0>
pub fn onetrust<N: Node>(facts: &Config, entry: N, groups: N, closed: N) -> Option<Taken> {
    let at = closed.instant()?;
    let (mut tally, mut any) = (Tally::new(facts, entry), false);
    let (mut name, mut key) = (Name::EMPTY, None);
    for code in groups.codes().chain([u16::from(b',')]) {
        match u8::try_from(code).unwrap_or(0) {
            b':' => (key, name) = (Some(name), Name::EMPTY),
            b',' => {
                let yes = name.is(Hash::of(b"1"));
                if !yes && !name.is(Hash::of(b"0")) {
                    return None;
                }
                tally.name(key.take()?, yes, false);
                (name, any) = (Name::EMPTY, true);
            }
            _ => name = name.unit(code),
        }
    }
    any.then(|| tally.result(at))
}
