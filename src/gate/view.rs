//! What the dialog is told to draw.

#[cfg(feature = "bundled")]
use crate::edge::paint;

use super::{
    NOTHING, announce::announce, catalogue, choice, event, language, placeholder, problems, queries, state,
    state::Layer,
};
use crate::{
    edge::{
        BUNDLED, carried,
        host::{Js, NULL, OBJECT, STATE, UNDEFINED, WINDOW},
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

/// Shows a layer, and nothing above it.
pub fn show(layer: Layer) {
    state::change(|state| state.layer = layer);
    read(UNDEFINED, w::OPEN, name(layer));
}

/// Shows a document above the layer that is up, or none any more; `event` and `layer` are what the page is told.
pub fn read(document: Js, event: Word, layer: Js) {
    STATE.set(words::DOCUMENT, document);
    if !BUNDLED || document.truthy() || !show_ahead() {
        prepare();
    }
    tell(event, layer);
}

/// Shows no layer any more; a document above it stays.
pub fn hide() {
    let layer = state::present().layer;
    state::change(|state| state.layer = Layer::None);
    draw();
    if layer != Layer::None {
        tell(words::CLOSE, name(layer));
    }
}

fn tell(event: Word, layer: Js) {
    let detail = Js::object();
    detail.set(w::LAYER, layer);
    announce(event, detail);
}

fn name(layer: Layer) -> Js {
    match layer {
        Layer::None => NULL,
        Layer::Banner => w::BANNER.into(),
        Layer::Settings => w::SETTINGS.into(),
    }
}

/// Shows the first layer that a bundle carries, or none any more, until the dialog takes over; the second has to come
/// with it. Answers whether this is all that is to be shown.
#[cfg(feature = "bundled")]
fn show_ahead() -> bool {
    let now = state::present();
    if STATE.get(carried::TAKEN_OVER).truthy() || now.layer == Layer::Settings {
        return false;
    }
    // Whoever has chosen closes it without refusing: only the dialog says that.
    let is_carried = now.layer == Layer::Banner && now.decision.standing != Standing::Valid;
    let said = |what: Js| if is_carried { what.own(STATE.get(words::LANGUAGE)) } else { UNDEFINED };
    paint::paint(said(language::layers()), event::NEAR);
    // A record says what its visitor was shown.
    let shown = said(STATE.get(carried::SHOWN));
    STATE.set(w::DRAW, shown);
    if STATE.get(carried::LAID).truthy() {
        let view = Js::object();
        view.set(words::TEXT, shown.get(words::TEXT));
        view.set(words::LANGUAGE, STATE.get(words::LANGUAGE));
        view.set(w::GRANTED, choice::switches(now.decision.granted));
        view.set(w::PLACEHOLDERS, placeholder::all());
        STATE.set(w::DRAW, view);
        paint::lay(view, event::NEAR);
    }
    is_carried
}

/// Something waits that can be seen: from now on a bundle lays its placeholders.
#[cfg(feature = "bundled")]
pub fn lay() -> Js {
    language::choose();
    STATE.set(carried::LAID, true);
    draw();
    NOTHING
}

#[cfg(not(feature = "bundled"))]
fn show_ahead() -> bool {
    false
}

/// Draws the present state, once the dialog is there; before it was asked for there is nothing to draw.
pub fn draw() {
    if BUNDLED {
        show_ahead();
    }
    let dialog = STATE.get(words::DIALOG);
    if dialog.truthy() {
        await_dialog(dialog, Js::callback(event::DIALOG, UNDEFINED));
    }
}

/// How long what is drawn may lag behind the catalogue's entries, in milliseconds: they come by the dozen, and the
/// dialog reads all of them each time.
const LAG: u32 = 50;

/// Draws the present state in a moment, once for all that comes until then.
pub fn draw_soon() {
    if !STATE.get(w::SOON).truthy() {
        STATE.set(w::SOON, WINDOW.call2(w::SET_TIMEOUT, Js::callback(event::DRAW, UNDEFINED), Js::whole(LAG)));
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
    view.set(w::HOST, STATE.get(w::HOST));
    let own = config.get(words::TEXTS_).own(language);
    let assign: Word = w::ASSIGN;
    let all = OBJECT.call3(assign, Js::object(), texts, own);
    let direction = all.own(w::DIRECTION);
    view.set(w::LAYER, name(now.layer));
    view.set(words::DOCUMENT, STATE.get(words::DOCUMENT));
    view.set(words::LANGUAGE, language);
    view.set(w::DIRECTION, if direction.truthy() { direction } else { w::LTR.into() });
    view.set(words::TEXTS_, all);
    view.set(w::CONFIG, config);
    view.set(words::SERVICES, catalogue::services());
    view.set(w::GRANTED, choice::switches(now.decision.granted));
    view.set(w::PLACEHOLDERS, placeholder::all());
    view.set(w::RECORD, if now.decision.standing == Standing::Valid { queries::record() } else { NULL });
    // The dialog notes on it what a record is to say of what is shown.
    if BUNDLED {
        // What is on the page until the dialog has drawn something else.
        view.set(words::TEXT, STATE.get(w::DRAW).get(words::TEXT));
    }
    STATE.set(w::DRAW, view);
    dialog.call1(w::DRAW, view);
    if BUNDLED {
        STATE.set(carried::TAKEN_OVER, true);
    }
    NOTHING
}

/// The dialog can't be had: nothing is granted, and the developer hears of it. Who asks for it again may have it then.
pub fn dialog_failed(why: Js) -> Js {
    STATE.set(words::DIALOG, UNDEFINED);
    problems::fault(STATE.get(w::BASE).plus(w::DIALOG_FILE), w::ITS_DIALOG, why);
    NOTHING
}
