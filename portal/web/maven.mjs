// The build as Maven runs it: installs what the lock file names, and skips all work whose inputs have not changed.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const MIN_NODE = 20;
const here = dirname(fileURLToPath(import.meta.url));
const stamps = join(here, "../target/web-stamps");
const [installInputs, bundleInputs, testInputs] = [
  ["package.json", "package-lock.json", ".npmrc"],
  ["package-lock.json", "tsconfig.json", "build.mjs", "src", "styles"],
  ["test", "../src/main/resources/assets"],
];

function files(path) {
  const inside = readdirSync(path, { withFileTypes: true, recursive: true });
  return inside.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function digest(inputs) {
  const hash = createHash("sha256");
  const paths = inputs.map((input) => join(here, input));
  const all = paths.flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]));
  for (const path of all.sort()) {
    hash.update(path).update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** Runs the work unless it was done for the same inputs and its output is still there. */
function unlessDone(name, inputs, output, work) {
  const stamp = join(stamps, name);
  const wanted = digest(inputs);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
    return;
  }
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, wanted);
}

function npm(...args) {
  execFileSync("npm", args, { cwd: here, stdio: "inherit" });
}

if (Number(process.versions.node.split(".")[0]) < MIN_NODE) {
  console.error(`portal/web needs Node ${MIN_NODE} or later, not ${process.version}`);
  process.exit(1);
}
try {
  unlessDone("install", installInputs, join(here, "node_modules/esbuild"), () => npm("ci", "--no-fund", "--no-audit", "--loglevel=error"));
  unlessDone("bundle", bundleInputs, join(here, "../target/web/assets/watch.js"), () => npm("run", "--silent", "build"));
  if (process.argv[2] === "test") {
    unlessDone("tests", [...bundleInputs, ...testInputs], join(here, "../target/web-tests"), () => npm("test", "--silent"));
  }
} catch (failure) {
  console.error(failure.message);
  console.error("portal/web: the step above failed; try it alone with: cd portal/web && npm ci && npm run build && npm test");
  process.exit(1);
}
