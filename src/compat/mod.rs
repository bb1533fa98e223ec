//! Sites that come from another consent tool: its markup is understood, and its stored choice is taken over once.
//!
//! A module of its own, since only sites that say `compat` need it.

#[cfg(feature = "compat")]
mod choice;
#[cfg(feature = "compat")]
mod kept;
#[cfg(feature = "compat")]
mod markup;
#[cfg(feature = "compat")]
mod task;
pub mod words;

#[cfg(feature = "compat")]
pub use self::task::{begin, forget, go_on};

/// The words of this part, in order: those that it shares with the annex, then its own.
pub fn words() -> Vec<&'static str> {
    [crate::annex::shared_words(), words::TEXTS.to_vec()].concat()
}
