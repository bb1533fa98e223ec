//! What the documents need and a config does not say: for the developer, never for the visitor.

use super::{
    model::{Basis, View},
    read,
    recipients::is_outside,
    source::{Source, text},
};

/// Something that is not said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lack {
    /// Where it belongs in the config: a JSON pointer.
    pub pointer: String,
    /// What is missing.
    pub what: String,
    /// Where it is asked for.
    pub why: &'static str,
}

const WHO: &str = "GDPR 13(1)(a)";
const WHAT_FOR: &str = "GDPR 13(1)(c)";
const INTEREST: &str = "GDPR 13(1)(d)";
const RECIPIENT: &str = "GDPR 13(1)(e)";
const TRANSFER: &str = "GDPR 13(1)(f)";
const HOW_LONG: &str = "GDPR 13(2)(a), CJEU C-673/17";
const COMPLAINT: &str = "GDPR 13(2)(d)";
const VERSION: &str = "GDPR 7(1): which text somebody agreed to";
const PARTY: &str = "CJEU C-673/17";

/// All that is missing, in the order of the config. `today` is a day of ISO 8601; with it an overdue review is told.
pub fn lacks(from: &impl Source, today: &str) -> Vec<Lack> {
    let (view, config) = (read::view(from), from.get("config"));
    let mut lacks = Lacks(Vec::new());
    let who = config.get("controller");
    lacks.texts(&who, "/controller", &[("name", "who runs the site", WHO)]);
    lacks.texts(&who, "/controller", &[("address", "the seat", WHO), ("contact", "where to write to", WHO)]);
    if view.authority().name.is_empty() {
        lacks.add("/authority/name", "the authority to complain to", COMPLAINT);
    }
    for (index, one) in config.get("recipients").items().iter().enumerate() {
        let place = place("/recipients", index);
        lacks.texts(one, &place, &[("name", "who receives data", RECIPIENT), ("role", "what for", RECIPIENT)]);
        lacks.texts(one, &place, &[("country", "the country of the seat", TRANSFER)]);
    }
    categories(&view, &config, &mut lacks);
    for category in view.categories.iter().filter(|one| one.basis != Basis::Necessary && one.services.is_empty()) {
        lacks.add("/services", &["what the category `", &category.id, "` uses"].concat(), RECIPIENT);
    }
    let mut outside = view.about.recipients.iter().any(|one| is_outside(&one.country));
    for (index, one) in from.get("services").items().iter().enumerate() {
        service(one, &place("/services", index), &view, &mut lacks);
        outside |= is_outside(&text(one, "country"));
    }
    if outside && view.about.transfers.is_empty() {
        lacks.add("/transfers", "on what grounds data leaves the European Economic Area", TRANSFER);
    }
    let document = config.get("document");
    lacks.texts(&document, "/document", &[("version", "the version of the texts", VERSION)]);
    lacks.texts(&document, "/document", &[("date", "from when they hold", VERSION)]);
    let review = text(&document, "review");
    if !review.is_empty() && !today.is_empty() && review.as_str() < today {
        lacks.add("/document/review", "a new reading: it was due by that day", "the config");
    }
    lacks.0
}

fn categories(view: &View, config: &impl Source, lacks: &mut Lacks) {
    for (index, (category, from)) in view.categories.iter().zip(config.get("categories").items()).enumerate() {
        let place = place("/categories", index);
        if view.name(category) == category.id {
            lacks.add(&[&place, "/name"].concat(), "what visitors call it", WHAT_FOR);
        }
        if view.description(category).is_empty() {
            lacks.add(&[&place, "/description"].concat(), "what it is for", WHAT_FOR);
        }
        if category.basis == Basis::LegitimateInterest {
            lacks.texts(&from, &place, &[("interest", "the legitimate interest", INTEREST)]);
        }
    }
}

fn service(from: &impl Source, place: &str, view: &View, lacks: &mut Lacks) {
    lacks.texts(from, place, &[("purpose", "what it is for", WHAT_FOR), ("provider", "who provides it", RECIPIENT)]);
    let provider = text(from, "provider");
    if provider.is_empty() || provider != view.controller.name {
        let wanted = [
            ("policy", "the provider's policy", RECIPIENT),
            ("address", "the provider's seat", RECIPIENT),
            ("country", "the country of the seat", TRANSFER),
        ];
        lacks.texts(from, place, &wanted);
    }
    for cookie in from.get("cookies").items() {
        let name = text(&cookie, "name");
        if name.is_empty() {
            lacks.add(&[place, "/cookies"].concat(), "the name of a cookie", PARTY);
            continue;
        }
        let mut lack = |member, what: [&str; 2], why| {
            if is_missing(&cookie, member) {
                lacks.add(&[place, "/cookies"].concat(), &[what[0], " `", &name, "` ", what[1]].concat(), why);
            }
        };
        lack("retention", ["how long", "is kept"], HOW_LONG);
        lack("party", ["whose", "is"], PARTY);
        if is_missing(from, "purpose") {
            lack("purpose", ["what", "is for"], WHAT_FOR);
        }
    }
}

fn place(list: &str, index: usize) -> String {
    [list, "/", &index.to_string()].concat()
}

fn is_missing(from: &impl Source, name: &str) -> bool {
    text(from, name).is_empty() && from.get(name).texts().is_empty()
}

struct Lacks(Vec<Lack>);

impl Lacks {
    fn add(&mut self, pointer: &str, what: &str, why: &'static str) {
        self.0.push(Lack { pointer: pointer.into(), what: what.into(), why });
    }

    /// Members that are missing.
    fn texts(&mut self, of: &impl Source, place: &str, wanted: &[(&str, &str, &'static str)]) {
        for (name, what, why) in wanted {
            if is_missing(of, name) {
                self.add(&[place, "/", name].concat(), what, why);
            }
        }
    }
}
