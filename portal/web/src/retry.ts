/** How long to wait before the next try: doubles from one second, at most thirty, spread so that clients do not come together. */
export const MAX_WAIT_MS = 30_000;
const FIRST_WAIT_MS = 1_000;

/**
 * @param attempt 0 for the first retry
 * @param random between 0 and 1
 */
export function waitMs(attempt: number, random: number): number {
  const full = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt, 10));
  return Math.round(full * (0.5 + random / 2));
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
