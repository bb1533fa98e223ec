//! R2, R3, R4: accepting and refusing weigh the same.

use super::Judge;
use crate::inspector::facts::{Button, Layer};

/// WCAG 2.2, 1.4.3.
const LABEL: f64 = 4.5;
/// Our own threshold.
const APART: f64 = 1.5;

pub fn judge(judge: &mut Judge<'_>) {
    let not_seen = "The first layer has not been up on this page: open it with souhlas.open(\"banner\").";
    match &judge.facts.banner {
        Some(banner) => {
            beside(judge, banner);
            alike(judge, banner, "banner");
        }
        None => ["R2", "R3", "R4"].into_iter().for_each(|rule| judge.unmeasured(rule, not_seen)),
    }
    match &judge.facts.settings {
        Some(settings) => {
            alike(judge, settings, "settings");
            if settings.visible("reject").is_none() {
                judge.broken(
                    "R4",
                    "settings reject",
                    "no button to refuse or withdraw all at once".into(),
                    "Take away what hides it.",
                );
            }
        }
        None => judge.unmeasured("R4", "The settings have not been opened on this page: open them once."),
    }
}

fn beside(judge: &mut Judge<'_>, banner: &Layer) {
    for action in ["accept", "reject"] {
        if banner.visible(action).is_none() {
            let found = format!("the button to {action} is not visible, or something lies over it");
            judge.broken("R2", format!("banner {action}"), found, "Take away what hides it.");
        }
    }
    let (Some(accept), Some(reject)) = (banner.button("accept"), banner.button("reject")) else { return };
    if accept.tag != reject.tag || accept.parent != reject.parent {
        let found = format!("accept is a <{}>, reject a <{}>, not side by side", accept.tag, reject.tag);
        judge.broken("R2", "banner", found, "Leave the dialog's elements as they are.");
    }
    if !reject.visible && accept.visible {
        judge.broken(
            "R4",
            "banner reject",
            "accepting costs one press, refusing more than one".into(),
            "Let the first layer show its button to refuse.",
        );
    }
}

fn alike(judge: &mut Judge<'_>, layer: &Layer, name: &str) {
    let (Some(accept), Some(reject)) = (layer.visible("accept"), layer.visible("reject")) else { return };
    let different = differences(accept, reject);
    if !different.is_empty() {
        judge.broken(
            "R3",
            name,
            format!("accept and reject differ: {}", different.join("; ")),
            "Style both alike, by ::part(choice) and custom properties.",
        );
    }
    for button in [accept, reject] {
        match button.contrast {
            Some(contrast) if contrast < LABEL => {
                let found = format!("the label's contrast is {contrast:.1}, less than {LABEL}");
                let mend = "Set --souhlas-accent and --souhlas-on-accent further apart.";
                judge.broken("R3", format!("{name} {}", button.action), found, mend);
            }
            Some(_) => {}
            None => judge.unmeasured(
                "R3",
                "A button has an image, a gradient or a transparent face: its contrast is not measured here.",
            ),
        }
    }
    if let (Some(one), Some(other)) = (accept.face, reject.face) {
        let apart = contrast(one, other);
        if apart > APART {
            let found = format!("one button's face against the other's: {apart:.1}, more than {APART}");
            judge.broken("R3", format!("{name} faces"), found, "Give both the same face.");
        }
    }
}

fn differences(one: &Button, other: &Button) -> Vec<String> {
    let mut found = Vec::new();
    for (what, a, b) in [("width", one.rect.width, other.rect.width), ("height", one.rect.height, other.rect.height)] {
        if (a - b).abs() > 1.0 {
            found.push(format!("{what} {a:.0} and {b:.0}"));
        }
    }
    for (property, value) in &one.look {
        if let Some(against) = other.look.get(property).filter(|against| *against != value) {
            found.push(format!("{property} {value} and {against}"));
        }
    }
    found
}

/// The contrast of two colours (WCAG 2.2, contrast ratio).
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
