//! The engine, natively: config, record and decision as files and as properties.

// What is wrong panics; that is how a test fails.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../configs/mod.rs"]
mod configs;

mod calendar;
mod compat;
mod decision;
mod durations;
mod events;
mod files;
mod forms;
mod frames;
mod given;
mod lifetimes;
mod model;
mod patterns;
mod random;
mod revisions;
mod sets;
