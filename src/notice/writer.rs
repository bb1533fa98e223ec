//! Writes a document: what has nothing to say leaves no trace.

use super::{
    block::{Action, Block, Document, Fact, Kind, Target},
    locale::Locale,
    model::{Basis, Category, Said, View},
};
use crate::engine::text;

/// A document in the making.
pub struct Writer<'v> {
    /// What is told.
    pub view: &'v View,
    /// How values are written.
    pub locale: &'v dyn Locale,
    blocks: Vec<Block>,
    /// Headings that wait for something to stand under them.
    waiting: Vec<Block>,
}

impl<'v> Writer<'v> {
    /// An empty document.
    pub fn new(view: &'v View, locale: &'v dyn Locale) -> Self {
        Self { view, locale, blocks: Vec::new(), waiting: Vec::new() }
    }

    /// The document, with the title of that key.
    pub fn finish(self, kind: Kind, title: &str) -> Document {
        Document { kind, title: self.view.texts.get(title).into(), blocks: self.blocks }
    }

    /// The text of that key.
    pub fn text(&self, key: &str) -> &'v str {
        self.view.texts.get(key)
    }

    /// A heading of that key; it appears once something stands under it.
    pub fn section(&mut self, id: &str, key: &str) {
        self.heading(1, id, self.text(key));
    }

    /// A heading; it appears once something stands under it.
    pub fn heading(&mut self, level: u8, id: &str, text: &str) {
        self.waiting.retain(|one| matches!(one, Block::Heading { level: above, .. } if *above < level));
        if !text.is_empty() {
            self.waiting.push(Block::Heading { level, id: id.into(), text: text.into() });
        }
    }

    /// Something under the headings that wait.
    pub fn push(&mut self, block: Block) {
        self.blocks.append(&mut self.waiting);
        self.blocks.push(block);
    }

    /// A paragraph, unless it is empty.
    pub fn paragraph(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.push(Block::Paragraph(text.into()));
        }
    }

    /// Paragraphs of these keys.
    pub fn say(&mut self, keys: &[&str]) {
        for key in keys {
            self.paragraph(self.text(key));
        }
    }

    /// A paragraph of that key with its one value, unless that is empty.
    pub fn say_with(&mut self, key: &str, name: &str, value: &str) {
        self.paragraph(&self.view.texts.with(key, name, value));
    }

    /// A list, unless it is empty.
    pub fn list(&mut self, mut items: Vec<String>) {
        items.retain(|item| !item.is_empty());
        if !items.is_empty() {
            self.push(Block::List(items));
        }
    }

    /// Terms with what there is to say of them, unless there are none.
    pub fn facts(&mut self, mut facts: Vec<Fact>) {
        facts.retain(|fact| !fact.term.is_empty() && fact.said.iter().any(|part| !part.text.is_empty()));
        if !facts.is_empty() {
            self.push(Block::Facts(facts));
        }
    }

    /// Things to do, those without a label aside.
    pub fn actions(&mut self, targets: &[Target]) {
        let actions: Vec<_> = targets.iter().filter_map(|&target| action(self.view, target)).collect();
        if !actions.is_empty() {
            self.push(Block::Actions(actions));
        }
    }

    /// Who answers for the data, and how to reach them.
    pub fn controller(&mut self) {
        let (who, texts) = (&self.view.controller, &self.view.texts);
        self.section("controller", "document.controller.title");
        self.paragraph(&self.view.controller_line());
        if !who.name.is_empty() {
            self.say_with("document.controller.id", "id", &who.id);
        }
        self.paragraph(&texts.with("settings.contact", "contact", &contact(&who.contact)));
        let officer = self.view.list(&[&who.officer.name, &contact(&who.officer.contact)]);
        self.say_with("document.controller.officer", "officer", &officer);
    }

    /// How to object: with a box, and where there is none, in the settings.
    pub fn how_to_object(&mut self) {
        let effect = self.text("document.consent.objection.effect");
        let how = |key| joined(" ", &[self.text(key), effect]);
        let (here, elsewhere) = (how("document.consent.objection.box"), how("settings.objection"));
        if !here.is_empty() && !elsewhere.is_empty() {
            self.push(Block::HowToObject { here, elsewhere });
        }
    }

    /// Boxes that object, one a category based on a legitimate interest.
    pub fn objections(&mut self) {
        for one in self.based_on(Basis::LegitimateInterest) {
            self.paragraph(&self.interest(one));
            let label = self.view.texts.with("document.objection", "category", self.view.name(one));
            if !label.is_empty() {
                self.push(Block::Objection { category: one.id.clone(), label, objected: !one.granted });
            }
        }
    }

    /// The interest that a category serves, in the owner's words.
    pub fn interest(&self, category: &Category) -> String {
        self.view.texts.with("document.interest", "interest", &category.interest)
    }

    /// The categories that may be used for that reason.
    pub fn based_on(&self, basis: Basis) -> impl Iterator<Item = &'v Category> + use<'v> {
        self.view.categories.iter().filter(move |category| category.basis == basis)
    }

    /// Who wrote the text, its version and date, and what changed before.
    pub fn edition(&mut self) {
        let edition = &self.view.about.edition;
        self.section("edition", "document.edition.title");
        self.say_with("document.prepared", "name", &edition.prepared_by);
        self.say_with("document.version", "version", &edition.version);
        self.say_with("document.date", "date", &self.date(&edition.date));
        self.section("history", "document.history.title");
        let earlier = edition.history.iter().map(|one| {
            let when = self.view.list(&[&one.version, &self.date(&one.date)]);
            joined(": ", &[&when, &one.changes])
        });
        self.list(earlier.collect());
    }

    fn date(&self, iso: &str) -> String {
        if iso.is_empty() { String::new() } else { self.locale.date(iso) }
    }
}

