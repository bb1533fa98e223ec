//! Bars as SVG: one a row, its spread as a line, ours darker.

use std::fmt::Write;

const ROW: f64 = 26.0;
const LABELS: f64 = 190.0;
const WIDTH: f64 = 640.0;

/// A plot of medians with their spreads. Its colours are those of a light page on a card of its own, so that it can be
/// read on a dark one too.
pub fn bars(title: &str, rows: &[(&str, (f64, f64), bool)]) -> String {
    let most = rows.iter().map(|(_, (median, spread), _)| median + spread).fold(1.0, f64::max);
    let scale = (WIDTH - LABELS - 70.0) / most;
    let height = ROW * rows.len() as f64 + 50.0;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#fff\"/>\n<text x=\"16\" y=\"26\" font-weight=\"bold\">{title}</text>\n"
    );
    for (at, (name, (median, spread), ours)) in rows.iter().enumerate() {
        let y = 42.0 + ROW * at as f64;
        let (length, colour) = (median * scale, if *ours { "#14532d" } else { "#9aa5b1" });
        let (from, to) = (LABELS + length - spread * scale, LABELS + length + spread * scale);
        let _ = writeln!(
            out,
            "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{name}</text>\
             <rect x=\"{LABELS}\" y=\"{y:.0}\" width=\"{length:.1}\" height=\"18\" rx=\"2\" fill=\"{colour}\"/>\
             <path d=\"M{from:.1} {mid:.0}H{to:.1}\" stroke=\"#111\"/><text x=\"{:.1}\" y=\"{:.0}\">{median:.0}</text>",
            LABELS - 8.0,
            y + 14.0,
            to + 6.0,
            y + 14.0,
            mid = y + 9.0,
        );
    }
    out + "</svg>\n"
}
