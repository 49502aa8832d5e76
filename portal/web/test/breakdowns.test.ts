import assert from "node:assert/strict";
import { test } from "node:test";
import { COLUMNS, DIMENSIONS, filtered, sorted } from "../src/breakdowns.ts";
import { Figures, type BreakdownValue, type FiguresMessage } from "../src/figures.ts";
import { TimeRange } from "../src/time-range.ts";
import { message } from "./figures-message.ts";

const value = (name: string, rest: Partial<BreakdownValue> = {}): BreakdownValue => ({
  dimension: "country", value: name, viewers_now: 0, views: 1, starts: 1, exits_before_start: 0, failures: 0,
  play_ms: 0, watch_ms: 0, rebuffer_ms: 0, bitrate_ms: 0, ...rest,
});
const column = (id: string) => COLUMNS.find((c) => c.id === id)!;
const country = DIMENSIONS.find((d) => d.id === "country")!;
const told = (breakdown: BreakdownValue[], first = false): FiguresMessage => message({ breakdown, first });

test("exampleUsage: the largest come first, and what has no figure last", () => {
  const values = [value("FR", { watch_ms: 100, rebuffer_ms: 1 }), value("DE"), value("IT", { watch_ms: 100, rebuffer_ms: 9 })];

  assert.deepEqual(sorted(values, column("rebuffering"), "descending").map((v) => v.value), ["IT", "FR", "DE"]);
  assert.deepEqual(sorted(values, column("rebuffering"), "ascending").map((v) => v.value), ["FR", "IT", "DE"]);
});

test("named values stand before other and unknown of equal rank", () => {
  assert.deepEqual(sorted([value("other"), value("unknown"), value("ZW")], column("views"), "descending").map((v) => v.value), ["ZW", "other", "unknown"]);
});

test("people filter by the words they read", () => {
  assert.deepEqual(filtered([value("DE"), value("FR")], country, " germ").map((v) => v.value), ["DE"]);
});

test("a value that is empty has left the table", () => {
  const figures = new Figures();
  figures.apply(told([value("DE"), value("FR")], true));

  figures.apply(told([value("DE", { views: 0 })]));

  assert.deepEqual(figures.breakdown("country").map((v) => v.value), ["FR"]);
});

test("a zoom that is too short is no zoom", () => {
  const range = new TimeRange({ kind: "last", seconds: 60 });

  assert.equal(range.zoom(100, 110), false);
  assert.deepEqual(range.ends(0, 500), [440, 500]);
  assert.equal(range.zoom(100, 200), true);
  assert.deepEqual(range.ends(0, 500), [100, 200]);
});
