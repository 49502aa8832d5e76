import type { BreakdownValue } from "./figures.ts";

export interface RenditionShare {
  label: string;
  percent: number;
}

/** Share of play time of each rendition; those without a bitrate come last. */
export function renditionShares(values: BreakdownValue[]): RenditionShare[] {
  const all = values.reduce((sum, value) => sum + value.play_ms, 0);
  return values
    .filter((value) => value.play_ms > 0)
    .sort((a, b) => (Number(b.value) || 0) - (Number(a.value) || 0))
    .map((value) => ({
      label: /^\d+$/.test(value.value) ? `${Number(value.value).toLocaleString()} kbit/s` : value.value,
      percent: (100 * value.play_ms) / all,
    }));
}
