//! The reader: descends as deep as JSON may go here, and no deeper.

use super::{
    Fault, Span, number, text,
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
pub(super) struct Lost;

pub(super) struct Reader {
    pub(super) tree: Tree,
    pub(super) at: usize,
    pub(super) faults: Vec<Fault>,
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

    pub(super) fn peek(&self) -> Option<u8> {
        self.tree.source.as_bytes().get(self.at).copied()
    }

    /// Passes over white space, and over comments with a word about them.
    pub(super) fn blanks(&mut self) -> Result<(), Lost> {
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
    pub(super) fn lost<T>(&mut self, message: &str, expected: &'static str, found: &str) -> Result<T, Lost> {
        let length = self.tree.source.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.faults.push(Fault::new(Span::new(self.at, self.at + length), message, expected, found));
        Err(Lost)
    }

    pub(super) fn unexpected<T>(&mut self, message: &str, expected: &'static str) -> Result<T, Lost> {
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

    pub(super) fn push(&mut self, shape: Shape, span: Span, above: u32, index: u32, name: Option<Name>) -> u32 {
        let id = u32::try_from(self.tree.values.len()).unwrap_or(NOBODY);
        self.tree.values.push(Value { shape, span, name, above, index });
        id
    }

    pub(super) fn value(&mut self, above: u32, index: u32, name: Option<Name>, levels: u32) -> Result<u32, Lost> {
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
                        self.faults.push(*fault);
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

    pub(super) fn shown(&self) -> String {
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

    pub(super) fn text(&mut self, quote: u8) -> Result<(Said, Span), Lost> {
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

    pub(super) fn single_quotes(&mut self, said: Said, span: Span) {
        let json = serde_json::Value::from(self.tree.said(said)).to_string();
        let fault = Fault::new(span, "JSON texts stand in double quotes", "a double quote", "a single quote");
        self.faults.push(fault.mend("write double quotes").edit(span, json));
    }
}

fn shown(character: char) -> String {
    match character {
        '"' | '\'' => format!("`{character}`"),
        other => format!("`{}`", other.escape_debug()),
    }
}
