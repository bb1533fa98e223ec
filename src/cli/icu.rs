//! What browsers have in `Intl`, natively: ICU4X with the data of CLDR compiled in.

use crate::notice::{Locale, parts};
use icu_calendar::Date;
use icu_datetime::{DateTimeFormatter, fieldsets::YMD};
use icu_decimal::DecimalFormatter;
use icu_experimental::{
    dimension::units::{
        categorized_formatter::CategorizedFormatter,
        options::{UnitsFormatterOptions, Width},
    },
    displaynames::multi::RegionDisplayNames,
    measure::category::Duration,
};
use icu_locale_core::{self as locale, subtags::Region};
use icu_plurals::{PluralCategory, PluralRules};

/// One language. Where there is no data of it, values stay as they are.
pub struct Icu(locale::Locale);

impl Icu {
    /// The language of that tag; none where it is no tag.
    pub fn new(tag: &str) -> Option<Self> {
        tag.parse().ok().map(Self)
    }

    /// The plural categories that numbers have in the language.
    pub fn plurals(&self) -> Vec<&'static str> {
        self.rules().map(|rules| rules.categories().map(name).collect()).unwrap_or_default()
    }

    fn rules(&self) -> Option<PluralRules> {
        PluralRules::try_new_cardinal((&self.0).into()).ok()
    }

    fn unit(&self, count: u32, unit: &str) -> Option<String> {
        let (locale, options) = ((&self.0).into(), UnitsFormatterOptions::from(Width::Long));
        let core = |unit| CategorizedFormatter::<Duration>::try_new_core(locale, unit, options);
        let outlier = |unit| CategorizedFormatter::<Duration>::try_new_outlier(locale, unit, options);
        // Which part of the data a unit is in is the same for all languages.
        let formatter = match unit {
            "year" => outlier(Duration::year()),
            "month" => outlier(Duration::month()),
            "week" => outlier(Duration::week()),
            "day" => core(Duration::day()),
            "hour" => core(Duration::hour()),
            "minute" => core(Duration::minute()),
            _ => core(Duration::second()),
        };
        Some(formatter.ok()?.format_fixed_decimal(&count.into()).to_string())
    }
}

impl Locale for Icu {
    fn duration(&self, iso: &str) -> String {
        let parts = parts(iso).unwrap_or_default();
        let words: Option<Vec<_>> = parts.into_iter().map(|(count, unit)| self.unit(count, unit)).collect();
        words.filter(|words| !words.is_empty()).map_or_else(|| iso.into(), |words| words.join(" "))
    }

    fn date(&self, iso: &str) -> String {
        let written = || {
            let day: jiff::civil::Date = iso.parse().ok()?;
            let month = u8::try_from(day.month()).ok()?;
            let day = Date::try_new_gregorian(day.year().into(), month, u8::try_from(day.day()).ok()?).ok()?;
            let formatter = DateTimeFormatter::<YMD>::try_new((&self.0).into(), YMD::long()).ok()?;
            Some(formatter.format(&day.to_any()).to_string())
        };
        written().unwrap_or_else(|| iso.into())
    }

    fn country(&self, code: &str) -> String {
        let named = || {
            let region: Region = code.parse().ok()?;
            let names = RegionDisplayNames::try_new((&self.0).into(), Default::default()).ok()?;
            names.of(region).map(String::from)
        };
        named().unwrap_or_else(|| code.into())
    }

    fn number(&self, number: u32) -> String {
        DecimalFormatter::try_new((&self.0).into(), Default::default())
            .map_or_else(|_| number.to_string(), |formatter| formatter.format(&number.into()).to_string())
    }

    fn plural(&self, number: u32) -> String {
        self.rules().map_or("other", |rules| name(rules.category_for(number))).into()
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
