//! The panel: a host of its own beside the body, with its own shadow root and adopted styles.

mod element;
mod layout;
mod sections;

use self::{
    element::element,
    sections::{Section, Show},
};
use super::{
    facts::{Facts, Rect},
    report::{Report, Severity},
    services::Entry,
};
use js_sys::{Array, Function, Reflect};
use serde::Serialize;
use std::{cell::RefCell, collections::HashMap};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode, window};

/// What is on the page.
struct Panel {
    catalogue: Vec<Entry>,
    /// Finds an element by its number.
    find: Function,
    root: ShadowRoot,
    frame: Element,
    body: Element,
    /// What says where the panel and the mark are: `style` attributes are not for strict pages.
    places: CssStyleSheet,
    folded: bool,
    /// What each section says.
    said: HashMap<&'static str, String>,
    last: Option<(Rect, Option<Rect>)>,
}

thread_local! {
    static PANEL: RefCell<Option<Panel>> = const { RefCell::new(None) };
}

/// Puts the panel beside the body. `find` gives the element of a number, `measure` asks for a new report.
///
/// # Errors
///
/// What the browser threw where no shadow root can be made, or the catalogue can't be read.
#[wasm_bindgen]
pub fn open(css: &str, catalogue: JsValue, find: Function, measure: Function) -> Result<(), JsValue> {
    let catalogue: Vec<Entry> = serde_wasm_bindgen::from_value(catalogue)?;
    let window = window().ok_or(JsValue::UNDEFINED)?;
    let document = window.document().ok_or(JsValue::UNDEFINED)?;
    let host = element("div").set("id", "souhlas-inspector").node()?;
    let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
    let (sheet, places) = (CssStyleSheet::new()?, CssStyleSheet::new()?);
    sheet.replace_sync(css)?;
    root.set_adopted_style_sheets(&Array::of2(&sheet, &places));
    let fold = element("button")
        .set("type", "button")
        .set("class", "fold")
        .set("id", "fold")
        .set("aria-controls", "body")
        .on("click", fold)
        .child(element("span").set("class", "name").text("Souhlas inspector"))
        .child(element("span").set("class", "count"));
    let again = element("button").set("type", "button").set("class", "small again").set("id", "again").text("Measure");
    let again = again.on("click", move || {
        let _ = measure.call0(&JsValue::UNDEFINED);
    });
    let head = element("header").child(fold).child(again);
    let body = element("div").set("class", "body").set("id", "body").node()?;
    let frame = element("section").set("class", "panel").set("aria-label", "Souhlas inspector").child(head).node()?;
    frame.append_child(&body)?;
    root.append_child(&frame)?;
    let mark = element("div").set("class", "mark").set("hidden", "").node()?;
    root.append_child(&mark)?;
    document.document_element().ok_or(JsValue::UNDEFINED)?.append_child(&host)?;
    // On a phone the page comes first.
    let folded = window.inner_width()?.as_f64().is_some_and(|width| width < 800.0);
    let panel = Panel { catalogue, find, root, frame, body, places, folded, said: HashMap::new(), last: None };
    PANEL.set(Some(panel));
    Ok(())
}

