//! What editors and people read about the config: its JSON Schema, the page of all fields, the table of rules.
//!
//! Shapes come from the rules that the readers run ([`crate::engine::schema`]), words and defaults from the types of
//! the model ([`crate::engine::strict::model`]), examples from `examples.json`, services from the catalogue. The files
//! that are kept of it, `www/souhlas.schema.json`, `docs/reference.md` and the table in `docs/rules.md`, are held
//! against it by `tests/check/written.rs`.

mod page;
mod rules;
mod schema;
mod services;
mod shape;

pub use self::{page::page, rules::table, schema::schema};
