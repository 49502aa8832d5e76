import type { Minute } from "./minutes.ts";

const MINUTE_MS = 60_000;

/** Five seconds of chat, as the export has them. */
export interface ChatBucket {
  /** start, ms since epoch */
  at: number;
  messages: number;
  chatters: number;
}

/** A minute of chat: how much was written, and the most people who wrote in five of its seconds. */
export interface ChatMinute {
  at: number;
  messages: number;
  busiest: number;
}

/** The chat of a broadcast; five seconds in which nobody wrote are not among them. */
export async function fetchChat(broadcastId: string): Promise<ChatBucket[]> {
  const answer = await fetch(`/studio/broadcasts/${encodeURIComponent(broadcastId)}/export/chat.json`);
  if (!answer.ok) {
    throw new Error(`chat: ${answer.status}`);
  }
  const rows = (await answer.json()) as (ChatBucket & { bucket_at: string })[];
  return rows.map((row) => ({ ...row, at: Date.parse(row.bucket_at) }));
}

/** Each minute from the first to the last that was watched or written in; silence is zero. Empty if nobody wrote at all. */
export function chatByMinute(buckets: ChatBucket[], watched: Minute[]): ChatMinute[] {
  if (buckets.length === 0) {
    return [];
  }
  const minutes = new Map<number, ChatMinute>();
  for (const bucket of buckets) {
    const at = Math.floor(bucket.at / MINUTE_MS) * MINUTE_MS;
    const minute = minutes.get(at) ?? { at, messages: 0, busiest: 0 };
    minute.messages += bucket.messages;
    minute.busiest = Math.max(minute.busiest, bucket.chatters);
    minutes.set(at, minute);
  }
  const times = [...minutes.keys(), ...watched.map((minute) => minute.at)];
  const first = times.reduce((least, at) => Math.min(least, at));
  const last = times.reduce((most, at) => Math.max(most, at));
  return Array.from({ length: Math.round((last - first) / MINUTE_MS) + 1 }, (_, index) => {
    const at = first + index * MINUTE_MS;
    return minutes.get(at) ?? { at, messages: 0, busiest: 0 };
  });
}
