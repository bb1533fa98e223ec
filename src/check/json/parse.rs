//! The reader: descends as deep as JSON may go here, and no deeper.

use super::{
    Edit, Fault, Span, number, text,
    tree::{NOBODY, Name, Said, Shape, Tree, Value},
};

/// How deep lists and objects may lie in each other; as much as the strict reader takes.
pub const MOST_LEVELS: u32 = 127;

/// After so many faults nobody reads on.
pub(super) const MOST_FAULTS: usize = 1_000;

/// Texts beyond ASCII and longer than this are kept as UTF-16 too.
const SHORT: usize = 64;

/// A text that was read as JSON.
#[derive(Debug)]
pub struct Parsed {
    /// The document.
    pub tree: Tree,
    /// What is wrong with it, in the order of the text.
    pub faults: Vec<Fault>,
    /// Whether the document is all there: no fault, or only such as could be passed over.
    pub whole: bool,
}

/// Reads a text; a byte order mark at its start is passed over, as browsers do with files that they fetch.
pub fn parse(source: String) -> Parsed {
    let at = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader { tree: Tree { source, ..Tree::default() }, at, faults: Vec::new() };
    let whole = reader.document().is_ok();
    Parsed { tree: reader.tree, faults: reader.faults, whole }
}

/// A fault that nothing behind it can be read after.
struct Lost;

struct Reader {
    tree: Tree,
    at: usize,
    faults: Vec<Fault>,
}

impl Reader {
    fn document(&mut self) -> Result<(), Lost> {
        self.blanks()?;
        match self.peek() {
            None => return self.lost("there is nothing in the file", "a config, at least {}", "nothing"),
            Some(b'<') => {
                return self.lost("this is HTML or XML, not JSON", "a JSON object: { … }", "`<`");
            }
            Some(_) => {}
        }
        let root = self.value(NOBODY, 0, None, 0)?;
        self.tree.root = Some(root);
        self.blanks()?;
        if self.peek().is_some() {
            return self.unexpected("there is more behind the end of the config", "the end of the file");
        }
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.tree.source.as_bytes().get(self.at).copied()
    }

