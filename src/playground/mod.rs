//! The playground: a config is edited as JSON or in a form, checked while one types, and seen live.
//!
//! The flow, one way: whatever changes the text, the editor holds it and says so → [`desk`] checks it → what was found
//! goes back to the editor as marks, the form and the list of problems draw it, and [`preview`] lends the text to a real
//! page with the real widget. The form changes the text like anybody else, by edits that leave all else as it is.

mod bar;
mod checking;
mod desk;
mod editor;
mod form;
mod live;
mod look;
mod parts;
mod preview;
mod problems;
mod schema;
mod services;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use self::desk::{Desk, Tab};

/// Mounts the playground in the page's body.
pub fn start() {
    leptos::mount::mount_to_body(Playground);
}

/// The whole page.
#[component]
fn Playground() -> impl IntoView {
    let desk = Desk::new();
    let paper = NodeRef::<leptos::html::Div>::new();
    Effect::new(move || {
        let Some(paper) = paper.get() else { return };
        let changed = Closure::<dyn Fn(String)>::new(move |text| desk.changed(text)).into_js_value();
        editor::mount(&paper, &desk.text.get_untracked(), schema::TEXT, changed.unchecked_ref());
        // The first look finds what is in the text already.
        desk.changed(desk.text.get_untracked());
        desk.restore();
    });
    let tab = move || desk.tab.get().id();
    view! {
        <bar::Bar desk />
        <main class="desk" data-tab=tab>
            <section class="side" aria-label="Config">
                <Tabs desk />
                <div class="pane" id="pane-form" role="tabpanel" aria-labelledby="tab-form" tabindex="-1">
                    <form::Form desk />
                </div>
                <div class="pane" id="pane-json" role="tabpanel" aria-labelledby="tab-json" tabindex="-1">
                    <div class="paper" node_ref=paper></div>
                    <p class="keys" id="editor-keys">
                        <kbd>"Ctrl"</kbd>" "<kbd>"Space"</kbd>" completes, "<kbd>"Tab"</kbd>" indents. To leave by keyboard: "
                        <kbd>"Esc"</kbd>", then "<kbd>"Tab"</kbd>"."
                    </p>
                    <problems::Problems desk />
                </div>
            </section>
            <preview::Preview desk />
        </main>
        <p class="toast" role="status">{move || desk.said.get()}</p>
    }
}

/// The tabs: two beside the preview, three on a phone.
#[component]
fn Tabs(desk: Desk) -> impl IntoView {
    let tab = move |one: Tab| {
        let is_on = move || desk.tab.get() == one;
        view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{}", one.id())
                aria-controls=format!("pane-{}", one.id())
                aria-selected=move || is_on().to_string()
                tabindex=move || if is_on() { "0" } else { "-1" }
                on:click=move |_| desk.turn_to(one)
            >
                {one.name()}
                {move || (one == Tab::Json && desk.problems() > 0).then(|| view! { <span class="count">{desk.problems()}</span> })}
            </button>
        }
    };
    let press = move |event: web_sys::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        event.prevent_default();
        let next = desk.tab.get_untracked().next(step);
        desk.turn_to(next);
        parts::focus(&format!("tab-{}", next.id()));
    };
    view! { <div class="tabs" role="tablist" aria-label="Ways to edit" on:keydown=press>{Tab::ALL.map(tab)}</div> }
}
