import type { CMCDControllerConfig } from "hls.js";
import type { Playback } from "./playback.ts";
import type { Reports } from "./reports.ts";

/**
 * What media requests carry in CMCD v1 (the CDN's log then tells which view a request belongs to): no `nor`, no `dl`, no
 * `rtp`, as nobody prefetches or paces by them here and they make up half of the bytes.
 */
const REQUEST_KEYS: NonNullable<CMCDControllerConfig["includeKeys"]> = ["bl", "br", "bs", "cid", "d", "mtp", "ot", "sf", "sid", "st", "su"];

/** hls.js reports by itself: v2 events to our collector, v1 arguments to the CDN (CTA-5004-B §5 allows both at once). */
export function cmcdConfig(broadcastId: string, playback: Playback, reports: Reports): CMCDControllerConfig {
  return {
    version: 1,
    sessionId: playback.sessionId,
    contentId: broadcastId,
    useHeaders: false, // headers would cost a CORS preflight for each segment
    includeKeys: REQUEST_KEYS,
    loader: reports.load,
    eventTargets: [
      {
        version: 2,
        url: playback.beaconUrl,
        events: ["ps", "e", "t", "bc", "pr"], // no rr: each segment's response is in the CDN's log already
        interval: playback.intervalSeconds,
        batchSize: 1, // a batch would keep a change of state back, and lose it on leaving
      },
    ],
  };
}
