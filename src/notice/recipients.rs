//! Who receives the data, and who of them is outside the European Economic Area.

use super::{
    model::{Basis, Recipient},
    writer::{Writer, joined, link},
};

/// The states of the European Union, and Iceland, Liechtenstein and Norway
/// (<https://eur-lex.europa.eu/eli/agree_internation/1994/1/oj>), as ISO 3166-1 has them.
const EEA: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";

/// Whether the two letters stand for a country outside the European Economic Area; one that is not said is not.
pub fn is_outside(country: &str) -> bool {
    !country.is_empty() && !EEA.split(' ').any(|known| known.eq_ignore_ascii_case(country))
}

/// Everybody who receives data: the owner's list, and the providers of the services, each once. A controller's own
/// services give nothing away.
pub fn all(writer: &Writer<'_>) -> Vec<Recipient> {
    let view = writer.view;
    let mut all = view.about.recipients.clone();
    all.retain(|one| !one.name.is_empty());
    for service in view.categories.iter().flat_map(|category| &category.services) {
        if service.provider.is_empty() || service.provider == view.controller.name {
            continue;
        }
        let role = joined(": ", &[&service.name, &service.purpose.text]);
        match all.iter_mut().find(|one| one.name == service.provider) {
            Some(known) => {
                known.role = joined(" ", &[&known.role, &role]);
                for (known, new) in [
                    (&mut known.address, &service.address),
                    (&mut known.country, &service.country),
                    (&mut known.policy, &service.policy),
                ] {
                    if known.is_empty() {
                        known.clone_from(new);
                    }
                }
            }
            None => all.push(Recipient {
                name: service.provider.clone(),
                role,
                address: service.address.clone(),
                country: service.country.clone(),
                policy: service.policy.clone(),
            }),
        }
    }
    all
}

/// Who they are, where, and what for; then who of them is outside.
pub fn write(writer: &mut Writer<'_>) {
    let all = all(writer);
    writer.section("recipients", "document.recipients.title");
    if all.is_empty() {
        // Nobody is only sure where nothing could give anything away, whether it is named or marked in the page.
        if writer.view.categories.iter().all(|one| one.basis == Basis::Necessary) {
            writer.say(&["document.recipients.none"]);
        }
    } else {
        writer.say(&["document.recipients.text"]);
    }
    let policy = writer.text("service.policy");
    let said = all.iter().map(|one| {
        let country = country(writer, one);
        let seat = writer.view.list(&[&one.address, &country]);
        (one.name.clone(), joined(" · ", &[&one.role, &seat, &link(policy, &one.policy)]))
    });
    let said = said.collect();
    writer.facts(said);
    writer.section("transfers", "document.transfers.title");
    let outside: Vec<_> = all.iter().filter(|one| is_outside(&one.country)).collect();
    let named: Vec<_> = outside.iter().map(|one| [&one.name, " (", &country(writer, one), ")"].concat()).collect();
    let named: Vec<_> = named.iter().map(String::as_str).collect();
    writer.say_with("document.transfers.text", "recipients", &writer.view.list(&named));
    writer.paragraph(&writer.view.about.transfers);
}

fn country(writer: &Writer<'_>, of: &Recipient) -> String {
    if of.country.is_empty() { String::new() } else { writer.locale.country(&of.country) }
}
