//! What a run is asked for: looked at by `cargo xtask bench` before it builds anything, since what is misspelt would measure
//! nothing and end well.

/// The names of the conditions, in the order in which they are measured.
pub const CONDITIONS: [&str; 4] = ["plain", "4× CPU", "slow 4G", "4× CPU, slow 4G"];

const SWITCHES: [&str; 3] = ["--scale", "--presses", "--write"];

/// What is wrong with the arguments, in words; nothing where all is known.
pub fn wrong(arguments: &[String]) -> Option<String> {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--conditions" => {
                let found = rest.next().map_or("nothing", String::as_str);
                if !CONDITIONS.contains(&found) {
                    let known = CONDITIONS.map(|name| format!("`{name}`")).join(", ");
                    return Some(format!("--conditions: expected one of {known}, found `{found}`"));
                }
            }
            "--only" | "--runs" => {
                if rest.next().is_none() {
                    return Some(format!("{argument}: expected a value, found nothing"));
                }
            }
            switch if SWITCHES.contains(&switch) => {}
            other => {
                let known = SWITCHES.join(", ");
                return Some(format!("expected --runs, --only, --conditions, {known}, found `{other}`"));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arguments: &[&str]) -> Option<String> {
        wrong(&arguments.iter().map(|&argument| argument.into()).collect::<Vec<_>>())
    }

    #[test]
    fn a_name_that_nobody_knows_is_told_with_those_that_there_are() {
        let said = of(&["--runs", "3", "--conditions", "slow4g"]).unwrap_or_default();
        assert!(said.contains("found `slow4g`"), "{said}");
        assert!(CONDITIONS.iter().all(|name| said.contains(name)), "{said}");
        assert!(of(&["--conditions"]).is_some() && of(&["--runs"]).is_some() && of(&["--sale"]).is_some());
    }

    #[test]
    fn what_is_known_is_let_through() {
        for name in CONDITIONS {
            assert_eq!(of(&["--write", "--conditions", name, "--only", "no widget", "--scale"]), None);
        }
        assert_eq!(of(&[]), None);
    }
}
