import assert from "node:assert/strict";
import { test } from "node:test";
import { changeText, RecentFigures } from "../src/changes.ts";
import type { Totals } from "../src/figures.ts";

const peak = (totals: Totals): number => totals.peak_viewers;

function at(seconds: number, viewers: number): Totals {
  return { as_of: 1_000_000 + seconds * 1000, peak_viewers: viewers } as Totals;
}

test("a figure is compared with the one of a minute ago", () => {
  const recent = new RecentFigures();
  for (let second = 0; second <= 90; second++) {
    recent.add(at(second, second), null);
  }
  assert.deepEqual(recent.change(peak), { by: 60, overMs: 60_000 });
});

test("until a minute is known, with the oldest there is", () => {
  const recent = new RecentFigures();
  recent.add(at(0, 10), null);
  assert.equal(recent.change(peak), null);
  recent.add(at(4, 12), null);
  assert.equal(recent.change(peak), null);
  recent.add(at(20, 7), null);
  assert.deepEqual(recent.change(peak), { by: -3, overMs: 20_000 });
});

test("what was told already, or is older, changes nothing", () => {
  const recent = new RecentFigures();
  recent.add(at(0, 1), null);
  recent.add(at(10, 2), null);
  recent.add(at(10, 9), null);
  recent.add(at(3, 9), null);
  assert.deepEqual(recent.change(peak), { by: 1, overMs: 10_000 });
});

test("a gap is told as long as it was", () => {
  const recent = new RecentFigures();
  recent.add(at(0, 1), null);
  recent.add(at(600, 4), null);
  assert.equal(changeText(recent.change(peak)), "▲ +3 in 10 min");
});

test("a figure without a value has no change", () => {
  const recent = new RecentFigures();
  recent.add(at(0, 1), null);
  recent.add(at(60, 1), null);
  assert.equal(recent.change(() => null), null);
});

test("signs say the direction", () => {
  assert.equal(changeText(null), "");
  assert.equal(changeText({ by: 0, overMs: 60_000 }), "same in 1 min");
  assert.equal(changeText({ by: -1200, overMs: 30_000 }), `▼ −${(1200).toLocaleString()} in 30 s`);
});
