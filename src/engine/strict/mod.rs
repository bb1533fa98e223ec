//! The strict reader: the same rules over a `serde_json` document, every problem as text, and the typed model.