    /// Passes over white space, and over comments with a word about them.
    fn blanks(&mut self) -> Result<(), Lost> {
        if self.faults.len() > MOST_FAULTS {
            return Err(Lost);
        }
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'#') => self.comment(self.line_end()),
                Some(b'/') => match self.tree.source.as_bytes().get(self.at + 1) {
                    Some(b'/') => self.comment(self.line_end()),
                    Some(b'*') => {
                        let rest = self.tree.source.get(self.at + 2..).unwrap_or_default();
                        match rest.find("*/") {
                            Some(length) => self.comment(self.at + 2 + length + 2),
                            None => return self.lost("a comment has no end", "*/", "the end of the file"),
                        }
                    }
                    _ => return Ok(()),
                },
                _ => return Ok(()),
            }
        }
    }

    fn line_end(&self) -> usize {
        let rest = self.tree.source.get(self.at..).unwrap_or_default();
        self.at + rest.find('\n').unwrap_or(rest.len())
    }

    fn comment(&mut self, end: usize) {
        let fault = Fault::new(Span::new(self.at, end), "JSON has no comments", "JSON", "a comment");
        self.faults.push(fault.mend("take it out; keep notes in a file of their own"));
        self.at = end;
    }

    /// Notes a fault at the next character and gives up.
    fn lost<T>(&mut self, message: &str, expected: &'static str, found: &str) -> Result<T, Lost> {
        let length = self.tree.source.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.faults.push(Fault::new(Span::new(self.at, self.at + length), message, expected, found));
        Err(Lost)
    }

    fn unexpected<T>(&mut self, message: &str, expected: &'static str) -> Result<T, Lost> {
        let next = self.tree.source.get(self.at..).and_then(|rest| rest.chars().next());
        let found = next.map_or("the end of the file".into(), shown);
        let lost = self.lost(message, expected, &found);
        let mend = match next {
            Some('“' | '”' | '„' | '‘' | '’' | '«' | '»') => "write straight quotes: \"",
            Some('\u{a0}' | '\u{feff}' | '\u{200b}') => "take out the invisible character, or write a plain space",
            _ => return lost,
        };
        if let Some(fault) = self.faults.last_mut() {
            fault.mend = mend;
        }
        lost
    }

    fn push(&mut self, shape: Shape, span: Span, above: u32, index: u32, name: Option<Name>) -> u32 {
        let id = u32::try_from(self.tree.values.len()).unwrap_or(NOBODY);
        self.tree.values.push(Value { shape, span, name, above, index });
        id
    }

    fn value(&mut self, above: u32, index: u32, name: Option<Name>, levels: u32) -> Result<u32, Lost> {
        let start = self.at;
        let shape = match self.peek() {
            Some(b'{' | b'[') => return self.held(above, index, name, levels),
            Some(b'"') => Shape::Text(self.text(b'"')?.0),
            Some(b'\'') => {
                let (said, span) = self.text(b'\'')?;
                self.single_quotes(said, span);
                Shape::Text(said)
            }
            Some(byte) if byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.') => {
                let span = self.word();
                match number::number(self.tree.source.get(span.range()).unwrap_or_default(), span) {
                    Ok(shape) => shape,
                    Err(fault) => {
                        self.faults.push(fault);
                        Shape::Unknown
                    }
                }
            }
            Some(byte) if byte.is_ascii_alphabetic() => self.literal(),
            Some(b',' | b'}' | b']' | b';') => {
                let fault = Fault::new(Span::new(start, start + 1), "a value is missing", "a value", self.shown());
                self.faults.push(fault.mend("write the value, or leave the field out"));
                Shape::Unknown
            }
            None => return self.unexpected("the file ends too early", "a value"),
            Some(_) => return self.unexpected("this is no JSON value", "a value"),
        };
        Ok(self.push(shape, Span::new(start, self.at), above, index, name))
    }

    fn shown(&self) -> String {
        let next = self.tree.source.get(self.at..).and_then(|rest| rest.chars().next());
        next.map_or("the end of the file".into(), shown)
    }

    /// A run of letters, digits and what numbers are made of.
    fn word(&mut self) -> Span {
        let rest = self.tree.source.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&byte| !number::goes_on(byte)).unwrap_or(rest.len());
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        span
    }

    fn literal(&mut self) -> Shape {
        let span = self.word();
        let word = self.tree.source.get(span.range()).unwrap_or_default();
        let (shape, meant) = match word {
            "true" => return Shape::Switch(true),
            "false" => return Shape::Switch(false),
            "null" => return Shape::Null,
            "True" | "TRUE" => (Shape::Switch(true), "true"),
            "False" | "FALSE" => (Shape::Switch(false), "false"),
            "Null" | "NULL" | "None" | "nil" => (Shape::Null, "null"),
            _ => (Shape::Unknown, ""),
        };
        let found = format!("`{}`", word.chars().take(40).collect::<String>());
        let fault = match word {
            "NaN" | "Infinity" | "undefined" => {
                Fault::new(span, format!("JSON knows no {word}"), "a value", found).mend("leave the field out")
            }
            _ if meant.is_empty() => {
                Fault::new(span, "a text stands without quotes", "a value", found).mend("put the text in double quotes")
            }
            _ => Fault::new(span, "the word is written differently", "true, false or null", found)
                .mend("write true, false or null")
                .edit(span, meant),
        };
        self.faults.push(fault);
        shape
    }

    fn text(&mut self, quote: u8) -> Result<(Said, Span), Lost> {
        let read = text::read(&self.tree.source, self.at, quote, &mut self.faults);
        self.at = read.span.end as usize;
        let plain = Span { start: read.span.start + 1, end: read.span.end.saturating_sub(1) };
        if !read.closed {
            self.faults.push(
                Fault::new(read.span, "a text has no end on its line", "a closing quote", "the end of the line")
                    .mend("close the quotes; write a line break inside a text as \\n"),
            );
            return Err(Lost);
        }
        let said = match read.decoded {
            Some(decoded) => {
                self.tree.decoded.push(decoded);
                Said::Decoded(u32::try_from(self.tree.decoded.len() - 1).unwrap_or(NOBODY))
            }
            None => Said::Source(plain),
        };
        let text = self.tree.said(said);
        if text.len() > SHORT && !text.is_ascii() {
            let wide = text.encode_utf16().collect();
            self.tree.wide.insert(read.span.start, wide);
        }
        Ok((said, read.span))
    }

    fn single_quotes(&mut self, said: Said, span: Span) {
        let json = serde_json::Value::from(self.tree.said(said)).to_string();
        let fault = Fault::new(span, "JSON texts stand in double quotes", "a double quote", "a single quote");
        self.faults.push(fault.mend("write double quotes").edit(span, json));
    }

    /// A list or an object.
    fn held(&mut self, above: u32, index: u32, name: Option<Name>, levels: u32) -> Result<u32, Lost> {
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

fn shown(character: char) -> String {
    match character {
        '"' | '\'' => format!("`{character}`"),
        other => format!("`{}`", other.escape_debug()),
    }
}

fn short(name: &str) -> String {
    name.chars().take(60).collect()
}
