// Reads the dates of text files with chrono-node and tells how long that took, the start left out:
// node read_with.mjs BYTES FILE...   (NODE_PATH or the working folder has chrono-node)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const chrono = createRequire(`${process.cwd()}/`)("chrono-node");
let limit = Number(process.argv[2]);
const texts = [];
for (const file of process.argv.slice(3)) {
  for (const paragraph of readFileSync(file, "utf-8").split("\n")) {
    if (limit > 0 && paragraph.trim()) {
      limit -= Buffer.byteLength(paragraph);
      texts.push(paragraph);
    }
  }
}
chrono.parse("on Tuesday at 5 pm");
const start = process.cpuUsage();
for (const text of texts) chrono.parse(text);
const { user, system } = process.cpuUsage(start);
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
console.log(JSON.stringify({ bytes, seconds: (user + system) / 1e6, failed: 0 }));
