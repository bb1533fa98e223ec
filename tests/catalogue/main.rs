//! The services catalogue: every file of `www/services` against the schema, our own rules and the table in the
//! documentation.

#![allow(clippy::unwrap_used, clippy::panic)]

mod files;
mod frames;
mod paths;
mod rules;
mod schema;
mod slots;
mod table;
