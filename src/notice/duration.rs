//! The parts of an ISO 8601 duration, for those who put it in words.

/// The numbers of a duration with their units as CLDR and `Intl` name them; none where the text is not one.
pub fn parts(duration: &str) -> Option<Vec<(u32, &'static str)>> {
    let (mut parts, mut number, mut time) = (Vec::new(), 0_u32, false);
    for byte in duration.strip_prefix('P')?.bytes() {
        let unit = match (byte, time) {
            (b'0'..=b'9', _) => {
                number = number.wrapping_mul(10).wrapping_add(u32::from(byte - b'0'));
                continue;
            }
            (b'T', false) => {
                time = true;
                continue;
            }
            (b'Y', false) => "year",
            (b'M', false) => "month",
            (b'W', false) => "week",
            (b'D', false) => "day",
            (b'H', true) => "hour",
            (b'M', true) => "minute",
            (b'S', true) => "second",
            _ => return None,
        };
        parts.push((number, unit));
        number = 0;
    }
    (!parts.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn splits_a_duration() {
        assert_eq!(parts("P6M"), Some(vec![(6, "month")]));
        assert_eq!(parts("P1Y2M3W4DT5H6M7S").unwrap().len(), 7);
        assert_eq!(parts("PT30M"), Some(vec![(30, "minute")]));
        for text in ["", "P", "6M", "P6X", "PT6D", "půl roku"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
