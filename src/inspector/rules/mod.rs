//! The rules that can be seen in a page: each file judges some of them from facts.

mod access;
mod before;
mod buttons;
mod choosing;
mod list;
mod texts;

use super::{
    decision::Holding,
    facts::Facts,
    report::{Finding, Marked, Outcome, Requested, Ruled, Severity, Stored},
    services::Services,
};
use std::collections::BTreeMap;

/// What the rules are judged from, and what they found.
pub struct Judge<'f> {
    /// What was seen.
    pub facts: &'f Facts,
    /// What holds.
    pub holding: &'f Holding,
    /// Whose things are.
    pub services: &'f Services,
    findings: Vec<Finding>,
    unmeasured: BTreeMap<&'static str, String>,
    notes: BTreeMap<&'static str, String>,
}

impl<'f> Judge<'f> {
    /// Judges all rules.
    pub fn all(facts: &'f Facts, holding: &'f Holding, services: &'f Services) -> (Vec<Finding>, Vec<Ruled>) {
        let mut judge = Self::new(facts, holding, services);
        before::judge(&mut judge);
        buttons::judge(&mut judge);
        choosing::judge(&mut judge);
        texts::judge(&mut judge);
        access::judge(&mut judge);
        let ruled = list::RULES.iter().map(|&(rule, text, source)| judge.ruled(rule, text, source)).collect();
        (judge.findings, ruled)
    }

    /// What is listed without being judged: marked elements, requests by host, what is stored.
    pub fn lists(
        facts: &'f Facts,
        holding: &'f Holding,
        services: &'f Services,
    ) -> (Vec<Marked>, Vec<Requested>, Vec<Stored>) {
        let judge = Self::new(facts, holding, services);
        (before::marked(&judge), before::by_host(&judge), before::list(&judge))
    }

    fn new(facts: &'f Facts, holding: &'f Holding, services: &'f Services) -> Self {
        let (unmeasured, notes) = (BTreeMap::new(), BTreeMap::new());
        Self { facts, holding, services, findings: Vec::new(), unmeasured, notes }
    }

    fn ruled(&self, rule: &'static str, text: &'static str, source: &'static str) -> Ruled {
        let broken = self.findings.iter().any(|finding| finding.rule == rule && finding.severity == Severity::Error);
        let (state, note) = match self.unmeasured.get(rule) {
            _ if broken => (Outcome::Broken, self.notes.get(rule)),
            Some(why) => (Outcome::NotMeasured, Some(why)),
            None => (Outcome::Kept, self.notes.get(rule)),
        };
        Ruled { rule, text, source, state, note: note.cloned().unwrap_or_default() }
    }

    /// Something breaks a rule.
    pub fn broken(&mut self, rule: &'static str, place: impl Into<String>, found: String, mend: impl Into<String>) {
        let (place, mend) = (place.into(), mend.into());
        self.findings.push(Finding { rule, severity: Severity::Error, place, found, mend, key: None });
    }

    /// Something looks like a slip.
    pub fn doubtful(&mut self, rule: &'static str, place: impl Into<String>, found: String, mend: impl Into<String>) {
        let (place, mend) = (place.into(), mend.into());
        self.findings.push(Finding { rule, severity: Severity::Warning, place, found, mend, key: None });
    }

    /// The last finding is about this element.
    pub fn at(&mut self, key: u32) {
        if let Some(last) = self.findings.last_mut() {
            last.key = Some(key);
        }
    }

    /// A rule, or what is left of it, could not be measured: never a pass.
    pub fn unmeasured(&mut self, rule: &'static str, why: &str) {
        self.unmeasured.entry(rule).or_insert_with(|| why.into());
    }

    /// What of a rule was not looked at, though the rest was.
    pub fn note(&mut self, rule: &'static str, note: &str) {
        self.notes.entry(rule).or_insert_with(|| note.into());
    }
}
