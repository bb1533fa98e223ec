//! The rules of a style sheet that can mean something in a tree: a visitor who sees only the first layer downloads only
//! what that needs.
//!
//! A rule stays unless it surely means nothing: where one part of a selector can be no element of the tree. How elements
//! stand to each other is not looked at, and neither are states.

use super::tree::Element;

/// The rules of a minified sheet that can mean something in the tree.
pub fn used(css: &str, tree: &Element) -> String {
    let elements = tree.all();
    let mut kept = Vec::new();
    keep(&items(css), &elements, &mut kept);
    let all = kept.concat();
    // Animations are known by their names.
    let is_wanted = |item: &String| match item.strip_prefix("@keyframes ").and_then(|rest| rest.split_once('{')) {
        Some((name, _)) => all.replace(item, "").contains(name.trim()),
        None => true,
    };
    without_unread(kept.into_iter().filter(is_wanted).collect())
}

/// The sheet without those of its own custom properties that nothing in it reads; an owner's tokens are no such.
fn without_unread(mut css: String) -> String {
    while let Some((from, length)) = unread(&css) {
        css.replace_range(from..from + length, "");
    }
    css
}

/// Where such a declaration stands, and its length.
fn unread(css: &str) -> Option<(usize, usize)> {
    css.match_indices("--").find_map(|(from, _)| {
        let rest = css.get(from..)?;
        let name = rest.get(..rest.find(|letter: char| letter != '-' && !letter.is_ascii_alphanumeric())?)?;
        let is_declared = css.get(..from)?.ends_with(['{', ';']) && !name.starts_with("--souhlas-");
        let is_read = [",", ")"].iter().any(|end| css.contains(&format!("var({name}{end}")));
        let end = rest.find([';', '}'])?;
        let length = if rest.get(end..)?.starts_with(';') { end + 1 } else { end };
        (is_declared && !is_read).then_some((from, length))
    })
}

/// A rule, a group of rules, or a statement.
struct Item<'c> {
    prelude: &'c str,
    /// What stands between its braces, if it has any.
    block: Option<&'c str>,
}

/// The items of a sheet or of a group.
fn items(css: &str) -> Vec<Item<'_>> {
    let mut found = Vec::new();
    let mut rest = css.trim();
    while let Some(end) = rest.find(['{', ';']) {
        let (prelude, after) = rest.split_at(end);
        if after.starts_with(';') {
            found.push(Item { prelude, block: None });
            rest = after.get(1..).unwrap_or_default();
        } else {
            let close = closing(after);
            found.push(Item { prelude, block: after.get(1..close) });
            rest = after.get(close + 1..).unwrap_or_default();
        }
        rest = rest.trim_start();
    }
    found
}

/// Where the brace that the text begins with is closed, its end where it never is.
fn closing(block: &str) -> usize {
    let mut depth = 0_u32;
    for (place, byte) in block.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return place;
        }
    }
    block.len()
}

fn keep(items: &[Item<'_>], elements: &[&Element], to: &mut Vec<String>) {
    for Item { prelude, block } in items {
        let Some(block) = block else {
            to.push(format!("{prelude};"));
            continue;
        };
        let is_group = ["@media", "@container", "@supports", "@layer"].iter().any(|name| prelude.starts_with(name));
        if is_group {
            let mut inside = Vec::new();
            keep(&self::items(block), elements, &mut inside);
            if !inside.is_empty() {
                to.push(format!("{prelude}{{{}}}", inside.concat()));
            }
        } else if prelude.starts_with('@') {
            to.push(format!("{prelude}{{{block}}}"));
        } else {
            // The bundler keeps the blank before a custom property's value, which means nothing.
            let short = |one: &str| if one.starts_with("--") { one.replacen(": ", ":", 1) } else { one.into() };
            let block: Vec<String> = block.split(';').map(short).collect();
            let block = block.join(";");
            let selectors: Vec<_> = split(prelude, ",").into_iter().filter(|one| can_mean(one, elements)).collect();
            if !selectors.is_empty() {
                to.push(format!("{}{{{block}}}", selectors.join(",")));
            }
        }
    }
}

/// Whether each part of a selector can be an element of the tree.
fn can_mean(selector: &str, elements: &[&Element]) -> bool {
    let parts = split(selector, " >+~");
    parts.iter().filter(|part| !part.is_empty()).all(|part| elements.iter().any(|element| can_be(part, element)))
}

/// Whether a part of a selector without combinators can mean that element, in some state of it.
fn can_be(part: &str, element: &Element) -> bool {
    let mut rest = part;
    while let Some(first) = rest.chars().next() {
        let end = rest.char_indices().skip(1).find(|(at, _)| is_start(rest, *at)).map_or(rest.len(), |(at, _)| at);
        let (simple, after) = rest.split_at(end);
        let name = simple.get(first.len_utf8()..).unwrap_or_default();
        let holds = match first {
            '.' => element.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == name)),
            '#' => element.attribute("id") == Some(name),
            '[' => has(element, name.trim_end_matches(']')),
            ':' => pseudo(name, element),
            '*' => true,
            _ => element.tag == simple,
        };
        if !holds {
            return false;
        }
        rest = after;
    }
    true
}