/// Judges what was seen, draws it, and gives the report.
///
/// # Errors
///
/// Where the facts are of another form, or the browser refuses.
#[wasm_bindgen]
pub fn inspect(facts: JsValue) -> Result<JsValue, JsValue> {
    let facts: Facts = serde_wasm_bindgen::from_value(facts)?;
    let report = PANEL.with_borrow_mut(|panel| {
        let panel = panel.as_mut().ok_or(JsValue::UNDEFINED)?;
        let report = super::inspect(&facts, &panel.catalogue);
        panel.draw(&facts, &report)?;
        Ok::<_, JsValue>(report)
    })?;
    Ok(report.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

fn fold() {
    PANEL.with_borrow_mut(|panel| {
        if let Some(panel) = panel {
            panel.folded = !panel.folded;
            panel.place();
        }
    });
}

/// Scrolls to an element and frames it; what can't be seen is found on the console.
fn show(key: u32) {
    PANEL.with_borrow(|panel| {
        let Some(panel) = panel else { return };
        let Ok(found) = panel.find.call1(&JsValue::UNDEFINED, &key.into()) else { return };
        let Ok(found) = found.dyn_into::<Element>() else { return };
        web_sys::console::info_2(&"souhlas:".into(), &found);
        found.scroll_into_view_with_bool(false);
        panel.mark(&found);
    });
}

impl Panel {
    fn draw(&mut self, facts: &Facts, report: &Report) -> Result<(), JsValue> {
        for section in sections::all(report, show as Show) {
            self.fill(section)?;
        }
        let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let said = if errors == 1 { "1 fault".into() } else { format!("{errors} faults") };
        if let Some(count) = self.root.query_selector(".count")? {
            count.set_text_content(Some(&said));
        }
        self.frame.set_attribute("data-faults", if errors == 0 { "none" } else { "some" })?;
        let banner = facts.banner.as_ref().filter(|_| facts.banner_is_up).map(|banner| banner.rect.clone());
        self.last = Some((facts.viewport.clone(), banner));
        self.place();
        Ok(())
    }

    /// Draws a section anew where it says something else than before; what is open stays open, and the focus stays.
    fn fill(&mut self, section: Section) -> Result<(), JsValue> {
        if self.said.get(section.id) == Some(&section.said) {
            return Ok(());
        }
        let selector = format!("#section-{}", section.id);
        if self.root.query_selector(&selector)?.is_none() {
            let count = element("span").set("class", "quiet");
            let summary = element("summary").child(element("span").text(section.title)).text(" ").child(count);
            let frame = element("details").set("id", &selector[1..]).child(summary).child(element("div"));
            let frame = if section.is_open { frame.set("open", "") } else { frame };
            let frame = frame.node()?;
            self.body.append_child(&frame)?;
        }
        let focused = self.root.active_element().map(|element| element.id());
        let kept = self.root.query_selector(&format!("{selector} details[open]"))?.map(|element| element.id());
        if let Some(count) = self.root.query_selector(&format!("{selector} > summary .quiet"))? {
            count.set_text_content(Some(&section.count));
        }
        if let Some(inside) = self.root.query_selector(&format!("{selector} > div"))? {
            let nodes: Result<Array, _> = section.body.into_iter().map(element::Element::node).collect();
            inside.replace_children_with_node(&nodes?);
        }
        if let Some(open) = kept.and_then(|id| self.root.get_element_by_id(&id)) {
            open.set_attribute("open", "")?;
        }
        if let Some(focused) = focused.filter(|_| self.root.active_element().is_none())
            && let Some(again) = self.root.get_element_by_id(&focused)
        {
            let _ = again.unchecked_into::<HtmlElement>().focus();
        }
        self.said.insert(section.id, section.said);
        Ok(())
    }

    /// Puts the panel where it covers nothing of the dialog.
    fn place(&self) {
        let Some((window, banner)) = &self.last else { return };
        let at = layout::place(window, banner.as_ref(), self.folded);
        let _ = self.frame.set_attribute("data-folded", if self.folded { "yes" } else { "no" });
        if let Some(fold) = self.root.get_element_by_id("fold") {
            let _ = fold.set_attribute("aria-expanded", if self.folded { "false" } else { "true" });
        }
        self.put(0, &rule(".panel", &at));
    }

    /// Puts a rule in its place among the places: the panel's is the first one, the mark's the second, and stays where the
    /// panel moves.
    fn put(&self, index: u32, rule: &str) {
        let rules = self.places.css_rules().ok().map_or(0, |rules| rules.length());
        if rules > index {
            let _ = self.places.delete_rule(index);
        }
        let _ = self.places.insert_rule_with_index(rule, index.min(rules));
    }

    fn mark(&self, found: &Element) {
        let at = found.get_bounding_client_rect();
        let at = Rect { x: at.x() - 4.0, y: at.y() - 4.0, width: at.width() + 8.0, height: at.height() + 8.0 };
        if at.width <= 9.0 || at.height <= 9.0 {
            return;
        }
        let Ok(Some(mark)) = self.root.query_selector(".mark") else { return };
        let _ = mark.remove_attribute("hidden");
        // A new animation each time.
        let _ = Reflect::get(&mark, &"offsetWidth".into());
        self.put(1, &rule(".mark", &at));
    }
}

fn rule(selector: &str, at: &Rect) -> String {
    let Rect { x, y, width, height } = at;
    format!("{selector}{{left:{x}px;top:{y}px;width:{width}px;height:{height}px}}")
}
