//! "Did you mean": the known name that is nearest to a misspelt one.

/// The one name that is clearly meant; none when nothing is near, or two are as near as each other.
///
/// Near is a change in every third letter at most: a letter swapped with its neighbour counts as one.
pub fn nearest<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let letters = wrong.chars().count();
    if letters == 0 || letters > 64 {
        return None;
    }
    let folded = fold(wrong);
    let (mut best, mut alone) = (None::<(usize, &str)>, false);
    for name in known {
        let other = fold(name);
        let distance = if folded == other { 0 } else { strsim::damerau_levenshtein(&folded, &other) };
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, _)) if distance == least => alone = false,
            _ => (best, alone) = (Some((distance, name)), true),
        }
    }
    let (distance, name) = best?;
    let bearable = letters.max(name.chars().count()).div_ceil(3).min(3);
    (alone && distance <= bearable && distance < letters).then_some(name)
}

/// The question that goes with it.
pub fn meant<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(wrong, known).map(|meant| format!("did you mean `{meant}`?"))
}

/// Case and separators are not what a name is told apart by.
fn fold(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const FIELDS: [&str; 6] = ["layout", "position", "theme", "close", "legalBasis", "id"];

    #[test]
    fn slips_are_understood() {
        for (wrong, meant) in [
            ("layuot", "layout"),
            ("Layout", "layout"),
            ("possition", "position"),
            ("them", "theme"),
            ("legal_basis", "legalBasis"),
            ("legal-basis", "legalBasis"),
            ("ID", "id"),
        ] {
            assert_eq!(nearest(wrong, FIELDS), Some(meant), "{wrong}");
        }
    }

    #[test]
    fn what_is_far_or_between_two_is_not_guessed() {
        for wrong in ["", "colour", "x", "zz", "cafe", &"theme".repeat(20)] {
            assert_eq!(nearest(wrong, FIELDS), None, "{wrong}");
        }
        assert_eq!(nearest("bat", ["bad", "bar"]), None);
    }
}
