//! Makes wasm-bindgen's glue smaller. A name of an import stands in the wasm and in the script, with sixteen digits
//! of hash in each, and classes that nobody makes keep alive what they call.

use anyhow::{Context, Result};
use std::fmt::Write;

/// The names that wasm-opt gave to imports and exports.
#[derive(Debug, Default, PartialEq)]
pub struct Names {
    imports: Vec<Import>,
    /// The long name and the short one.
    exports: Vec<(String, String)>,
}

#[derive(Debug, PartialEq)]
struct Import {
    module: String,
    long: String,
    short: String,
}

impl Names {
    /// Reads what `wasm-opt --minify-imports-and-exports-and-modules` prints.
    pub fn parse(printed: &str) -> Result<Self> {
        let value: serde_json::Value = serde_json::from_str(printed).context("wasm-opt printed no table of names")?;
        let rows = |key: &str| {
            let rows = value.get(key).and_then(|rows| rows.as_array());
            rows.with_context(|| format!("wasm-opt's table of names has no {key}"))
        };
        let text = |row: &serde_json::Value, at: usize| {
            let text = row.get(at).and_then(|text| text.as_str());
            text.map(String::from).context("a name in wasm-opt's table is no text")
        };
        let imports = rows("imports")?
            .iter()
            .map(|row| Ok(Import { module: text(row, 0)?, long: text(row, 1)?, short: text(row, 2)? }));
        let exports = rows("exports")?.iter().map(|row| Ok((text(row, 0)?, text(row, 1)?)));
        Ok(Self { imports: imports.collect::<Result<_>>()?, exports: exports.collect::<Result<_>>()? })
    }
}

/// Lets the bundler leave out the classes that nobody makes: their registration for the garbage collector counts as
/// an effect, and so does `Symbol.dispose`, for which nobody asks. And lets the renderer do without the page's `remove`.
pub fn without_effects(glue: &str) -> String {
    glue.lines()
        .filter(|line| !line.starts_with("if (Symbol.dispose) "))
        .fold(String::new(), |text, line| text + line + "\n")
        .replace("new FinalizationRegistry(", "/* @__PURE__ */ new FinalizationRegistry(")
        // Prototype 1.7 and older shims have a `remove` of their own, which throws where there is no parent, or where that is a shadow
        // root: the renderer would end for good.
        .replace("arg0.remove()", "arg0.parentNode?.removeChild(arg0)")
}

/// The glue with `instantiate(module)` for `initSync`: Chromium before 115 makes no instance of more than 4 kB at once on the
/// main thread, not even of a module that is compiled already
/// (<https://groups.google.com/a/chromium.org/g/blink-dev/c/nJw2zwaiJ2s>). wasm-bindgen's `init` would do, but fetches, too.
pub fn instantiating(glue: &str) -> Result<String> {
    let (before, rest) = split(glue, "function initSync(module) {\n")?;
    let (_, after) = split(rest, "\n}\n")?;
    let (names, last) = split(after, "export { initSync, ")?;
    Ok(format!(
        "{before}async function instantiate(module) {{
    return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}}
{names}export {{ instantiate, {last}"
    ))
}

/// Whether the identifier stands anywhere in the script.
pub fn mentions(script: &str, identifier: &str) -> bool {
    script.match_indices(identifier).any(|(at, found)| is_whole(script, at, found.len()))
}

/// The glue with the short names, offering the wasm just what it imports.
pub fn renamed(glue: &str, names: &Names) -> Result<String> {
    let (before, rest) = split(glue, "    const import0 = {\n        __proto__: null,\n")?;
    let (functions, rest) = split(rest, "    };\n    return {\n")?;
    let (_, after) = split(rest, "    };\n")?;
    let functions = entries(functions);

    let mut offered = String::new();
    for import in &names.imports {
        let entry = functions.iter().find(|(name, _)| *name == import.long);
        let value = match entry {
            Some((_, value)) => (*value).to_owned(),
            None => format!("{}.{},\n", namespace(before, &import.module)?, import.long),
        };
        // Writing to a String can't fail.
        let _ = write!(offered, "        {}: {value}", import.short);
    }
    // wasm-opt calls the one module `a`.
    let glue = format!("{before}    return {{ a: {{\n        __proto__: null,\n{offered}    }} }};\n{after}");
    Ok(names.exports.iter().fold(glue, |glue, (long, short)| rename_export(&glue, long, short)))
}

fn split<'a>(text: &'a str, at: &str) -> Result<(&'a str, &'a str)> {
    text.split_once(at).with_context(|| format!("wasm-bindgen's glue has changed: it holds no `{}`", at.trim()))
}