/// Whether another simple selector begins there.
fn is_start(part: &str, at: usize) -> bool {
    let (before, after) = part.split_at(at);
    let depth = before.matches(['(', '[']).count().saturating_sub(before.matches([')', ']']).count());
    depth == 0 && after.starts_with(['.', '#', '[', ':']) && !before.ends_with(':')
}

/// An attribute's test: `name`, or name, operator and value.
fn has(element: &Element, test: &str) -> bool {
    let Some((name, wanted)) = test.split_once('=') else {
        // A state: `open` comes and goes.
        return test == "open" || element.attribute(test).is_some();
    };
    let wanted = wanted.trim_matches(['"', '\'']);
    let Some(value) = element.attribute(name.trim_end_matches(['^', '$', '*', '~', '|'])) else { return false };
    match name.chars().next_back() {
        Some('^') => value.starts_with(wanted),
        Some('$') => value.ends_with(wanted),
        Some('*') => value.contains(wanted),
        Some('~') => value.split(' ').any(|one| one == wanted),
        Some('|') => value == wanted || value.starts_with(&format!("{wanted}-")),
        _ => value == wanted,
    }
}

fn pseudo(name: &str, element: &Element) -> bool {
    let argument = |function: &str| name.strip_prefix(function).and_then(|rest| rest.strip_suffix(')'));
    if let Some(list) = argument("is(").or_else(|| argument("where(")) {
        return split(list, ",").iter().any(|part| split(part, " >+~").len() > 1 || can_be(part.trim(), element));
    }
    // What is no state stays as it is: then the contrary can be known.
    if let Some(list) = argument("not(")
        && !list.contains([':', ' ', '>', '+', '~'])
        && !list.contains("[open")
    {
        return !split(list, ",").iter().any(|part| can_be(part.trim(), element));
    }
    true
}

/// The parts between separators outside of brackets.
fn split<'t>(text: &'t str, separators: &str) -> Vec<&'t str> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0_u32, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && separators.contains(letter) => {
                parts.extend(text.get(from..at));
                from = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.extend(text.get(from..));
    parts
}

#[cfg(test)]
mod tests {
    use super::{super::tree::Element, used};

    fn in_tree(css: &str) -> String {
        let html = "<section class=\"layer banner\" data-layout=\"box\" data-position=\"bottom-left\" data-theme=\"auto\">\
                    <h2 id=\"title\">x</h2><button class=\"button choice\">y</button></section>";
        used(css, &Element::read(html).unwrap())
    }

    #[test]
    fn own_properties_that_nothing_reads_go() {
        let css = ".layer{--a:var(--souhlas-a, #fff);--b:var(--a);--ab:1;--souhlas-c:2;color:var(--d, red);--d:x}";
        assert_eq!(in_tree(css), ".layer{--souhlas-c:2;color:var(--d, red);--d:x}");
    }

    #[test]
    fn what_can_mean_something_stays() {
        for css in [
            ":host{all:initial!important}",
            ".layer,.layer *{a:b}",
            ".button:not(.choice):hover{a:b}.choice{c:d}",
            "@media (max-width:34em){.layer{--gap:1em;gap:var(--gap);content:\"--a: b\"}}",
            "@keyframes rise{0%{opacity:0}}.banner{animation:rise .2s}",
            ".banner[data-position^=bottom]{a:b}",
            ".banner:is([data-position=top],[data-layout=box]){a:b}",
            ":focus-visible{a:b}",
            ".choice::before,h2:focus{a:b}",
            ".layer:not([open]){a:b}",
        ] {
            let expected = css.replace(".button:not(.choice):hover{a:b}", "");
            assert_eq!(in_tree(css), expected, "{css}");
        }
    }

    #[test]
    fn what_means_nothing_goes() {
        for css in [
            ".settings{a:b}",
            "h3,.row label{a:b}",
            ".banner[data-layout=bar] .head{a:b}",
            ".banner:is([data-position=top],[data-layout=modal]){a:b}",
            ".banner:not([data-layout=box]){a:b}",
            "@media print{dialog{a:b}}",
            "@keyframes turn{0%{rotate:0deg}}",
            "input:checked::before{a:b}",
            ".layer[data-theme=dark]{a:b}",
        ] {
            assert_eq!(in_tree(css), "", "{css}");
        }
        assert_eq!(in_tree("h3,h2{--a: b: c;d:var(--a)}"), "h2{--a:b: c;d:var(--a)}");
    }
}
