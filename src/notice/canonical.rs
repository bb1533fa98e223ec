//! All words of a layer in one text, so that it can be said later exactly what was shown.
//!
//! The form is described in `docs/record.md`; whoever changes it changes its name.

use super::{
    block::{Block, Kind, Target},
    document,
    locale::Plain,
    model::{Basis, Category, Layer, View},
    placeholder::Placeholder,
    writer::{action, contact},
};

/// The name of the form.
const FORM: &str = "souhlas-text-1";

/// The words of a layer, as a JSON list of texts. The hash is taken of its NFC, in UTF-8.
pub fn canonical(view: &View, layer: Layer) -> String {
    json(&match layer {
        Layer::Banner | Layer::Settings => of_layer(view, layer),
        Layer::Cookies => of_document(view, Kind::Cookies),
        Layer::Consent => of_document(view, Kind::Consent),
    })
}

/// The words of the first or the second layer in reading order. Durations, dates, countries and numbers are as the config
/// has them, so that no two browsers write them differently.
pub fn of_layer(view: &View, layer: Layer) -> Vec<String> {
    let mut words = Words::new(view);
    if layer == Layer::Banner {
        words.banner();
    } else {
        words.settings();
    }
    words.said
}

/// The words of a document.
pub fn of_document(view: &View, kind: Kind) -> Vec<String> {
    let mut words = Words::new(view);
    words.document(kind);
    words.said
}

/// The words of a placeholder, the page's own on the element aside.
pub fn of_placeholder(view: &View, placeholder: &Placeholder) -> Vec<String> {
    let mut words = Words::new(view);
    words.all(["placeholder", &placeholder.provider, &placeholder.consent]);
    words.keys(&["placeholder.text", "placeholder.once"]);
    words.say(&placeholder.always);
    words.said
}

/// Words as a JSON list: what `JSON.stringify` writes (RFC 8785, 3.2.2.2).
pub fn json(words: &[String]) -> String {
    let mut json = String::from("[");
    for word in words {
        if json.len() > 1 {
            json.push(',');
        }
        quote(word, &mut json);
    }
    json.push(']');
    json
}

struct Words<'v> {
    view: &'v View,
    said: Vec<String>,
}

impl<'v> Words<'v> {
    fn new(view: &'v View) -> Self {
        Self { view, said: vec![FORM.into(), view.language.clone()] }
    }

    /// One more text; an empty one is not shown, so that it does not count.
    fn say(&mut self, text: &str) {
        if !text.is_empty() {
            self.said.push(text.into());
        }
    }

    fn key(&mut self, key: &str) {
        self.say(self.view.texts.get(key));
    }

    fn keys(&mut self, keys: &[&str]) {
        keys.iter().for_each(|key| self.key(key));
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
        self.say(&self.view.age_notice(&Plain));
        self.links();
        self.keys(&["banner.question", "banner.accept", "banner.reject", "banner.settings"]);
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
        self.say(&view.age_notice(&Plain));
        self.say(&view.controller_line());
        self.with("settings.contact", "contact", &contact(&view.controller.contact));
        self.links();
        if view.has_choice {
            self.key("record.download");
        }
        self.keys(&["settings.accept", "settings.reject", "settings.save"]);
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
        if !category.services.is_empty() {
            self.key("settings.services");
        }
        for service in &category.services {
            self.all([&*service.name, &service.purpose.text]);
            self.with("service.provider", "provider", &service.provider);
            if !service.policy.is_empty() {
                self.key("service.policy");
                self.say(&service.policy);
            }
            for cookie in &service.cookies {
                self.all([&*cookie.name, &cookie.purpose.text]);
                self.with("cookie.retention", "retention", &view.kept(&cookie.retention, &Plain));
                self.key(cookie.whose);
            }
        }
    }

    fn links(&mut self) {
        for target in [Target::Cookies, Target::Consent, Target::Page] {
            if let Some(action) = action(self.view, target) {
                self.say(&action.label);
                self.say(&action.address);
            }
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
                Block::Facts(facts) => facts.iter().for_each(|fact| self.all([&*fact.term, &fact.words()])),
                Block::Cookies { labels, rows } => {
                    self.all(labels.iter().chain(rows.iter().flat_map(|row| &row.cells)).map(String::as_str));
                }
                Block::Actions(actions) => self.all(actions.iter().map(|action| &*action.label)),
                Block::HowToObject { here, .. } => self.say(here),
                Block::Objection { label, .. } => self.say(label),
            }
        }
    }
}

/// Writes a text as JSON.
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
