//! What the dialog is told to draw.

use super::{
    NOTHING, announce::announce, catalogue, choice, event, language, placeholder, problems, queries, state,
    state::Layer,
};
use crate::{
    edge::{
        host::{Js, NULL, STATE, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        decide::Standing,
        words::{self, Word},
    },
};

/// Fetches the dialog and, as far as it is known already, the visitor's language.
pub fn fetch() {
    if !STATE.get(words::DIALOG).truthy() {
        let dialog = STATE.get(w::BASE).plus(w::DIALOG_FILE).module();
        STATE.set(words::DIALOG, dialog);
        await_dialog(dialog, UNDEFINED);
        language::fetch();
    }
}

/// Something is to be shown: fetches all that it is made of, and draws.
pub fn prepare() -> Js {
    fetch();
    language::fetch();
    catalogue::fetch(false);
    draw();
    NOTHING
}

/// Shows a layer.
pub fn show(layer: Layer) {
    state::change(|state| state.layer = layer);
    prepare();
    let detail = Js::object();
    detail.set(w::LAYER, name(layer));
    announce(w::OPEN, detail);
}

/// Shows no layer any more.
pub fn hide() {
    let shown = state::present().layer != Layer::None;
    state::change(|state| state.layer = Layer::None);
    draw();
    if shown {
        announce(words::CLOSE, Js::object());
    }
}

fn name(layer: Layer) -> Js {
    match layer {
        Layer::None => NULL,
        Layer::Banner => w::BANNER.into(),
        Layer::Settings => w::SETTINGS.into(),
    }
}

/// Draws the present state, once the dialog is there; before it was asked for there is nothing to draw.
pub fn draw() {
    let dialog = STATE.get(words::DIALOG);
    if dialog.truthy() {
        await_dialog(dialog, Js::callback(event::DIALOG, UNDEFINED));
    }
}

/// How long what is drawn may lag behind the catalogue's entries, in milliseconds: they come by the dozen, and the
/// dialog reads all of them each time.
const LAG: f64 = 50.0;

/// Draws the present state in a moment, once for all that comes until then.
pub fn draw_soon() {
    if !STATE.get(w::SOON).truthy() {
        STATE.set(w::SOON, WINDOW.call2(w::SET_TIMEOUT, Js::callback(event::DRAW, UNDEFINED), Js::number(LAG)));
    }
}

/// The moment has come.
pub fn draw_at_last() -> Js {
    STATE.set(w::SOON, UNDEFINED);
    draw();
    NOTHING
}

/// Every wait for the dialog hears of its failure, so that the browser reports none as unhandled.
fn await_dialog(dialog: Js, then: Js) {
    dialog.call2(w::THEN, then, Js::callback(event::DIALOG_FAILED, UNDEFINED));
}

/// The dialog's module is there: it gets the view as it is now.
pub fn draw_now(dialog: Js) -> Js {
    let now = state::present();
    let (config, language, texts) = (state::config(), STATE.get(words::LANGUAGE), STATE.get(words::TEXTS_));
    if state::facts().is_none() || !texts.truthy() {
        return NOTHING;
    }
    let view = Js::object();
    let own = config.get(words::TEXTS_).own(language);
    let assign: Word = w::ASSIGN;
    let all = WINDOW.get(w::OBJECT).call3(assign, Js::object(), texts, own);
    let direction = all.own(w::DIRECTION);
    view.set(w::LAYER, name(now.layer));
    view.set(words::LANGUAGE, language);
    view.set(w::DIRECTION, if direction.truthy() { direction } else { w::LTR.into() });
    view.set(words::TEXTS_, all);
    view.set(w::CONFIG, config);
    view.set(words::SERVICES, catalogue::services());
    view.set(w::GRANTED, choice::switches(now.decision.granted));
    view.set(w::PLACEHOLDERS, placeholder::all());
    view.set(w::RECORD, if now.decision.standing == Standing::Valid { queries::record() } else { NULL });
    dialog.call1(w::DRAW, view);
    NOTHING
}

/// The dialog can't be had: nothing is granted, and the developer hears of it.
pub fn dialog_failed(why: Js) -> Js {
    problems::fault(STATE.get(w::BASE).plus(w::DIALOG_FILE), w::ITS_DIALOG, why);
    NOTHING
}
