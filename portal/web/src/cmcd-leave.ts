import { cmcdRecord } from "./cmcd-record.ts";

/** Who leaves: names the view and its next sequence number. */
export interface Leaving {
  beaconUrl: string;
  cid: string;
  sid: string;
  sn: number;
}

/** The record no player sends by itself: the viewer has quit (CTA-5004-B `sta=q`). */
export function leaveRecord(leaving: Leaving, nowMs: number): string {
  return cmcdRecord({ e: "ps", sta: "q", cid: leaving.cid, sid: leaving.sid, sn: leaving.sn, ts: nowMs });
}

/**
 * Sends the record of leaving while the page goes away. `text/plain`, because any other type needs a CORS preflight, which a
 * page that is going away does not live to see answered; without cookies, for which `sendBeacon` has no switch.
 */
export function sendLeave(leaving: Leaving, nowMs: number): void {
  const body = leaveRecord(leaving, nowMs);
  try {
    void fetch(leaving.beaconUrl, {
      method: "POST",
      mode: "no-cors",
      credentials: "omit",
      keepalive: true,
      headers: { "Content-Type": "text/plain" },
      body,
    }).catch(() => undefined);
  } catch {
    navigator.sendBeacon(leaving.beaconUrl, new Blob([body], { type: "text/plain" }));
  }
}
