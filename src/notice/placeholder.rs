//! What a placeholder says of an element that waits.

use super::model::View;

/// The words that come from config and texts. What the element is called, and its host, are the page's own words.
#[derive(PartialEq, Eq, Debug)]
pub struct Placeholder {
    /// Who provides it, empty when no service is known.
    pub provider: String,
    /// Which consent it needs.
    pub consent: String,
    /// What the button says that grants it from now on.
    pub always: String,
}

impl View {
    /// A placeholder for an element of a service, by its name and provider, both empty when none is known. `needed` are
    /// the names of the categories that are not granted yet, `whole` those of them that "always" grants as a whole.
    pub fn placeholder(&self, service: &str, provider: &str, needed: &[&str], whole: &[&str]) -> Placeholder {
        let texts = &self.texts;
        let always = if whole.is_empty() {
            texts.with("placeholder.always", "service", service)
        } else {
            let granted = [[service].as_slice(), whole].concat();
            texts.with("placeholder.categories", "categories", &self.list(&granted))
        };
        Placeholder {
            provider: texts.with("service.provider", "provider", provider),
            consent: texts.with("placeholder.consent", "categories", &self.list(needed)),
            always,
        }
    }
}
