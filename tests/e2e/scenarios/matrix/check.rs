//! Holds what is seen against what is expected, and says all that differs.

use std::{collections::BTreeMap, time::Duration};

use serde_json::{Map, Value, json};

use super::{model::Expected, parts};
use crate::{engine::Engine, visitor::Visitor};

/// How long the page may take until all is as expected. What is too much is looked for after that.
const DEADLINE: Duration = Duration::from_secs(8);

/// What a page may say on the console: what the line has in it, and how often at least and at most.
#[derive(Clone, Debug)]
pub struct Words {
    pub with: String,
    pub least: usize,
    pub most: usize,
}

/// Waits until the page is as expected, and until what it began has come.
///
/// # Panics
/// With all that differs, where anything does.
pub async fn check(visitor: &Visitor, when: &str, expected: &Expected, words: &[Words]) {
    let ordered: Vec<_> = parts::all().filter(|part| part.kind.is_in_order()).map(|part| part.name).collect();
    let look = format!("(() => {{ const ordered = {}; {} }})()", json!(ordered), include_str!("look.js"));
    let wanted = page(expected);
    // The page itself looks again and again, so that the driver asks nothing of it meanwhile.
    visitor
        .run_async(&format!(
            "const wanted = {}, end = performance.now() + {};
             const same = found => Object.keys(wanted).every(key => JSON.stringify(found[key]) == JSON.stringify(wanted[key]));
             (function again() {{
               if (same({look}) || performance.now() > end) done(); else setTimeout(again, 20);
             }})()",
            Value::from(wanted.clone()),
            DEADLINE.as_millis()
        ))
        .await;
    visitor.settle().await;
    let found = visitor.value(&look).await;
    let mut differs: Vec<_> = wanted
        .iter()
        .filter(|(what, wanted)| found[*what] != **wanted)
        .map(|(what, wanted)| difference(what, wanted, &found[what]))
        .collect();
    differs.extend(requests(visitor, expected));
    differs.extend(console(visitor, words).await);
    assert!(differs.is_empty(), "{when}:\n  {}\n", differs.join("\n  "));
}

/// What the page has to look like, as `look.js` gives it.
fn page(expected: &Expected) -> Map<String, Value> {
    let Expected { in_order, ran, shown, seen, covered, asks, .. } = expected;
    let lists = [
        ("ran in order", in_order),
        ("ran", ran),
        ("show their document", shown),
        ("are seen", seen),
        ("have a placeholder", covered),
    ];
    let mut page: Map<_, _> = lists.map(|(what, names)| (what.to_owned(), json!(names))).into_iter().collect();
    page.extend(asks.map(|asks| ("the banner asks".to_owned(), json!(asks))));
    page
}

/// Says what is missing and what is too much; of the same names in another order, both orders.
fn difference(what: &str, wanted: &Value, found: &Value) -> String {
    let names = |value: &Value| serde_json::from_value::<Vec<String>>(value.clone()).unwrap_or_default();
    let (wanted_names, mut more) = (names(wanted), names(found));
    let mut missing = Vec::new();
    for name in wanted_names {
        match more.iter().position(|found| *found == name) {
            Some(at) => drop(more.remove(at)),
            None => missing.push(name),
        }
    }
    if missing.is_empty() && more.is_empty() {
        format!("{what}: expected {wanted}, found {found}")
    } else {
        format!("{what}: missing {missing:?}, unexpected {more:?}; expected {wanted}")
    }
}

/// What was asked of others too often, too seldom, or at all.
fn requests(visitor: &Visitor, expected: &Expected) -> Vec<String> {
    let mut found = BTreeMap::<String, usize>::new();
    for address in visitor.left() {
        let address = address.split('?').next().unwrap_or_default();
        *found.entry(address.to_owned()).or_default() += 1;
    }
    let mut differs: Vec<_> = expected
        .asked
        .iter()
        .filter_map(|(&address, &times)| {
            let found = found.remove(address).unwrap_or_default();
            let wanted = times.map_or_else(|| "at least once".to_owned(), |times| times.to_string());
            // Firefox passes over the first source of a player where all get their addresses at once; it shows the next one.
            let passed_over = visitor.engine == Engine::Firefox && address.ends_with(".mp4");
            let right = times.map_or(found > 0 || passed_over, |times| found == times);
            (!right).then(|| format!("requests to {address}: expected {wanted}, found {found}"))
        })
        .collect();
    differs.extend(found.iter().map(|(address, times)| format!("requests to {address}: expected none, found {times}")));
    differs
}

async fn console(visitor: &Visitor, words: &[Words]) -> Vec<String> {
    let mut said = visitor.console().await;
    let mut differs = Vec::new();
    for Words { with, least, most } in words {
        let before = said.len();
        said.retain(|line| !line.contains(with));
        let found = before - said.len();
        if !(*least..=*most).contains(&found) {
            differs.push(format!("lines with `{with}` on the console: expected {least} to {most}, found {found}"));
        }
    }
    differs.extend(said.iter().map(|line| format!("on the console: expected nothing of this, found {line:?}")));
    differs
}
