//! The privacy notice as data: what both layers and the two documents say, from config, catalogue and texts.
//!
//! Pure: no browser, no clock, no formatting of dates or numbers. A [`Source`] is where a [`View`] is read from (a
//! JavaScript value in the dialog, JSON in native code), a [`Locale`] writes dates, durations and countries as a
//! language does. The dialog downloads this, so that it is written for size.

mod block;
mod browsers;
mod canonical;
mod consent;
mod cookies;
mod duration;
mod lacks;
mod locale;
mod model;
mod placeholder;
mod read;
mod recipients;
mod source;
mod texts;
mod writer;

pub use self::{
    block::{Action, Block, Document, Fact, Kind, Row, Target},
    canonical::{canonical, json, of_document, of_layer, of_placeholder},
    duration::parts,
    lacks::{Lack, lacks},
    locale::{Locale, Plain},
    model::{
        About, Authority, Basis, Category, Change, Controller, Cookie, Edition, Layer, Look, Officer, Recipient, Said,
        Service, View,
    },
    placeholder::Placeholder,
    read::{is_czech, view},
    recipients::is_outside,
    source::{Source, said},
    texts::Texts,
    writer::{action, contact},
};

/// One of the two documents about a view, in the view's language.
pub fn document(kind: Kind, view: &View, locale: &dyn Locale) -> Document {
    match kind {
        Kind::Cookies => cookies::document(view, locale),
        Kind::Consent => consent::document(view, locale),
    }
}
