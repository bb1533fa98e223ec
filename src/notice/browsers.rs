//! Where browsers say how to block and delete cookies.

use super::writer::{Writer, link};
use crate::engine::text;

/// A browser and its help page. `{hl}` is the visitor's language; `{lang}` the same, and `{locale}` with a country, each
/// with a slash and left out where the vendor may not have it: then they choose by the browser's own language.
const HELP: [(&str, &str); 5] = [
    ("Google Chrome", "https://support.google.com/chrome/answer/95647?hl={hl}"),
    ("Mozilla Firefox", "https://support.mozilla.org/{lang}kb/clear-cookies-and-site-data-firefox"),
    (
        "Microsoft Edge",
        "https://support.microsoft.com/{locale}windows/manage-cookies-168dab11-0753-043d-7c16-ede5947fc64d",
    ),
    ("Opera", "https://help.opera.com/{opera}/latest/web-preferences/#cookies"),
    ("Safari", "https://support.apple.com/{locale}guide/safari/sfri11471/mac"),
];

/// Languages that Mozilla, Microsoft and Apple have help in, as the latter two write them.
const LOCALES: &str = "cs-cz/ da-dk/ de-de/ el-gr/ en-us/ es-es/ fi-fi/ fr-fr/ he-il/ hr-hr/ hu-hu/ it-it/ nl-nl/ \
                       pl-pl/ pt-pt/ ro-ro/ sk-sk/ sv-se/ uk-ua/";

/// Languages that Opera has help in besides English, which it is for all others.
const OPERA: &str = "cs de es fr it pl";

/// How to block and delete cookies, and what that costs.
pub fn write(writer: &mut Writer<'_>) {
    writer.section("browsers", "document.browsers.title");
    writer.say(&["document.browsers.text"]);
    let hl = writer.view.language.as_str();
    let locale = LOCALES.split(' ').find(|known| known.split('-').next() == Some(hl)).unwrap_or_default();
    let lang = if locale.is_empty() { String::new() } else { [hl, "/"].concat() };
    let opera = if OPERA.split(' ').any(|known| known == hl) { hl } else { "en" };
    let links = HELP.iter().map(|(browser, address)| {
        let address = text::fill(address, |name| match name {
            "hl" => Some(hl),
            "lang" => Some(&lang),
            "locale" => Some(locale),
            _ => Some(opera),
        });
        link(&writer.view.texts.with("document.browsers.help", "browser", browser), &address)
    });
    let links = links.collect();
    writer.list(links);
}
