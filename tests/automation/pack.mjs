// Copies autoconsent's own extension and puts our rule among its rules, the way its build does.
// node pack.mjs PACKAGE EXTENSION FOLDER RULE MANIFEST: from PACKAGE/dist/EXTENSION into FOLDER. RULE and MANIFEST are
// JSON; the latter is added to the extension's manifest, so that its pages have a known address.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [of, extension, folder, rule, manifest] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const write = (name, content) => writeFileSync(`${folder}/${name}`, JSON.stringify(content));
const { encodeRules } = await import(pathToFileURL(`${of}/dist/autoconsent.esm.js`));

rmSync(folder, { recursive: true, force: true });
cpSync(`${of}/dist/${extension}`, folder, { recursive: true });
write("manifest.json", { ...read(`${folder}/manifest.json`), ...JSON.parse(manifest) });
const { autoconsent } = read(`${folder}/rules.json`);
autoconsent.push(JSON.parse(rule));
// To opt in it reads the one, to opt out the other.
write("rules.json", { autoconsent });
write("compact-rules.json", encodeRules(autoconsent, read(`${folder}/compact-rules.json`)));
