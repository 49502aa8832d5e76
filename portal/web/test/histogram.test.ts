import assert from "node:assert/strict";
import { test } from "node:test";
import { barsOf, stallWords, startupWords } from "../src/histogram.ts";
import { renditionShares } from "../src/renditions.ts";

test("exampleUsage: half and 95 % are marked in the classes that reach them", () => {
  const bars = barsOf([{ from: 0, to: 500, views: 10 }, { from: 500, to: 2000, views: 80 }, { from: 2000, to: null, views: 10 }], startupWords);

  assert.deepEqual(bars.map((bar) => bar.marks), [[], ["half"], ["95 %"]]);
  assert.deepEqual(bars.map((bar) => bar.label), ["under 500 ms", "under 2 s", "over 2 s"]);
  assert.deepEqual(bars.map((bar) => bar.height), [12.5, 100, 12.5]);
});

test("one class may reach both", () => {
  assert.deepEqual(barsOf([{ from: 0, to: 1, views: 3 }], stallWords)[0]!.marks, ["half", "95 %"]);
});

test("without views nothing is marked", () => {
  assert.deepEqual(barsOf([{ from: 0, to: 1, views: 0 }], stallWords)[0], { label: "none", views: 0, percent: 0, height: 0, marks: [] });
});

test("renditions share the time of play, the best first", () => {
  const value = (name: string, playMs: number) => ({
    dimension: "rendition", value: name, viewers_now: 0, views: 0, starts: 0, exits_before_start: 0, failures: 0,
    play_ms: playMs, watch_ms: 0, rebuffer_ms: 0, bitrate_ms: 0,
  });

  const shares = renditionShares([value("800", 1_000), value("unknown", 1_000), value("2400", 2_000), value("5000", 0)]);

  assert.deepEqual(shares.map((share) => share.percent), [50, 25, 25]);
  assert.equal(shares[2]!.label, "unknown");
});
