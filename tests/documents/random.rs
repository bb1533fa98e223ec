//! Whatever a config lacks, a document has no holes.

use super::{FULL, site};
use proptest::prelude::*;
use serde_json::Value;
use souhlas::{
    cli::{Icu, html, markdown},
    notice::{Block, Document, Kind, Layer, canonical, document},
};

/// The places of all values in a document but lists' items that others count on.
fn places(value: &Value, above: &str, all: &mut Vec<String>) {
    let members: Vec<_> = match value {
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), member)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        _ => return,
    };
    for (name, member) in members {
        let place = format!("{above}/{name}");
        places(member, &place, all);
        all.push(place);
    }
}

/// Leaves a member out; ids and what names them stay, so that the config still holds.
fn leave_out(config: &mut Value, place: &str) {
    let Some((above, name)) = place.rsplit_once('/') else { return };
    if !matches!(name, "id" | "category")
        && let Some(Value::Object(members)) = config.pointer_mut(above)
    {
        members.remove(name);
    }
}

fn assert_whole(document: &Document) {
    let mut level = 0;
    let mut open = false;
    assert!(!document.title.is_empty());
    for block in &document.blocks {
        let texts: Vec<String> = match block {
            Block::Heading { level: below, text, id } => {
                assert!(!open || *below > level, "an empty heading before {text}");
                assert!(*below <= level + 1, "a level is left out before {text}");
                assert!(!id.is_empty());
                (level, open) = (*below, true);
                vec![text.clone()]
            }
            Block::Paragraph(text) => vec![text.clone()],
            Block::HowToObject { here, elsewhere } => vec![here.clone(), elsewhere.clone()],
            Block::List(items) => items.clone(),
            Block::Facts(facts) => facts.iter().flat_map(|fact| [fact.term.clone(), fact.words()]).collect(),
            Block::Cookies { labels, rows } => {
                assert!(!rows.is_empty());
                rows.iter().for_each(|row| assert!(!row.cells[0].is_empty() && !row.cells[3].is_empty()));
                labels.to_vec()
            }
            Block::Actions(actions) => actions.iter().map(|action| action.label.clone()).collect(),
            Block::Objection { label, .. } => vec![label.clone()],
        };
        assert!(!texts.is_empty());
        open &= matches!(block, Block::Heading { .. });
        for text in texts {
            assert!(!text.trim().is_empty(), "an empty text");
            for hole in ["{", "}", "undefined", "null", ": .", ", ,", "()", "„“", "[]("] {
                assert!(!text.contains(hole), "{hole} in {text}");
            }
            assert!(!text.ends_with(": ") && !text.ends_with(", "), "a dangling {text}");
        }
    }
    assert!(!open, "an empty heading at the end");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_left_out_leaves_a_hole(left_out in prop::collection::vec(any::<prop::sample::Index>(), 0..40), language in prop::sample::select(vec!["cs", "en", "ar"])) {
        let mut config: Value = serde_json::from_str(FULL).unwrap();
        let mut all = Vec::new();
        places(&config, "", &mut all);
        for index in left_out {
            let place: &String = index.get(&all);
            leave_out(&mut config, place);
        }
        let site = site(&config.to_string(), language);
        let (view, locale) = (site.view(), Icu::new(language).unwrap());
        for kind in [Kind::Cookies, Kind::Consent] {
            let document = document(kind, &view, &locale);
            assert_whole(&document);
            prop_assert!(!html(&document, &view, true).contains("undefined"));
            let md = markdown(&document);
            prop_assert!(!md.contains(['{', '}']), "{}", md);
        }
        for layer in [Layer::Banner, Layer::Settings, Layer::Cookies, Layer::Consent] {
            let words: Vec<String> = serde_json::from_str(&canonical(&view, layer)).unwrap();
            prop_assert!(words.iter().all(|word| !word.is_empty()));
        }
    }
}
