import assert from "node:assert/strict";
import { test } from "node:test";
import { leaveRecord } from "../src/cmcd-leave.ts";
import { cmcdRecord, lastSequence } from "../src/cmcd-record.ts";

test("exampleUsage: the record of leaving", () => {
  const record = leaveRecord({ beaconUrl: "http://x", cid: "b-1", sid: "n-1", sn: 7 }, 1_795_340_910_476);

  assert.equal(record, 'cid="b-1",e=ps,sf=h,sid="n-1",sn=7,sta=q,ts=1795340910476,v=2\n');
});

test("quotes and backslashes in an id do not end the string (RFC 8941 §3.3.3)", () => {
  const record = cmcdRecord({ e: "t", sta: "p", cid: 'a"b\\c', sid: "s", sn: 0, ts: 1 });

  assert.ok(record.startsWith('cid="a\\"b\\\\c",e=t,'));
});

test("the last sequence number of a body is the highest of its records", () => {
  const body = 'cid="x",e=t,sid="s",sn=3,ts=1,v=2\ncid="x",e=ps,sid="s",sn=4,sta=p,ts=2,v=2\n';

  assert.equal(lastSequence(body), 4);
  assert.equal(lastSequence("e=t,ts=1,v=2\n"), undefined);
  assert.equal(lastSequence("sn=12"), 12);
});
