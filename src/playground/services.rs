//! The form's services: those of the catalogue with what they need, and the owner's own by name.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::{
    desk::{Desk, Tab},
    editor,
    form::Field,
    parts,
};
use crate::check::catalogue::{self, Entry, Parameter};

/// What the form needs to know of a service: its place and what it is.
#[derive(Clone, PartialEq, Debug)]
struct Listed {
    place: usize,
    /// The catalogue entry that it is made from.
    entry: String,
    /// What it is called where it has none.
    name: String,
}

/// The list and what adds to it.
#[component]
pub fn Services(desk: Desk) -> impl IntoView {
    let listed = Memo::new(move |_| desk.config.with(listed));
    view! {
        <section aria-labelledby="form-services">
            <h2 id="form-services" tabindex="-1">"Services"</h2>
            <p class="about">"What the site loads once a visitor agrees. The catalogue knows scripts, cookies and providers."</p>
            <ul class="services">{move || listed.get().into_iter().map(|one| view! { <Service desk one /> }).collect_view()}</ul>
            <Add desk listed />
        </section>
    }
}

fn listed(config: &Value) -> Vec<Listed> {
    let services = config.get("services").and_then(Value::as_array).into_iter().flatten();
    let text = |service: &Value, name: &str| service.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let all = services.enumerate().map(|(place, service)| {
        let names = [text(service, "name"), text(service, "id"), text(service, "use")];
        let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "a service without a name".into());
        Listed { place, entry: text(service, "use"), name }
    });
    all.collect()
}

#[component]
fn Service(desk: Desk, one: Listed) -> impl IntoView {
    let Listed { place, entry, name } = one;
    let at = format!("/services/{place}");
    let take_out = {
        let at = at.clone();
        move |_| {
            desk.take_out(&at);
            // The button is gone with its card. Not to the list: the same key would open it.
            parts::focus("form-services");
        }
    };
    let known = catalogue::entry(&entry);
    let title = known.map_or(name, |entry| entry.name.clone());
    let about = known
        .map_or_else(|| "written in the JSON".to_owned(), |entry| format!("{}, {}", entry.category, entry.provider));
    let fields = known.map(|entry| {
        let field = |(name, parameter): (&'static String, &'static Parameter)| {
            let pointer = format!("{at}/with/{name}");
            let label = parameter.text.get("en").cloned().unwrap_or_else(|| name.clone());
            let label = if parameter.is_needed() { label } else { format!("{label} (optional)") };
            let example = parameter.fallback.clone().unwrap_or_else(|| parameter.example.clone());
            view! { <Field desk pointer label example fill="off" help="" /> }
        };
        entry.parameters.iter().map(field).collect_view()
    });
    let show = known.is_none().then(|| {
        let at = at.clone();
        let show = move |_| {
            desk.turn_to(Tab::Json);
            let text = desk.text.get_untracked();
            let tree = crate::check::json::parse(text.clone()).tree;
            let found = at.split('/').skip(1).fold(tree.root(), below);
            if let Some(span) = found.span() {
                let offsets = parts::Offsets::new(&text);
                editor::reveal(offsets.units(span.start), offsets.units(span.end));
            }
        };
        view! { <button type="button" class="small" on:click=show>"Show in the JSON"</button> }
    });
    // What is wrong with the whole of it; its fields say what is wrong with them.
    let with = format!("{at}/with");
    let wrong = move || {
        let is_ours = |pointer: &str| pointer == at || pointer == with || pointer == format!("{at}/use");
        desk.found.with(|all| {
            let ours = all.iter().filter(|one| is_ours(&one.pointer) && one.severity != "advice");
            ours.map(|one| view! { <p class="wrong">{one.message.clone()}</p> }).collect_view()
        })
    };
    let label = format!("Take out {title}");
    view! {
        <li class="service">
            <div class="head">
                <h3>{title}</h3>
                <span class="about">{about}</span>
                <button type="button" class="small" aria-label=label on:click=take_out>"Take out"</button>
            </div>
            {wrong}
            <div class="fields">{fields}</div>
            {show}
        </li>
    }
}

fn below<'t>(at: crate::check::json::At<'t>, step: &str) -> crate::check::json::At<'t> {
    use crate::engine::node::Node;
    step.parse().map_or(at.field(step), |place| at.at(place))
}

/// Chooses an entry of the catalogue and adds it.
#[component]
fn Add(desk: Desk, listed: Memo<Vec<Listed>>) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let group = move |category: &'static str| {
        let option = move |entry: &'static Entry| {
            let is_there = move || listed.with(|all| all.iter().any(|one| one.entry == entry.id));
            view! { <option value=entry.id.as_str() disabled=is_there>{entry.name.as_str()}</option> }
        };
        let of = catalogue::entries().iter().filter(|entry| entry.category == category);
        view! { <optgroup label=category>{of.map(option).collect_view()}</optgroup> }
    };
    let mut categories: Vec<&str> = catalogue::entries().iter().map(|entry| &*entry.category).collect();
    categories.sort_unstable();
    categories.dedup();
    let add = move |_| {
        let id = chosen.get_untracked();
        let Some(entry) = catalogue::entry(&id) else { return };
        let count = listed.with_untracked(Vec::len);
        // On to what it needs.
        if let Some((name, _)) = entry.parameters.iter().find(|(_, parameter)| parameter.is_needed()) {
            desk.wanted.set_value(format!("field-services-{count}-with-{name}"));
        }
        desk.set("/services/-", json!({ "use": id }));
        chosen.set(String::new());
    };
    view! {
        <div class="add">
            <div class="field">
                <label for="service-new">"Another service of the catalogue"</label>
                <select id="service-new" prop:value=chosen on:change=move |event| chosen.set(event_target_value(&event))>
                    <option value="">"choose…"</option>
                    {categories.into_iter().map(group).collect_view()}
                </select>
            </div>
            <button type="button" id="service-add" disabled=move || chosen.with(String::is_empty) on:click=add>"Add"</button>
        </div>
    }
}
