//! The top of the page: what one takes away from it.

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::{
    desk::{Desk, EXAMPLE},
    editor,
};

/// What an owner writes into the page.
const TAG: &str = r#"<script src="/souhlas/souhlas.js" data-config="/consent.json"></script>"#;

/// Name and actions.
#[component]
pub fn Bar(desk: Desk) -> impl IntoView {
    let share = move |_| {
        let text = desk.text.get_untracked();
        editor::share(
            &text,
            &told(desk, "Link copied: it carries the whole config.", "The link is in the address bar."),
        );
    };
    let tag = move |_| editor::copy(TAG, &told(desk, "Script tag copied.", TAG));
    let again = move |_| {
        editor::replace(EXAMPLE);
        desk.say("The example is back; undo brings yours.");
    };
    view! {
        <header class="bar">
            <h1><span class="mark" aria-hidden="true"></span>"Souhlas "<span class="sub">"playground"</span></h1>
            <div class="actions">
                <button type="button" class="quiet" id="again" on:click=again>"Reset"</button>
                <button type="button" id="share" on:click=share>"Share link"</button>
                <button type="button" id="copy-tag" on:click=tag>"Copy "<span class="long">"script "</span>"tag"</button>
                <Download desk />
            </div>
        </header>
    }
}

/// A real link, so that it can be opened, saved and dragged like any.
#[component]
fn Download(desk: Desk) -> impl IntoView {
    let address = Memo::new(move |_| desk.text.with(|text| editor::file(text)));
    view! { <a class="button main" id="download" download="consent.json" href=address>"Download"<span class="long">" config"</span></a> }
}

/// What is said when something was copied, or was not.
fn told(desk: Desk, yes: &'static str, no: &'static str) -> Function {
    Closure::once_into_js(move |copied: bool| desk.say(if copied { yes } else { no })).unchecked_into()
}
