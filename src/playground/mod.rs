//! The live view beside the demo page: what is stored, what is granted, what was made live and what is held back.
//!
//! It only looks. Every look is a whole new one, taken after each event of the widget and each change of the page, so
//! that nothing shown here can be out of date.

mod look;
mod page;
mod panels;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use self::look::Look;

/// Mounts the live view in `#playground`; does nothing on a page without it.
pub fn start() {
    if let Some(parent) = page::element("playground") {
        leptos::mount::mount_to(parent.unchecked_into(), Live).forget();
    }
}

/// The panels and what keeps them up to date.
#[component]
fn Live() -> impl IntoView {
    let look = RwSignal::new(Look::take());
    page::on_change(move || look.set(Look::take()));
    view! {
        <details class="live" open>
            <summary>"Živý náhled"</summary>
            <div class="live-body">
                <panels::Granted look />
                <panels::Elements look />
                <panels::Stored look />
                <panels::Events look />
                <div class="actions">
                    <button type="button" data-souhlas-open="settings">"Otevřít nastavení"</button>
                    <button type="button" on:click=|_| page::forget()>"Zapomenout volbu"</button>
                </div>
            </div>
        </details>
    }
}
