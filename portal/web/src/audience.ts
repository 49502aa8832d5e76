import { ageOf, type ServerClock } from "./age.ts";
import type { Phase } from "./phase.ts";

const POLL_MS = 5_000;

export interface Audience {
  viewers: number | null;
  asOfMs: number | null;
  phase: Phase;
}

/** Polls how many watch and where the broadcast stands. */
export class AudiencePoll {
  private last: Audience | undefined;

  constructor(
    private readonly broadcastId: string,
    private readonly clock: ServerClock,
    private readonly told: (audience: Audience) => void,
  ) {
    setInterval(() => void this.poll(), POLL_MS);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void this.poll());
    void this.poll();
  }

  latest(): Audience | undefined {
    return this.last;
  }

  private async poll(): Promise<void> {
    try {
      const response = await fetch(`/api/v1/broadcasts/${encodeURIComponent(this.broadcastId)}/audience`);
      if (response.ok) {
        const json = (await response.json()) as Record<string, unknown>;
        this.clock.told(Number(json["server_time"]));
        this.last = readAudience(json);
        this.told(this.last);
      }
    } catch {
      // offline: the shown age grows, which says it
    }
  }
}

export function readAudience(json: Record<string, unknown>): Audience {
  return {
    viewers: typeof json["viewers"] === "number" ? json["viewers"] : null,
    asOfMs: typeof json["as_of"] === "number" ? json["as_of"] : null,
    phase: json["phase"] as Phase,
  };
}

export function audienceText(audience: Audience): string {
  if (audience.viewers === null) {
    return "";
  }
  return `${audience.viewers.toLocaleString()} ${audience.viewers === 1 ? "viewer" : "viewers"}`;
}

export function audienceAge(audience: Audience, serverNowMs: number): string {
  return audience.viewers === null ? "" : ageOf(audience.asOfMs, serverNowMs).text;
}
