import assert from "node:assert/strict";
import { test } from "node:test";
import { fromZero } from "../src/charts-scale.ts";
import { Figures, type Totals } from "../src/figures.ts";
import { latest, METRICS, share, shown } from "../src/metrics.ts";
import { bucket, columns, message } from "./figures-message.ts";

const metric = (id: string) => METRICS.find((m) => m.id === id)!;

test("exampleUsage: buckets become lines", () => {
  const figures = new Figures();

  figures.apply(message({ first: true, series: columns(bucket(5_000, { watch_ms: 1_000, rebuffer_ms: 20 }), bucket(10_000)) }));

  assert.deepEqual(metric("rebuffering").line(figures), { at: [5, 10], values: [2, null] });
});

test("a changed bucket replaces itself, and time orders them", () => {
  const figures = new Figures();
  figures.apply(message({ first: true, series: columns(bucket(10_000, { viewers: 1 })) }));

  figures.apply(message({ series: columns(bucket(10_000, { viewers: 3 }), bucket(5_000, { viewers: 2 })) }));

  assert.deepEqual(metric("viewers").line(figures), { at: [5, 10], values: [2, 3] });
});

test("history comes before what was pushed and changes none of it", () => {
  const figures = new Figures();
  figures.apply(message({ first: true, series: columns(bucket(10_000, { viewers: 9 })) }));

  figures.addHistory([bucket(5_000, { viewers: 4 }), bucket(10_000, { viewers: 1 })]);

  assert.deepEqual(metric("viewers").line(figures), { at: [5, 10], values: [4, 9] });
});

test("after a reconnect the first message replaces everything", () => {
  const figures = new Figures();
  figures.apply(message({ first: true, series: columns(bucket(5_000)) }));

  figures.apply(message({ first: true, series: columns(bucket(90_000)) }));

  assert.deepEqual(figures.series().map((b) => b.at), [90_000]);
});

test("no more than two hours of buckets are kept", () => {
  const figures = new Figures();

  figures.apply(message({ series: columns(...Array.from({ length: Figures.MAX_BUCKETS + 10 }, (_, i) => bucket(i * 5_000))) }));

  assert.equal(figures.series().length, Figures.MAX_BUCKETS);
  assert.equal(figures.series()[0]?.at, 50_000);
});

test("totals stay while no newer come", () => {
  const figures = new Figures();
  figures.apply(message({ figures: { viewers_now: 4 } as Totals }));

  figures.apply(message({}));

  assert.equal(metric("viewers").current(figures), 4);
});

test("nothing watched is no percentage, not zero", () => {
  assert.equal(share(0, 0), null);
  assert.equal(share(5, 1_000), 0.5);
  assert.equal(shown(null, metric("rebuffering")), "–");
});

test("the current value is the last one measured", () => {
  assert.equal(latest({ at: [1, 2, 3], values: [700, 800, null] }), 800);
  assert.equal(latest({ at: [], values: [] }), null);
});

test("charts begin at zero", () => {
  assert.deepEqual(fromZero(null, null, null), [0, 1]);
  assert.deepEqual(fromZero(null, 90, 100).map(Math.round), [0, 115]);
});
