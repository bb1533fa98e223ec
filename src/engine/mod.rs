//! The pure engine: reads the config and the record, decides, and says what follows.
//!
//! No browser, no clock, no randomness, no allocation: time and texts arrive as arguments, facts leave as small
//! `Copy` types. So the same code runs inside the gate, where texts stay in JavaScript, and natively in the tests.
//!
//! The flow: [`config::read`] and [`record::read`] turn documents into facts, [`decide::decide`] turns facts into a
//! decision, [`change`], [`event`] and [`signals`] say what a new decision does.

pub mod carried;
pub mod category;
pub mod change;
pub mod code;
pub mod compat;
pub mod config;
pub mod decide;
pub mod duration;
pub mod event;
pub mod expected;
pub mod form;
pub mod frame;
pub mod hash;
pub mod instant;
pub mod node;
pub mod notice;
pub mod order;
pub mod pattern;
pub mod problem;
pub mod record;
pub mod revision;
pub mod rule;
pub mod schema;
pub mod signals;
#[cfg(feature = "strict")]
pub mod strict;
pub mod text;
pub mod walk;
pub mod words;
