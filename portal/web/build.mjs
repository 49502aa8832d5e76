// Bundles the browser code into ../target/web/assets, which Maven puts on the class path as /assets; with --tests, the unit
// tests into ../target/web-tests for node's own test runner. See README.md.
import { build } from "esbuild";
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "../target/web/assets");
const tests = join(here, "../target/web-tests");

/** Browsers of the last three years: what hls.js itself wants. */
const browsers = ["chrome109", "firefox115", "safari16"];

async function bundlePages() {
  await mkdir(assets, { recursive: true });
  await build({
    absWorkingDir: here,
    entryPoints: ["src/watch.ts", "src/live-figures.ts", "src/vod.ts", "src/clip.ts", "src/summary.ts", "src/copy.ts", "styles/watch.css", "styles/live-figures.css", "styles/vod.css", "styles/summary.css", "styles/operator.css"],
    outdir: assets,
    entryNames: "[name]",
    bundle: true,
    minify: true,
    sourcemap: "linked",
    format: "esm",
    target: browsers,
    logLevel: "warning",
  });
  // hls.js would start its worker from a blob: URL, which the content security policy forbids; from this file it may.
  await copyFile(join(here, "node_modules/hls.js/dist/hls.worker.js"), join(assets, "hls.worker.js"));
}

async function bundleTests() {
  await rm(tests, { recursive: true, force: true });
  const names = (await readdir(join(here, "test"))).filter((name) => name.endsWith(".test.ts"));
  await build({
    absWorkingDir: here,
    entryPoints: names.map((name) => join("test", name)),
    outdir: tests,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
}

await (process.argv.includes("--tests") ? bundleTests() : bundlePages());
