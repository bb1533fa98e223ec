//! What the playground asks the page for, and places in texts.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Gives an element the focus.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        _ = element.focus();
    }
}

/// Whether there is room for editor and preview beside each other; the page's styles draw the line at the same width.
pub fn is_wide() -> bool {
    width() >= 900.0
}

fn width() -> f64 {
    window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default()
}

const BLOCK: usize = 1_024;

/// From places in bytes, which Rust counts, to places in UTF-16 units, which browsers count.
pub struct Offsets<'t> {
    text: &'t [u8],
    /// The units before every block of bytes.
    blocks: Vec<u32>,
}

impl<'t> Offsets<'t> {
    /// For a text.
    pub fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let sums = text.chunks(BLOCK).scan(0, |sum, block| {
            *sum += units(block);
            Some(*sum)
        });
        Self { text, blocks: std::iter::once(0).chain(sums).collect() }
    }

    /// The units before a byte.
    pub fn units(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        let block = byte / BLOCK;
        let rest = self.text.get(block * BLOCK..byte).unwrap_or_default();
        self.blocks.get(block).copied().unwrap_or_default() + units(rest)
    }
}

/// The units of the characters that begin in these bytes: one each, two for those of four bytes.
fn units(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| if byte >= 0xf0 { 2 } else { u32::from(byte & 0xc0 != 0x80) }).sum()
}
