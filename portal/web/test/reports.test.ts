import assert from "node:assert/strict";
import { test } from "node:test";
import { Reports } from "../src/reports.ts";
import { MAX_WAIT_MS, waitMs } from "../src/retry.ts";

const body = 'e=t,sid="s",sn=5,ts=1,v=2\n';
const noPause = () => Promise.resolve();

function answering(...statuses: number[]) {
  const urls: string[] = [];
  const send = (url: string) => {
    urls.push(url);
    return Promise.resolve({ status: statuses.shift() ?? 204 });
  };
  return { urls, send };
}

test("exampleUsage: a report goes to the address of the token, and its sequence number is remembered", async () => {
  const { urls, send } = answering(204);
  const reports = new Reports("http://ingest/1", () => undefined, send, noPause);

  const answer = await reports.load({ url: "http://ingest/old", body });

  assert.deepEqual(answer, { status: 204 });
  assert.deepEqual(urls, ["http://ingest/1"]);
  assert.equal(reports.nextSequence, 6);
});

test("after a renewal reports go to the new address", async () => {
  const { urls, send } = answering(204);
  const reports = new Reports("http://ingest/1", () => undefined, send, noPause);

  reports.moveTo("http://ingest/2");
  await reports.load({ url: "http://ingest/1", body });

  assert.deepEqual(urls, ["http://ingest/2"]);
});

test("overload is waited out", async () => {
  const { urls, send } = answering(503, 429, 204);
  const reports = new Reports("http://ingest/1", () => undefined, send, noPause);

  assert.deepEqual(await reports.load({ url: "", body }), { status: 204 });
  assert.equal(urls.length, 3);
  assert.equal(reports.dropped, 0);
});

test("a collector that stays away costs the report, counted, and no endless queue", async () => {
  const reports = new Reports("http://ingest/1", () => undefined, () => Promise.reject(new TypeError("offline")), noPause);

  assert.deepEqual(await reports.load({ url: "", body }), { status: 204 });
  assert.equal(reports.dropped, 1);
});

test("no more reports wait than the limit", async () => {
  const reports = new Reports("http://ingest/1", () => undefined, () => new Promise(() => undefined), noPause);
  for (let i = 0; i < Reports.MAX_WAITING; i++) {
    void reports.load({ url: "", body });
  }

  await reports.load({ url: "", body });

  assert.equal(reports.dropped, 1);
});

test("a refused token asks for a new one", async () => {
  const { send } = answering(403);
  let refused = 0;
  const reports = new Reports("http://ingest/1", () => refused++, send, noPause);

  assert.deepEqual(await reports.load({ url: "", body }), { status: 403 });
  assert.equal(refused, 1);
});

test("waits double, are spread, and have a limit", () => {
  assert.equal(waitMs(0, 1), 1_000);
  assert.equal(waitMs(0, 0), 500);
  assert.equal(waitMs(3, 1), 8_000);
  assert.equal(waitMs(99, 1), MAX_WAIT_MS);
});
