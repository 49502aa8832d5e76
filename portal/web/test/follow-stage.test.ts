import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const script = readFileSync(new URL("../../src/main/resources/assets/follow-stage.js", import.meta.url), "utf8");

test("a new stage loads the broadcast's own page, even where a form was refused", () => {
  const loaded: string[] = [];
  const dataset = { phase: "live", src: "/studio/broadcasts/1/figures" };
  let changed = (): void => assert.fail("nobody observes the stage");
  vm.runInNewContext(script, {
    document: { getElementById: () => ({ dataset }) },
    location: { pathname: "/studio/broadcasts/1/end", replace: (path: string) => loaded.push(path) },
    MutationObserver: class {
      constructor(callback: () => void) {
        changed = callback;
      }
      observe(): void {}
    },
  });

  dataset.phase = "ended";
  changed();

  assert.deepEqual(loaded, ["/studio/broadcasts/1"]);
});
