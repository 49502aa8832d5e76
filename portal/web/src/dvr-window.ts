import { clockText, spokenText } from "./vod-time.ts";

/** What of a live broadcast can be seen again, in the video element's time; it ends where a fresh player would start. */
export interface DvrWindow {
  startSeconds: number;
  liveSeconds: number;
}

/** Nearer to live than this is live: a player catches up by itself. */
const LIVE_WITHIN_S = 6;
/** A bar over less than this would be a toy: the broadcast has only begun. */
const MIN_WINDOW_S = 10;

export function isWorthABar(window: DvrWindow): boolean {
  return window.liveSeconds - window.startSeconds >= MIN_WINDOW_S;
}

/** Where a jump lands: never before the window, never beyond live. */
export function landing(window: DvrWindow, seconds: number): number {
  return Math.max(window.startSeconds, Math.min(window.liveSeconds, seconds));
}

/** Seconds behind live, at least 0. */
export function behind(window: DvrWindow, seconds: number): number {
  return Math.max(0, window.liveSeconds - seconds);
}

/** Seconds from the bar's right end: there stands whatever counts as live. */
export function barPlace(window: DvrWindow, seconds: number): number {
  const away = behind(window, seconds);
  return away < LIVE_WITHIN_S ? 0 : away;
}

/** "Live", or "−12:05". */
export function behindText(seconds: number): string {
  return seconds < LIVE_WITHIN_S ? "Live" : `−${clockText(seconds)}`;
}

/** For those who hear it. */
export function spokenBehind(seconds: number): string {
  return seconds < LIVE_WITHIN_S ? "live" : `${spokenText(seconds)} behind live`;
}
