import type { Totals, Verified } from "./figures.ts";

const OVER_MS = 60_000;
/** A shorter time says nothing yet. */
const MIN_OVER_MS = 5_000;

export interface Change {
  by: number;
  overMs: number;
}

interface Told {
  as_of: number;
  totals: Totals;
  verified: Verified | null;
}

/** The figures of the last minute, to say how one has moved since. */
export class RecentFigures {
  private kept: Told[] = [];

  add(totals: Totals, verified: Verified | null): void {
    const newest = this.kept.at(-1);
    if (newest !== undefined && totals.as_of <= newest.as_of) {
      return;
    }
    this.kept.push({ as_of: totals.as_of, totals, verified });
    const oldEnough = this.kept.findLastIndex((kept) => kept.as_of <= totals.as_of - OVER_MS);
    this.kept.splice(0, Math.max(0, oldEnough));
  }

  /** Null while too little is known. */
  change(value: (totals: Totals, verified: Verified | null) => number | null): Change | null {
    const [oldest, newest] = [this.kept[0], this.kept.at(-1)];
    if (oldest === undefined || newest === undefined || newest.as_of - oldest.as_of < MIN_OVER_MS) {
      return null;
    }
    const [before, now] = [value(oldest.totals, oldest.verified), value(newest.totals, newest.verified)];
    return before === null || now === null ? null : { by: now - before, overMs: newest.as_of - oldest.as_of };
  }
}

/** In words and signs, readable without colour. */
export function changeText(change: Change | null): string {
  if (change === null) {
    return "";
  }
  const over = overText(change.overMs);
  return change.by === 0 ? `same ${over}` : `${change.by > 0 ? "▲ +" : "▼ −"}${Math.abs(change.by).toLocaleString()} ${over}`;
}

function overText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 55 ? `in ${seconds} s` : seconds < 90 ? "in 1 min" : `in ${Math.round(seconds / 60)} min`;
}
