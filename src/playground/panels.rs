//! The live view's panels.

use leptos::prelude::*;

use super::look::{Heard, Look, Marked};

/// What is granted, per category.
#[component]
pub fn Granted(look: RwSignal<Look>) -> impl IntoView {
    let row = |(name, granted): (&'static str, bool)| view! { <li><span>{name}</span> {state(granted, "uděleno", "neuděleno")}</li> };
    view! {
        <h2>"Co je uděleno"</h2>
        <ul>{move || look.with(|look| look.granted.iter().copied().map(row).collect_view())}</ul>
    }
}

/// What was made live and what is held back.
#[component]
pub fn Elements(look: RwSignal<Look>) -> impl IntoView {
    let row = |marked: &Marked| {
        view! {
            <li>
                <code>{format!("<{}> {}", marked.kind, marked.what)}</code>
                <span class="quiet">{marked.needs.clone()}</span>
                {state(marked.live, "spuštěno", "čeká")}
            </li>
        }
    };
    let count = move || look.with(|look| look.elements.iter().filter(|marked| marked.live).count());
    let all = move || look.with(|look| look.elements.len());
    view! {
        <h2>"Označené prvky: spuštěno " {count} " z " {all}</h2>
        <ul>{move || look.with(|look| look.elements.iter().map(row).collect_view())}</ul>
    }
}

/// What is stored.
#[component]
pub fn Stored(look: RwSignal<Look>) -> impl IntoView {
    view! {
        <h2>"Co je uloženo (localStorage)"</h2>
        {move || match look.with(|look| look.record.clone()) {
            Some(record) => view! { <pre>{record}</pre> }.into_any(),
            None => view! { <p class="quiet">{"Nic. Před volbou se neukládá."}</p> }.into_any(),
        }}
    }
}

/// The events as they came.
#[component]
pub fn Events(look: RwSignal<Look>) -> impl IntoView {
    let row = |heard: &Heard| {
        let detail = if heard.detail.is_null() { String::new() } else { heard.detail.to_string() };
        view! {
            <li>
                <code>{format!("souhlas:{}", heard.name)}</code>
                <span class="quiet">{time(heard.at)}</span>
                <code class="quiet">{detail}</code>
            </li>
        }
    };
    view! {
        <h2>"Události, nejnovější nahoře"</h2>
        <ol>{move || look.with(|look| look.events.iter().map(row).collect_view())}</ol>
    }
}

fn state(good: bool, yes: &'static str, no: &'static str) -> impl IntoView + use<> {
    view! { <span class=if good { "yes" } else { "no" }>{if good { yes } else { no }}</span> }
}

fn time(at: f64) -> String {
    js_sys::Date::new(&at.into()).to_locale_time_string("cs").into()
}
