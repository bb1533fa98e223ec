//! JSON with places: a reader that remembers where everything stands, and goes on after what it can mend.
//!
//! What `serde_json` takes, it takes, with the same values; what `serde_json` refuses, it reports at least one fault
//! in. `tests/check/reader.rs` holds both against each other. The difference: a comma too many or a comment is told
//! and passed over, so that the rest of the file is checked too.

mod fault;
mod held;
mod node;
mod number;
mod parse;
mod set;
mod text;
mod tree;

pub use self::{
    fault::{Edit, Fault},
    node::{At, escaped},
    parse::{MOST_LEVELS, Parsed, parse},
    set::{set, take_out},
    tree::{Span, Tree},
};
