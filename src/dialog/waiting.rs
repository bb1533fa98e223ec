//! What waits in the page for a consent, as the gate hands it over.

use crate::engine;
use crate::notice::Source;

/// An element of the page that waits and can be seen: a frame, a player, an embed.
pub struct Waiting<S> {
    /// What its title says, may be empty.
    pub title: String,
    /// The host that it would be loaded from, empty when that is the page's own.
    pub host: String,
    /// The service it belongs to, if one is known.
    pub service: Option<Provided>,
    /// What "always" grants: ids of categories and of the service. Missing while it is not known whose the element is.
    pub grants: S,
}

/// A service, as a placeholder names it.
pub struct Provided {
    /// What it is called.
    pub name: String,
    /// Who provides it, may be empty.
    pub provider: String,
    /// The id of its category.
    pub category: String,
    /// Whether "always" grants it.
    pub is_granted: bool,
}

impl<S: Source> Waiting<S> {
    /// Reads what `cover.js` says of it, or a bundle of what may wait.
    pub fn read(from: &S) -> Self {
        let service = from.get("service");
        let text = |of: &S, name| of.get(name).text().unwrap_or_default();
        let (id, grants) = (text(&service, "id"), from.get("grants"));
        let name = [text(&service, "name"), id.clone()];
        Self {
            title: text(from, "title"),
            host: engine::text::host(&text(from, "address")).into(),
            service: (!id.is_empty()).then(|| Provided {
                name: name.into_iter().find(|name| !name.is_empty()).unwrap_or_default(),
                provider: text(&service, "provider"),
                category: text(&service, "category"),
                is_granted: grants.get(&id).switch() == Some(true),
            }),
            grants,
        }
    }
}
