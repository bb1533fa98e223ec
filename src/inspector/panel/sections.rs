//! The report as sections of the panel.

use super::element::{Element, code, element, paragraph};
use crate::inspector::report::{Finding, Line, Marked, Outcome, Reason, Report, Requested, Ruled, Severity, Stored};
use serde::Serialize;

/// A section: its id, its heading, how much is in it, and whether it is open at first.
pub struct Section {
    pub id: &'static str,
    pub title: &'static str,
    pub count: String,
    pub is_open: bool,
    /// What it says, to tell whether that has changed.
    pub said: String,
    pub body: Vec<Element>,
}

/// As JSON: release builds leave `Debug` out.
fn written(what: &impl Serialize) -> String {
    serde_json::to_string(what).unwrap_or_default()
}

/// What shows an element in the page, by its number.
pub type Show = fn(u32);

/// All sections.
pub fn all(report: &Report, show: Show) -> Vec<Section> {
    let (errors, warnings): (Vec<_>, Vec<_>) =
        report.findings.iter().partition(|finding| finding.severity == Severity::Error);
    vec![
        section(
            "faults",
            "Faults",
            errors.len(),
            true,
            &errors,
            findings(&errors, show, "Nothing that is measured breaks a rule."),
        ),
        section("slips", "Likely slips", warnings.len(), false, &warnings, findings(&warnings, show, "None.")),
        decision(report),
        section("elements", "Marked elements", report.elements.len(), false, &report.elements, elements(report, show)),
        section(
            "requests",
            "Requests to other hosts",
            report.requests.len(),
            false,
            &report.requests,
            requests(report),
        ),
        section("stored", "Cookies and storage", report.stored.len(), false, &report.stored, stored(report)),
        section("signals", "Signals", report.signals.len(), false, &report.signals, lines(&report.signals)),
        section("events", "Events", report.events.len(), false, &report.events, lines(&report.events)),
        rules(report),
    ]
}

fn section(
    id: &'static str,
    title: &'static str,
    count: usize,
    is_open: bool,
    said: &impl Serialize,
    body: Vec<Element>,
) -> Section {
    Section { id, title, count: count.to_string(), is_open, said: written(said), body }
}

fn findings(of: &[&Finding], show: Show, none: &str) -> Vec<Element> {
    if of.is_empty() {
        return vec![paragraph("quiet", none)];
    }
    let one = |finding: &&Finding| {
        let head = element("p").child(element("b").text(finding.rule)).text(" ").child(code(&finding.place));
        let head = match finding.key {
            Some(key) => head.text(" ").child(shower(key, &finding.place, show)),
            None => head,
        };
        element("li").child(head).child(paragraph("", &finding.found)).child(paragraph("quiet", &finding.mend))
    };
    vec![element("ul").children(of.iter().map(one))]
}

fn shower(key: u32, place: &str, show: Show) -> Element {
    element("button")
        .set("type", "button")
        .set("class", "small")
        .set("id", &format!("show-{key}"))
        .set("aria-label", &format!("Show {place} in the page"))
        .text("Show")
        .on("click", move || show(key))
}

fn decision(report: &Report) -> Section {
    let decision = &report.decision;
    let mut body = vec![paragraph("", &decision.standing)];
    body.push(paragraph("quiet", if decision.ask { "The visitor is asked." } else { "The visitor is not asked." }));
    if !decision.revision.is_empty() {
        body.push(element("p").set("class", "quiet").text("Revision ").child(code(&decision.revision)));
    }
    let row = |reason: &Reason| {
        element("li")
            .set("class", reason.kind)
            .child(element("p").child(code(&reason.id)).text(" ").child(state(reason.granted)))
            .child(paragraph("quiet", &reason.why))
    };
    body.push(element("ul").children(decision.reasons.iter().map(row)));
    if let Some(record) = &report.record {
        let text = serde_json::to_string_pretty(record).unwrap_or_default();
        body.push(
            element("details")
                .set("id", "record")
                .child(element("summary").text("Record"))
                .child(element("pre").set("tabindex", "0").text(&text)),
        );
    }
    let granted = decision.reasons.iter().filter(|reason| reason.granted).count();
    Section {
        id: "decision",
        title: "Decision",
        count: format!("{granted} of {} granted", decision.reasons.len()),
        is_open: false,
        said: written(&(decision, &report.record)),
        body,
    }
}

fn state(granted: bool) -> Element {
    let (class, text) = if granted { ("state yes", "granted") } else { ("state", "denied") };
    element("span").set("class", class).text(text)
}

fn elements(report: &Report, show: Show) -> Vec<Element> {
    let row = |marked: &Marked| {
        let place = element("p").child(code(&marked.place)).text(" ").child(shower(marked.key, &marked.place, show));
        element("li").child(place).child(paragraph("", &marked.state)).child(paragraph("quiet", &marked.address))
    };
    listed(report.elements.iter().map(row).collect(), "Nothing is marked with data-consent.")
}

fn listed(rows: Vec<Element>, none: &str) -> Vec<Element> {
    if rows.is_empty() { vec![paragraph("quiet", none)] } else { vec![element("ul").children(rows)] }
}

fn whose(of: &str, granted: Option<bool>) -> Element {
    let line = element("p").set("class", "quiet").text(if of.is_empty() { "nobody knows whose" } else { of }).text(" ");
    match granted {
        Some(granted) => line.child(state(granted)),
        None => line,
    }
}

fn requests(report: &Report) -> Vec<Element> {
    let row = |one: &Requested| {
        let host = element("p").child(code(&one.host)).text(&format!(" × {}", one.count));
        element("li").child(host).child(whose(&one.whose, one.granted))
    };
    listed(report.requests.iter().map(row).collect(), "None.")
}

fn stored(report: &Report) -> Vec<Element> {
    let row = |one: &Stored| {
        let name = element("p").child(code(&one.name)).text(&format!(" {}", one.kind));
        let name = name.text(if one.declared { ", declared" } else { ", not declared" });
        element("li").child(name).child(whose(&one.whose, one.granted))
    };
    listed(report.stored.iter().map(row).collect(), "None besides the widget’s own.")
}

fn lines(of: &[Line]) -> Vec<Element> {
    let row = |line: &Line| element("li").child(element("p").child(code(&line.what)).text(" ").text(&line.said));
    listed(of.iter().map(row).collect(), "None.")
}

fn rules(report: &Report) -> Section {
    let row = |rule: &Ruled| {
        let (class, text) = match rule.state {
            Outcome::Kept => ("state yes", "kept"),
            Outcome::Broken => ("state no", "broken"),
            Outcome::NotMeasured => ("state", "not measured here"),
        };
        let mark = element("span").set("class", class).text(text);
        let head = element("p").child(element("b").text(rule.rule)).text(" ").text(rule.text).text(" ").child(mark);
        let one = element("li").child(head).child(paragraph("quiet", rule.source));
        if rule.note.is_empty() { one } else { one.child(paragraph("quiet", &rule.note)) }
    };
    let kept = report.rules.iter().filter(|rule| rule.state == Outcome::Kept).count();
    Section {
        id: "rules",
        title: "Rules",
        count: format!("{kept} of {} kept", report.rules.len()),
        is_open: false,
        said: written(&report.rules),
        body: vec![element("ul").children(report.rules.iter().map(row))],
    }
}
