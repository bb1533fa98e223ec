//! The form: the fields that every owner fills in. What it leaves out is in the JSON, untouched.

use leptos::prelude::*;
use serde_json::Value;

use super::{desk::Desk, editor, schema, services};
use crate::check::catalogue;

const CONTROLLER: [(&str, &str, &str); 4] = [
    ("/controller/name", "Name", "organization"),
    ("/controller/address", "Address", "street-address"),
    ("/controller/id", "Company number", "off"),
    ("/controller/contact", "Contact", "email"),
];

const LINKS: [(&str, &str, &str, &str); 2] =
    [("/links/privacy", "Privacy policy", "/privacy", "off"), ("/links/cookies", "Cookies", "/cookies", "off")];

/// All of it.
#[component]
pub fn Form(desk: Desk) -> impl IntoView {
    let organisation = CONTROLLER
        .map(|(pointer, label, fill)| view! { <Field desk pointer label example=schema::example(pointer) fill help=schema::meaning(pointer) /> });
    let links = LINKS.map(|(pointer, label, example, fill)| {
        view! { <Field desk pointer label example fill help="" /> }
    });
    view! {
        <form class="form" on:submit=|event| event.prevent_default()>
            {move || (!desk.is_readable.get()).then(|| view! {
                <p class="stop" role="alert">
                    "The JSON can't be read just now. Mend it there first: "
                    <button type="button" class="link" on:click=move |_| desk.turn_to(super::desk::Tab::Json)>"show it"</button>
                    "."
                </p>
            })}
            <fieldset disabled=move || !desk.is_readable.get()>
                <section aria-labelledby="form-organisation">
                    <h2 id="form-organisation">"Organisation"</h2>
                    <p class="about">{schema::meaning("/controller")}</p>
                    <div class="fields">{organisation} {links}</div>
                </section>
                <services::Services desk />
                <section aria-labelledby="form-look">
                    <h2 id="form-look">"Look"</h2>
                    <div class="fields">
                        <Language desk id="form-language" />
                        {schema::choices("/dialog").into_iter().map(|choice| view! { <Choice desk choice prefix="form" /> }).collect_view()}
                    </div>
                </section>
            </fieldset>
        </form>
    }
}

/// A field for a text.
#[component]
pub fn Field(
    desk: Desk,
    #[prop(into)] pointer: String,
    #[prop(into)] label: String,
    #[prop(into)] example: String,
    /// What the browser may fill in.
    fill: &'static str,
    #[prop(into)] help: String,
) -> impl IntoView {
    let id = format!("field{}", pointer.replace('/', "-"));
    let (read, write) = (pointer.clone(), pointer.clone());
    let value = Memo::new(move |_| desk.value(&read));
    let wrong = Memo::new(move |_| {
        desk.found.with(|all| {
            all.iter().find(|one| one.pointer == pointer && one.severity != "advice").map(|one| one.message.clone())
        })
    });
    let (note, owner, own) = (format!("{id}-note"), id.clone(), id.clone());
    let node = NodeRef::<leptos::html::Input>::new();
    Effect::new(move || {
        let Some(node) = node.get() else { return };
        if desk.wanted.with_value(|wanted| *wanted == own) {
            desk.wanted.set_value(String::new());
            _ = node.focus();
        }
    });
    view! {
        <div class="field">
            <label for=owner>{label}</label>
            <input
                id=id
                node_ref=node
                autocomplete=fill
                spellcheck="false"
                placeholder=example
                aria-describedby=note.clone()
                aria-invalid=move || wrong.get().is_some().to_string()
                prop:value=value
                on:input=move |event| desk.set(&write, Value::from(event_target_value(&event)))
            />
            <span class="note" id=note>
                {move || match wrong.get() {
                    Some(wrong) => view! { <span class="wrong">{wrong}</span> }.into_any(),
                    None => help.clone().into_any(),
                }}
            </span>
        </div>
    }
}

/// The languages that there are texts of.
#[component]
pub fn Language(desk: Desk, id: &'static str) -> impl IntoView {
    let value = Memo::new(move |_| desk.value("/language"));
    let mut known: Vec<_> = catalogue::languages().iter().map(|tag| (*tag, editor::language_name(tag))).collect();
    known.sort_by_key(|(_, name)| name.to_lowercase());
    let option = move |(tag, name): (&'static str, String)| {
        view! { <option value=tag selected=move || value.get() == tag>{name}</option> }
    };
    // One that is not among them stays chosen.
    let other = move || {
        let value = value.get();
        let is_known = value.is_empty() || catalogue::languages().contains(&&*value);
        (!is_known).then(|| view! { <option value=value.clone() selected>{value.clone()}</option> })
    };
    view! {
        <div class="field">
            <label for=id>"Language"</label>
            <select id=id on:change=move |event| desk.set("/language", Value::from(event_target_value(&event)))>
                <option value="" selected=move || value.get().is_empty()>"the page's"</option>
                {known.into_iter().map(option).collect_view()}
                {other}
            </select>
        </div>
    }
}

/// A field of the dialog's looks, as the schema describes it.
#[component]
pub fn Choice(desk: Desk, choice: schema::Choice, prefix: &'static str) -> impl IntoView {
    let schema::Choice { name, words, default } = choice;
    let (pointer, id) = (format!("/dialog/{name}"), format!("{prefix}-{name}"));
    let read = pointer.clone();
    let value = Memo::new(move |_| {
        let value = desk.value(&read);
        if value.is_empty() { default.to_owned() } else { value }
    });
    let option = move |(word, _): &(&'static str, &'static str)| {
        let word = *word;
        view! { <option value=word selected=move || value.get() == word>{word}</option> }
    };
    let options = words.iter().map(option).collect_view();
    let meaning = move || {
        let value = value.get();
        words.iter().find(|(word, _)| *word == value).map_or("", |(_, meaning)| *meaning)
    };
    let owner = id.clone();
    view! {
        <div class="field">
            <label for=owner>{capital(name)}</label>
            <select id=id on:change=move |event| desk.set(&pointer, Value::from(event_target_value(&event)))>{options}</select>
            <span class="note">{meaning}</span>
        </div>
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
