//! The table, on the terminal and in `docs/benchmark.md`.

use std::{fmt::Write, fs, path::Path};

use crate::{
    measure::{COLUMNS, Visit, middle},
    peers::Peer,
    plot,
};

/// Columns that are compared with the page without any widget.
const SHIFTS: [&str; 3] = ["FCP", "LCP", "heap, return"];

/// Prints a table and, when told to, puts it into the documentation.
pub fn publish(name: &str, runs: usize, rows: &[(&Peer, Vec<Visit>)], write: bool) {
    let table = table(name, runs, rows);
    println!("{table}");
    if write {
        let file = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        let mut plots = String::new();
        for (column, label) in [(4, "banner"), (5, "return")] {
            let image = format!("benchmark-{file}-{label}.svg");
            let title = format!("{}, {name}, ms", COLUMNS[column].0);
            let bars: Vec<_> = rows
                .iter()
                .filter(|(peer, _)| peer.asks())
                .map(|(peer, visits)| (peer.name, middle(visits, column), peer.is_ours()))
                .collect();
            fs::write(docs().join(&image), plot::bars(&title, &bars)).expect("docs can be written");
            let _ = write!(plots, "![{title}]({image})\n\n");
        }
        replace(&file, &format!("{table}\n{}", plots.trim_end()));
    }
}

/// The same for what is not compared with others.
pub fn publish_part(name: &str, table: &str, write: bool) {
    println!("{table}");
    if write {
        replace(name, table.trim_end());
    }
}

fn table(name: &str, runs: usize, rows: &[(&Peer, Vec<Visit>)]) -> String {
    let mut out = format!("{name}: medians of {runs} runs ± half the width of the middle half\n\n| |");
    for (heading, unit) in COLUMNS {
        let sign = if SHIFTS.contains(&heading) { "Δ " } else { "" };
        let comma = if unit.is_empty() { "" } else { ", " };
        let _ = write!(out, " {sign}{heading}{comma}{unit} |");
    }
    let _ = write!(out, "\n|---|{}\n", "--:|".repeat(COLUMNS.len()));
    let page = rows.iter().find(|(peer, _)| !peer.asks()).map(|(_, visits)| visits);
    for (peer, visits) in rows {
        let mark = if peer.asks() && !peer.gates { " ¹" } else { "" };
        let name = if peer.is_ours() { format!("**{}**", peer.name) } else { format!("{}{mark}", peer.name) };
        let _ = write!(out, "| {name} |");
        for (column, (heading, _)) in COLUMNS.iter().enumerate() {
            let (mut median, spread) = middle(visits, column);
            let shift = SHIFTS.contains(heading) && peer.asks();
            if shift {
                median -= page.map_or(0.0, |page| middle(page, column).0);
            }
            let places = if *heading == "CLS" {
                3
            } else if median.abs() < 20.0 && median.fract() != 0.0 {
                1
            } else {
                0
            };
            let around = if spread >= 0.05 { format!(" ± {spread:.*}", places.min(1)) } else { String::new() };
            let cell = if shift { format!("{median:+.places$}{around}") } else { format!("{median:.places$}{around}") };
            let nothing = !peer.asks()
                && !["FCP", "LCP", "heap", "heap, return", "nodes", "script", "blocking", "CLS"].contains(heading);
            let _ = write!(out, " {} |", if nothing { "–" } else { &cell });
        }
        out.push('\n');
    }
    out
}

fn docs() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/docs"))
}

/// Replaces what stands between the marks of that name.
fn replace(name: &str, with: &str) {
    let path = docs().join("benchmark.md");
    let text = fs::read_to_string(&path).expect("docs/benchmark.md");
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("no mark {open}"));
    let (_, after) = rest.split_once(&close).unwrap_or_else(|| panic!("no mark {close}"));
    fs::write(&path, format!("{before}{open}\n{with}\n\n{close}{after}")).expect("docs can be written");
}
