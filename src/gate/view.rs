//! What the dialog is told to draw.

use super::{NOTHING, announce::announce, catalogue, choice, event, problems, queries, state, state::Layer};
use crate::{
    edge::{
        host::{Js, NULL, STATE, TAG, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        decide::Standing,
        form::Form,
        words::{self, Word},
    },
};

/// Fetches the dialog and, as far as it is known already, the visitor's language.
pub fn fetch() {
    if !STATE.get(words::DIALOG).truthy() {
        let dialog = STATE.get(w::BASE).plus(w::DIALOG_FILE).module();
        STATE.set(words::DIALOG, dialog);
        await_dialog(dialog, UNDEFINED);
        fetch_language();
    }
}

/// The page's language: the tag's `data-lang`, the page's `lang`, the config's.
fn fetch_language() {
    let forced = TAG.call1(w::GET_ATTRIBUTE, w::DATA_LANG);
    let page = state::document().get(w::DOCUMENT_ELEMENT).get(w::LANG);
    let config = state::config().get(words::LANGUAGE);
    let candidates = [forced, page, config];
    let known = candidates.into_iter().find(|&tag| Form::Language.holds(tag));
    let tag = match known {
        Some(tag) => tag,
        None if state::facts().is_some() => w::DEFAULT_LANGUAGE.into(),
        // The config may still name one.
        None => return,
    };
    request_language(tag.call1(w::SPLIT, w::DASH).at(0).call(w::TO_LOWER_CASE));
}

fn request_language(language: Js) {
    if STATE.get(words::LANGUAGE).truthy() {
        return;
    }
    STATE.set(words::LANGUAGE, language);
    let address = STATE.get(w::BASE).plus(w::LANGUAGE_FOLDER).plus(language).plus(w::JSON_ENDING);
    let failed = Js::callback(event::LANGUAGE_FAILED, language);
    address.json().call2(w::THEN, Js::callback(event::LANGUAGE, UNDEFINED), failed);
}

/// The texts are there.
pub fn language_loaded(texts: Js) -> Js {
    STATE.set(w::TEXTS_, texts);
    draw();
    NOTHING
}

/// A language that we don't have falls back to Czech.
pub fn language_failed(language: Js, why: Js) -> Js {
    if language.same(w::DEFAULT_LANGUAGE) {
        return dialog_failed(why);
    }
    STATE.set(words::LANGUAGE, UNDEFINED);
    request_language(w::DEFAULT_LANGUAGE.into());
    NOTHING
}

/// Shows a layer.
pub fn show(layer: Layer) {
    state::change(|state| state.layer = layer);
    fetch();
    if !STATE.get(words::LANGUAGE).truthy() {
        fetch_language();
    }
    catalogue::fetch();
    draw();
    let detail = Js::object();
    detail.set(w::LAYER, name(layer));
    announce(w::OPEN, detail);
}

/// Shows nothing any more.
pub fn hide() {
    if state::present().layer != Layer::None {
        state::change(|state| state.layer = Layer::None);
        draw();
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

/// Every wait for the dialog hears of its failure, so that the browser reports none as unhandled.
fn await_dialog(dialog: Js, then: Js) {
    dialog.call2(w::THEN, then, Js::callback(event::DIALOG_FAILED, UNDEFINED));
}

/// The dialog's module is there: it gets the view as it is now.
pub fn draw_now(dialog: Js) -> Js {
    let now = state::present();
    let (config, language, texts) = (state::config(), STATE.get(words::LANGUAGE), STATE.get(w::TEXTS_));
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
    view.set(w::TEXTS_, all);
    view.set(w::CONFIG, config);
    view.set(words::SERVICES, catalogue::services());
    view.set(w::GRANTED, choice::switches(now.decision.granted));
    view.set(w::RECORD, if now.decision.standing == Standing::Valid { queries::record() } else { NULL });
    dialog.call1(w::DRAW, view);
    NOTHING
}

/// The dialog can't be had: nothing is granted, and the developer hears of it.
pub fn dialog_failed(why: Js) -> Js {
    problems::fault(STATE.get(w::BASE).plus(w::DIALOG_FILE), w::ITS_DIALOG, why);
    NOTHING
}
