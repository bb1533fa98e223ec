//! What a document is made of.

use super::model::Said;

/// Which document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Who uses which cookies, what for and for how long.
    Cookies,
    /// The full text that a visitor agrees to.
    Consent,
}

/// A document, in reading order.
#[derive(PartialEq, Eq, Debug)]
pub struct Document {
    /// Which it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// What it says. A heading is always followed by something else under it.
    pub blocks: Vec<Block>,
}

/// A part of a document. A text may hold `[label](address)` links, as `engine::text` reads them, unless it is said to
/// be plain; none is empty.
#[derive(PartialEq, Eq, Debug)]
pub enum Block {
    /// A heading, plain.
    Heading {
        /// Below the title: 1 for a section, 2 for a part of one.
        level: u8,
        /// An id, once only within the document: letters, digits, `-` and `_`.
        id: String,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph(String),
    /// A list of texts.
    List(Vec<String>),
    /// A term each with what there is to say of it.
    Facts(Vec<Fact>),
    /// Cookies. The labels stand above the columns, or in front of each value where there is no room for columns.
    Cookies {
        /// What the values of a row are called, in a row's order.
        labels: [String; 5],
        /// The cookies.
        rows: Vec<Row>,
    },
    /// Things to do, side by side.
    Actions(Vec<Action>),
    /// How to object to a legitimate interest.
    HowToObject {
        /// Where there are boxes to tick.
        here: String,
        /// Where there are none: in the settings.
        elsewhere: String,
    },
    /// A box to tick that objects to a legitimate interest, at once.
    Objection {
        /// The category's id.
        category: String,
        /// What ticking says, plain.
        label: String,
        /// Whether the visitor has objected.
        objected: bool,
    },
}

/// A term with what there is to say of it.
#[derive(PartialEq, Eq, Debug)]
pub struct Fact {
    /// The term, plain.
    pub term: String,
    /// What there is to say: parts, one after the other.
    pub said: Vec<Said>,
}

impl Fact {
    /// What there is to say, in one.
    pub fn words(&self) -> String {
        let mut words = String::new();
        self.said.iter().for_each(|part| words.push_str(&part.text));
        words
    }
}

/// A cookie in a list.
#[derive(PartialEq, Eq, Debug)]
pub struct Row {
    /// Name, purpose, legal basis, how long it is kept, whose it is. All plain.
    pub cells: [String; 5],
    /// The language of the purpose, empty where it is the document's.
    pub language: String,
}

/// Something to do.
#[derive(PartialEq, Eq, Debug)]
pub struct Action {
    /// What is done.
    pub target: Target,
    /// What it is called, plain.
    pub label: String,
    /// Where the owner has a page for the same, empty where not.
    pub address: String,
}

/// What an action does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// Opens the Cookies document.
    Cookies,
    /// Opens the consent text.
    Consent,
    /// Opens the settings.
    Settings,
    /// Takes all consent back, at once.
    Withdraw,
    /// Leads to the owner's own page, by its address.
    Page,
}
