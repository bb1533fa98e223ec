//! What Leptos draws, without its reactive system.

use tachys::prelude::*;
use tachys::view::any_view::AnyViewState;
use web_sys::Element;

/// Something on the page, or to be put there; dropping it takes it away.
///
/// Built and mounted without an owner of signals: nothing in the dialog is reactive, since the gate draws each state anew,
/// and the reactive system would be a tenth of the download.
pub struct Mounted(AnyViewState);

impl Mounted {
    /// Makes the elements, not yet in the page.
    pub fn build(element: super::element::Element) -> Self {
        Self(AnyView::from(element).build())
    }

    /// Puts them at the end of what is within an element.
    pub fn mount(&mut self, within: &Element) {
        self.0.mount(within, None);
    }

    /// Both at once.
    pub fn within(parent: &Element, element: super::element::Element) -> Self {
        let mut built = Self::build(element);
        built.mount(parent);
        built
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.0.unmount();
    }
}
