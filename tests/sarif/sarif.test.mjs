// SARIF logs against the schema of SARIF 2.1.0, as Microsoft's SARIF package ships it, and in that package's own validator.
//
//   cargo build && cargo test --test report look -- --ignored     addsup, and the logs that it writes to target/look
//   npm ci && npm test                                            in this folder
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const published = here("node_modules/@microsoft/sarif-multitool-linux/");
const addsup = here("../../target/debug/addsup");
const folder = mkdtempSync(join(tmpdir(), "addsup-sarif-"));
after(() => rmSync(folder, { recursive: true }));

const ajv = formats(new Ajv({ allErrors: true, strict: false }));
const schema = JSON.parse(readFileSync(`${published}sarif-2.1.0.json`, "utf8"));
const validate = ajv.compile(schema);
/** What is wrong with a log: a line each. */
const faults = (log) => (validate(log), (validate.errors ?? []).map((fault) => `${fault.instancePath} ${fault.message}`));

const write = (path, text) => (mkdirSync(dirname(join(folder, path)), { recursive: true }), writeFileSync(join(folder, path), text));
/** The log of a run in the folder, with the status that it must have. */
const run = (status, ...given) => {
  const ran = spawnSync(addsup, ["check", "--format", "sarif", ...given], { cwd: folder, encoding: "utf8" });
  assert.equal(ran.status, status, ran.stderr);
  const log = JSON.parse(ran.stdout);
  assert.deepEqual(faults(log), []);
  return log.runs[0];
};

const looked = here("../../target/look/");
const logs = readdirSync(looked).filter((name) => name.endsWith(".sarif"));

test("the logs of the two cases, of 5,000 findings, and of any words in every field", () => {
  for (const name of ["flood", "launch", "hostile", "many", "any-0"]) assert.ok(logs.includes(`${name}.sarif`), name);
  for (const name of logs) assert.deepEqual(faults(JSON.parse(readFileSync(looked + name, "utf8"))), [], name);
});

test("runs over the documents of the repository", () => {
  const found = run(1, here("../../data/documents"));
  assert.ok(found.results.length > 5, found.results.length);
});

const wrong = (words) => `${words} The new bridge is 12 km (19 miles) long.\n`;

test("a run over hostile file names and words", () => {
  const names = ["a b.txt", "=cmd|' /C calc'!A0.txt", "\u202egnp.txt", "%00\\..\\x.txt", "a\u001b[31m\n:1.md", "</script>/“é”.md", "#?&.txt"];
  for (const name of names) write(`hostile/${name}`, wrong("\u001b[2J\u202e]]>--> \u0000-less \ufeff <script>1</script>.").replace("\u0000", ""));
  const found = run(1, "hostile");
  assert.equal(found.results.length, names.length);
  for (const { locations } of found.results) assert.match(locations[0].physicalLocation.artifactLocation.uri, /^[!-~]+$/);
});

test("runs with comments, a baseline, updates, files that can't be read, and nothing to report", () => {
  write("known/a.md", wrong("Old."));
  write("known/b.md", `<!-- addsup: ignore conversion: as the old map has it -->\n${wrong("Left out.")}`);
  assert.deepEqual(run(1, "known").results.map((result) => result.baselineState), ["new"]);
  const baseline = spawnSync(addsup, ["baseline", "write", "--baseline", "known.jsonl", "known"], { cwd: folder, encoding: "utf8" });
  assert.equal(baseline.status, 0, baseline.stderr);
  assert.equal(run(0, "known", "--baseline", "known.jsonl").results.length, 0);
  write("known/c.md", wrong("New."));
  assert.equal(run(1, "known", "--baseline", "known.jsonl").results.length, 1);
  write("other/a.md", "All is well.\n");
  assert.deepEqual(run(0, "other").results, []);
  const troubled = run(2, "other", "missing.md");
  assert.equal(troubled.invocations[0].executionSuccessful, false);
  assert.equal(troubled.invocations[0].toolExecutionNotifications.length, 1);
});

test("a log that breaks the schema is found to", () => {
  const breaks = [
    (log) => (log.version = "2.2.0"),
    (log) => (log.surprise = 1),
    (log) => delete log.runs[0].tool,
    (log) => (log.runs[0].columnKind = "bytes"),
    (log) => (log.runs[0].results[0].kind = "failed"),
    (log) => delete log.runs[0].results[0].message,
    (log) => (log.runs[0].results[0].rank = 101),
    (log) => (log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0),
    (log) => (log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = "a b"),
  ];
  for (const broken of breaks) {
    const log = JSON.parse(readFileSync(`${looked}flood.sarif`, "utf8"));
    broken(log);
    assert.notDeepEqual(faults(log), [], String(broken));
  }
});

test("the validator of the SARIF package has no error to tell", () => {
  const validator = `${published}Sarif.Multitool`;
  chmodSync(validator, 0o755);
  const environment = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
  const validated = (...paths) => spawnSync(validator, ["validate", ...paths], { encoding: "utf8", env: environment });
  const ran = validated(...["flood", "launch", "hostile"].map((name) => `${looked}${name}.sarif`));
  assert.match(ran.stdout, /3 files scanned/);
  assert.doesNotMatch(ran.stdout, /: error /);
  const log = JSON.parse(readFileSync(`${looked}flood.sarif`, "utf8"));
  log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
  write("broken.sarif", JSON.stringify(log));
  assert.match(validated(join(folder, "broken.sarif")).stdout, /: error JSON1008/);
});
