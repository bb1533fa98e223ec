//! The decision told with its reasons, by the engine that decides in the gate.

use super::{
    report::{Decision, Finding, Reason, Severity},
    services::{Entry, Services},
};
use crate::engine::{
    category::CategorySet,
    config::{self, Config},
    decide::{self, Standing},
    hash,
    instant::Instant,
    record,
    strict::{self, Json},
};
use serde_json::Value;
use std::sync::LazyLock;

/// What holds: config, record and decision together.
pub struct Holding {
    /// The config; null where it can't be read.
    pub config: Value,
    /// What the decision needs of it; none when it is refused.
    pub facts: Option<Config>,
    /// The record; none where there is none.
    pub record: Option<Value>,
    /// What became of it.
    pub standing: Standing,
    granted: CategorySet,
    ask: bool,
    gpc: bool,
    revision: String,
}

static NO_CONFIG: LazyLock<Value> = LazyLock::new(|| Value::Object(serde_json::Map::new()));

impl Holding {
    /// Reads config and record, and decides; what is wrong with the config becomes findings.
    pub fn new(config: &str, record: Option<&str>, now: Instant, gpc: bool, to: &mut Vec<Finding>) -> Self {
        let facts = match strict::read(config) {
            Ok(reading) => {
                to.extend(reading.warnings.iter().map(problem));
                Some(reading.facts)
            }
            Err(problems) => {
                to.extend(problems.iter().map(problem));
                None
            }
        };
        let config = strict::parse(config).unwrap_or(Value::Null);
        let record = record.map(|text| strict::parse(text).unwrap_or(Value::Null));
        let mut holding = Self {
            config,
            facts,
            record,
            standing: Standing::Missing,
            granted: CategorySet::NONE,
            ask: false,
            gpc,
            revision: String::new(),
        };
        holding.decide(now);
        holding
    }

    fn decide(&mut self, now: Instant) {
        let Some(facts) = self.facts else { return };
        self.revision = match facts.revision {
            Some(hash) => format!("auto-{hash:016x}"),
            None => self.config.get("revision").and_then(Value::as_str).unwrap_or_default().into(),
        };
        let stored = record::read(
            Json::from(self.record.as_ref()),
            Json::from(&self.config),
            &facts,
            Json::from(&*self.revision),
        );
        let decision = decide::decide(&facts, stored, now, self.gpc);
        (self.standing, self.granted, self.ask) = (decision.standing, decision.granted, decision.ask);
    }

    /// Whether a choice of the visitor's holds.
    pub fn is_chosen(&self) -> bool {
        self.standing == Standing::Valid
    }

    /// Whether a refusal of everything holds.
    pub fn is_refused(&self) -> bool {
        self.is_chosen() && self.facts.is_some_and(|facts| !self.granted.has_any(facts.consent_based()))
    }

    /// When the choice that holds was made; none where there is none.
    pub fn chosen_at(&self) -> Option<Instant> {
        let at = self.record.as_ref().and_then(|record| record.get("at"));
        self.is_chosen().then(|| crate::engine::instant::read(Json::from(at)))?
    }

    /// The categories' ids, in order.
    pub fn categories(&self) -> Vec<&str> {
        let config = if self.config.is_object() { &self.config } else { &NO_CONFIG };
        let ids = crate::engine::node::Node::items(config::categories(Json::from(config)));
        ids.filter_map(|category| category.value()?.get("id")?.as_str()).collect()
    }

    /// Whether a category is known.
    pub fn knows(&self, category: &str) -> bool {
        self.facts.is_some_and(|facts| !facts.category(hash::id(Json::from(category))).is_empty())
    }

    /// Whether a category is granted; one that nobody knows is not.
    pub fn grants(&self, category: &str) -> bool {
        let id = hash::id(Json::from(category));
        self.facts.is_some_and(|facts| {
            let category = facts.category(id);
            !category.is_empty() && self.granted.has_all(category)
        })
    }

