//! Hands on the keyboard, and on the window's edge.

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction, WheelAction, WheelActions},
    key::Key,
};

use super::Visitor;

impl Visitor {
    /// Types a text wherever the focus is.
    pub async fn type_text(&self, text: &str) {
        let keys = text.chars().fold(KeyActions::new("keyboard".into()), |keys, value| {
            keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.done("typing", self.client.perform_actions(keys).await);
    }

    /// Presses a key while another one is held.
    pub async fn press_with(&self, held: Key, value: char) {
        let keys = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: held.into() })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: held.into() });
        self.done("keys", self.client.perform_actions(keys).await);
    }

    /// Moves the pointer over the element that an expression gives.
    pub async fn hover(&self, expression: &str) {
        let element = self.value(expression).await;
        let over = PointerAction::MoveToElement { element: self.element(element), duration: None, x: 0.0, y: 0.0 };
        self.done("hover", self.client.perform_actions(MouseActions::new("mouse".into()).then(over)).await);
    }

    /// Turns the wheel by so many pixels over a point of the window.
    pub async fn turn_wheel(&self, (x, y): (i64, i64), delta_y: i64) {
        let turn = WheelAction::Scroll { duration: None, x, y, delta_x: 0, delta_y };
        self.done("wheel", self.client.perform_actions(WheelActions::new("wheel".into()).then(turn)).await);
    }

    /// Makes the window this large, or as small as the browser lets it be.
    pub async fn window(&self, width: u32, height: u32) {
        self.done("window", self.client.set_window_size(width, height).await);
    }
}
