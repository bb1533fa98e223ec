//! The consent text: all that a visitor agrees to, and how to take it back.

use super::{
    block::{Document, Fact, Kind, Target},
    locale::Locale,
    model::{Authority, Basis, View},
    recipients,
    writer::{Writer, joined, link},
};
use crate::engine::text;

/// Writes it.
pub fn document(view: &View, locale: &dyn Locale) -> Document {
    let mut writer = Writer::new(view, locale);
    let (asks, objects) =
        (writer.based_on(Basis::Consent).next().is_some(), writer.based_on(Basis::LegitimateInterest).next().is_some());
    if asks {
        writer.say(&["document.consent.intro"]);
    } else if !objects {
        writer.say(&["document.consent.nothing"]);
    }
    writer.controller();
    writer.section("law", "document.consent.law.title");
    writer.say(&["document.consent.law.text"]);
    writer.section("data", "document.consent.data.title");
    writer.say(&["document.consent.data.text"]);
    if asks {
        purposes(&mut writer);
        choice(&mut writer);
        profile(&mut writer);
        withdraw(&mut writer);
    }
    if objects {
        writer.section("objection", "document.consent.objection.title");
        writer.say(&["document.consent.objection.text"]);
        writer.how_to_object();
        writer.objections();
    }
    recipients::write(&mut writer);
    rights(&mut writer, asks, objects);
    writer.edition();
    writer.finish(Kind::Consent, "document.consent.title")
}

/// What is asked for, with what each purpose means here.
fn purposes(writer: &mut Writer<'_>) {
    writer.section("purposes", "document.consent.purposes.title");
    writer.say(&["document.consent.purposes.text"]);
    let view = writer.view;
    let said = writer.based_on(Basis::Consent).map(|category| {
        let names: Vec<_> = category.services.iter().map(|service| service.name.as_str()).collect();
        let services = writer.view.texts.with("document.services", "services", &view.list(&names));
        let said = joined(" ", &[view.description(category), &services]);
        Fact { term: view.full_name(category), said: vec![said.into()] }
    });
    let said = said.collect();
    writer.facts(said);
}

/// How to agree to all, some or none; that one need not; for how long either holds.
fn choice(writer: &mut Writer<'_>) {
    writer.section("choice", "document.consent.choice.title");
    let texts = &writer.view.texts;
    writer.paragraph(&text::fill(texts.get("document.consent.choice.text"), |name| match name {
        "accept" => Some(texts.get("banner.accept")),
        "reject" => Some(texts.get("banner.reject")),
        "settings" => Some(texts.get("banner.settings")),
        _ => None,
    }));
    writer.say(&["document.consent.free"]);
    let about = &writer.view.about;
    writer.say_with("document.consent.until", "duration", &writer.view.duration(&about.consent, writer.locale));
    writer.say_with("document.consent.refusal", "duration", &writer.view.duration(&about.refusal, writer.locale));
    writer.paragraph(&writer.view.age_notice(writer.locale));
}

/// Where a profile of the visitor may come from: what is chosen to their taste (GDPR 13(2)(f)).
fn profile(writer: &mut Writer<'_>) {
    let view = writer.view;
    let profiles = writer.based_on(Basis::Consent).filter(|one| matches!(&*one.id, "preferential" | "advertising"));
    let names: Vec<_> = profiles.map(|category| view.name(category)).collect();
    writer.section("profile", "document.consent.profile.title");
    writer.say_with("document.consent.profile.text", "categories", &view.list(&names));
}

fn withdraw(writer: &mut Writer<'_>) {
    writer.section("withdraw", "document.consent.withdraw.title");
    writer.say_with("document.consent.withdraw.text", "settings", writer.text("document.link.settings"));
    writer.actions(&[Target::Withdraw, Target::Settings, Target::Cookies, Target::Page]);
}

/// The rights that the visitor has here: some hang on why data is processed (GDPR 7(3), 20(1), 21(1)).
fn rights(writer: &mut Writer<'_>, asks: bool, objects: bool) {
    writer.section("rights", "right.title");
    writer.say(&["right.text"]);
    let rights = [
        ("right.access", true),
        ("right.rectification", true),
        ("right.erasure", true),
        ("right.restriction", true),
        ("right.portability", asks),
        ("right.objection", objects),
        ("right.withdrawal", asks),
        ("right.complaint", true),
    ];
    let rights = rights.iter().filter(|(_, has)| *has).map(|(key, _)| writer.text(key).into()).collect();
    writer.list(rights);
    writer.say_with("right.how", "contact", &super::writer::contact(&writer.view.controller.contact));
    let authority = writer.view.authority();
    let site = authority.link.trim_start_matches("https://").trim_end_matches('/');
    let said = writer.view.list(&[&authority.name, &authority.address, &link(site, &authority.link)]);
    writer.say_with("right.authority", "authority", &said);
}

impl View {
    /// Whether Czech law applies: by the controller's country, else by the config's language.
    pub fn is_czech(&self) -> bool {
        let country = &self.controller.country;
        country.eq_ignore_ascii_case("CZ") || country.is_empty() && self.about.is_czech
    }

    /// Where to complain: the owner's authority, else the Czech one where Czech law applies, else none.
    pub fn authority(&self) -> Authority {
        let own = &self.about.authority;
        if own.name.is_empty() && self.is_czech() {
            // <https://uoou.gov.cz/kontakty>
            return Authority {
                name: "Úřad pro ochranu osobních údajů".into(),
                address: "Pplk. Sochora 27, 170 00 Praha 7".into(),
                link: "https://uoou.gov.cz/".into(),
            };
        }
        own.clone()
    }
}
