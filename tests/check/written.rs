//! What is written from the types and the rules is what they give. `UPDATE=1 cargo test --test check written` writes
//! it anew.

use crate::house;
use souhlas::reference;
use std::fs;

fn kept(path: &str, text: &str) {
    let file = house(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, text).unwrap();
        return;
    }
    let written = fs::read_to_string(file).unwrap_or_default();
    assert!(written == text, "{path} is old: UPDATE=1 cargo test --test check written writes it anew");
}

#[test]
fn the_schema_is_what_the_types_give() {
    kept("www/souhlas.schema.json", &format!("{:#}\n", reference::schema()));
}

#[test]
fn the_page_of_fields_is_what_the_types_give() {
    kept("docs/reference.md", &reference::page());
}

#[test]
fn the_table_of_rules_is_what_the_rules_say() {
    const BEGIN: &str = "<!-- written from src/check/rules.json -->\n";
    let page = fs::read_to_string(house("docs/rules.md")).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once("\n<!-- end -->").unwrap();
    kept("docs/rules.md", &format!("{before}{BEGIN}\n{}\n<!-- end -->{after}", reference::table()));
}
