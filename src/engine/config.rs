//! Reading the config: every problem is told, and what the decision needs comes out as facts.

use super::{
    category::{CategorySet, MOST},
    compat,
    duration::{self, Duration},
    expected, hash,
    node::{Kind, Node},
    notice,
    problem::{Expected, Path, Report, Step},
    revision, schema, signals,
    walk::Walk,
    words::{self as w},
};

/// What closing the dialog without a choice means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Close {
    /// A refusal, stored as one.
    Refuse,
    /// No choice: nothing is granted, and the next page asks again.
    Later,
}

/// When a withdrawal reloads the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reload {
    /// When something is running that can't be stopped.
    WhenNeeded,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the decision needs of a config.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Config {
    /// Every category.
    pub all: CategorySet,
    /// Those on whatever the visitor says.
    pub necessary: CategorySet,
    /// Those on until the visitor objects.
    pub legitimate: CategorySet,
    /// The categories named necessary, preferential, statistical, advertising: what signals are made of.
    pub roles: [CategorySet; 4],
    /// The categories that each signal needs, as [`signals::GOOGLE`] orders them.
    pub signals: [CategorySet; signals::COUNT],
    /// The hash of each category's id, in order.
    pub ids: [u64; MOST as usize],
    /// How long a consent holds.
    pub consent: Duration,
    /// How long a refusal holds.
    pub refusal: Duration,
    /// What closing means.
    pub close: Close,
    /// When a withdrawal reloads the page.
    pub reload: Reload,
    /// Whether Google's consent signals are sent.
    pub google: bool,
    /// Whether Google's services load before the consent.
    pub advanced: bool,
    /// Whether Microsoft's consent signals are sent.
    pub microsoft: bool,
    /// Whether the platform is told, WordPress or Shopify.
    pub platform: bool,
    /// Whether Global Privacy Control is obeyed.
    pub gpc: bool,
    /// Whether the choice is mirrored in a cookie.
    pub cookie: bool,
    /// The hash over what a visitor agrees to; none when the owner names the revision.
    pub revision: Option<u64>,
}

impl Config {
    /// The categories that a visitor decides on.
    pub fn optional(&self) -> CategorySet {
        self.all.without(self.necessary)
    }

    /// The categories that need a consent.
    pub fn consent_based(&self) -> CategorySet {
        self.optional().without(self.legitimate)
    }

    /// How long a choice holds: a consent to something its time, a refusal of all its own.
    pub fn lifetime(&self, granted: CategorySet) -> Duration {
        if granted.has_any(self.optional()) { self.consent } else { self.refusal }
    }

    /// The categories that Global Privacy Control objects to: what Google's three signals of advertising need, whatever
    /// their ids, and the one named advertising. <https://www.w3.org/TR/gpc/>
    pub fn advertising(&self) -> CategorySet {
        let ([_, _, _, named], [_, _, _, storage, data, personalization]) = (self.roles, self.signals);
        named.with(storage).with(data).with(personalization)
    }

    /// The category with an id of that hash.
    pub fn category(&self, id: u64) -> CategorySet {
        let place = self.ids.iter().take(self.all.bits().count_ones() as usize).position(|&known| known == id);
        place.map_or(CategorySet::NONE, |place| CategorySet::one(place as u32))
    }

    /// The categories that a space-separated list of ids names; none when one of them is unknown or there is no id.
    pub fn required(&self, names: impl Node) -> Option<CategorySet> {
        let mut required = CategorySet::NONE;
        let (mut name, mut open) = (hash::Hash::START, false);
        for unit in names.codes().chain([u16::from(b' ')]) {
            if !matches!(u8::try_from(unit), Ok(b' ' | b'\t' | b'\n' | b'\r' | 0x0c)) {
                (name, open) = (name.unit(unit), true);
            } else if open {
                let category = self.category(name.value());
                if category.is_empty() {
                    return None;
                }
                required = required.with(category);
                (name, open) = (hash::Hash::START, false);
            }
        }
        (!required.is_empty()).then_some(required)
    }
}

/// The categories of a config, its own or the four.
pub fn categories<N: Node>(config: N) -> N {
    let own = config.get(w::CATEGORIES);
    if own.is_there() { own } else { config.default_categories() }
}

/// Reads a config; none when it has an error. Problems go to the report, all of them.
pub fn read<N: Node, R: Report<N>>(config: N, report: &mut R) -> Option<Config> {
    let mut walk = Walk::new(report);
    walk.check(None, config, schema::CODE.iter());
    let (dialog, signals) = (config.get(w::DIALOG), config.get(w::SIGNALS));
    let google = signals.get(w::GOOGLE);
    let mut facts = Config {
        all: CategorySet::NONE,
        necessary: CategorySet::NONE,
        legitimate: CategorySet::NONE,
        roles: [CategorySet::NONE; 4],
        signals: [CategorySet::NONE; signals::COUNT],
        ids: [0; MOST as usize],
        consent: lifetime(config, w::CONSENT, 12),
        refusal: lifetime(config, w::REFUSAL, 6),
        close: if dialog.get(w::CLOSE).is(w::LATER) { Close::Later } else { Close::Refuse },
        reload: reload(config),
        google: !is_off(google),
        advanced: google.is(w::ADVANCED) || google.get(w::MODE).is(w::ADVANCED),
        microsoft: !is_off(signals.get(w::MICROSOFT)),
        platform: signals.get(w::WORDPRESS).is_true() || signals.get(w::SHOPIFY).is_true(),
        gpc: !is_off(signals.get(w::GPC)),
        cookie: config.get(w::STORAGE).get(w::COOKIE).is_true(),
        revision: None,
    };
    read_categories(categories(config), &mut facts, &mut walk);
    read_mapping(signals.get(w::MAPPING), &mut facts, &mut walk);
    read_services(config.get(w::SERVICES), &facts, &mut walk);
    if R::TELLS {
        compat::check(config.get(w::COMPAT), &facts, &mut walk);
        notice::check(config, &mut walk);
    }
    let named = config.get(w::REVISION);
    if !named.is_there() || named.is(w::AUTO) {
        facts.revision = Some(revision::automatic(config));
    }
    walk.is_sound().then_some(facts)
}