/// The functions that the glue gives to the wasm: each begins on a line of its own, indented by eight.
fn entries(functions: &str) -> Vec<(&str, &str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut rest = functions;
    while let Some((name, value)) = rest.trim_start_matches(' ').split_once(": ") {
        let end = next_entry(value);
        found.push((name, &value[..end]));
        rest = &value[end..];
    }
    found
}

/// Where the next entry begins: at the first line indented by just eight that doesn't close a bracket.
fn next_entry(value: &str) -> usize {
    let mut at = 0;
    for line in value.split_inclusive('\n') {
        let opens = line.strip_prefix("        ").is_some_and(|rest| !rest.starts_with([' ', '}', ')']));
        if at > 0 && opens {
            return at;
        }
        at += line.len();
    }
    at
}

/// The name under which the glue imports all of a module.
fn namespace<'a>(imports: &'a str, module: &str) -> Result<&'a str> {
    imports
        .lines()
        .find_map(|line| {
            let (name, from) = line.strip_prefix("import * as ")?.split_once(" from ")?;
            (from.trim_matches(['"', '\'', ';']) == module).then_some(name)
        })
        .with_context(|| format!("wasm-bindgen's glue imports nothing from `{module}`"))
}

fn rename_export(glue: &str, long: &str, short: &str) -> String {
    let mut written = String::new();
    let mut done = 0;
    let call = format!("wasm.{long}");
    for (at, found) in glue.match_indices(&call) {
        if is_whole(glue, at, found.len()) {
            written.push_str(&glue[done..at]);
            written.push_str("wasm.");
            written.push_str(short);
            done = at + found.len();
        }
    }
    written + &glue[done..]
}

/// Whether what stands there is no part of a longer identifier.
fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    !text[..at].ends_with(part) && !text[at + length..].starts_with(part)
}

#[cfg(test)]
mod tests {
    use super::{Names, instantiating, mentions, renamed, without_effects};
    use anyhow::Result;

    const GLUE: &str = "\
import * as import1 from \"./snippets/host.js\"
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_add_0123: function(arg0) {
            const ret = arg0.add({
                of: wasm.__malloc(1),
            });
            return ret;
        },
        __wbg_call_4567: function() { return handleError(function (arg0) {
            return arg0();
        }, arguments); },
        __wbg_gone_89ab: function() {},
    };
    return {
        __proto__: null,
        \"./x_bg.js\": import0,
        \"./snippets/host.js\": import1,
    };
}
wasm.__malloc_more(wasm.__malloc);
";

    const TABLE: &str = r#"{ "imports": [["./x_bg.js", "__wbg_call_4567", "a"], ["./x_bg.js", "__wbg_add_0123", "b"],
        ["./snippets/host.js", "uuid", "c"]], "exports": [["__malloc", "d"]] }"#;

    #[test]
    fn the_wasm_is_offered_what_it_imports_under_short_names() -> Result<()> {
        assert_eq!(
            renamed(GLUE, &Names::parse(TABLE)?)?,
            "\
import * as import1 from \"./snippets/host.js\"
function __wbg_get_imports() {
    return { a: {
        __proto__: null,
        a: function() { return handleError(function (arg0) {
            return arg0();
        }, arguments); },
        b: function(arg0) {
            const ret = arg0.add({
                of: wasm.d(1),
            });
            return ret;
        },
        c: import1.uuid,
    } };
}
wasm.__malloc_more(wasm.d);
"
        );
        Ok(())
    }

    #[test]
    fn an_unknown_import_is_an_error() -> Result<()> {
        let names = Names::parse(r#"{ "imports": [["./other.js", "x", "a"]], "exports": [] }"#)?;
        assert!(renamed(GLUE, &names).is_err());
        assert!(renamed("", &names).is_err());
        assert!(Names::parse("{}").is_err());
        Ok(())
    }

    #[test]
    fn an_instance_is_waited_for() -> Result<()> {
        let glue = "let wasm;\nfunction initSync(module) {\n    if (wasm) return wasm;\n}\n\nexport { initSync, __wbg_init as default };";
        assert_eq!(
            instantiating(glue)?,
            "let wasm;\nasync function instantiate(module) {\n    return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);\n}\n\nexport { instantiate, __wbg_init as default };"
        );
        assert!(instantiating("").is_err());
        Ok(())
    }

    #[test]
    fn classes_that_nobody_makes_have_no_effect() {
        let glue = "class A {}\nif (Symbol.dispose) A.prototype[Symbol.dispose] = A.prototype.free;\n\
                    const B = new FinalizationRegistry(f);\n";
        assert_eq!(without_effects(glue), "class A {}\nconst B = /* @__PURE__ */ new FinalizationRegistry(f);\n");
    }

    #[test]
    fn only_a_whole_identifier_is_a_mention() {
        assert!(mentions("e.exports.enter(1)", "enter"));
        assert!(!mentions("e.enters+$enter+enter_", "enter"));
    }
}
