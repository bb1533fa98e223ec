//! What is granted, stored and held back in the preview.

use leptos::prelude::*;
use serde_json::Value;

use super::{
    desk::Desk,
    look::{Heard, Look},
};

/// The panel under the preview.
#[component]
pub fn Live(desk: Desk) -> impl IntoView {
    let look = desk.look;
    let granted = move || {
        look.with(|look| {
            let one = |(id, granted): &(String, bool)| {
                let (class, said) = if *granted { ("yes", "granted") } else { ("no", "denied") };
                view! { <li class=class><span>{id.clone()}</span> <b>{said}</b></li> }
            };
            look.granted.iter().map(one).collect_view()
        })
    };
    let count = move |of: fn(&Look) -> usize| look.with(of);
    view! {
        <details class="live">
            <summary>
                <span>"What happens there"</span>
                <span class="sum">{move || count(|look| look.granted.iter().filter(|(_, granted)| *granted).count())} " granted"</span>
                <span class="sum">{move || count(|look| look.live)} " of " {move || count(|look| look.marked)} " marked elements live"</span>
                <span class="sum" id="stopped">{move || count(|look| look.stopped.len())} " requests held back"</span>
            </summary>
            <div class="live-body">
                <section>
                    <h3>"Categories"</h3>
                    <ul class="granted">{granted}</ul>
                    <h3>"Stored"</h3>
                    {move || match look.with(|look| look.record.as_deref().map(laid_out)) {
                        Some(record) => view! { <pre id="record" tabindex="0">{record}</pre> }.into_any(),
                        None => view! { <p class="about">"Nothing. Before a choice nothing is stored."</p> }.into_any(),
                    }}
                </section>
                <section>
                    <h3>"Requests to other hosts"</h3>
                    <p class="about">"On your site these would go out now. The playground holds them back."</p>
                    <ul class="stopped">
                        {move || look.with(|look| look.stopped.iter().map(|address| view! { <li><code>{address.clone()}</code></li> }).collect_view())}
                    </ul>
                    <h3>"Events"</h3>
                    <ol class="events">{move || look.with(|look| look.events.iter().rev().map(event).collect_view())}</ol>
                </section>
            </div>
        </details>
    }
}

fn event(heard: &Heard) -> impl IntoView + use<> {
    view! {
        <li>
            <code>{format!("souhlas:{}", heard.name)}</code>
            <span class="about">{format!("{:.1} s", heard.at)}</span>
            <code class="about">{heard.detail.clone()}</code>
        </li>
    }
}

/// A stored text laid out for reading; as it stands when it is not JSON.
fn laid_out(text: &str) -> String {
    let value = serde_json::from_str::<Value>(text);
    value.and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_else(|_| text.to_owned())
}
