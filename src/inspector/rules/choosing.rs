//! R5 to R8 and R11: nothing is chosen for the visitor, and nobody is pressed.

use super::Judge;
use crate::{engine::strict::Json, law};

pub fn judge(judge: &mut Judge<'_>) {
    switches(judge);
    closing(judge);
    wall(judge);
    asking(judge);
    ways_back(judge);
}

fn switches(judge: &mut Judge<'_>) {
    let Some(on) = &judge.facts.switched_on_first else {
        judge.unmeasured("R5", "The settings have not been opened before a choice on this page: open them once.");
        return;
    };
    let Some(facts) = judge.holding.facts else { return };
    for name in on {
        let category = name.split('/').next().unwrap_or(name);
        let basis = facts.category(crate::engine::hash::id(Json::from(category)));
        // A legitimate interest holds until the visitor objects (GDPR 21(1)); its switch says so.
        if !facts.legitimate.has_all(basis) || basis.is_empty() {
            judge.broken(
                "R5",
                format!("settings {name}"),
                "its switch was on at first display".into(),
                "Let no script of the page move the switches.",
            );
        }
    }
}

fn closing(judge: &mut Judge<'_>) {
    for event in judge.facts.events.iter().filter(|event| event.name == "change" && !event.granted.is_empty()) {
        if event.method == "api" && event.by_visitor == Some(false) {
            judge.broken(
                "R6",
                "souhlas.save, souhlas.acceptAll",
                format!("a call granted {} though the visitor did nothing", event.granted.join(", ")),
                "Call it only from the visitor's own press.",
            );
        }
    }
    if judge.facts.events.iter().any(|event| event.name == "change" && event.by_visitor.is_none()) {
        judge.unmeasured("R6", "This browser does not say whether the visitor did anything: not measured here.");
    }
    judge.note("R6", "Seen from when the inspector came; scroll and leave the page alone to see whether that grants.");
}

fn wall(judge: &mut Judge<'_>) {
    let (facts, page) = (judge.facts, &judge.facts.page);
    let Some(banner) = &facts.banner else {
        judge.unmeasured("R7", "The first layer has not been up on this page: open it with souhlas.open(\"banner\").");
        return;
    };
    if let Some(what) = &page.locked {
        judge.broken("R7", what, "the page can't be scrolled while the first layer is up".into(), "Let it scroll.");
    }
    if let Some(what) = &page.inert {
        judge.broken("R7", what, "the page is inert while the first layer is up".into(), "Leave it usable.");
    }
    if let Some(what) = &page.overlay {
        judge.broken("R7", what, "it lies over the page while the first layer is up".into(), "Take it away.");
    }
    if banner.visible("close").is_none() {
        judge.broken(
            "R7",
            "banner close",
            "the first layer can't be closed: its close button is not visible".into(),
            "Take away what hides it.",
        );
    }
}

fn asking(judge: &mut Judge<'_>) {
    if let Some(facts) = judge.holding.facts
        && law::ends_within_six_months(facts.refusal)
    {
        let said = judge.holding.config.get("lifetime").and_then(|lifetime| lifetime.get("refusal"));
        let found = said.and_then(|value| value.as_str()).unwrap_or_default();
        judge.broken(
            "R8",
            "/lifetime/refusal",
            format!("a refusal holds for {found}, less than P6M"),
            "Write \"P6M\" or longer, or leave it out.",
        );
    }
    let asked = |event: &&crate::inspector::facts::Event| {
        event.name == "open" && event.layer == "banner" && event.refused && event.by_visitor == Some(false)
    };
    if judge.facts.events.iter().any(|event| asked(&event)) {
        judge.broken(
            "R8",
            "souhlas.open",
            "the first layer was opened unasked though a refusal holds".into(),
            "Open it only when the visitor asks for it.",
        );
    }
}

fn ways_back(judge: &mut Judge<'_>) {
    let mend = "Put <a href=\"#souhlas\" data-souhlas-open=\"settings\"> where visitors see it, in the footer for one.";
    if judge.facts.openers.is_empty() {
        judge.broken("R11", "page", "nothing on this page opens the settings".into(), mend);
    } else if judge.facts.openers.iter().all(|opener| !opener.visible) {
        let (place, key) = judge.facts.openers.first().map(|one| (one.place.clone(), one.key)).unwrap_or_default();
        judge.broken("R11", place, "what opens the settings is not visible".into(), mend);
        judge.at(key);
    }
}
