//! How a language writes what is not words.

/// Writes values as a language does; what it does not understand stays as it is.
pub trait Locale {
    /// A duration of ISO 8601: `P6M` as `6 měsíců`.
    fn duration(&self, iso: &str) -> String;

    /// A day of ISO 8601: `2026-11-22` as `22. listopadu 2026`.
    fn date(&self, iso: &str) -> String;

    /// A country by its two letters of ISO 3166-1: `IE` as `Irsko`.
    fn country(&self, code: &str) -> String;

    /// A number, in digits.
    fn number(&self, number: u32) -> String;

    /// The form that words take after a number: a plural category of CLDR (`one`, `few`, `many`, `other`, …), or none,
    /// which stands for `other`.
    fn plural(&self, number: u32) -> String;
}

/// Values as the config has them: for what two programs have to write alike.
pub struct Plain;

impl Locale for Plain {
    fn duration(&self, iso: &str) -> String {
        iso.into()
    }

    fn date(&self, iso: &str) -> String {
        iso.into()
    }

    fn country(&self, code: &str) -> String {
        code.into()
    }

    fn number(&self, number: u32) -> String {
        number.to_string()
    }

    fn plural(&self, _: u32) -> String {
        String::new()
    }
}
