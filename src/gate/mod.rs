//! The gate: config and record in, a decision out, and the page made to follow it.
//!
//! Everything happens in events. [`enter`] is the only way in; [`start`] runs first, [`settle`] makes a decision hold,
//! [`choice`] turns what a visitor does into a record.

pub mod action;
pub mod annex;
pub mod announce;
pub mod catalogue;
pub mod choice;
pub mod language;
pub mod live;
pub mod placeholder;
pub mod problems;
pub mod queries;
pub mod scripts;
pub mod settle;
pub mod signal;
pub mod start;
pub mod state;
pub mod storage;
pub mod view;
pub mod withdrawal;

use crate::edge::{
    BUNDLED,
    host::{Js, UNDEFINED},
};

/// The events, as `entry.js` and callbacks number them; the first ten are the calls of `window.souhlas`.
pub mod event {
    macro_rules! events {
        ($($name:ident)*) => {
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            enum Order { $($name),* }
            $(#[allow(missing_docs)] pub const $name: u32 = Order::$name as u32;)*
        };
    }
    events! {
        HAS RECORD ACCEPT_ALL REJECT_ALL SAVE WITHDRAW OPEN CLOSE REFRESH OBSERVE
        START STARTED CLICK STORAGE SHOWN MUTATION PARSED
        CONFIG CONFIG_FAILED CONFIG_LATE LANGUAGE LANGUAGE_FAILED DIALOG DIALOG_FAILED
        SCRIPT_LOADED SCRIPT_FAILED SCRIPT_LATE SERVICE_LOADED SERVICE_FAILED CATALOGUE CATALOGUE_FAILED ANNEX ANNEX_FAILED ANNEX_LATE ANNEX_NEXT COMPAT_LATE DRAW NEAR SEEN ASK WAITING WHOLE
    }
}

/// One event from the page.
pub fn enter(kind: u32, value: u32, context: u32) -> u32 {
    let (value, context) = (Js(value), Js(context));
    let answer = match kind {
        event::HAS => queries::has(value.at(0)).into(),
        event::RECORD => queries::record(),
        event::START => start::start(value),
        event::STARTED => start::started(),
        event::CLICK => action::click(value),
        event::STORAGE => storage::changed_elsewhere(value),
        event::SHOWN => storage::shown(value),
        event::MUTATION => live::mutated(value),
        event::PARSED => start::parsed(),
        event::WHOLE => {
            live::consider(context);
            NOTHING
        }
        event::CONFIG if !BUNDLED => start::configured(value),
        event::CONFIG_FAILED if !BUNDLED => start::config_failed(value),
        event::CONFIG_LATE if !BUNDLED => start::config_late(),
        event::LANGUAGE => language::loaded(context, value),
        event::LANGUAGE_FAILED => language::failed(context, value),
        event::DIALOG => view::draw_now(value),
        event::DRAW if !BUNDLED => view::draw_at_last(),
        event::DIALOG_FAILED => view::dialog_failed(value),
        event::SCRIPT_LOADED => scripts::settled(context, true),
        event::SCRIPT_FAILED => scripts::settled(context, false),
        event::SCRIPT_LATE => scripts::late(context),
        event::SERVICE_LOADED => annex::service_loaded(context, true),
        event::SERVICE_FAILED => annex::service_loaded(context, false),
        event::ANNEX => annex::there(value, context),
        event::ANNEX_NEXT => annex::resume(context, value),
        event::ANNEX_LATE => withdrawal::late(context),
        event::COMPAT_LATE => start::greet(),
        event::ANNEX_FAILED => annex::failed(context, value),
        event::CATALOGUE if !BUNDLED => catalogue::loaded(context, value),
        event::CATALOGUE_FAILED if !BUNDLED => catalogue::failed(context, value),
        event::NEAR => view::prepare(),
        event::SEEN => settle::seen(context),
        event::ASK => annex::send(context),
        #[cfg(feature = "bundled")]
        event::WAITING => view::lay(),
        _ => action::called(kind, value),
    };
    answer.0
}

/// What an event answers when it has nothing to say.
pub const NOTHING: Js = UNDEFINED;
