//! Handles to JavaScript values, and the few questions and deeds that all else is made of.
//!
//! Texts and page objects never enter the WebAssembly: a [`Js`] is the place of a value in a list that `host.js`
//! keeps, and is good until the event that made it ends. What has to last is kept in [`STATE`].

use crate::engine::words::Word;

/// Declares what `host.js` gives.
///
/// In `souhlas.js` these are plain WebAssembly imports: numbers in, a number out, so that no glue is needed, and
/// wasm-bindgen's hashed names, allocator and tables would be a fifth of the script. Each is named by its place in the list of
/// `imports.js`, in a module of one letter: what every visitor downloads once for each of them. wasm-bindgen's test runner can
/// only bring scripts along that it knows of, and gets them by its own attribute.
macro_rules! host {
    ($($short:literal fn $name:ident($($value:ident: $of:ty),*) $(-> $answer:ty)?;)*) => {
        #[cfg(not(feature = "gate-bindgen"))]
        #[allow(unsafe_code, reason = "numbers in, numbers out: `host.js` never touches our memory")]
        mod imports {
            #[link(wasm_import_module = "h")]
            unsafe extern "C" {
                $(#[link_name = $short] pub safe fn $name($($value: $of),*) $(-> $answer)?;)*
            }
        }
        #[cfg(feature = "gate-bindgen")]
        #[allow(missing_docs)]
        mod imports {
            use wasm_bindgen::prelude::wasm_bindgen;
            #[wasm_bindgen(module = "/src/edge/host.js")]
            extern "C" {
                $(pub fn $name($($value: $of),*) $(-> $answer)?;)*
            }
        }
    };
}

host! {
    "0" fn get(of: u32, key: u32) -> u32;
    "1" fn own(of: u32, key: u32) -> u32;
    "2" fn at(of: u32, index: u32) -> u32;
    "3" fn set(of: u32, key: u32, to: u32);
    "4" fn kind(place: u32) -> u32;
    "5" fn len(of: u32) -> u32;
    "6" fn code(of: u32, index: u32) -> u32;
    "7" fn same(a: u32, b: u32) -> u32;
    "8" fn truthy(place: u32) -> u32;
    "9" fn value(place: u32) -> f64;
    "10" fn keys(of: u32) -> u32;
    "11" fn number(value: f64) -> u32;
    "39" fn whole(value: u32) -> u32;
    "40" fn insert(place: u32, script: u32) -> u32;
    "41" fn unseen(selector: u32, roots: u32) -> u32;
    "12" fn object() -> u32;
    "13" fn list() -> u32;
    "14" fn add(a: u32, b: u32) -> u32;
    "15" fn callback(kind: u32, context: u32) -> u32;
    "16" fn call(of: u32, name: u32, a: u32, b: u32, c: u32) -> u32;
    "17" fn construct(of: u32, name: u32, a: u32, b: u32) -> u32;
    "18" fn listed(a: u32, b: u32, c: u32) -> u32;
    "19" fn failure() -> u32;
    "20" fn json(address: u32) -> u32;
    "21" fn load(address: u32) -> u32;
    "22" fn describe(found: u32) -> u32;
    "23" fn uuid() -> u32;
    "24" fn mark() -> u32;
    "25" fn cut(length: u32);
    "26" fn annex(address: u32) -> u32;
    "27" fn trust(value: u32, make: u32) -> u32;
    "28" fn watch(of: u32, kind: u32);
    "29" fn changed(records: u32, selector: u32) -> u32;
    "30" fn seen(kind: u32, context: u32);
    "31" fn instant(text: u32) -> f64;
    "32" fn later(from: f64, months: i32, millis: f64) -> f64;
    "33" fn wait(kind: u32, value: u32);
    "34" fn replay();
    "35" fn count(of: u32) -> u32;
    "36" fn call0(of: u32, name: u32) -> u32;
    "37" fn call1(of: u32, name: u32, a: u32) -> u32;
    "38" fn call2(of: u32, name: u32, a: u32, b: u32) -> u32;
}

/// A JavaScript value, by its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Js(pub u32);

/// `undefined`.
pub const UNDEFINED: Js = Js(0);
/// `null`.
pub const NULL: Js = Js(1);
/// `true`.
pub const TRUE: Js = Js(2);
/// `false`.
pub const FALSE: Js = Js(3);
/// The window.
pub const WINDOW: Js = Js(4);
/// The one object that lasts from event to event.
pub const STATE: Js = Js(5);
/// The script tag that the gate came with.
pub const TAG: Js = Js(6);

/// The page's document.
pub const DOCUMENT: Js = Js(9);
/// `JSON`, as it was when the gate came.
pub const JSON: Js = Js(10);
/// `Object`, as it was when the gate came.
pub const OBJECT: Js = Js(11);

/// The own words of a part that came later: the annex's, or those for other tools.
#[cfg(any(feature = "annex", feature = "compat"))]
const LATER_WORDS: Js = Js(if cfg!(feature = "compat") { 8 } else { 7 });

impl From<Word> for Js {
    fn from(word: Word) -> Self {
        #[cfg(any(feature = "annex", feature = "compat"))]
        if let Some(place) = word.0.checked_sub(crate::engine::expected::FIRST) {
            return LATER_WORDS.at(place);
        }
        Self(word.0)
    }
}

impl From<bool> for Js {
    fn from(switch: bool) -> Self {
        if switch { TRUE } else { FALSE }
    }
}

impl Js {
    /// A number.
    pub fn number(value: f64) -> Self {
        Self(imports::number(value))
    }

    /// A whole number.
    pub fn whole(value: u32) -> Self {
        Self(imports::whole(value))
    }

    /// A new object.
    pub fn object() -> Self {
        Self(imports::object())
    }

    /// A new list.
    pub fn list() -> Self {
        Self(imports::list())
    }

    /// A function that raises an event of the gate with its first argument and the context.
    pub fn callback(event: u32, context: Self) -> Self {
        Self(imports::callback(event, context.0))
    }

    /// A new version 4 UUID.
    pub fn uuid() -> Self {
        Self(imports::uuid())
    }

    /// What was thrown last, once.
    pub fn failure() -> Self {
        Self(imports::failure())
    }

    /// The member, inherited ones included: for page objects.
    pub fn get(self, key: impl Into<Self>) -> Self {
        Self(imports::get(self.0, key.into().0))
    }

    /// The object's own member: for documents.
    pub fn own(self, key: impl Into<Self>) -> Self {
        Self(imports::own(self.0, key.into().0))
    }

    /// The item of a list, node list or map.
    pub fn at(self, index: u32) -> Self {
        Self(imports::at(self.0, index))
    }

    /// Sets the member.
    pub fn set(self, key: impl Into<Self>, to: impl Into<Self>) {
        imports::set(self.0, key.into().0, to.into().0);
    }

    /// The kind's number, as [`crate::engine::node::Kind`] counts.
    pub fn kind(self) -> u32 {
        imports::kind(self.0)
    }

    /// `length`, or 0.
    pub fn len(self) -> u32 {
        imports::len(self.0)
    }

    /// How many items a list has; none where it is no list.
    pub fn count(self) -> u32 {
        imports::count(self.0)
    }

    /// Whether `length` is 0.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The text's UTF-16 unit.
    pub fn code(self, index: u32) -> u32 {
        imports::code(self.0, index)
    }

    /// Whether the two are the same value (`===`).
    pub fn same(self, other: impl Into<Self>) -> bool {
        imports::same(self.0, other.into().0) != 0
    }

    /// Whether the value counts as true.
    pub fn truthy(self) -> bool {
        imports::truthy(self.0) != 0
    }

    /// The value as a number.
    pub fn value(self) -> f64 {
        imports::value(self.0)
    }

    /// The moment that a text says in the form of `Date.prototype.toISOString`, in milliseconds since 1970; NaN where it is none.
    pub fn time(self) -> f64 {
        imports::instant(self.0)
    }

    /// The moment so many months and milliseconds later. A day that the month lacks becomes the month's last.
    pub fn after(from: f64, months: i32, millis: f64) -> f64 {
        imports::later(from, months, millis)
    }

    /// The names of the object's own members.
    pub fn keys(self) -> Self {
        Self(imports::keys(self.0))
    }

    /// Calls the member function; what it throws is kept for [`Js::failure`]. A last argument that is `undefined` is
    /// not passed.
    pub fn call(self, name: impl Into<Self>) -> Self {
        Self(imports::call0(self.0, name.into().0))
    }

    /// The same with one argument.
    pub fn call1(self, name: impl Into<Self>, a: impl Into<Self>) -> Self {
        Self(imports::call1(self.0, name.into().0, a.into().0))
    }

    /// The same with two arguments.
    pub fn call2(self, name: impl Into<Self>, a: impl Into<Self>, b: impl Into<Self>) -> Self {
        Self(imports::call2(self.0, name.into().0, a.into().0, b.into().0))
    }

    /// The same with three arguments.
    pub fn call3(self, name: impl Into<Self>, a: impl Into<Self>, b: impl Into<Self>, c: impl Into<Self>) -> Self {
        Self(imports::call(self.0, name.into().0, a.into().0, b.into().0, c.into().0))
    }

    /// The element's attribute; `null` where it has none.
    #[inline(never)]
    pub fn attribute(self, name: Word) -> Self {
        self.call1(crate::edge::words::GET_ATTRIBUTE, name)
    }

    /// `new self[name](a, b)`, trailing `undefined` not passed.
    pub fn construct(self, name: impl Into<Self>, a: impl Into<Self>, b: impl Into<Self>) -> Self {
        Self(imports::construct(self.0, name.into().0, a.into().0, b.into().0))
    }

    /// An `arguments` object: what Google's queue wants instead of a list.
    pub fn arguments(a: impl Into<Self>, b: impl Into<Self>, c: impl Into<Self>) -> Self {
        Self(imports::listed(a.into().0, b.into().0, c.into().0))
    }

    /// The two put together, as `+` does.
    pub fn plus(self, other: impl Into<Self>) -> Self {
        Self(imports::add(self.0, other.into().0))
    }

    /// A promise of the JSON document at the address.
    pub fn json(self) -> Self {
        Self(imports::json(self.0))
    }

    /// A promise of the module at the address.
    pub fn module(self) -> Self {
        Self(imports::load(self.0))
    }

    /// A promise of the annex at the address: an object whose `use` does what it is asked.
    pub fn annex(self) -> Self {
        Self(imports::annex(self.0))
    }

    /// Raises the event, with this as its context, when what the present one changes has been seen.
    pub fn when_seen(self, event: u32) {
        imports::seen(event, self.0);
    }

    /// The text or address, as a page with Trusted Types lets a script have it: `make` is the policy's function.
    /// <https://w3c.github.io/trusted-types/dist/spec/#trusted-type-policy>
    pub fn trusted(self, make: Word) -> Self {
        Self(imports::trust(self.0, make.0))
    }

    /// Puts the copy of a script in this one's place; answers whether it is there, and all that an inline one wrote.
    pub fn run(self, copy: Self) -> bool {
        imports::insert(self.0, copy.0) != 0
    }

    /// The name of an element in whose open shadow root the selector finds something, where that is none of the roots.
    pub fn unseen(self, roots: Self) -> Self {
        Self(imports::unseen(self.0, roots.0))
    }

    /// Raises the event anew with this as its value, when [`replay`] is called.
    pub fn wait(self, event: u32) {
        imports::wait(event, self.0);
    }

    /// Raises the event when the element, if there is one, comes near the view.
    pub fn watch(self, event: u32) {
        imports::watch(self.0, event);
    }

    /// Of an observer's records, the elements that came, or whose attributes changed, and fit the selector; and the root.
    pub fn changed(self, selector: impl Into<Self>) -> Self {
        Self(imports::changed(self.0, selector.into().0))
    }

    /// The value in short, for the developer.
    pub fn describe(self) -> Self {
        Self(imports::describe(self.0))
    }
}

/// Raises the events that wait, in their order.
pub fn replay() {
    imports::replay();
}

/// Does something and forgets every handle that it made.
pub fn scoped<T>(act: impl FnOnce() -> T) -> T {
    let mark = imports::mark();
    let result = act();
    imports::cut(mark);
    result
}
