import assert from "node:assert/strict";
import { test } from "node:test";
import { ChatLog, type ChatLine } from "../src/chat-log.ts";

const line = (id: string): ChatLine => ({ id, author: "ann", text: "hi", sentAtMs: 1 });

test("exampleUsage: a line is pending until the server has it", () => {
  const log = new ChatLog();

  log.say("c1", "hello");
  assert.deepEqual(log.pending.map((p) => p.state), ["sending"]);

  log.said("c1");
  log.add(line("m1"));
  assert.equal(log.pending.length, 0);
  assert.deepEqual(log.lines.map((l) => l.id), ["m1"]);
});

test("a line that comes again after a reconnect is shown once", () => {
  const log = new ChatLog();

  assert.equal(log.add(line("m1")), true);
  assert.equal(log.add(line("m1")), false);
});

test("a lost connection fails what was on the way, and keeps its text for a retry", () => {
  const log = new ChatLog();
  log.say("c1", "hello");

  log.disconnected();

  assert.equal(log.pending[0]?.state, "failed");
  assert.equal(log.retry("c1")?.text, "hello");
  assert.equal(log.pending[0]?.state, "sending");
});

test("a refused line says why", () => {
  const log = new ChatLog();
  log.say("c1", "hello");

  log.refused("c1", "Too fast.");

  assert.deepEqual(log.pending[0], { clientId: "c1", text: "hello", state: "failed", reason: "Too fast." });
});

test("old lines make room, and only so many wait", () => {
  const log = new ChatLog();
  for (let i = 0; i <= ChatLog.MAX_LINES; i++) {
    log.add(line(`m${i}`));
  }
  for (let i = 0; i < ChatLog.MAX_PENDING; i++) {
    log.say(`c${i}`, "x");
  }

  assert.equal(log.lines.length, ChatLog.MAX_LINES);
  assert.equal(log.lines[0]?.id, "m1");
  assert.equal(log.say("one more", "x"), false);
});
