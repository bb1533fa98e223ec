//! Chance, the same for the same seed, and what it does to a config.

/// Xorshift (Marsaglia, 2003): quick, and random enough to look for faults.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Below a bound; zero when that is zero.
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % bound.max(1)
    }

    /// One of the configs, changed in a few places.
    pub fn changed(&mut self, corpus: &[Vec<u8>], longest: usize) -> Vec<u8> {
        let mut bytes = corpus[self.below(corpus.len())].clone();
        for _ in 0..=self.below(8) {
            self.change(&mut bytes, corpus);
        }
        bytes.truncate(longest);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        let at = self.below(bytes.len() + 1);
        let end = at + self.below((bytes.len() - at).min(40) + 1);
        match self.below(8) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = (self.next() & 0xff) as u8;
                }
            }
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(end..end, part.iter().cycle().take(part.len() * (1 + self.below(5))).copied());
            }
            3 | 4 => {
                let word = WORDS[self.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
            5 => {
                let word = WORDS[self.below(WORDS.len())];
                bytes.splice(at..end, word.bytes());
            }
            6 => {
                let other = &corpus[self.below(corpus.len())];
                let from = self.below(other.len() + 1);
                let to = from + self.below((other.len() - from).min(200) + 1);
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            _ => bytes.truncate(at),
        }
    }
}

/// What JSON and configs are made of, and what is no JSON.
const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "'",
    "//",
    "/*",
    "*/",
    "#",
    "null",
    "true",
    "NaN",
    "-",
    "1e999",
    "0x1",
    "\\u00e9",
    "\\ud83d",
    "\\ude00",
    "\u{feff}",
    "\u{a0}",
    "é",
    "😀",
    "\t",
    "\n",
    "\r",
    "=",
    ";",
    "<b>",
    "](javascript:",
    "{\"a\":",
    "[[[[[[[[",
    "\"services\":[",
    "\"cookies\":[",
    "\"categories\":[",
    "\"use\":\"hotjar\"",
    "\"with\":{\"id\":",
    "\"id\":\"necessary\"",
    "\"category\":\"necessary\"",
    "\"legalBasis\":\"legitimate-interest\"",
    "\"retention\":\"P9999Y\"",
    "\"name\":\"_ga\"",
    "\"texts\":{\"cs\":{",
    "\"banner.accept\":\"OK\"",
    "\"lifetime\":{\"consent\":\"P2Y\"}",
    "\"signals\":{\"google\":\"advanced\"}",
    "\"document\":{\"date\":\"2020-01-01\"}",
    "\"controller\":{}",
    "\"age\":13",
    "__proto__",
    "\"language\":\"xx\"",
];
