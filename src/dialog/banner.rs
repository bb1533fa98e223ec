//! The first layer: what is asked, why, and three buttons in one row.

use super::element::{Element, element};
use super::parts::{button, foot, head, layer, links, paragraph, title};
use crate::notice::{Locale, View};

/// The first layer. Not modal: the page stays usable, focus and scrolling stay the visitor's.
pub fn banner(view: &View, locale: &dyn Locale) -> Element {
    let text = |key| view.texts.get(key);
    let close = if view.closing_refuses { "banner.close" } else { "settings.close" };
    let body = element("div")
        .set("class", "body")
        .set("part", "text")
        // The links have names of their own.
        .maybe(paragraph("", &view.question()).map(|text| text.set("id", "text")))
        .maybe(paragraph("", &view.age_notice(locale)))
        .child(links(view));
    let question = paragraph("question", text("banner.question")).map(|question| question.set("id", "question"));
    layer("section", "banner", "title", view)
        .set("role", "dialog")
        .set("aria-describedby", "text question")
        .child(head(title("title", text("banner.title")), text(close)))
        .child(body)
        .child(foot(
            question,
            [
                button("accept", "button choice", text("banner.accept")),
                button("reject", "button choice", text("banner.reject")),
                button("settings", "button", text("banner.settings")),
            ],
        ))
}
