//! What Leptos's server renderer wrote, as a tree: a page makes its elements by `createElement`, since strict pages allow
//! no `innerHTML`.

use serde_json::{Map, Value};

/// An element of a tree.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Element {
    /// Its name.
    pub tag: String,
    /// Its attributes, in order.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Child>,
}

/// What stands in an element.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Child {
    /// Another element.
    Element(Element),
    /// A text, never empty.
    Text(String),
}

impl Element {
    /// Reads one element from what the renderer wrote; none where that is anything else. Every element has an end tag
    /// there, attributes stand in double quotes, and comments only mark places.
    pub fn read(html: &str) -> Option<Self> {
        let mut reader = Reader { rest: html };
        let Some(Some(Child::Element(element))) = reader.child() else { return None };
        reader.skip_marks();
        reader.rest.is_empty().then_some(element)
    }

    /// As `paint.js` takes it: name, attributes, children.
    pub fn to_json(&self) -> Value {
        let attributes: Map<_, _> =
            self.attributes.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
        let children = self.children.iter().map(|child| match child {
            Child::Element(element) => element.to_json(),
            Child::Text(text) => text.as_str().into(),
        });
        [Value::from(self.tag.as_str()), attributes.into()].into_iter().chain(children).collect()
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The element and all below it.
    pub fn all(&self) -> Vec<&Self> {
        let below = self.children.iter().flat_map(|child| match child {
            Child::Element(element) => element.all(),
            Child::Text(_) => Vec::new(),
        });
        [self].into_iter().chain(below).collect()
    }
}

struct Reader<'h> {
    rest: &'h str,
}

impl<'h> Reader<'h> {
    /// The renderer parts texts that stand beside each other by comments.
    fn skip_marks(&mut self) {
        while let Some((_, after)) = self.rest.strip_prefix("<!").and_then(|rest| rest.split_once('>')) {
            self.rest = after;
        }
    }

    /// The next child; `Some(None)` at the end of the element that it would stand in.
    fn child(&mut self) -> Option<Option<Child>> {
        self.skip_marks();
        if self.rest.starts_with("</") {
            return Some(None);
        }
        if !self.rest.starts_with('<') {
            let text = self.until(|letter| letter == '<')?;
            return Some(Some(Child::Text(plain(text))));
        }
        self.rest = self.rest.get(1..)?;
        let mut element =
            Element { tag: self.until(|letter| letter == ' ' || letter == '>')?.into(), ..Element::default() };
        while let Some(rest) = self.rest.strip_prefix(' ') {
            let (name, rest) = rest.split_once("=\"")?;
            let (value, rest) = rest.split_once('"')?;
            element.attributes.push((name.into(), plain(value)));
            self.rest = rest;
        }
        self.rest = self.rest.strip_prefix('>')?;
        while let Some(child) = self.child()? {
            match (child, element.children.last_mut()) {
                // An empty text is written as a space, for the browser to find a text there.
                (Child::Text(text), _) if text == " " => {}
                (Child::Text(text), Some(Child::Text(before))) => before.push_str(&text),
                (child, _) => element.children.push(child),
            }
        }
        let end = ["</", &element.tag, ">"].concat();
        self.rest = self.rest.strip_prefix(end.as_str())?;
        Some(Some(Child::Element(element)))
    }

    fn until(&mut self, stop: fn(char) -> bool) -> Option<&'h str> {
        let (found, rest) = self.rest.split_at(self.rest.find(stop)?);
        self.rest = rest;
        Some(found)
    }
}

/// The text behind character references.
fn plain(html: &str) -> String {
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")];
    references.iter().fold(html.to_owned(), |text, (reference, letter)| text.replace(reference, letter))
}

#[cfg(test)]
mod tests {
    use super::Element;
    use serde_json::json;

    #[test]
    fn reads_what_the_renderer_writes() {
        let html =
            "<p class=\"a &amp; b\" hidden=\"\"><!>1 &lt; 2<!> &amp;lt;<b> </b><i title=\"&quot;\">x</i><!--o--></p>";
        let tree = Element::read(html).unwrap();
        let expected =
            json!(["p", { "class": "a & b", "hidden": "" }, "1 < 2 &lt;", ["b", {}], ["i", { "title": "\"" }, "x"]]);
        assert_eq!(tree.to_json(), expected);
        assert_eq!(tree.all().len(), 3);
    }

    #[test]
    fn reads_nothing_else() {
        for html in ["", "a", "<p>", "<p></b>", "<p></p>x", "<p a=b></p>", "<br>", "<p", "<p a=\"", "<!"] {
            assert_eq!(Element::read(html), None, "{html}");
        }
    }
}
