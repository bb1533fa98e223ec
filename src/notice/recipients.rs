//! Who receives the data, and who of them is outside the European Economic Area.

use super::{
    block::Fact,
    model::{Basis, Recipient},
    writer::{Writer, go_on, joined, link},
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
fn all(writer: &Writer<'_>) -> Vec<Recipient> {
    let view = writer.view;
    let mut all = view.about.recipients.clone();
    all.retain(|one| !one.name.is_empty());
    for service in view.categories.iter().flat_map(|category| &category.services) {
        if service.provider.is_empty() || service.provider == view.controller.name {
            continue;
        }
        let place = all.iter().position(|one| one.name == service.provider).unwrap_or_else(|| {
            all.push(Recipient { name: service.provider.clone(), ..Recipient::default() });
            all.len() - 1
        });
        let Some(one) = all.get_mut(place) else { continue };
        go_on(&mut one.role, " ", service.name.clone().into());
        // A service is always called something: `read.rs` takes its id where it has no name.
        go_on(&mut one.role, ": ", service.purpose.clone());
        for (known, new) in [
            (&mut one.address, &service.address),
            (&mut one.country, &service.country),
            (&mut one.policy, &service.policy),
        ] {
            if known.is_empty() {
                known.clone_from(new);
            }
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
    let (mut facts, mut outside) = (Vec::new(), Vec::new());
    for one in all {
        let country = if one.country.is_empty() { String::new() } else { writer.locale.country(&one.country) };
        if is_outside(&one.country) {
            outside.push([&one.name, " (", &country, ")"].concat());
        }
        let seat = writer.view.list(&[&one.address, &country]);
        let mut said = one.role;
        go_on(&mut said, " · ", joined(" · ", &[&seat, &link(policy, &one.policy)]).into());
        facts.push(Fact { term: one.name, said });
    }
    writer.facts(facts);
    writer.section("transfers", "document.transfers.title");
    let outside: Vec<_> = outside.iter().map(String::as_str).collect();
    writer.say_with("document.transfers.text", "recipients", &writer.view.list(&outside));
    writer.paragraph(&writer.view.about.transfers);
}
