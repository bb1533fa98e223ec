//! The rules' numbers, texts and sources.

/// Number, what it says, where it is from.
pub const RULES: [(&str, &str, &str); 16] = [
    (
        "R1",
        "Before a consent: no cookie, no storage entry and no request to a vendor that needs it",
        "Act 127/2005, § 89(3); EDPB 2/2023",
    ),
    ("R2", "Refusing all is a real button on the first layer, beside accepting all", "ÚOOÚ; EDPB Taskforce 8, 14"),
    (
        "R3",
        "Accept and refuse look the same: size, type, border; labels at least 4.5:1, one against the other at most 1.5",
        "ÚOOÚ; CNIL 34; EDPB Taskforce 17–18; the last is our own threshold",
    ),
    ("R4", "Refusing costs one press, as accepting does; withdrawing one more, for the link", "GDPR 7(3)"),
    ("R5", "No optional switch is on at first display", "Planet49, C-673/17"),
    ("R6", "Closing, scrolling, waiting and going on never grant", "ÚOOÚ; EDPB 05/2020"),
    ("R7", "The page stays usable, and the dialog can be closed without a choice", "ÚOOÚ"),
    ("R8", "After a refusal the visitor is not asked for six months", "ÚOOÚ; CNIL"),
    ("R11", "A way back to the settings stands on the page", "ÚOOÚ; EDPB Taskforce 32"),
    (
        "R12",
        "The first layer names purposes, partners, how to change one's mind, and links the policy",
        "GDPR 13; Google EU user consent policy",
    ),
    ("R13", "The dialog speaks the page's language", "ÚOOÚ"),
    ("R14", "Each cookie and storage entry is declared", "Planet49, C-673/17"),
    (
        "R23",
        "The first layer covers less than half of the window and hides no legal link",
        "ÚOOÚ; the half is our own threshold",
    ),
    ("1.4.3", "The dialog's texts have a contrast of at least 4.5:1", "WCAG 2.2"),
    ("2.4.7", "The dialog's controls show when they have the focus", "WCAG 2.2"),
    ("2.5.8", "The dialog's controls are at least 24 by 24 pixels", "WCAG 2.2"),
];
