//! A selection in which each two values that can meet do: most faults take two circumstances, and few take three.

use std::collections::BTreeSet;

use super::dimensions::Combination;

/// Some values: of which dimension, and which one.
type Values = Vec<(usize, usize)>;

/// The values of a combination, `many` at a time.
fn groups(one: &Combination, many: usize) -> Vec<Values> {
    let mut groups: Vec<Values> = vec![Vec::new()];
    for value in one.places().into_iter().enumerate() {
        let longer = groups.iter().filter(|group| group.len() < many).map(|group| [&group[..], &[value]].concat());
        let longer: Vec<_> = longer.collect();
        groups.extend(longer);
    }
    groups.retain(|group| group.len() == many);
    groups
}

/// Picks of `all` greedily, always the first that has most of the pairs that are left and, of those, most of the
/// triples: the same every time. When all pairs are there it goes on by triples, until there are `least`.
pub fn selection(all: &[Combination], least: usize) -> Vec<Combination> {
    let known: Vec<_> = all.iter().map(|one| (one, groups(one, 2), groups(one, 3))).collect();
    let mut pairs: BTreeSet<_> = known.iter().flat_map(|(_, pairs, _)| pairs).collect();
    let mut triples: BTreeSet<_> = known.iter().flat_map(|(_, _, triples)| triples).collect();
    let mut selected = Vec::new();
    while !pairs.is_empty() || selected.len() < least {
        let gain = |(_, two, three): &&(_, Vec<Values>, Vec<Values>)| {
            let new = |group: &&Values| pairs.contains(group);
            let more = |group: &&Values| triples.contains(group);
            (two.iter().filter(new).count(), three.iter().filter(more).count())
        };
        // The first of the best: `max_by_key` gives the last.
        let Some((best, two, three)) = known.iter().rev().max_by_key(gain) else { break };
        for group in two {
            pairs.remove(group);
        }
        for group in three {
            triples.remove(group);
        }
        selected.push(**best);
    }
    selected
}
