//! `www/services.schema.json` is a schema, and every service follows it.

use crate::files::{each, json, www};

#[test]
fn every_service_follows_the_schema() {
    let schema = json(&www().join("services.schema.json"));
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    each(|service, problems| {
        problems.extend(validator.iter_errors(&service.json).map(|error| format!("{} {error}", error.instance_path())));
    });
}
