//! Where a view is read from.

use super::model::Said;

/// A value of a document: an object, a list, a text, a number, a switch, or nothing.
pub trait Source: Sized {
    /// The member of that name; nothing where there is none.
    fn get(&self, name: &str) -> Self;

    /// The members of an object that are texts, in its order.
    fn texts(&self) -> Vec<(String, String)>;

    /// The items of a list; none where it is no list.
    fn items(&self) -> Vec<Self>;

    /// The text, where it is one.
    fn text(&self) -> Option<String>;

    /// The number, where it is one.
    fn number(&self) -> Option<f64>;

    /// The switch, where it is one.
    fn switch(&self) -> Option<bool>;
}

/// The text of a member, empty where there is none.
pub fn text(from: &impl Source, name: &str) -> String {
    clean(from.get(name).text().unwrap_or_default())
}

/// A text of a member, or one of several by language: the visitor's, else English, else Czech, else any.
pub fn said(from: &impl Source, name: &str, language: &str) -> String {
    said_in(from, name, language).text
}

/// The same, with the language that it is in.
pub fn said_in(from: &impl Source, name: &str, language: &str) -> Said {
    let member = from.get(name);
    if let Some(text) = member.text() {
        return Said { text: clean(text), language: String::new() };
    }
    let texts = member.texts();
    let in_language = |tag: &str| texts.iter().find(|(known, text)| known == tag && !text.is_empty());
    let found = in_language(language).or_else(|| in_language("en")).or_else(|| in_language("cs")).or(texts.first());
    let Some((tag, text)) = found else { return Said::default() };
    Said { text: clean(text.clone()), language: if tag == language { String::new() } else { tag.clone() } }
}

/// Without the controls that turn the direction of what follows: with them a text could show another name or address
/// than it holds (<https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing>).
pub fn clean(mut text: String) -> String {
    text.retain(|letter| !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    text
}