/// The thing to do with its label; none where there is no label.
pub fn action(view: &View, target: Target) -> Option<Action> {
    let (label, link) = match target {
        Target::Cookies => ("document.link.cookies", "link.cookies"),
        Target::Consent => ("document.link.consent", "link.consent"),
        Target::Settings => ("document.link.settings", ""),
        Target::Withdraw => ("document.withdraw", ""),
        Target::Page => ("link.privacy", "link.privacy"),
    };
    let label = view.texts.get(label);
    let address = view.links.iter().find(|(known, _)| *known == link).map_or("", |(_, address)| address);
    let leads = target != Target::Page || !address.is_empty();
    (!label.is_empty() && leads).then(|| Action { target, label: label.into(), address: address.into() })
}

/// A link as a text has it; plain words where the address leads where a link may not.
pub fn link(label: &str, address: &str) -> String {
    if label.is_empty() || !text::is_address(address) {
        return String::new();
    }
    ["[", label, "](", address, ")"].concat()
}

/// Where to write to, with a link where that is an e-mail address.
pub fn contact(contact: &str) -> String {
    let linked = if contact.contains('@') { link(contact, &["mailto:", contact].concat()) } else { String::new() };
    if linked.is_empty() { contact.into() } else { linked }
}

/// Goes on in what is said with a text that is not empty, with something between them.
pub fn go_on(said: &mut Vec<Said>, between: &str, with: Said) {
    if !with.text.is_empty() {
        if !said.is_empty() {
            said.push(String::from(between).into());
        }
        said.push(with);
    }
}

/// Those that are not empty, with something between them.
pub fn joined(between: &str, parts: &[&str]) -> String {
    let mut all = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !all.is_empty() {
            all.push_str(between);
        }
        all.push_str(part);
    }
    all
}

impl Kind {
    /// The name by which the page opens it: `cookies` or `consent`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cookies => "cookies",
            Self::Consent => "consent",
        }
    }
}
