import assert from "node:assert/strict";
import { test } from "node:test";
import { ageOf, ServerClock } from "../src/age.ts";

test("exampleUsage: a figure two seconds old says so", () => {
  const age = ageOf(1_000_000, 1_002_000);

  assert.deepEqual(age, { text: "2 s ago", freshness: "fresh" });
});

test("a figure is stale after ten seconds and gone after thirty", () => {
  assert.equal(ageOf(0, 10_000).freshness, "fresh");
  assert.equal(ageOf(0, 10_001).freshness, "stale");
  assert.equal(ageOf(0, 30_000).freshness, "stale");
  assert.equal(ageOf(0, 30_001).freshness, "gone");
  assert.match(ageOf(0, 30_001).text, /^no data since \d/);
});

test("a figure that never came says so", () => {
  assert.deepEqual(ageOf(null, 5), { text: "no data yet", freshness: "gone" });
});

test("a figure from the future is just now, not minus something", () => {
  assert.equal(ageOf(5_000, 1_000).text, "just now");
});

test("the age follows the server's clock when this device's is wrong", () => {
  let local = 500;
  const clock = new ServerClock(() => local);
  clock.told(1_000_000);

  local += 3_000;

  assert.equal(clock.now(), 1_003_000);
});
