//! What the widget promises, by subject; each file lists what it shows.

mod sink;

use crate::harness::Scenario;

/// Every scenario of the suite.
pub fn all() -> Vec<Scenario> {
    [sink::ALL].concat()
}
