//! The dialog, reached as a visitor's hands reach it: real clicks and keys inside its open shadow root.

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    elements::{Element, ElementRef},
    key::Key,
};
use serde_json::Value;

use super::Visitor;

/// Finds the shown element that `selector` picks, in the topmost modal when one is open.
const FIND: &str = "
    const root = document.querySelector('[data-souhlas-host]')?.shadowRoot;
    const scope = [...root?.querySelectorAll('dialog:modal') ?? []].at(-1) ?? root;
    const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
    const found = scope && [...scope.querySelectorAll(SELECTOR)].find(shown);
";

impl Visitor {
    /// Waits until the first layer is shown.
    pub async fn banner(&self) {
        self.until_shown("the first layer", "[role=dialog]:not(:modal) [data-souhlas=settings]").await;
    }

    /// Waits until the second layer is shown, with what stands in it.
    pub async fn settings(&self) {
        self.until_shown("the second layer", "dialog.settings:modal .categories").await;
    }

    /// Waits until a document is shown in the dialog.
    pub async fn document(&self, title: &str) {
        let shown = format!("{} return found?.textContent === {title:?}", find(".document h2"));
        self.until(title, &format!("(() => {{ {shown} }})()")).await;
    }

    /// Clicks a shown element of the topmost layer.
    pub async fn click_in(&self, selector: &str) {
        self.click_shown(selector).await;
    }

    /// The text of what has the focus within the dialog.
    pub async fn focused(&self) -> String {
        let active = "document.querySelector('[data-souhlas-host]').shadowRoot.activeElement?.textContent ?? ''";
        self.value(active).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until neither layer is shown.
    pub async fn no_dialog(&self) {
        self.until("the dialog to go", &format!("(() => {{ {} return !found }})()", find("[data-souhlas]"))).await;
    }

    /// Whether anything of the dialog is shown now.
    pub async fn sees_dialog(&self) -> bool {
        self.run(&format!("{} return !!found", find("[data-souhlas]"))).await == Value::Bool(true)
    }

    /// Clicks the button that carries `data-souhlas=action`.
    pub async fn click(&self, action: &str) {
        self.click_shown(&format!("[data-souhlas={action}]")).await;
    }

    /// Flips the switch of a category, or of `CATEGORY/SERVICE`.
    pub async fn toggle(&self, name: &str) {
        let before = self.switch_on(name).await;
        // The box itself may be drawn over: its label is what a hand finds.
        let target = format!("input[name={name:?}]");
        self.until_there(&target).await;
        let element = self
            .run(&format!(
                "{} return found?.closest('label') ?? found ?? root.querySelector({target:?}).labels[0]",
                find(&target)
            ))
            .await;
        self.done("toggle", self.element(element).click().await);
        assert_ne!(self.switch_on(name).await, before, "the switch {name} did not move");
    }

    /// Whether a switch is on.
    pub async fn switch_on(&self, name: &str) -> bool {
        let target = format!("input[name={name:?}]");
        self.until_there(&target).await;
        self.value(&format!(
            "document.querySelector('[data-souhlas-host]').shadowRoot.querySelector({target:?}).checked"
        ))
        .await
            == Value::Bool(true)
    }

    /// Clicks an element of the page itself.
    pub async fn click_page(&self, selector: &str) {
        let element = self.value(&format!("document.querySelector({selector:?})")).await;
        self.done(selector, self.element(element).click().await);
    }

    /// Presses Escape with the focus in the dialog.
    pub async fn press_escape(&self) {
        let focus = "if (!root.activeElement) found.focus(); return root.activeElement !== null";
        assert_eq!(
            self.run(&format!("{} {focus}", find("button"))).await,
            Value::Bool(true),
            "the dialog takes the focus"
        );
        self.press(Key::Escape).await;
    }

    /// Presses a key wherever the focus is.
    pub async fn press(&self, key: Key) {
        let keys = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: key.into() })
            .then(KeyAction::Up { value: key.into() });
        self.done("key", self.client.perform_actions(keys).await);
    }

    /// Presses a key, wherever the focus is.
    pub async fn press_key(&self, key: impl Into<char>) {
        let key = key.into();
        let keys =
            KeyActions::new("keyboard".into()).then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        self.done("key", self.client.perform_actions(keys).await);
    }

    async fn click_shown(&self, selector: &str) {
        self.until_shown(selector, selector).await;
        let element = self.run(&format!("{} return found", find(selector))).await;
        self.done(selector, self.element(element).click().await);
    }

    async fn until_shown(&self, what: &str, selector: &str) {
        self.until(what, &format!("(() => {{ {} return found }})()", find(selector))).await;
    }

    async fn until_there(&self, selector: &str) {
        let there = format!("document.querySelector('[data-souhlas-host]').shadowRoot.querySelector({selector:?})");
        self.until(selector, &there).await;
    }

    pub(super) fn element(&self, reference: Value) -> Element {
        let id = reference.as_object().and_then(|entries| entries.values().next()).and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("no element: {reference}"));
        Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))
    }
}

fn find(selector: &str) -> String {
    FIND.replace("SELECTOR", &Value::from(selector).to_string())
}