    /// What a service's own switch says.
    fn switch(&self, id: &str) -> Option<bool> {
        let record = self.record.as_ref().filter(|_| self.is_chosen())?;
        record.get("services")?.get(id)?.as_bool()
    }

    /// Whether a service is granted: by its own switch, else by its category.
    pub fn grants_service(&self, service: &Entry) -> bool {
        self.knows(&service.category) && self.switch(&service.id).unwrap_or_else(|| self.grants(&service.category))
    }

    /// Whether any of these is granted.
    pub fn grants_any(&self, of: &[&Entry]) -> bool {
        of.iter().any(|service| self.grants_service(service))
    }

    /// The decision with its reasons.
    pub fn told(&self, services: &Services) -> Decision {
        let categories = self.categories().into_iter().map(|id| Reason {
            kind: "category",
            id: id.into(),
            granted: self.grants(id),
            why: self.why(id),
        });
        let own = services.own.iter().map(|service| Reason {
            kind: "service",
            id: service.id.clone(),
            granted: self.grants_service(service),
            why: match self.switch(&service.id) {
                Some(true) => "its own switch is on".into(),
                Some(false) => "its own switch is off".into(),
                None if !self.knows(&service.category) => format!("its category `{}` is unknown", service.category),
                None => format!("follows {}", service.category),
            },
        });
        let reasons = categories.chain(own).collect();
        Decision { standing: self.sentence(), ask: self.ask, revision: self.revision.clone(), reasons }
    }

    fn why(&self, id: &str) -> String {
        let Some(facts) = self.facts else { return "the config is refused: nothing is granted".into() };
        let category = facts.category(hash::id(Json::from(id)));
        let granted = self.granted.has_all(category);
        if facts.necessary.has_all(category) {
            return "necessary: always granted".into();
        }
        match (self.standing, granted) {
            (Standing::Valid, true) => "the record grants it".into(),
            (Standing::Valid, false) => "the record does not grant it".into(),
            (Standing::Missing, true) => "legitimate interest: on until the visitor objects".into(),
            (Standing::Missing, false) if facts.legitimate.has_all(category) => {
                "Global Privacy Control counts as an objection".into()
            }
            (Standing::Missing, false) => "no choice yet".into(),
            _ => "the stored record does not hold: nothing is granted until the visitor chooses".into(),
        }
    }

    fn sentence(&self) -> String {
        if self.facts.is_none() {
            return "The config is missing or has errors: nothing is granted.".into();
        }
        let field = |name: &str| {
            let value = self.record.as_ref().and_then(|record| record.get(name)).and_then(Value::as_str);
            value.unwrap_or("?").to_owned()
        };
        match self.standing {
            Standing::Valid => {
                format!("A choice of {} holds until {} ({}).", field("at"), field("until"), field("event"))
            }
            Standing::Missing => "There is no record: the visitor has not chosen.".into(),
            Standing::Corrupt => "What is stored is no record: as if there were none.".into(),
            Standing::Newer => "The record is of a later schema: as if there were none.".into(),
            Standing::Future => format!("The record is from the future ({}): as if there were none.", field("at")),
            Standing::Expired => format!("The record of {} has expired (until {}).", field("at"), field("until")),
            Standing::OtherRevision => {
                format!("The record is for revision {}, the config has {}.", field("revision"), self.revision)
            }
        }
    }
}

fn problem(problem: &strict::Problem) -> Finding {
    let severity = match problem.severity {
        crate::engine::problem::Severity::Error => Severity::Error,
        crate::engine::problem::Severity::Warning => Severity::Warning,
    };
    let mend = match severity {
        Severity::Error => "Mend it: a config with an error grants nothing.",
        Severity::Warning => "Mend the name or leave the field out: it has no effect as it is.",
    };
    Finding {
        rule: "config",
        severity,
        place: problem.place.to_string(),
        found: format!("expected {}, found {}", problem.expected, problem.found),
        mend: mend.into(),
        key: None,
    }
}
