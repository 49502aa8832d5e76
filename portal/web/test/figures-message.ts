import type { Columns } from "../src/columns.ts";
import type { Bucket, FiguresMessage } from "../src/figures.ts";

export const bucket = (at: number, rest: Partial<Bucket> = {}): Bucket => ({
  at, viewers: 0, plays: 0, views: 0, starts: 0, startup_p50_ms: null,
  play_ms: 0, watch_ms: 0, rebuffer_ms: 0, bitrate_ms: 0, joins: 0, leaves: 0, latency_p50_ms: null, ...rest,
});

/** As the server sends buckets. */
export const columns = (...buckets: Bucket[]): Columns<Bucket> =>
  Object.fromEntries(Object.keys(bucket(0)).map((field) => [field, buckets.map((b) => b[field as keyof Bucket])])) as Columns<Bucket>;

export const message = (rest: Partial<FiguresMessage>): FiguresMessage => ({
  server_time: 0, phase: "live", first: false, figures: null, verified: null, series: columns(), breakdown: [], chat: [], distributions: null,
  ...rest,
});
