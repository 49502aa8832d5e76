import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf } from "../src/columns.ts";

test("exampleUsage: columns become rows", () => {
  assert.deepEqual(rowsOf({ at: [5, 10], viewers: [7, null] }), [{ at: 5, viewers: 7 }, { at: 10, viewers: null }]);
});

test("columns without a value are no rows", () => {
  assert.deepEqual(rowsOf<{ at: number }>({ at: [] }), []);
});
