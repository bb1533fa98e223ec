//! All words of a layer in one text, so that it can be said later exactly what was shown.
//!
//! The form is described in `docs/record.md`; whoever changes it changes its name.

use super::{
    block::{Block, Kind},
    document,
    locale::Plain,
    model::{Basis, Category, Layer, View},
    writer::contact,
};

/// The name of the form.
const FORM: &str = "souhlas-text-1";

/// The words of a layer in reading order, as a JSON list of texts. Durations, dates, countries and numbers are as the
/// config has them, so that no two browsers write them differently. The hash is taken of its NFC, in UTF-8.
pub fn canonical(view: &View, layer: Layer) -> String {
    let mut words = Words { view, json: "[".into() };
    words.say(FORM);
    words.say(&view.language);
    match layer {
        Layer::Banner => words.banner(),
        Layer::Settings => words.settings(),
        Layer::Cookies => words.document(Kind::Cookies),
        Layer::Consent => words.document(Kind::Consent),
    }
    words.json.push(']');
    words.json
}

struct Words<'v> {
    view: &'v View,
    json: String,
}

impl Words<'_> {
    /// One more text; an empty one is not shown, so that it does not count.
    fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.json.len() > 1 {
            self.json.push(',');
        }
        quote(text, &mut self.json);
    }

    fn key(&mut self, key: &str) {
        self.say(self.view.texts.get(key));
    }

    fn with(&mut self, key: &str, name: &str, value: &str) {
        self.say(&self.view.texts.with(key, name, value));
    }

    fn all<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        texts.into_iter().for_each(|text| self.say(text));
    }

    fn banner(&mut self) {
        self.all(["banner"]);
        self.key("banner.title");
        self.key(if self.view.closing_refuses { "banner.close" } else { "settings.close" });
        self.say(&self.view.question());
        self.links();
        for key in ["banner.question", "banner.accept", "banner.reject", "banner.settings"] {
            self.key(key);
        }
    }

    fn settings(&mut self) {
        self.all(["settings"]);
        self.key("settings.title");
        self.key(if self.view.closing_refuses { "settings.refuse" } else { "settings.close" });
        self.key("settings.text");
        let view = self.view;
        for category in &view.categories {
            self.category(category);
        }
        self.say(&view.controller_line());
        self.with("settings.contact", "contact", &contact(&view.controller.contact));
        self.links();
        for key in ["settings.accept", "settings.reject", "settings.save"] {
            self.key(key);
        }
    }

    fn category(&mut self, category: &Category) {
        let view = self.view;
        self.say(view.name(category));
        if category.basis == Basis::Necessary {
            self.key("settings.always");
        }
        self.say(view.description(category));
        if category.basis == Basis::LegitimateInterest {
            self.key("settings.objection");
        }
        self.with("settings.basis", "basis", view.texts.get(category.basis.key()));
        for service in &category.services {
            self.all([&*service.name, &service.purpose]);
            self.with("service.provider", "provider", &service.provider);
            self.say(&service.policy);
            for cookie in &service.cookies {
                self.all([&*cookie.name, &cookie.purpose]);
                let session = cookie.retention == "session";
                let kept = if session { view.texts.get("cookie.session") } else { &cookie.retention };
                self.with("cookie.retention", "retention", kept);
                self.key(cookie.whose);
            }
        }
    }

    fn links(&mut self) {
        let view = self.view;
        for (label, address) in &view.links {
            self.key(label);
            self.say(address);
        }
    }

    fn document(&mut self, kind: Kind) {
        self.say(kind.name());
        let document = document(kind, self.view, &Plain);
        self.say(&document.title);
        for block in &document.blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => self.say(text),
                Block::List(items) => self.all(items.iter().map(String::as_str)),
                Block::Facts(facts) => self.all(facts.iter().flat_map(|(term, said)| [&**term, said])),
                Block::Cookies { labels, rows } => {
                    self.all(labels.iter().chain(rows.iter().flatten()).map(String::as_str));
                }
                Block::Actions(actions) => self.all(actions.iter().map(|action| &*action.label)),
                Block::Objection { label, .. } => self.say(label),
            }
        }
    }
}

/// Writes a text as JSON, as `JSON.stringify` does (RFC 8785, 3.2.2.2).
fn quote(text: &str, to: &mut String) {
    to.push('"');
    for letter in text.chars() {
        let short = match letter {
            '"' => '"',
            '\\' => '\\',
            '\u{8}' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\u{c}' => 'f',
            '\r' => 'r',
            '\0'..' ' => {
                to.push_str("\\u00");
                let code = u32::from(letter);
                to.push(if code < 16 { '0' } else { '1' });
                to.extend(char::from_digit(code % 16, 16));
                continue;
            }
            _ => {
                to.push(letter);
                continue;
            }
        };
        to.push('\\');
        to.push(short);
    }
    to.push('"');
}
