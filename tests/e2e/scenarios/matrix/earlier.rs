//! What visitors have from earlier.

use super::dimensions::{Combination, Storage, Visit};
use crate::visitor::Visitor;

/// Leaves what an earlier visit would have: a record, and a storage that is full.
pub async fn remember(visitor: &Visitor, combination: &Combination) {
    match combination.visit {
        Visit::Accepts | Visit::Refuses => visitor.store("").await,
        Visit::Granted | Visit::TakesBack => visitor.remember("{}").await,
        Visit::Partial => visitor.remember(PARTIAL).await,
        Visit::Refused => visitor.remember(REFUSED).await,
    }
    if matches!(combination.visit, Visit::Accepts | Visit::Refuses) {
        visitor.run("localStorage.removeItem('souhlas')").await;
    }
    if combination.storage == Storage::Full {
        visitor.run(FILL).await;
    }
}

const PARTIAL: &str = "{ event: 'partial', method: 'save',
    categories: { necessary: true, preferential: false, statistical: true, advertising: true },
    services: { chat: true, counter: false, 'instagram-embed': false } }";

const REFUSED: &str = "{ event: 'refused', method: 'reject', until: day(180),
    categories: { necessary: true, preferential: false, statistical: false, advertising: false } }";

/// Fills the storage to the last byte.
const FILL: &str = "
    for (let size = 1 << 23, number = 0; size;) {
      try { localStorage.setItem(++number, 'x'.repeat(size)) } catch { size >>= 1 }
    }";
