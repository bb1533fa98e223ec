//! Mending what leaves no doubt.
//!
//! Only what the text plainly means is changed, and nothing that would make anything run sooner or hold longer:
//! commas, quotes and colons that JSON writes otherwise, names and words of the config with one slip in them. Lengths
//! of time, legal bases, categories and consent modes stay as their owner wrote them.

use super::finding::Finding;

/// The text with every edit made, and how many there were; edits that overlap an earlier one wait for the next run.
pub fn fixed(text: &str, findings: &[Finding]) -> (String, usize) {
    let mut edits: Vec<_> = findings.iter().filter_map(|finding| finding.edit.as_ref()).collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (mut mended, mut from, mut count) = (String::with_capacity(text.len()), 0, 0);
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let (Some(between), true) = (text.get(from..start), text.is_char_boundary(end) && end >= start) else {
            continue;
        };
        mended.push_str(between);
        mended.push_str(&edit.text);
        (from, count) = (end, count + 1);
    }
    mended.push_str(text.get(from..).unwrap_or_default());
    (mended, count)
}
