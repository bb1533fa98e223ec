//! Texts of JSON: their escapes, and what may not stand in them.

use super::{Fault, Span, parse::MOST_FAULTS};

/// A text that was read.
pub(super) struct Text {
    /// Where it stands, quotes included.
    pub span: Span,
    /// The text, where it is not just what stands between the quotes.
    pub decoded: Option<String>,
    /// Whether it has an end.
    pub closed: bool,
}

/// Reads a text whose opening quote is at `start`; faults that can be passed over go to the list.
pub(super) fn read(source: &str, start: usize, quote: u8, faults: &mut Vec<Fault>) -> Text {
    let bytes = source.as_bytes();
    let (mut at, mut copied) = (start + 1, start + 1);
    let mut decoded: Option<String> = None;
    let mut keep = |from: usize, to: usize, more: &str| {
        let text = decoded.get_or_insert_default();
        text.push_str(source.get(from..to).unwrap_or_default());
        text.push_str(more);
    };
    let closed = loop {
        match bytes.get(at) {
            None | Some(b'\n') => break false,
            Some(_) if faults.len() > MOST_FAULTS => break false,
            Some(&byte) if byte == quote => break true,
            Some(b'\\') => {
                let (character, length) = escape(source, at, faults);
                keep(copied, at, character.encode_utf8(&mut [0; 4]));
                at += length;
                copied = at;
            }
            Some(&byte) if byte < 0x20 => {
                let span = Span::new(at, at + 1);
                let written = if byte == b'\t' { "\\t".into() } else { format!("\\u{byte:04x}") };
                faults.push(
                    Fault::new(span, "a control character stands in a text", "an escape", format!("U+{byte:04X}"))
                        .mend("write it as an escape, or leave it out")
                        .edit(span, written),
                );
                at += 1;
            }
            Some(_) => at += 1,
        }
    };
    // What was taken piece by piece ends with what is left.
    let end = at;
    if decoded.is_some() {
        let rest = source.get(copied..end).unwrap_or_default().to_owned();
        if let Some(text) = &mut decoded {
            text.push_str(&rest);
        }
    }
    Text { span: Span::new(start, if closed { end + 1 } else { end }), decoded, closed }
}

/// The character of an escape, and how many bytes it takes.
fn escape(source: &str, at: usize, faults: &mut Vec<Fault>) -> (char, usize) {
    let rest = source.get(at + 1..).unwrap_or_default();
    let Some(letter) = rest.chars().next() else { return ('\\', 1) };
    let plain = match letter {
        '"' | '\\' | '/' => letter,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode(source, at, faults),
        // The text ends here, unclosed: told by whoever reads it.
        '\n' => return ('\\', 1),
        other => {
            let span = Span::new(at, at + 1 + other.len_utf8());
            let fault = Fault::new(
                span,
                "there is no such escape",
                r#"one of \" \\ \/ \b \f \n \r \t \u"#,
                format!("`\\{other}`"),
            );
            // `\'` means what it shows; of others nobody knows.
            faults.push(match other {
                '\'' => fault.mend("write the character without a backslash").edit(span, "'"),
                _ => fault.mend("write a backslash as \\\\"),
            });
            other
        }
    };
    (plain, 1 + letter.len_utf8())
}

/// `\uXXXX`, or a pair of them.
fn unicode(source: &str, at: usize, faults: &mut Vec<Fault>) -> (char, usize) {
    let Some(first) = hex(source, at) else {
        let length =
            2 + source.get(at + 2..).unwrap_or_default().bytes().take(4).take_while(u8::is_ascii_hexdigit).count();
        let span = Span::new(at, at + length);
        let found = format!("`{}`", source.get(span.range()).unwrap_or_default());
        faults.push(
            Fault::new(span, "the escape is not complete", "\\u and four hexadecimal digits", found)
                .mend("write four digits, or the character itself"),
        );
        return (char::REPLACEMENT_CHARACTER, length);
    };
    if let Some(character) = char::from_u32(first) {
        return (character, 6);
    }
    let second = (first < 0xdc00).then(|| hex(source, at + 6)).flatten().filter(|low| (0xdc00..0xe000).contains(low));
    if let Some(second) = second {
        let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 12);
    }
    let span = Span::new(at, at + 6);
    let found = format!("`{}`", source.get(span.range()).unwrap_or_default());
    faults.push(
        Fault::new(span, "half of a surrogate pair stands alone", "both halves, or the character itself", found)
            .mend("write the character itself, the file being UTF-8"),
    );
    (char::REPLACEMENT_CHARACTER, 6)
}

fn hex(source: &str, at: usize) -> Option<u32> {
    let digits = source.get(at..)?.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}
