//! Numbers, and what people write in their place.

use super::{Fault, Span, tree::Shape};

/// Whether a number, or what should be one, may go on with this byte.
pub(super) fn goes_on(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-' | b'_')
}

/// The number, or what is wrong with it.
pub(super) fn number(word: &str, span: Span) -> Result<Shape, Box<Fault>> {
    let fault = |message, expected| Fault::new(span, message, expected, format!("`{word}`"));
    if !is_json(word.as_bytes()) {
        let fault = fault("this is no JSON number", "a number such as 12 or 0.5");
        return Err(Box::new(
            fault.mend("write it in decimal digits: no leading zero, no plus, digits on both sides of the point"),
        ));
    }
    match word.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Shape::Number(number)),
        _ => {
            let fault = fault("the number is larger than any program keeps", "a number below 1.8e308");
            Err(Box::new(fault.mend("write a smaller number")))
        }
    }
}

/// The grammar of RFC 8259, section 6.
fn is_json(word: &[u8]) -> bool {
    let rest = word.strip_prefix(b"-").unwrap_or(word);
    let (whole, rest) = digits(rest);
    if whole.is_empty() || (whole.len() > 1 && whole.starts_with(b"0")) {
        return false;
    }
    let rest = match rest.strip_prefix(b".") {
        Some(fraction) => match digits(fraction) {
            ([], _) => return false,
            (_, rest) => rest,
        },
        None => rest,
    };
    match rest {
        [] => true,
        [b'e' | b'E', exponent @ ..] => {
            let exponent = exponent.strip_prefix(b"+").or(exponent.strip_prefix(b"-")).unwrap_or(exponent);
            matches!(digits(exponent), ([_, ..], []))
        }
        _ => false,
    }
}

fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}
