//! The list of what the checker found.

use leptos::prelude::*;

use super::{checking::Found, desk::Desk, editor};

/// As many are drawn; the editor marks them all.
const SHOWN: usize = 50;

/// What is wrong with the config, each with its place, how to mend it and where that comes from.
#[component]
pub fn Problems(desk: Desk) -> impl IntoView {
    let heading = move || {
        let count = |severity: &str| desk.found.with(|all| all.iter().filter(|one| one.severity == severity).count());
        let parts = [("error", count("error")), ("warning", count("warning")), ("advice", count("advice"))];
        let said = parts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| match (*name, *count) {
            ("advice", count) => format!("{count} advice"),
            (name, 1) => format!("1 {name}"),
            (name, count) => format!("{count} {name}s"),
        });
        let said: Vec<_> = said.collect();
        if said.is_empty() { "Nothing to mend".to_owned() } else { said.join(", ") }
    };
    let list = move || desk.found.with(|all| all.iter().take(SHOWN).cloned().map(problem).collect_view());
    view! {
        <section class="problems" aria-labelledby="problems-heading">
            <h2 id="problems-heading" data-problems=move || desk.problems().to_string() data-all=move || desk.found.with(Vec::len).to_string()>{heading}</h2>
            <ol>{list}</ol>
        </section>
    }
}

fn problem(found: Found) -> impl IntoView {
    let Found { from, to, line, column, severity, title, message, mend, sources, edit, .. } = found;
    let fix = edit.map(|change| {
        let act = move |_| editor::edit(change.from, change.to, &change.text);
        view! { <button type="button" class="small" on:click=act>"Mend"</button> }
    });
    let from_where = (!sources.is_empty()).then(|| {
        let links =
            sources.into_iter().map(|(name, url)| view! { <a href=url target="_blank" rel="noopener">{name}</a> });
        view! { <p class="from">{links.collect_view()}</p> }
    });
    view! {
        <li class=severity>
            <button type="button" class="place" on:click=move |_| editor::reveal(from, to)>
                <span class="kind">{severity}</span>
                <span class="rule">{title}</span>
                <span class="at">{format!("{line}:{column}")}</span>
                <span class="message">{with_code(&message)}</span>
            </button>
            <div class="more">
                {(!mend.is_empty()).then(|| view! { <p class="mend">{with_code(&mend)}</p> })}
                {fix}
                {from_where}
            </div>
        </li>
    }
}

/// A text in which what stands between backticks is code.
fn with_code(text: &str) -> impl IntoView + use<> {
    let part = |(place, part): (usize, &str)| {
        let part = part.to_owned();
        if place % 2 == 0 { part.into_any() } else { view! { <code>{part}</code> }.into_any() }
    };
    text.split('`').enumerate().map(part).collect_view()
}
