import type { BreakdownValue } from "./figures.ts";
import { ratio, share } from "./metrics.ts";

/** One way to split an audience; docs/metrics.md says what each value is. */
export interface Dimension {
  id: string;
  title: string;
  /** a value as people read it */
  words(value: string): string;
}

const plain = (value: string): string => value;
const countryNames = new Intl.DisplayNames(undefined, { type: "region", fallback: "code" });

export const DIMENSIONS: Dimension[] = [
  { id: "country", title: "Country", words: countryName },
  { id: "device", title: "Device", words: plain },
  { id: "os", title: "System", words: plain },
  { id: "browser", title: "Browser", words: plain },
  { id: "player", title: "Player", words: plain },
  { id: "rendition", title: "Rendition", words: (value) => (/^\d+$/.test(value) ? `${Number(value).toLocaleString()} kbit/s` : value) },
  { id: "cdn_host", title: "CDN host", words: plain },
  { id: "asn", title: "Network", words: (value) => (/^\d+$/.test(value) ? `AS${value}` : value) },
];

/** A column of the table: its figure for sorting, and as people read it. */
export interface Column {
  id: string;
  title: string;
  figure(value: BreakdownValue): number | null;
  words(figure: number | null, whole: number): string;
}

const count = (figure: number | null): string => (figure === null ? "–" : Math.round(figure).toLocaleString());
const percent = (digits: number) => (figure: number | null): string => (figure === null ? "–" : `${figure.toFixed(digits)} %`);

export const COLUMNS: Column[] = [
  { id: "viewers", title: "Viewers now", figure: (value) => value.viewers_now, words: count },
  { id: "views", title: "Views", figure: (value) => value.views, words: count },
  {
    id: "watch",
    title: "Watched",
    figure: (value) => value.watch_ms / 60_000,
    words: (figure, whole) => `${count(figure)} min${whole > 0 ? ` (${((100 * (figure ?? 0)) / whole).toFixed(0)} %)` : ""}`,
  },
  { id: "rebuffering", title: "Rebuffering", figure: (value) => share(value.rebuffer_ms, value.watch_ms), words: percent(2) },
  { id: "failures", title: "Failed", figure: (value) => value.failures, words: count },
  { id: "exits", title: "Left before start", figure: (value) => share(value.exits_before_start, value.views), words: percent(1) },
  { id: "bitrate", title: "kbit/s", figure: (value) => ratio(value.bitrate_ms, value.play_ms), words: count },
];

export type Direction = "ascending" | "descending";

/** The order people asked for; what has no figure comes last either way, `other` and `unknown` after the named of equal rank. */
export function sorted(values: BreakdownValue[], column: Column, direction: Direction): BreakdownValue[] {
  const sign = direction === "ascending" ? 1 : -1;
  return [...values].sort((a, b) => {
    const [left, right] = [column.figure(a), column.figure(b)];
    if (left === null || right === null) {
      return left === right ? byName(a, b) : left === null ? 1 : -1;
    }
    return sign * (left - right) || byName(a, b);
  });
}

/** Those whose words contain what was typed. */
export function filtered(values: BreakdownValue[], dimension: Dimension, typed: string): BreakdownValue[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return values.filter((value) => dimension.words(value.value).toLocaleLowerCase().includes(wanted));
}

function byName(a: BreakdownValue, b: BreakdownValue): number {
  return Number(unnamed(a)) - Number(unnamed(b)) || a.value.localeCompare(b.value);
}

function unnamed(value: BreakdownValue): boolean {
  return value.value === "other" || value.value === "unknown";
}

function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (countryNames.of(code) ?? code) : code;
}
