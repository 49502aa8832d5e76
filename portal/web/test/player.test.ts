import assert from "node:assert/strict";
import { test } from "node:test";
import { audienceText, readAudience } from "../src/audience.ts";
import { commandOf, type KeyPress } from "../src/keys.ts";
import { delayOf, delayText } from "../src/latency.ts";
import { phaseText, playable } from "../src/phase.ts";
import { readPlayback } from "../src/playback.ts";

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key, ctrlKey: false, metaKey: false, altKey: false, focus: "body", ...rest,
});

test("exampleUsage: the space bar plays and pauses", () => {
  assert.equal(commandOf(press(" ")), "toggle-play");
  assert.equal(commandOf(press("ArrowLeft")), "back");
  assert.equal(commandOf(press("L")), "go-live");
});

test("keys typed into the chat, or meant for the browser, stay there", () => {
  assert.equal(commandOf(press("k", { focus: "input" })), undefined);
  assert.equal(commandOf(press("f", { ctrlKey: true })), undefined);
  assert.equal(commandOf(press(" ", { focus: "button" })), undefined);
});

test("latency is the server's time minus the picture's", () => {
  const delay = delayOf(100_000, 106_500, 50, 49);

  assert.deepEqual(delay, { latencySeconds: 6.5, behindSeconds: 1, live: true });
  assert.equal(delayText(delay), "6.5 s latency");
});

test("a viewer who has sought back is behind live", () => {
  const delay = delayOf(undefined, 0, 50, 20);

  assert.equal(delay.live, false);
  assert.equal(delayText(delay), "0:30 behind");
});

test("an interrupted broadcast stays playable and says what happened", () => {
  assert.equal(playable("interrupted"), true);
  assert.match(phaseText("interrupted") ?? "", /signal dropped/);
  assert.equal(playable("ended"), false);
  assert.equal(phaseText("live"), undefined);
});

test("a playback expires by this device's clock, however wrong that is", () => {
  const playback = readPlayback({ token: "t", expires_in_s: 60, interval_s: 10, session_id: "n" }, 1_000);

  assert.equal(playback.expiresAtMs, 61_000);
  assert.equal(playback.sessionId, "n");
});

test("one viewer is a viewer", () => {
  assert.equal(audienceText(readAudience({ viewers: 1, as_of: 5, phase: "live" })), "1 viewer");
  assert.equal(audienceText(readAudience({ viewers: null, as_of: null, phase: "scheduled" })), "");
});
