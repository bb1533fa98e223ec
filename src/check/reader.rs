//! The engine's own reading of a config, its problems as findings.

use super::{
    describe::describe,
    finding::{Finding, Severity},
    json::{At, Edit, Span, escaped},
    near::nearest,
};
use crate::engine::{
    code::Choices,
    compat, config, expected,
    form::Form,
    node::Node,
    notice,
    problem::{self, Expected, Path, Report, Step},
    rule::{Choice, Field, Rule},
    schema,
    words::{self as w, Word},
};

/// Runs the engine's rules over a config.
pub fn read(config: At<'_>, most: usize) -> Vec<Finding> {
    let mut problems = Problems { root: config, most, findings: Vec::new() };
    config::read(config, &mut problems);
    problems.findings
}

struct Problems<'t> {
    root: At<'t>,
    most: usize,
    findings: Vec<Finding>,
}

impl<'t> Report<At<'t>> for Problems<'t> {
    fn problem(
        &mut self,
        path: Option<&Path<'_, At<'t>>>,
        severity: problem::Severity,
        expected: Expected,
        found: At<'t>,
    ) {
        // What is no JSON value was told of already. A field of that name stands twice: told once.
        if found.is_unknown() || self.findings.len() >= self.most {
            return;
        }
        let place = Place::find(self.root, path);
        let (wanted, meant) = self.expected(expected, &place, found);
        let is_unknown = matches!(expected, Expected::Word(word) if word == expected::KNOWN_FIELD);
        let name = place.at.name().filter(|_| is_unknown);
        let span = name.or(Some(place.at)).and_then(At::span).unwrap_or_default();
        let message = match name.and_then(At::text) {
            Some(name) => format!("there is no field `{}` here", name.chars().take(60).collect::<String>()),
            None => format!("expected {wanted}, found {}", describe(found)),
        };
        let mend = match &meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if is_unknown => format!("take it out, or use one of {}", self.known(&place)),
            None => mend(expected).into(),
        };
        let edit = meant
            .filter(|meant| is_safe(&place, name, meant))
            .map(|meant| Edit { span, text: serde_json::Value::from(meant).to_string() });
        self.findings.push(Finding {
            rule: if is_unknown { "unknown-field" } else { "wrong-value" },
            severity: if severity == problem::Severity::Error { Severity::Error } else { Severity::Warning },
            pointer: place.pointer,
            span: if found.is_there() || is_unknown { span } else { opening(span) },
            message,
            expected: Some((wanted, describe(found))),
            mend,
            also: None,
            edit,
        });
    }
}

impl<'t> Problems<'t> {
    /// What was expected, and what is likely meant by what is there.
    fn expected(&self, expected: Expected, place: &Place<'t>, found: At<'t>) -> (String, Option<String>) {
        match expected {
            Expected::Choice(choice) => {
                let meant = found.text().and_then(|text| nearest(text, choice.words().map(text_of)));
                (choices(choice), meant.map(Into::into))
            }
            Expected::Word(word) if word == expected::KNOWN_FIELD => {
                let name = place.at.name().and_then(At::text).unwrap_or_default();
                let fields = fields(&place.steps).iter().map(|field| text_of(field.0));
                let meant = nearest(name, fields).filter(|meant| !self.is_taken(place, meant));
                (text_of(word).into(), meant.map(Into::into))
            }
            Expected::Word(word) if word == expected::KNOWN_CATEGORY => {
                let ids: Vec<_> =
                    config::categories(self.root).items().filter_map(|one| one.get(w::ID).text()).collect();
                let meant = found.text().and_then(|text| nearest(text, ids.iter().copied())).map(Into::into);
                (format!("{} ({})", text_of(word), ids.join(", ")), meant)
            }
            Expected::Word(word) => (text_of(word).into(), None),
        }
    }

    /// Whether the field that is meant stands there already.
    fn is_taken(&self, place: &Place<'t>, name: &str) -> bool {
        place.at.above().is_some_and(|above| above.field(name).is_there())
    }

    fn known(&self, place: &Place<'t>) -> String {
        let names: Vec<_> = fields(&place.steps).iter().map(|field| text_of(field.0)).collect();
        names.join(", ")
    }
}

/// A place in the document, found by the reader's path to it.
struct Place<'t> {
    pointer: String,
    /// The value, or the nearest one above it that is there.
    at: At<'t>,
    /// The names on the way; none for an item of a list.
    steps: Vec<Option<&'t str>>,
}

