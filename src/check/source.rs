//! A text with its lines.

use super::json::Span;

/// Where something stands, counted from one, in characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A text, its name, and where its lines begin.
#[derive(Debug)]
pub struct Source {
    /// What it is called: the file's path.
    pub name: String,
    /// The text.
    pub text: String,
    /// The first byte of each line.
    lines: Vec<usize>,
    /// The characters before every [`BLOCK`] bytes: lines may be as long as files.
    characters: Vec<usize>,
}

const BLOCK: usize = 1_024;

impl Source {
    /// A text under a name.
    pub fn new(name: &str, text: String) -> Self {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        let mut characters = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            characters.push(characters.last().copied().unwrap_or(0) + begun(block));
        }
        Self { name: name.into(), text, lines, characters }
    }

    /// The line that a byte is on, counted from zero.
    pub fn line_of(&self, byte: usize) -> usize {
        self.lines.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// The bytes of a line, without its break.
    pub fn line(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.lines.get(line).copied().unwrap_or(self.text.len());
        let end = self.lines.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let cut = self.text.get(start..end).is_some_and(|text| text.ends_with('\r'));
        start..if cut { end - 1 } else { end }
    }

    /// Line and column of a byte. A byte order mark takes no column.
    pub fn position(&self, byte: usize) -> Position {
        let line = self.line_of(byte);
        let start = self.lines.get(line).copied().unwrap_or(0);
        let mark = usize::from(line == 0 && byte > 0 && self.text.starts_with('\u{feff}'));
        Position { line: line + 1, column: self.before(byte) - self.before(start) + 1 - mark }
    }

    /// The characters before a byte.
    fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..byte).unwrap_or_default();
        self.characters.get(block).copied().unwrap_or(0) + begun(rest)
    }

    /// Where a stretch begins and where it ends, the end being the place behind the last character.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        (self.position(span.start as usize), self.position(span.end as usize))
    }
}

/// The characters that begin in these bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&byte| byte & 0xc0 != 0x80).count()
}
