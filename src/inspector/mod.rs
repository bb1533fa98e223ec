//! The inspector: what is wrong on a page, with reasons. A developer's tool; no visitor downloads it.
//!
//! `page/` collects facts in the browser, [`inspect`] judges them and knows no browser, [`panel`] draws the report.

pub mod decision;
pub mod facts;
#[cfg(feature = "inspector")]
pub mod panel;
pub mod report;
pub mod rules;
pub mod services;

use self::{
    decision::Holding,
    facts::Facts,
    report::{Finding, Line, Report, Severity},
    rules::Judge,
    services::{Entry, Services},
};

/// Judges what was seen in a page.
pub fn inspect(facts: &Facts, catalogue: &[Entry]) -> Report {
    let mut findings = Vec::new();
    let holding = match (&facts.config, &facts.config_fault) {
        (Some(config), _) => Holding::new(config, facts.record.as_deref(), facts.now as i64, facts.gpc, &mut findings),
        (None, fault) => {
            findings.push(no_config(facts, fault.as_deref().unwrap_or("nothing")));
            Holding::new("null", None, 0, false, &mut Vec::new())
        }
    };
    let services = Services::new(&holding.config, catalogue);
    let (found, rules) = Judge::all(facts, &holding, &services);
    findings.extend(found);
    findings.sort_by_key(|finding| finding.severity);
    let (elements, requests, stored) = Judge::lists(facts, &holding, &services);
    Report {
        findings,
        rules,
        decision: holding.told(&services),
        elements,
        requests,
        stored,
        signals: facts.signals.iter().map(|one| Line { what: one.queue.clone(), said: one.said.clone() }).collect(),
        events: facts.events.iter().map(event).collect(),
        record: holding.record,
    }
}

fn event(event: &facts::Event) -> Line {
    Line { what: format!("{:.1} s {}", event.at / 1_000.0, event.name), said: event.said.clone() }
}

fn no_config(facts: &Facts, found: &str) -> Finding {
    Finding {
        rule: "config",
        severity: Severity::Error,
        place: facts.config_place.clone(),
        found: format!("expected a config, found {found}"),
        mend: "Set data-config to the address of a JSON file.".into(),
        key: None,
    }
}
