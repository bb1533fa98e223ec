//! R23 and the criteria of WCAG that can be measured: what the dialog covers, sizes, contrast, focus.

use super::Judge;
use crate::inspector::facts::Layer;

/// The least width and height of a target, in CSS pixels (WCAG 2.2, 2.5.8).
const TARGET: f64 = 24.0;

pub fn judge(judge: &mut Judge<'_>) {
    cover(judge);
    for (layer, name) in [(&judge.facts.banner, "banner"), (&judge.facts.settings, "settings")] {
        if let Some(layer) = layer {
            sizes(judge, layer, name);
            contrast(judge, layer, name);
        }
    }
    if judge.facts.banner.is_none() && judge.facts.settings.is_none() {
        let why = "The dialog has not been up on this page.";
        ["1.4.3", "2.5.8"].into_iter().for_each(|rule| judge.unmeasured(rule, why));
    }
    for focused in judge.facts.focused.iter().filter(|focused| !focused.visible) {
        judge.broken(
            "2.4.7",
            &focused.name,
            "nothing changes in how it looks when it gets the focus".into(),
            "Leave the outline, or set --souhlas-focus.",
        );
    }
    if judge.facts.focused.is_empty() {
        judge.unmeasured("2.4.7", "No control of the dialog had the focus by keyboard yet: go through it with Tab.");
    }
}

fn cover(judge: &mut Judge<'_>) {
    let Some(banner) = &judge.facts.banner else {
        judge.unmeasured("R23", "The first layer has not been up on this page: open it with souhlas.open(\"banner\").");
        return;
    };
    let window = &judge.facts.viewport;
    let share = banner.rect.within(window) / (window.width * window.height).max(1.0);
    if share >= 0.5 {
        judge.broken(
            "R23",
            "banner",
            format!("the first layer covers {:.0} % of the window", share * 100.0),
            "Make it smaller, or its text shorter.",
        );
    }
    for link in judge.facts.legal.iter().filter(|link| link.covered) {
        judge.broken(
            "R23",
            &link.place,
            "the first layer lies over this legal link wherever one scrolls".into(),
            "Choose another dialog.position, or leave room below the footer.",
        );
        judge.at(link.key);
    }
}

fn sizes(judge: &mut Judge<'_>, layer: &Layer, name: &str) {
    let buttons = layer.buttons.iter().filter(|button| button.visible);
    let buttons = buttons.map(|button| (button.action.clone(), button.rect.width, button.rect.height));
    let others = layer.controls.iter().map(|control| (control.name.clone(), control.width, control.height));
    // Half a pixel of a fractional layout is no fault.
    for (what, width, height) in buttons.chain(others).filter(|(_, width, height)| width.min(*height) < TARGET - 0.5) {
        judge.broken(
            "2.5.8",
            format!("{name} {what}"),
            format!("{width:.0} by {height:.0} pixels"),
            "Leave it the size it has, at least 24 by 24.",
        );
    }
}

fn contrast(judge: &mut Judge<'_>, layer: &Layer, name: &str) {
    match layer.contrast {
        Some(contrast) if contrast < 4.5 => judge.broken(
            "1.4.3",
            format!("{name} text"),
            format!("the text's contrast is {contrast:.1}, less than 4.5"),
            "Set --souhlas-ink and --souhlas-surface further apart.",
        ),
        Some(_) => {}
        None => {
            judge.unmeasured("1.4.3", "The layer has an image, a gradient or a transparent face: not measured here.")
        }
    }
}
