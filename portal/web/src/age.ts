/** How old a figure is, in words and by how much it may be trusted. */
export type Freshness = "fresh" | "stale" | "gone";

export interface Age {
  text: string;
  freshness: Freshness;
}

export const STALE_AFTER_MS = 10_000;
export const GONE_AFTER_MS = 30_000;

/**
 * @param asOfMs what time the figure describes, by the server's clock; null: there is none yet
 * @param serverNowMs what time it is now, by the server's clock
 */
export function ageOf(asOfMs: number | null, serverNowMs: number): Age {
  if (asOfMs === null) {
    return { text: "no data yet", freshness: "gone" };
  }
  const ageMs = Math.max(0, serverNowMs - asOfMs);
  if (ageMs > GONE_AFTER_MS) {
    return { text: `no data since ${clockTime(asOfMs)}`, freshness: "gone" };
  }
  return { text: agoText(ageMs), freshness: ageMs > STALE_AFTER_MS ? "stale" : "fresh" };
}

function agoText(ageMs: number): string {
  const seconds = Math.round(ageMs / 1000);
  return seconds < 1 ? "just now" : `${seconds} s ago`;
}

export function clockTime(ms: number): string {
  return new Date(ms).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

/** The server's clock as seen from here: the time it last told, moved on by this device's own clock. */
export class ServerClock {
  private offsetMs: number | undefined;

  constructor(private readonly localNow: () => number = Date.now) {}

  told(serverTimeMs: number): void {
    this.offsetMs = serverTimeMs - this.localNow();
  }

  now(): number {
    return this.localNow() + (this.offsetMs ?? 0);
  }
}
