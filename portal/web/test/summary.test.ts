import assert from "node:assert/strict";
import { test } from "node:test";
import { chatByMinute } from "../src/chat-minutes.ts";
import type { Minute } from "../src/minutes.ts";

const MINUTE = 60_000;
const watched = (...minutes: number[]): Minute[] => minutes.map((minute) => ({ at: minute * MINUTE }) as Minute);

test("exampleUsage: five seconds become minutes, and silence is zero", () => {
  const chat = [
    { at: 10 * MINUTE + 5_000, messages: 3, chatters: 2 },
    { at: 10 * MINUTE + 10_000, messages: 4, chatters: 4 },
    { at: 12 * MINUTE + 55_000, messages: 1, chatters: 1 },
  ];

  assert.deepEqual(chatByMinute(chat, watched(9, 10, 11)), [
    { at: 9 * MINUTE, messages: 0, busiest: 0 },
    { at: 10 * MINUTE, messages: 7, busiest: 4 },
    { at: 11 * MINUTE, messages: 0, busiest: 0 },
    { at: 12 * MINUTE, messages: 1, busiest: 1 },
  ]);
});

test("a chat nobody wrote in is empty, and one nobody watched is not", () => {
  assert.deepEqual(chatByMinute([], watched(1, 2)), []);
  assert.deepEqual(chatByMinute([{ at: 5_000, messages: 1, chatters: 1 }], []), [{ at: 0, messages: 1, busiest: 1 }]);
});

test("no message is lost over a day", () => {
  const chat = Array.from({ length: 17_280 }, (_, index) => ({ at: index * 5_000, messages: 1, chatters: 1 }));

  const minutes = chatByMinute(chat, []);

  assert.equal(minutes.length, 1_440);
  assert.equal(minutes.reduce((sum, minute) => sum + minute.messages, 0), 17_280);
});
