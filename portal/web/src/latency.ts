import { clockText } from "./vod-time.ts";

/** How far behind the live edge a player may be and still count as live. */
const LIVE_WITHIN_S = 6;

export interface Delay {
  /** seconds from the creator's encoder to the eye, or undefined when the playlist carries no times */
  latencySeconds: number | undefined;
  /** seconds behind the place where a fresh player would start */
  behindSeconds: number;
  live: boolean;
}

/**
 * @param playingDateMs wall clock of the picture shown, from PROGRAM-DATE-TIME
 * @param serverNowMs the wall clock, by the server, as this device's may be wrong
 * @param livePosition where a fresh player would start, in the video element's time
 */
export function delayOf(
  playingDateMs: number | undefined,
  serverNowMs: number,
  livePosition: number | undefined,
  currentTime: number,
): Delay {
  const behindSeconds = livePosition === undefined ? 0 : Math.max(0, livePosition - currentTime);
  const latencySeconds = playingDateMs === undefined ? undefined : Math.max(0, (serverNowMs - playingDateMs) / 1000);
  return { latencySeconds, behindSeconds, live: behindSeconds < LIVE_WITHIN_S };
}

export function delayText(delay: Delay): string {
  if (!delay.live) {
    return `${clockText(delay.behindSeconds)} behind`;
  }
  return delay.latencySeconds === undefined ? "" : `${delay.latencySeconds.toFixed(1)} s latency`;
}
