import { lastSequence } from "./cmcd-record.ts";
import { sleep, waitMs } from "./retry.ts";

/** A report hls.js wants sent; the shape of its `cmcd.loader`. */
export interface Report {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
}

type Send = (url: string, report: Report) => Promise<{ status: number }>;

/**
 * Sends hls.js's CMCD reports: to the address of the current token, remembering the last sequence number for the record of
 * leaving, and with a back-off that hls.js's own reporter lacks (it sends again at once on 429 and 5xx).
 */
export class Reports {
  /** More reports than these do not wait: ten minutes of a lone player's reports. */
  static readonly MAX_WAITING = 64;
  static readonly MAX_TRIES = 5;

  /** the next free `sn` of this session */
  nextSequence = 0;
  /** reports given up because the collector could not take them */
  dropped = 0;
  private waiting = 0;

  constructor(
    private beaconUrl: string,
    private readonly onRefused: () => void,
    private readonly send: Send = post,
    private readonly pause: (ms: number) => Promise<void> = sleep,
  ) {}

  /** From now on reports go to the address of a newer token. */
  moveTo(beaconUrl: string): void {
    this.beaconUrl = beaconUrl;
  }

  readonly load = async (report: Report): Promise<{ status: number }> => {
    const sequence = typeof report.body === "string" ? lastSequence(report.body) : undefined;
    if (sequence !== undefined) {
      this.nextSequence = sequence + 1;
    }
    if (this.waiting >= Reports.MAX_WAITING) {
      return this.giveUp();
    }
    this.waiting++;
    try {
      return await this.sendWithRetries(report);
    } finally {
      this.waiting--;
    }
  };

  private async sendWithRetries(report: Report): Promise<{ status: number }> {
    for (let attempt = 0; attempt < Reports.MAX_TRIES; attempt++) {
      const status = await this.trySend(report);
      if (status === 403) {
        this.onRefused();
      }
      if (status < 500 && status !== 429 && status !== 0) {
        return { status };
      }
      await this.pause(waitMs(attempt, Math.random()));
    }
    return this.giveUp();
  }

  private async trySend(report: Report): Promise<number> {
    try {
      return (await this.send(this.beaconUrl, report)).status;
    } catch {
      return 0; // offline or refused connection: the same as overload
    }
  }

  /** Says 204 to hls.js, or it would queue the record again without end. */
  private giveUp(): { status: number } {
    this.dropped++;
    console.warn(`Playback reports dropped so far: ${this.dropped}`);
    return { status: 204 };
  }
}

/** Without cookies: on one machine, the portal's cookies would go to the collector's port as well. */
function post(url: string, report: Report): Promise<{ status: number }> {
  return fetch(url, {
    method: "POST",
    headers: report.headers ?? {},
    body: report.body ?? null,
    credentials: "omit",
    keepalive: true,
  });
}
