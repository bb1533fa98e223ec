//! The hash of what was shown, as a record holds it.

use base64::{Engine, prelude::BASE64_STANDARD};
use icu_normalizer::ComposingNormalizerBorrowed;
use sha2::{Digest, Sha256};

/// `sha256-` and the Base64 of the hash over the text's NFC in UTF-8.
pub fn hash(canonical: &str) -> String {
    let normal = ComposingNormalizerBorrowed::new_nfc().normalize(canonical);
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(normal.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        assert_eq!(hash("[\"ž\"]"), hash("[\"z\u{30c}\"]"));
        // printf '[]' | openssl dgst -sha256 -binary | base64
        assert_eq!(hash("[]"), "sha256-T1PNoYwrqgwDVLtfmj7L5e0Sq02OEbqHPC8RFhICuUU=");
    }
}
