// Writes the licences of all that the two libraries hold, each text once, under the names of the packages that have it:
//   node notices.mjs NODE_MODULES
// They ask to go along with every copy, and every report is one.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// The commands of d3-dsv need these; the libraries do not hold them.
const onlyForCommands = ["commander", "iconv-lite", "rw", "safer-buffer"];

const root = process.argv[2];
const packages = readdirSync(root)
  .filter((name) => !name.startsWith("."))
  .flatMap((name) => (name.startsWith("@") ? readdirSync(join(root, name)).map((inner) => `${name}/${inner}`) : [name]))
  .filter((name) => !onlyForCommands.includes(name))
  .sort();

const holders = new Map();
for (const name of packages) {
  const { version, license } = JSON.parse(readFileSync(join(root, name, "package.json"), "utf8"));
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt"].map((one) => join(root, name, one)).find(existsSync);
  if (!file && license !== "Unlicense") {
    throw new Error(`The package ${name} has no text of its licence (${license}); see what it asks for.`);
  }
  const text = file ? readFileSync(file, "utf8").trim() : license;
  holders.set(text, [...(holders.get(text) ?? []), `${name} ${version}`]);
}

for (const [text, names] of holders) {
  console.log(`${names.join(", ")}\n\n${text}\n`);
}
