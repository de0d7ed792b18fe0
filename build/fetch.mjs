// Fetches files of npm packages: node fetch.mjs PIN_DIRECTORY TARGET_DIRECTORY PATH...
// The pin is a directory with package.json and package-lock.json; each path lies in its node_modules, and its file goes into the target. A
// notices.mjs in the pin writes the licences that go along, as notices.txt. It works in a directory of its own and renames at the end, so
// that builds running at once do not meet half a file.
import { execFileSync, execSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

const [pin, target, ...paths] = process.argv.slice(2).map((argument, place) => (place < 2 ? resolve(argument) : argument));
mkdirSync(target, { recursive: true });
const work = mkdtempSync(join(target, "fetch."));
try {
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(pin, file), join(work, file));
  execSync("npm ci --ignore-scripts --no-audit --no-fund --loglevel=error", { cwd: work, stdio: ["ignore", "ignore", "inherit"] });
  const modules = join(work, "node_modules");
  const files = [];
  for (const path of paths) {
    copyFileSync(join(modules, path), join(work, basename(path)));
    files.push(basename(path));
  }
  if (existsSync(join(pin, "notices.mjs"))) {
    writeFileSync(join(work, "notices.txt"), execFileSync(process.execPath, [join(pin, "notices.mjs"), modules]));
    files.push("notices.txt");
  }
  // The copies are as old as this build, not as their packages: what is older than the pin would be fetched again and again.
  const now = new Date();
  for (const file of files) {
    utimesSync(join(work, file), now, now);
    renameSync(join(work, file), join(target, file));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
