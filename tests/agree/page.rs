//! The page's side: how texts get into the gate's list of values, and out of it.

use souhlas::{
    annex::problems::Problems,
    edge::host::Js,
    engine::{expected, words},
};
use std::sync::Once;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen(module = "/src/edge/host.js")]
extern "C" {
    fn begin(words: Vec<JsValue>, entry: &JsValue);
    // What is put into the list stands where a number would.
    #[wasm_bindgen(js_name = number)]
    fn put(value: &JsValue) -> u32;
    // The entry answers with the place it was asked for, and so the value there comes out.
    #[wasm_bindgen(js_name = run)]
    fn take(place: u32) -> JsValue;
}

#[wasm_bindgen(inline_js = "
export const entry = () => place => place;
export const parse = text => { try { return [JSON.parse(text)]; } catch { return []; } };
let warned = '';
const warn = console.warn;
export const listen = () => { warned = ''; console.warn = text => { warned = text; }; };
export const heard = () => { console.warn = warn; return warned; };
")]
extern "C" {
    fn entry() -> JsValue;
    fn parse(text: &str) -> Vec<JsValue>;
    fn listen();
    fn heard() -> String;
}

/// Gives the gate and the annex their words, the first time.
pub fn open() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // The annex finds its words in a list of its own; here they stand at the places that they count from.
        let mut texts = souhlas::words();
        texts.resize((expected::FIRST - words::RESERVED) as usize, "");
        texts.extend(souhlas::annex::words());
        begin(texts.into_iter().map(JsValue::from).collect(), &entry());
    });
}

/// What `JSON.parse` makes of a text. A byte order mark is gone before, as it is from what `fetch` answers with.
pub fn parsed(text: &str) -> Option<Js> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    parse(text).first().map(|value| Js(put(value)))
}

/// A text of the page's.
pub fn text(text: &str) -> Js {
    Js(put(&JsValue::from(text)))
}

/// The lines that the developer reads, errors and warnings.
pub fn told(problems: &Problems) -> (Vec<String>, Vec<String>) {
    listen();
    let errors = problems.tell(words::CONTROLLER.into());
    let (errors, warnings) = (take(errors.0).as_string().unwrap_or_default(), heard());
    (lines(&errors), lines(&warnings))
}

/// The lines without what stands before each: `souhlas:` once, and the place of the config.
fn lines(told: &str) -> Vec<String> {
    let Some(lines) = told.strip_prefix("souhlas: ") else {
        assert_eq!(told, "", "what is said begins with souhlas:");
        return Vec::new();
    };
    // A name with a line break in it makes no new line.
    format!("\n{lines}").split("\ncontroller ").skip(1).map(String::from).collect()
}
