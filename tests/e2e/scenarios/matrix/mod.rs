//! One page with one of everything, in every circumstance that pages and visits differ in: lines that are slow, storage
//! that is full, services that come late. A selection in which each two circumstances meet runs with the other
//! scenarios; `cargo xtask soak` runs them all.

mod check;
mod dimensions;
mod earlier;
mod html;
mod model;
mod pairs;
mod parts;
mod site;

use check::{Words, check};
use dimensions::{Combination, Entry, Storage, Tabs, Visit};
use model::{Expected, Holds, State};

use crate::{harness::Scenario, visitor::Visitor};

/// So many at least are in the selection.
const LEAST: usize = 36;

/// The selection.
pub fn all() -> Vec<Scenario> {
    named("matrix", pairs::selection(&Combination::all(), LEAST).into_iter().enumerate())
}

/// All there are, or a slice of them: `PART/PARTS/SEED`. The seed says in which order they run and are dealt out.
///
/// # Panics
/// When the text is no such thing.
pub fn soak(slice: &str) -> Vec<Scenario> {
    let numbers: Vec<u64> = slice.split('/').filter_map(|number| number.parse().ok()).collect();
    let &[part, parts, seed] = &numbers[..] else { panic!("expected PART/PARTS/SEED, found {slice:?}") };
    let mut all: Vec<_> = Combination::all().into_iter().enumerate().collect();
    all.sort_by_key(|(number, _)| mixed(seed ^ *number as u64));
    let dealt = all.into_iter().zip((1..=parts.max(1)).cycle());
    named("soak", dealt.filter_map(|(one, to)| (to == part).then_some(one)))
}

/// A number that looks like chance: the last step of SplitMix64 (<https://prng.di.unimi.it/splitmix64.c>).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

fn named(subject: &str, all: impl Iterator<Item = (usize, Combination)>) -> Vec<Scenario> {
    let scenario = |(number, one): (usize, Combination)| {
        // Numbers of one length, so that names sort as the scenarios run.
        let name =
            format!("{subject}::{:0width$}_{}", number + 1, one.name(), width = if subject == "soak" { 4 } else { 2 });
        Scenario::made(name, move |visitor| play(visitor, one))
    };
    all.map(scenario).collect()
}

/// What holds when the visitor comes, and what when they have done what they do.
fn holds(visit: Visit) -> (Holds, Holds) {
    match visit {
        Visit::Accepts => (Holds::Nothing, Holds::Everything),
        Visit::Refuses | Visit::Refused => (Holds::Nothing, Holds::Nothing),
        Visit::Granted => (Holds::Everything, Holds::Everything),
        Visit::Partial => (Holds::Part, Holds::Part),
        Visit::TakesBack => (Holds::Everything, Holds::Nothing),
    }
}

/// What holds on the next page, and whether it asks.
fn on_the_next(one: &Combination) -> (Holds, Option<bool>) {
    let (before, after) = holds(one.visit);
    match one.storage {
        Storage::Free => (after, Some(false)),
        Storage::Denied | Storage::Cleared => (Holds::Nothing, Some(true)),
        // What was stored before stays. What could not be stored is lost; but what was taken back never holds again,
        // whether there was room for saying so or not.
        Storage::Full if one.visit == Visit::TakesBack => (Holds::Nothing, None),
        Storage::Full if one.visit.chooses() => (Holds::Nothing, Some(true)),
        Storage::Full => (before, Some(false)),
    }
}

/// What the developer is told: of each entry that is missing, and of a choice that could not be stored.
fn words(one: &Combination, chosen: bool) -> Vec<Words> {
    let mut words = Vec::new();
    if one.entry == Entry::Missing {
        for service in ["youtube", "instagram-embed"] {
            words.push(Words { with: format!("souhlas: use {service}: expected"), least: 1, most: 1 });
        }
    }
    if chosen && matches!(one.storage, Storage::Full | Storage::Denied) {
        words.push(Words { with: "torage".into(), least: 1, most: 1 });
    }
    words
}

async fn play(visitor: Visitor, one: Combination) {
    let late = site::publish(&visitor, &one);
    earlier::remember(&visitor, &one).await;
    visitor.proxy.recorder.clear();
    visitor.go("/").await;

    let (before, after) = holds(one.visit);
    let asks = matches!(one.visit, Visit::Accepts | Visit::Refuses);
    let mut state = State { holds: before, entries: one.entry == Entry::There, asks: Some(asks), pages: 1 };
    let mut expected = Expected::of(state, &[]);
    check(&visitor, "before anything is done", &expected, &words(&one, false)).await;

    // What could not be stored is told on the page on which it was chosen.
    let told = one.visit.chooses() && one.visit != Visit::TakesBack;
    if one.visit.chooses() {
        let reloads = one.visit == Visit::TakesBack;
        choose(&visitor, &one, reloads).await;
        // A page that has reloaded asks again where the choice could not be kept.
        let asks = if reloads && one.storage == Storage::Full { None } else { Some(false) };
        state = State { holds: after, asks, ..state };
        if one.tabs == Tabs::Other {
            state.pages = 2;
        }
        expected = Expected::of(state, if reloads { &[] } else { &expected.in_order });
        check(&visitor, "after the choice", &expected, &words(&one, told)).await;
    }
    if one.entry == Entry::Late {
        late.open();
        state.entries = true;
        expected = Expected::of(state, &expected.in_order);
        check(&visitor, "after the entries have come", &expected, &words(&one, told)).await;
    }
    if one.visit.chooses() || one.storage == Storage::Cleared {
        if one.storage == Storage::Cleared {
            visitor.run("localStorage.clear()").await;
        }
        visitor.proxy.recorder.clear();
        visitor.go("/").await;
        let (holds, asks) = on_the_next(&one);
        expected = Expected::of(State { holds, asks, pages: 1, ..state }, &[]);
        check(&visitor, "on the next page", &expected, &words(&one, false)).await;
    }
}

/// Makes the choice by real clicks, here or in another tab, and comes back here.
async fn choose(visitor: &Visitor, one: &Combination, reloads: bool) {
    let first = match one.tabs {
        Tabs::One => None,
        Tabs::Other => {
            visitor.run("window.__old = true").await;
            let (first, _) = visitor.second_tab(site::OTHER).await;
            Some(first)
        }
    };
    match one.visit {
        Visit::Accepts => visitor.click("accept").await,
        Visit::Refuses => visitor.click("reject").await,
        _ => {
            visitor.click_page("#footer-link").await;
            visitor.settings().await;
            visitor.proxy.recorder.clear();
            visitor.reloaded_by(visitor.click("reject")).await;
        }
    }
    if let Some(first) = first {
        visitor.switch(&first).await;
        if reloads {
            visitor.until("the first tab to reload", "!window.__old && document.readyState === 'complete'").await;
        }
    }
}
