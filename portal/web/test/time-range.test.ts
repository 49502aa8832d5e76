import assert from "node:assert/strict";
import { test } from "node:test";
import { MIN_ZOOM_SECONDS, TimeRange } from "../src/time-range.ts";

const FIRST = 1_000;
const LAST = 5_000;

const pressed = (range: TimeRange, ...keys: string[]): [number, number] => {
  keys.forEach((key) => assert.ok(range.press(key, FIRST, LAST), key));
  return range.ends(FIRST, LAST);
};

test("exampleUsage: plus shows the middle half, minus gives it back", () => {
  const range = new TimeRange({ kind: "whole" });

  assert.deepEqual(pressed(range, "+"), [2_000, 4_000]);
  assert.deepEqual(pressed(range, "-"), [FIRST, LAST]);
  assert.deepEqual(range.get(), { kind: "whole" });
});

test("arrows move by a quarter and stop at the ends", () => {
  const range = new TimeRange({ kind: "whole" });

  assert.deepEqual(pressed(range, "+", "ArrowLeft"), [1_500, 3_500]);
  assert.deepEqual(pressed(range, "ArrowLeft", "ArrowLeft", "ArrowLeft"), [FIRST, 3_000]);
  assert.deepEqual(pressed(range, ...Array.from({ length: 9 }, () => "ArrowRight")), [3_000, LAST]);
});

test("minus near an end widens to the other side", () => {
  const range = new TimeRange({ kind: "fixed", from: 1_100, to: 1_500 });

  assert.deepEqual(pressed(range, "-"), [FIRST, 1_800]);
});

test("from the newest minutes arrows lead into the past, and Home leads back to them", () => {
  const range = new TimeRange({ kind: "last", seconds: 800 });

  assert.deepEqual(pressed(range, "ArrowLeft"), [4_000, 4_800]);
  assert.equal(range.get().kind, "fixed");
  pressed(range, "Home");
  assert.deepEqual(range.get(), { kind: "last", seconds: 800 });
});

test("Home leads to what was chosen last, not to another zoom", () => {
  const range = new TimeRange({ kind: "whole" });
  range.set({ kind: "last", seconds: 300 });

  pressed(range, "+", "+", "Home");

  assert.deepEqual(range.get(), { kind: "last", seconds: 300 });
});

test("nothing shorter than the figures are apart is zoomed to", () => {
  const range = new TimeRange({ kind: "whole" });

  const [from, to] = pressed(range, ...Array.from({ length: 30 }, () => "="));

  assert.ok(to - from >= MIN_ZOOM_SECONDS && to - from < 2 * MIN_ZOOM_SECONDS, String(to - from));
});

test("other keys stay what they are", () => {
  const range = new TimeRange({ kind: "whole" });
  let changes = 0;
  range.onChange(() => changes++);

  assert.deepEqual(["Tab", "ArrowUp", "a", "Enter", " "].map((key) => range.press(key, FIRST, LAST)), [false, false, false, false, false]);
  assert.equal(changes, 0);
});
