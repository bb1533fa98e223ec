//! Lists and objects: what stands between their values, and names given twice.

use super::{
    Edit, Fault, Span,
    parse::{Lost, MOST_LEVELS, Reader},
    tree::{NOBODY, Name, Said, Shape},
};

impl Reader {
    /// A list or an object.
    pub(super) fn held(&mut self, above: u32, index: u32, name: Option<Name>, levels: u32) -> Result<u32, Lost> {
        if levels >= MOST_LEVELS {
            return self.lost("lists and objects lie too deep in each other", "at most 127 levels", "one more");
        }
        let (start, is_object) = (self.at, self.peek() == Some(b'{'));
        let id = self.push(Shape::Unknown, Span::new(start, start + 1), above, index, name);
        self.at += 1;
        let (mut below, mut comma): (Vec<u32>, _) = (Vec::new(), Comma::NotYet);
        loop {
            self.blanks()?;
            match self.peek() {
                None => {
                    let (expected, what) = if is_object { ("}", "an object") } else { ("]", "a list") };
                    let span = Span::new(start, start + 1);
                    let message = format!("{what} is opened here and never closed");
                    self.faults.push(Fault::new(span, message, expected, "the end of the file"));
                    return Err(Lost);
                }
                Some(byte @ (b'}' | b']')) => {
                    if is_object != (byte == b'}') {
                        let expected = if is_object { "} or a member" } else { "] or an item" };
                        return self.unexpected("the brackets do not match", expected);
                    }
                    self.at += 1;
                    break;
                }
                Some(b',' | b';') => self.comma(&mut comma, below.is_empty()),
                Some(_) => {
                    if let Comma::Needed(end) = comma {
                        self.missing_comma(end, is_object)?;
                    }
                    let place = u32::try_from(below.len()).unwrap_or(NOBODY);
                    let name = if is_object { Some(self.name()?) } else { None };
                    below.push(self.value(id, place, name, levels + 1)?);
                    comma = Comma::Needed(self.at);
                }
            }
        }
        if let Comma::There(at) = comma {
            let span = Span::new(at, at + 1);
            let fault = Fault::new(span, "JSON has no comma behind the last one", "no comma", "`,`");
            self.faults.push(fault.mend("take it out").edit(span, ""));
        }
        self.close(id, is_object, below, start);
        Ok(id)
    }

    fn close(&mut self, id: u32, is_object: bool, mut below: Vec<u32>, start: usize) {
        if is_object {
            for (first, again) in self.tree.order(&mut below) {
                let place =
                    |id| self.tree.value(id).and_then(|value| value.name).map_or(Span::default(), |name| name.span);
                let (found, span) = (format!("`{}`", short(self.tree.name_of(again))), place(again));
                let message = "a name stands twice in one object: only the last one counts";
                let fault = Fault::new(span, message, "a name used once", found).mend("leave one of them out");
                self.faults.push(Fault { harmless: true, first: Some(place(first)), ..fault });
            }
        }
        let from = self.tree.below.len();
        self.tree.below.extend(below);
        let span = Span::new(from, self.tree.below.len());
        if let Some(value) = self.tree.values.get_mut(id as usize) {
            value.shape = if is_object { Shape::Object(span) } else { Shape::List(span) };
            value.span = Span::new(start, self.at);
        }
    }

    fn comma(&mut self, comma: &mut Comma, first: bool) {
        let span = Span::new(self.at, self.at + 1);
        let is_comma = self.peek() == Some(b',');
        if !is_comma {
            let fault = Fault::new(span, "JSON parts its values by commas", "`,`", "`;`");
            self.faults.push(fault.mend("write a comma").edit(span, ","));
        }
        match comma {
            Comma::Needed(_) => *comma = Comma::There(self.at),
            Comma::NotYet | Comma::There(_) => {
                let expected = if first { "a value" } else { "one comma" };
                let fault = Fault::new(span, "there is a comma too many", expected, self.shown());
                self.faults.push(fault.mend("take it out").edit(span, ""));
            }
        }
        self.at += 1;
    }

    /// Where the next value begins with no comma before it. What begins none is no slip.
    fn missing_comma(&mut self, end: usize, in_object: bool) -> Result<(), Lost> {
        let is_next = self.peek().is_some_and(|next| {
            next.is_ascii_alphanumeric()
                || matches!(next, b'"' | b'\'' | b'_' | b'$')
                || (!in_object && matches!(next, b'{' | b'[' | b'-'))
        });
        if !is_next {
            return self.unexpected("something stands between the values", "a comma or the closing bracket");
        }
        let between = Span::new(end, end);
        let fault = Fault::new(Span::new(self.at, self.at + 1), "a comma is missing before this", "`,`", self.shown());
        self.faults.push(Fault { edit: Some(Edit { span: between, text: ",".into() }), ..fault.mend("write a comma") });
        Ok(())
    }

    /// A member's name with its colon.
    fn name(&mut self) -> Result<Name, Lost> {
        let start = self.at;
        let (said, span) = match self.peek() {
            Some(b'"') => self.text(b'"')?,
            Some(b'\'') => {
                let (said, span) = self.text(b'\'')?;
                self.single_quotes(said, span);
                (said, span)
            }
            Some(byte) if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$') => {
                let rest = self.tree.source.as_bytes().get(start..).unwrap_or_default();
                let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-');
                let length = rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
                let span = Span::new(start, start + length);
                let word = self.tree.source.get(span.range()).unwrap_or_default();
                let (found, quoted) = (format!("`{}`", short(word)), format!("\"{word}\""));
                let fault = Fault::new(span, "a name stands without quotes", "a name in double quotes", found);
                self.faults.push(fault.mend("put the name in double quotes").edit(span, quoted));
                self.at += length;
                (Said::Source(span), span)
            }
            _ => return self.unexpected("a member begins with its name", "a name in double quotes"),
        };
        self.blanks()?;
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                let length =
                    if self.tree.source.get(self.at..).is_some_and(|rest| rest.starts_with("=>")) { 2 } else { 1 };
                let here = Span::new(self.at, self.at + length);
                let fault = Fault::new(here, "JSON parts name and value by a colon", "`:`", "`=`");
                self.faults.push(fault.mend("write a colon").edit(here, ":"));
                self.at += length;
            }
            _ => return self.unexpected("a colon is missing behind the name", "`:`"),
        }
        self.blanks()?;
        Ok(Name { span, said })
    }
}

/// What was met since the last value of a list or an object.
enum Comma {
    /// No value yet.
    NotYet,
    /// A value that ended there.
    Needed(usize),
    /// A value and a comma.
    There(usize),
}

fn short(name: &str) -> String {
    name.chars().take(60).collect()
}
