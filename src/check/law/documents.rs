//! R21: documents that somebody reads again.

use super::case::Case;
use crate::check::tell::Tell;
use jiff::{ToSpan, civil::Date};

pub fn check(case: &Case<'_>, tell: &mut Tell) {
    let document = case.config.field("document");
    let day = |name: &str| document.field(name).text().and_then(|text| text.parse::<Date>().ok());
    for name in ["date", "review"] {
        let at = document.field(name);
        if let Some(found) = at.text().filter(|_| day(name).is_none()) {
            tell.at("no-date", at, &[("found", found)]);
        }
    }
    let a_year_ago = case.today.saturating_sub(1.year());
    match (day("date"), day("review")) {
        (_, Some(review)) if review < case.today => {
            tell.at(
                "review-overdue",
                document.field("review"),
                &[("what", &format!("the review was due on {review}"))],
            );
        }
        (Some(date), None) if date < a_year_ago => {
            let what = format!("the documents are of {date}, and no review is planned");
            tell.at("review-overdue", document.field("date"), &[("what", &what)]);
        }
        _ => {}
    }
}