impl<'t> Place<'t> {
    fn find(root: At<'t>, path: Option<&Path<'_, At<'t>>>) -> Self {
        let mut way = Vec::new();
        let mut next = path;
        while let Some(path) = next {
            way.push(path.step);
            next = path.above;
        }
        let mut place = Self { pointer: String::new(), at: root, steps: Vec::new() };
        let mut here = root;
        for step in way.into_iter().rev() {
            let (below, name) = match step {
                Step::Field(word) => (here.get(word), Some(text_of(word))),
                Step::Key(key) => (here.member(key), key.text()),
                Step::Item(index) => (here.at(index), None),
            };
            match (step, name) {
                (Step::Item(index), _) => place.pointer.push_str(&format!("/{index}")),
                (_, name) => place.pointer.push_str(&format!("/{}", escaped(name.unwrap_or_default()))),
            }
            place.steps.push(name);
            here = below;
            if below.is_there() {
                place.at = below;
            }
        }
        place
    }
}

/// The fields that the object around a place may have.
fn fields(steps: &[Option<&str>]) -> &'static [Field] {
    let Some((_, above)) = steps.split_last() else { return &[] };
    let mut rule = &schema::CONFIG;
    for step in above {
        rule = match (rule, step) {
            (Rule::Nullable(inner), _) | (Rule::List(inner), None) | (Rule::Map(inner), Some(_)) => inner,
            (Rule::Choice(Choice { or_object: Some(inner), .. }), Some(name)) => match member(inner, name) {
                Some(rule) => rule,
                None => return &[],
            },
            (Rule::Object(_), Some(name)) => match member(rule, name) {
                Some(rule) => rule,
                None => return &[],
            },
            _ => return &[],
        };
    }
    match rule {
        Rule::Object(fields) | Rule::Choice(Choice { or_object: Some(Rule::Object(fields)), .. }) => fields,
        _ => &[],
    }
}

/// The rule of an object's member.
fn member<'r>(rule: &'r Rule, name: &str) -> Option<&'r Rule> {
    let Rule::Object(fields) = rule else { return None };
    fields.iter().find(|field| text_of(field.0) == name).map(rule_of)
}

/// The rule of a field, where the walk leaves it to another reader.
pub fn rule_of(field: &Field) -> &Rule {
    match field {
        Field(w::COMPAT, Rule::Any) => &compat::LIST,
        Field(_, rule) => notice::rule(field).unwrap_or(rule),
    }
}

/// What is missing is looked for where its object begins.
fn opening(span: Span) -> Span {
    Span { start: span.start, end: span.end.min(span.start + 1) }
}

/// Fields and values that decide what runs without a consent: nobody guesses these.
const NEVER_GUESSED: [&str; 5] = ["legalBasis", "category", "google", "mode", "signals"];

/// Whether a name or a value may be mended unasked: it is meant beyond doubt, and makes nothing run sooner.
fn is_safe(place: &Place<'_>, name: Option<At<'_>>, meant: &str) -> bool {
    let field = match name {
        Some(_) => Some(meant),
        None => place.steps.last().copied().flatten(),
    };
    let on_the_way = place.steps.iter().flatten().any(|step| NEVER_GUESSED.contains(step));
    !on_the_way && field.is_none_or(|field| !NEVER_GUESSED.contains(&field))
}

fn text_of(word: Word) -> &'static str {
    word.text().unwrap_or_default()
}

fn choices(choice: Choices) -> String {
    let mut names: Vec<_> = choice.words().map(text_of).collect();
    if choice.or_false() {
        names.push(text_of(expected::FALSE));
    }
    if choice.or_object() {
        names.push(text_of(expected::AN_OBJECT));
    }
    format!("{}{}", text_of(expected::ONE_OF), names.join(", "))
}

/// How to mend what is not as expected.
fn mend(expected: Expected) -> &'static str {
    let Expected::Word(word) = expected else { return "write one of these" };
    let forms = [
        (Form::Id, "use letters without accents, digits, - and _ only"),
        (
            Form::Duration,
            "write years, months, weeks or days in whole numbers behind a P (P1Y, P12M, P90D), hours and minutes behind PT",
        ),
        (Form::Retention, "write P and a whole number with its unit (P13M, P90D, PT30M), or session"),
        (Form::Link, "write an address that begins with https:, http:, mailto:, tel: or /"),
        (Form::Address, "write an address that begins with https:, http: or /"),
        (Form::Pattern, "write the name as the browser shows it, with * for the part that changes"),
        (Form::Language, "write a tag of BCP 47: cs, en, pt-BR"),
        (Form::Domain, "write the bare domain, without https:// and without a path"),
        (Form::Key, "use a short name such as souhlas"),
    ];
    if let Some((_, mend)) = forms.iter().find(|(form, _)| form.name() == word) {
        return mend;
    }
    match word {
        expected::A_SWITCH => "write true or false without quotes",
        expected::A_TEXT => "put the text in double quotes",
        expected::AN_OBJECT => "put it in braces: { … }",
        expected::A_LIST => "put it in brackets: [ … ]",
        expected::NEW_ID => "give one of the two an id of its own",
        expected::USE_OR_ID => "name an entry of the catalogue with use, or give the service an id",
        expected::KNOWN_CATEGORY => "name a category that is there, or add it to categories",
        _ => "",
    }
}
