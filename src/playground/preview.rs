//! The widget live: a real page of its own with the real files, which is lent the config.

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::prelude::*;

use super::{
    desk::Desk,
    editor,
    form::{Choice, Language},
    live, schema,
};

const PAGE: &str = "/demo/shop.html";
/// The same with the inspector, which says what on the page breaks a rule.
const INSPECTED: &str = "/demo/shop.html?souhlas-debug";

/// How long nobody types before the page is loaded anew.
const PAUSE: Duration = Duration::from_millis(250);

/// The fields that can be switched beside the preview too.
const AT_HAND: [&str; 2] = ["layout", "theme"];

/// What the page in the frame finds at `parent.souhlasPlayground`; `www/demo/start.js` reads it.
#[derive(Clone, Copy)]
struct Lent(StoredValue<Object, LocalStorage>);

impl Lent {
    fn new(desk: Desk) -> Self {
        let lent = Object::new();
        let report = Closure::<dyn Fn(JsValue)>::new(move |look| {
            if let Ok(look) = serde_wasm_bindgen::from_value(look) {
                desk.look.set(look);
            }
        });
        _ = Reflect::set(&lent, &"report".into(), &report.into_js_value());
        _ = Reflect::set(&window(), &"souhlasPlayground".into(), &lent);
        Self(StoredValue::new_local(lent))
    }

    fn set(self, name: &str, value: impl Into<JsValue>) {
        let value = value.into();
        self.0.with_value(|lent| _ = Reflect::set(lent, &name.into(), &value));
    }
}

/// The frame and what is switched there.
#[component]
pub fn Preview(desk: Desk) -> impl IntoView {
    let lent = Lent::new(desk);
    let frame = NodeRef::<leptos::html::Iframe>::new();
    let stage = NodeRef::<leptos::html::Div>::new();
    let is_phone = RwSignal::new(false);
    let is_dark = RwSignal::new(editor::is_dark());
    let is_inspected = RwSignal::new(false);
    let timer = StoredValue::new(None::<TimeoutHandle>);

    let load = move |fresh: bool| {
        let Some(frame) = frame.get_untracked() else { return };
        let config = desk.config.with_untracked(ToString::to_string);
        lent.set("config", config);
        lent.set("scheme", if is_dark.get_untracked() { "dark" } else { "light" });
        lent.set("fresh", fresh);
        editor::load(&frame, if is_inspected.get_untracked() { INSPECTED } else { PAGE });
    };
    Effect::new(move |before: Option<()>| {
        desk.config.track();
        let wait = if before.is_some() { PAUSE } else { Duration::ZERO };
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        timer.set_value(set_timeout_with_handle(move || load(true), wait).ok());
    });
    Effect::new(move |before: Option<()>| {
        is_dark.track();
        is_inspected.track();
        if before.is_some() {
            load(false);
        }
    });
    Effect::new(move || {
        if let Some(stage) = stage.get() {
            editor::fit(&stage);
        }
    });
    let switch = move |id: &'static str, name: &'static str, on: RwSignal<bool>| {
        view! {
            <button type="button" id=id aria-pressed=move || on.get().to_string() on:click=move |_| on.update(|on| *on = !*on)>{name}</button>
        }
    };
    let width = move |id: &'static str, name: &'static str, phone: bool| {
        view! {
            <button type="button" id=id aria-pressed=move || (is_phone.get() == phone).to_string() on:click=move |_| is_phone.set(phone)>{name}</button>
        }
    };
    let settings = move |_| {
        if let Some(frame) = frame.get_untracked() {
            editor::open(&frame, "settings");
        }
    };
    let at_hand = schema::choices("/dialog").into_iter().filter(|choice| AT_HAND.contains(&choice.name));
    view! {
        <section class="preview" id="pane-preview" aria-label="Preview" data-frame=move || if is_phone.get() { "phone" } else { "page" }>
            <div class="controls">
                <div class="group" role="group" aria-label="Frame">
                    {width("frame-page", "Page", false)} {width("frame-phone", "Phone", true)}
                </div>
                <div class="group">{switch("frame-dark", "Dark", is_dark)} {switch("frame-inspect", "Inspect", is_inspected)}</div>
                <fieldset class="at-hand" disabled=move || !desk.is_readable.get()>
                    <Language desk id="hand-language" />
                    {at_hand.map(|choice| view! { <Choice desk choice prefix="hand" /> }).collect_view()}
                </fieldset>
                <div class="group">
                    <button type="button" id="open-settings" on:click=settings>"Settings"</button>
                    <button type="button" id="forget" on:click=move |_| load(true)>"Forget choice"</button>
                </div>
            </div>
            <div class="stage" node_ref=stage>
                <div class="device">
                    <div class="chrome" aria-hidden="true"><i></i><i></i><i></i><span>"kolo-a-duse.example"</span></div>
                    <div class="screen"><iframe id="frame" title="Preview: a page with the widget" node_ref=frame></iframe></div>
                </div>
            </div>
            {move || (!desk.is_readable.get()).then(|| view! { <p class="stop">"The preview shows the last config that could be read."</p> })}
            {move || (desk.is_readable.get() && desk.found.with(|all| all.iter().any(|one| one.severity == "error"))).then(|| view! {
                <p class="stop">"The config has an error: as long as it stands, the widget may grant nothing."</p>
            })}
            <live::Live desk />
        </section>
    }
}
