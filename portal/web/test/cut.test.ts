import assert from "node:assert/strict";
import { test } from "node:test";
import { lastSeconds, MAX_SECONDS, MIN_SECONDS, reachAround, withEnd, withStart } from "../src/cut-range.ts";

const reach = reachAround(500, 0, 510);

test("exampleUsage: a cut begins as the last half minute", () => {
  assert.deepEqual(reach, { from: 380, to: 510 });
  assert.deepEqual(lastSeconds(500, reach), { start: 470, end: 500 });
});

test("the other handle follows where the cut would be too long or too short", () => {
  assert.deepEqual(withStart({ start: 470, end: 500 }, 400, reach), { start: 400, end: 460 });
  assert.deepEqual(withStart({ start: 470, end: 500 }, 505, reach), { start: 505, end: 506 });
  assert.deepEqual(withEnd({ start: 400, end: 430 }, 505, reach), { start: 445, end: 505 });
});

test("whatever is dragged, a cut stays within its reach and its length", () => {
  let cut = lastSeconds(0, reachAround(0, 0, 8));
  const small = reachAround(0, 0, 8);
  for (let i = 0; i < 500; i++) {
    const to = Math.sin(i * 12.9898) * 20;
    cut = i % 2 === 0 ? withStart(cut, to, small) : withEnd(cut, to, small);
    assert.ok(cut.start >= small.from && cut.end <= small.to, `${i}: ${cut.start}…${cut.end}`);
    assert.ok(cut.end - cut.start >= MIN_SECONDS - 1e-9 && cut.end - cut.start <= MAX_SECONDS + 1e-9, `${i}: ${cut.start}…${cut.end}`);
  }
});
