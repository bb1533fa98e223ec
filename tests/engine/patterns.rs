//! Patterns against a matcher too simple to be wrong.

use proptest::prelude::*;
use souhlas::engine::{
    pattern::{fits, has_star},
    strict::Json,
};

fn naive(pattern: &[char], name: &[char]) -> bool {
    match (pattern, name) {
        ([], []) => true,
        (['*', rest @ ..], _) => (0..=name.len()).any(|skipped| naive(rest, &name[skipped..])),
        ([one, pattern @ ..], [other, name @ ..]) => one == other && naive(pattern, name),
        _ => false,
    }
}

fn check(pattern: &str, name: &str) -> bool {
    fits(Json::from(pattern), Json::from(name))
}

#[test]
fn fits_as_owners_expect() {
    for (pattern, name) in [
        ("_ga", "_ga"),
        ("_ga_*", "_ga_ABC"),
        ("_ga_*", "_ga_"),
        ("*", ""),
        ("*", "x"),
        ("*_id", "a_id"),
        ("a*b*c", "abbc"),
    ] {
        assert!(check(pattern, name), "{pattern} {name}");
    }
    for (pattern, name) in [
        ("_ga", "_gat"),
        ("_ga", "x_ga"),
        ("_ga_*", "_ga"),
        ("*_id", "_id2"),
        ("a*b", "a"),
        ("", "x"),
        ("_GA", "_ga"),
        ("a.c", "abc"),
    ] {
        assert!(!check(pattern, name), "{pattern} {name}");
    }
}

#[test]
fn many_stars_stay_quick() {
    let (pattern, name) = ("*a".repeat(50) + "b", "a".repeat(500));
    assert!(!check(&pattern, &name));
}

proptest! {
    #[test]
    fn agrees_with_the_naive_matcher(pattern in "[ab*ž]{0,8}", name in "[abž]{0,10}") {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        prop_assert_eq!(check(&pattern, &name), naive(&chars(&pattern), &chars(&name)));
        prop_assert_eq!(has_star(Json::from(&*pattern)), pattern.contains('*'));
    }

    #[test]
    fn a_name_fits_itself_and_no_other(name in "[^*]{0,20}", other in "[^*]{0,20}") {
        prop_assert!(check(&name, &name));
        prop_assert_eq!(check(&name, &other), name == other);
    }
}
