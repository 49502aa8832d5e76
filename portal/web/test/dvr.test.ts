import assert from "node:assert/strict";
import { test } from "node:test";
import { barPlace, behind, behindText, isWorthABar, landing, spokenBehind } from "../src/dvr-window.ts";

const window = { startSeconds: 1_000, liveSeconds: 8_200 };

test("exampleUsage: a place is told by how far behind live it is", () => {
  assert.equal(behind(window, 8_200 - 725), 725);
  assert.equal(behindText(725), "−12:05");
  assert.equal(behindText(7_200), "−2:00:00");
  assert.equal(spokenBehind(65), "1 minute 5 seconds behind live");
});

test("near the end is live", () => {
  assert.equal(behindText(5.9), "Live");
  assert.equal(spokenBehind(0), "live");
  assert.equal(behind(window, 9_000), 0);
  assert.equal(barPlace(window, 8_200 - 5.9), 0);
  assert.equal(barPlace(window, 8_200 - 6), 6);
});

test("a jump stays within the window", () => {
  assert.equal(landing(window, 0), 1_000);
  assert.equal(landing(window, 9_000), 8_200);
  assert.equal(landing(window, 5_000), 5_000);
});

test("a broadcast that has only begun has no bar", () => {
  assert.equal(isWorthABar({ startSeconds: 0, liveSeconds: 9 }), false);
  assert.equal(isWorthABar({ startSeconds: 0, liveSeconds: 10 }), true);
});