fn is_off(switch: impl Node) -> bool {
    switch.kind() == Kind::Switch && !switch.is_true()
}

fn lifetime(config: impl Node, name: w::Word, months: i32) -> Duration {
    duration::read(config.get(w::LIFETIME).get(name)).unwrap_or(Duration::months(months))
}

fn reload(config: impl Node) -> Reload {
    let value = config.get(w::WITHDRAWAL).get(w::RELOAD);
    if value.is(w::ALWAYS) {
        Reload::Always
    } else if value.is(w::NEVER) {
        Reload::Never
    } else {
        Reload::WhenNeeded
    }
}

const ROLES: [w::Word; 4] = [w::NECESSARY, w::PREFERENTIAL, w::STATISTICAL, w::ADVERTISING];

fn read_categories<N: Node, R: Report<N>>(list: N, facts: &mut Config, walk: &mut Walk<'_, R>) {
    let above = Path { above: None, step: Step::Field(w::CATEGORIES) };
    if list.kind() == Kind::List && list.len() > MOST {
        walk.error(Some(&above), Expected::Word(expected::AT_MOST_32), list);
    }
    for (place, category) in (0..MOST).zip(list.items()) {
        let (one, name, basis) = (CategorySet::one(place), category.get(w::ID), category.get(w::LEGAL_BASIS));
        let id = hash::id(name);
        if !name.is_there() || !facts.category(id).is_empty() {
            let path = Path { above: Some(&above), step: Step::Item(place) };
            let path = Path { above: Some(&path), step: Step::Field(w::ID) };
            let expected = if name.is_there() { expected::NEW_ID } else { expected::AN_ID };
            walk.error(Some(&path), Expected::Word(expected), name);
        }
        facts.all = facts.all.with(one);
        if let Some(known) = facts.ids.get_mut(place as usize) {
            *known = id;
        }
        for (role, word) in facts.roles.iter_mut().zip(ROLES) {
            if name.is(word) {
                *role = one;
            }
        }
        if name.is(w::NECESSARY) || basis.is(w::NECESSARY) {
            facts.necessary = facts.necessary.with(one);
        } else if basis.is(w::LEGITIMATE_INTEREST) {
            facts.legitimate = facts.legitimate.with(one);
        }
    }
}

/// What each signal needs: the categories that the mapping names as `data-consent` does, else that of its role.
fn read_mapping<N: Node, R: Report<N>>(mapping: N, facts: &mut Config, walk: &mut Walk<'_, R>) {
    for (signal, &(name, role)) in signals::GOOGLE.iter().enumerate() {
        let named = mapping.get(name);
        let needed = if named.kind() == Kind::Text {
            facts.required(named).unwrap_or_else(|| {
                let path = Path { above: None, step: Step::Field(w::SIGNALS) };
                let path = Path { above: Some(&path), step: Step::Field(w::MAPPING) };
                let path = Path { above: Some(&path), step: Step::Field(name) };
                walk.error(Some(&path), Expected::Word(expected::KNOWN_CATEGORIES), named);
                CategorySet::NONE
            })
        } else {
            facts.roles.get(role).copied().unwrap_or_default()
        };
        if let Some(known) = facts.signals.get_mut(signal) {
            *known = needed;
        }
    }
}

/// The id of a service: its own, else that of the catalogue entry it uses.
pub fn service_id<N: Node>(service: N) -> N {
    let own = service.get(w::ID);
    if own.is_there() { own } else { service.get(w::USE) }
}

/// How many services back an id is looked for, to find one given twice.
const REMEMBERED: usize = 256;

fn read_services<N: Node, R: Report<N>>(list: N, facts: &Config, walk: &mut Walk<'_, R>) {
    let above = Path { above: None, step: Step::Field(w::SERVICES) };
    let mut seen = [0_u64; REMEMBERED];
    for (index, service) in (0..).zip(list.items()) {
        let path = Path { above: Some(&above), step: Step::Item(index) };
        let (id, category) = (service_id(service), service.get(w::CATEGORY));
        let hash = hash::id(id);
        if !id.is_there() {
            walk.error(Some(&path), Expected::Word(expected::USE_OR_ID), service);
        } else if seen.contains(&hash) || !facts.category(hash).is_empty() {
            // A call names both by their ids: what is meant for a service must not grant a category.
            walk.error(Some(&path), Expected::Word(expected::NEW_ID), id);
        }
        if let Some(seen) = seen.get_mut(index as usize % REMEMBERED) {
            *seen = hash;
        }
        let needed = category.is_there() || !service.get(w::USE).is_there();
        if needed && facts.category(hash::id(category)).is_empty() {
            let path = Path { above: Some(&path), step: Step::Field(w::CATEGORY) };
            walk.error(Some(&path), Expected::Word(expected::KNOWN_CATEGORY), category);
        }
    }
}
