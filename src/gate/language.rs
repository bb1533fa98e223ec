//! Which language the visitor reads, and fetching its texts: one file, and another only when the page's language changes.

use super::{NOTHING, catalogue, event, state, view};
use crate::{
    edge::{
        BUNDLED,
        host::{DOCUMENT, Js, STATE, TAG, UNDEFINED, WINDOW},
        words as w,
    },
    engine::{
        form::Form,
        node::Node,
        words::{self, Word},
    },
};

/// Fetches the texts of the language that is wanted now, unless they are there or on their way.
pub fn fetch() {
    let Some(language) = wanted() else { return };
    if language.same(STATE.get(w::ASKED)) {
        return;
    }
    STATE.set(w::ASKED, language);
    if !STATE.get(words::TEXTS_).truthy() {
        STATE.set(words::LANGUAGE, language);
    }
    let address = STATE.get(w::BASE).plus(w::LANGUAGE_FOLDER).plus(language).plus(w::JSON_ENDING);
    let loaded = Js::callback(event::LANGUAGE, language);
    address.json().call2(w::THEN, loaded, Js::callback(event::LANGUAGE_FAILED, language));
}

/// Takes the language that is wanted now for what a bundle shows itself.
pub fn choose() {
    if let Some(language) = wanted() {
        STATE.set(words::LANGUAGE, language);
    }
}

/// The first language that we have: the tag's, the page's, the config's or, where the config says `auto`, the browser's;
/// else Czech. None while the config may still name one.
fn wanted() -> Option<Js> {
    named(TAG.attribute(w::DATA_LANG), true)
        .or_else(|| named(DOCUMENT.get(w::DOCUMENT_ELEMENT).get(w::LANG), false))
        .or_else(|| {
            if !BUNDLED {
                state::facts()?;
            }
            let config = state::config().own(words::LANGUAGE);
            let found = if config.same(words::AUTO) {
                WINDOW.get(w::NAVIGATOR).get(w::LANGUAGES).items().find_map(|tag| named(tag, false))
            } else {
                named(config, true)
            };
            Some(found.unwrap_or_else(|| if BUNDLED { layers().keys().at(0) } else { w::DEFAULT_LANGUAGE.into() }))
        })
}

/// A tag without its region and script, where we have such a language: what the owner names may be a file of their own.
fn named(tag: Js, by_owner: bool) -> Option<Js> {
    if !BUNDLED && !Form::Language.holds(tag) {
        return None;
    }
    let language = tag.call1(w::SPLIT, w::DASH).at(0).call(w::TO_LOWER_CASE);
    if BUNDLED {
        return layers().own(language).truthy().then_some(language);
    }
    let includes = |list: Js| list.call1(w::INCLUDES, language).truthy();
    let known = by_owner || Js::from(w::SHIPPED).call1(w::INCLUDES, language).truthy();
    (known && language.len() > 1 && !includes(missing())).then_some(language)
}

/// The first layers that a bundle carries, by language.
pub fn layers() -> Js {
    STATE.get(words::LAYERS)
}

/// The languages whose file could not be had.
fn missing() -> Js {
    state::list(STATE, w::MISSING)
}

/// The texts are there; those of a language that the page has left meanwhile are dropped.
pub fn loaded(language: Js, texts: Js) -> Js {
    if language.same(STATE.get(w::ASKED)) {
        STATE.set(words::LANGUAGE, language);
        let texts = if BUNDLED { unpacked(texts) } else { texts };
        STATE.set(words::TEXTS_, texts);
        view::draw();
    }
    NOTHING
}

/// What a bundle keeps in a file for the dialog: beside the texts, what it shows of config and services.
fn unpacked(file: Js) -> Js {
    for service in file.own(words::SERVICES).items() {
        if let Some(known) = catalogue::find(service.get(words::ID)) {
            catalogue::merged(known, service);
        }
    }
    catalogue::merged(state::config(), file.own(w::CONFIG));
    file.own(words::TEXTS_)
}

/// A language that can't be had: the next one is taken, Czech at last.
pub fn failed(language: Js, why: Js) -> Js {
    let default: Word = w::DEFAULT_LANGUAGE;
    if BUNDLED || language.same(default) {
        STATE.set(w::ASKED, UNDEFINED);
        return view::dialog_failed(why);
    }
    missing().call1(w::PUSH, language);
    fetch();
    NOTHING
}

/// The page's own language has changed: what is shown follows it.
pub fn changed() {
    if STATE.get(words::DIALOG).truthy() {
        fetch();
    } else if BUNDLED {
        choose();
        view::draw();
    }
}
