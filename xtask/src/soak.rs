//! The page with one of everything in every combination of circumstances: hours, of which `cargo xtask test` runs minutes.

use crate::{dist, house::House, run::run, setup, test::browsers};
use anyhow::{Context, Result, bail};

/// Which of the combinations run.
#[derive(Debug, PartialEq, Eq)]
struct Slice {
    part: u64,
    parts: u64,
    seed: u64,
}

/// `cargo xtask soak`: builds the release files, and runs the combinations of the slice over them in all browsers.
pub fn soak(house: &House, options: &[&str], passed_on: &[String]) -> Result<()> {
    let Slice { part, parts, seed } = slice(options)?;
    setup::for_browsers(house)?;
    dist::dist(house)?;
    dist::site::command(house)?;
    run(browsers::test_in_browsers(house, "e2e", passed_on)?.env("SOUHLAS_SOAK", format!("{part}/{parts}/{seed}")))
}

fn slice(options: &[&str]) -> Result<Slice> {
    let mut slice = Slice { part: 1, parts: 1, seed: 0 };
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        let value = rest.next().with_context(|| format!("`{option}` needs a value"))?;
        match *option {
            "--part" => {
                let halves = value.split_once('/').with_context(|| format!("expected K/N, found `{value}`"))?;
                (slice.part, slice.parts) = (number(halves.0)?, number(halves.1)?);
                if slice.part == 0 || slice.part > slice.parts {
                    bail!("expected a part from 1 to {}, found {}", slice.parts, slice.part);
                }
            }
            "--seed" => slice.seed = number(value)?,
            _ => bail!("expected `--part K/N` or `--seed S`, found `{option}`"),
        }
    }
    Ok(slice)
}

fn number(text: &str) -> Result<u64> {
    text.parse().with_context(|| format!("expected a number, found `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::{Slice, slice};

    #[test]
    fn all_run_unless_a_part_is_named() {
        assert_eq!(slice(&[]).ok(), Some(Slice { part: 1, parts: 1, seed: 0 }));
        assert_eq!(slice(&["--seed", "7", "--part", "2/12"]).ok(), Some(Slice { part: 2, parts: 12, seed: 7 }));
    }

    #[test]
    fn what_is_no_part_is_refused() {
        for part in ["0/3", "4/3", "3", "a/b", "1/0"] {
            assert!(slice(&["--part", part]).is_err(), "{part}");
        }
        assert!(slice(&["--part"]).is_err());
        assert!(slice(&["--parts", "1/2"]).is_err());
    }
}
