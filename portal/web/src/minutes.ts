import type { Bucket } from "./figures.ts";

/** A minute of a broadcast, which also knows the most viewers of any of its seconds. */
export interface Minute extends Bucket {
  peak_viewers: number;
}

/** The whole broadcast, minute by minute: the export that its creator can download. */
export async function fetchMinutes(broadcastId: string): Promise<Minute[]> {
  const answer = await fetch(`/studio/broadcasts/${encodeURIComponent(broadcastId)}/export/minutes.json`);
  if (!answer.ok) {
    throw new Error(`minutes: ${answer.status}`);
  }
  const rows = (await answer.json()) as (Minute & { minute_at: string })[];
  return rows.map((row) => ({ ...row, at: Date.parse(row.minute_at) }));
}

/** The last day in buckets of five seconds: more than the server pushes. */
export async function fetchSeries(broadcastId: string): Promise<Bucket[]> {
  const answer = await fetch(`/studio/broadcasts/${encodeURIComponent(broadcastId)}/export/series.json`);
  if (!answer.ok) {
    throw new Error(`series: ${answer.status}`);
  }
  const rows = (await answer.json()) as (Bucket & { bucket_at: string })[];
  return rows.map((row) => ({ ...row, at: Date.parse(row.bucket_at) }));
}
