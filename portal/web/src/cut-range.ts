/** A cut, in the video element's time. */
export interface Cut {
  start: number;
  end: number;
}

export const MAX_SECONDS = 60;
export const MIN_SECONDS = 1;
/** How far around the present place a cut can be moved. */
const REACH_SECONDS = 120;

/** Where a cut may lie. */
export interface Reach {
  from: number;
  to: number;
}

/** @param latest the last place that can be seen */
export function reachAround(at: number, earliest: number, latest: number): Reach {
  return { from: Math.max(earliest, at - REACH_SECONDS), to: Math.min(latest, at + REACH_SECONDS) };
}

/** The last half minute before a place. */
export function lastSeconds(at: number, reach: Reach, seconds = 30): Cut {
  const end = Math.min(reach.to, Math.max(at, reach.from + MIN_SECONDS));
  return { start: Math.max(reach.from, end - seconds), end };
}

/** Moves the start; the end follows where the cut would be too long or too short. */
export function withStart(cut: Cut, start: number, reach: Reach): Cut {
  const at = Math.max(reach.from, Math.min(start, reach.to - MIN_SECONDS));
  return { start: at, end: Math.min(reach.to, Math.max(at + MIN_SECONDS, Math.min(cut.end, at + MAX_SECONDS))) };
}

/** Moves the end; the start follows. */
export function withEnd(cut: Cut, end: number, reach: Reach): Cut {
  const at = Math.max(reach.from + MIN_SECONDS, Math.min(end, reach.to));
  return { start: Math.max(reach.from, Math.min(at - MIN_SECONDS, Math.max(cut.start, at - MAX_SECONDS))), end: at };
}
