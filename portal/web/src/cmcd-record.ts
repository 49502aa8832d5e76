/** A CMCD v2 event record: an RFC 8941 dictionary in one line (CTA-5004-B §3.3), for what hls.js does not report itself. */
export type PlayerState = "s" | "p" | "k" | "r" | "a" | "e" | "f" | "q";

export interface CmcdEvent {
  /** event token: ps play state, t interval, e error */
  e: "ps" | "t" | "e";
  sta: PlayerState;
  cid: string;
  sid: string;
  /** order of sending within the session */
  sn: number;
  /** when it happened, ms since epoch */
  ts: number;
}

export function cmcdRecord(event: CmcdEvent): string {
  return (
    `cid=${quoted(event.cid)},e=${event.e},sf=h,sid=${quoted(event.sid)},sn=${event.sn},` +
    `sta=${event.sta},ts=${event.ts},v=2\n`
  );
}

/** The highest `sn` in a body of records, or undefined if none carries one. */
export function lastSequence(body: string): number | undefined {
  const numbers = [...body.matchAll(/(?:^|,)\s*sn=(\d{1,15})(?=,|\s|$)/gm)].map((match) => Number(match[1]));
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
