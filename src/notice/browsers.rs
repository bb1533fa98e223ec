//! Where browsers say how to block and delete cookies.

use super::writer::{Writer, link};

/// A browser and its help page. `{lang}` is the visitor's language; `{locale}` language and country, which Microsoft and
/// Apple ask for.
///
/// Read on the vendors' pages; an unknown language they lead to English by themselves.
const HELP: [(&str, &str); 5] = [
    ("Google Chrome", "https://support.google.com/chrome/answer/95647?hl={lang}"),
    ("Mozilla Firefox", "https://support.mozilla.org/{lang}/kb/clear-cookies-and-site-data-firefox"),
    ("Microsoft Edge", "https://support.microsoft.com/{locale}/windows/168dab11-0753-043d-7c16-ede5947fc64d"),
    ("Opera", "https://help.opera.com/{lang}/latest/web-preferences/"),
    ("Safari", "https://support.apple.com/{locale}/guide/safari/sfri11471/mac"),
];

/// How to block and delete cookies, and what that costs.
pub fn write(writer: &mut Writer<'_>) {
    writer.section("browsers", "document.browsers.title");
    writer.say(&["document.browsers.text"]);
    let lang = writer.view.language.as_str();
    let links = HELP.iter().map(|(browser, address)| {
        let address = crate::engine::text::fill(address, |_| Some(lang));
        link(&writer.view.texts.with("document.browsers.help", "browser", browser), &address)
    });
    let links = links.collect();
    writer.list(links);
}
