//! The state that all parts share, and what changes it.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use serde_json::Value;
use std::time::Duration;
use wasm_bindgen::prelude::*;

use super::{
    checking::{self, Found},
    editor,
    look::Look,
    parts::{self, Offsets},
};
use crate::check::json::{Edit, parse, set, take_out};

/// What a first visit shows.
pub const EXAMPLE: &str = include_str!("example.json");

/// Where the text is kept from one visit to the next.
const DRAFT: &str = "souhlas-playground-draft";

/// How the config is edited, or looked at on a phone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tab {
    /// Fields.
    Form,
    /// The text.
    Json,
    /// The widget; beside the others where there is room.
    Preview,
}

impl Tab {
    /// In the order they stand.
    pub const ALL: [Self; 3] = [Self::Form, Self::Json, Self::Preview];

    /// What the page's styles call it.
    pub fn id(self) -> &'static str {
        ["form", "json", "preview"][self as usize]
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        ["Form", "JSON", "Preview"][self as usize]
    }

    /// The one so many steps further, around the end; the preview is left out where it stands beside.
    pub fn next(self, step: i32) -> Self {
        let count = if parts::is_wide() { 2 } else { 3 };
        let place = (self as i32 + step).rem_euclid(count);
        usize::try_from(place).ok().and_then(|place| Self::ALL.get(place).copied()).unwrap_or(Self::Json)
    }
}

/// The state, cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The text, as it is edited.
    pub text: RwSignal<String>,
    /// The config, as it could be read last.
    pub config: RwSignal<Value>,
    /// Whether the text can be read as it is.
    pub is_readable: RwSignal<bool>,
    /// What the checker found.
    pub found: RwSignal<Vec<Found>>,
    /// What is shown.
    pub tab: RwSignal<Tab>,
    /// What happened in the preview.
    pub look: RwSignal<Look>,
    /// The field that is to have the focus once it is drawn.
    pub wanted: StoredValue<String>,
    /// What was done, for a moment.
    pub said: RwSignal<String>,
    hush: StoredValue<Option<TimeoutHandle>>,
    later: StoredValue<Option<TimeoutHandle>>,
    /// How long the last check took, in milliseconds.
    took: StoredValue<f64>,
}

impl Desk {
    /// With the draft of the last visit, or the example.
    pub fn new() -> Self {
        let draft = LocalStorage::get::<String>(DRAFT).ok();
        Self {
            text: RwSignal::new(draft.unwrap_or_else(|| EXAMPLE.into())),
            config: RwSignal::new(Value::Null),
            is_readable: RwSignal::new(true),
            found: RwSignal::new(Vec::new()),
            tab: RwSignal::new(if parts::is_wide() { Tab::Json } else { Tab::Form }),
            look: RwSignal::new(Look::default()),
            wanted: StoredValue::new(String::new()),
            said: RwSignal::new(String::new()),
            hush: StoredValue::new(None),
            later: StoredValue::new(None),
            took: StoredValue::new(0.0),
        }
    }

    /// The text is another one: checks it, at once unless that took too long the last time.
    pub fn changed(self, text: String) {
        let is_slow = self.took.get_value() > 80.0;
        self.text.set(text);
        if let Some(timer) = self.later.get_value() {
            timer.clear();
        }
        if is_slow {
            self.later.set_value(set_timeout_with_handle(move || self.check(), Duration::from_millis(300)).ok());
        } else {
            self.check();
        }
    }

    fn check(self) {
        let (start, text) = (editor::now(), self.text.get_untracked());
        let (found, config) = checking::check(&text);
        editor::mark(checking::to_editor(&found));
        self.took.set_value(editor::now() - start);
        batch(self, found, config);
        _ = LocalStorage::set(DRAFT, text);
    }

    /// How many problems there are, advice aside.
    pub fn problems(self) -> usize {
        self.found.with(|found| found.iter().filter(|one| one.severity != "advice").count())
    }

    /// Shows a tab.
    pub fn turn_to(self, tab: Tab) {
        self.tab.set(tab);
        editor::shown();
    }

    /// Gives the value at a pointer another one; nothing in the form means nothing in the text.
    pub fn set(self, pointer: &str, value: Value) {
        let edit = match &value {
            Value::String(text) if text.is_empty() => None,
            value => self.tree(|tree| Some(set(tree, pointer, value))),
        };
        match edit {
            Some(edit) => self.make(&edit),
            None => self.take_out(pointer),
        }
    }

    /// Takes the value at a pointer out.
    pub fn take_out(self, pointer: &str) {
        if let Some(edit) = self.tree(|tree| take_out(tree, pointer)) {
            self.make(&edit);
        }
    }

    fn tree<T>(self, act: impl FnOnce(&crate::check::json::Tree) -> T) -> T {
        act(&parse(self.text.get_untracked()).tree)
    }

    fn make(self, edit: &Edit) {
        let text = self.text.get_untracked();
        let offsets = Offsets::new(&text);
        editor::edit(offsets.units(edit.span.start), offsets.units(edit.span.end), &edit.text);
    }

    /// The value at a pointer, as text.
    pub fn value(self, pointer: &str) -> String {
        self.config.with(|config| match config.pointer(pointer) {
            Some(Value::String(text)) => text.clone(),
            None | Some(Value::Null) => String::new(),
            Some(other) => other.to_string(),
        })
    }

    /// Says what was done.
    pub fn say(self, what: &str) {
        if let Some(timer) = self.hush.get_value() {
            timer.clear();
        }
        self.said.set(what.into());
        let timer = set_timeout_with_handle(move || self.said.set(String::new()), Duration::from_secs(4));
        self.hush.set_value(timer.ok());
    }

    /// Takes the config that the page's address carries, now and whenever it changes.
    pub fn restore(self) {
        let found = move |text: JsValue, why: JsValue| match text.as_string() {
            Some(text) => {
                editor::replace(&text);
                self.say("Opened the config of the link.");
            }
            None => self.say(&format!("The link can't be read: {}.", why.as_string().unwrap_or_default())),
        };
        let found = Closure::<dyn Fn(JsValue, JsValue)>::new(found).into_js_value();
        editor::restore(found.unchecked_ref());
    }
}

fn batch(desk: Desk, found: Vec<Found>, config: Option<Value>) {
    desk.is_readable.set(config.is_some());
    if let Some(config) = config.filter(|config| desk.config.with_untracked(|old| old != config)) {
        desk.config.set(config);
    }
    desk.found.set(found);
}
