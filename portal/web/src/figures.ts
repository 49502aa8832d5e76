import { rowsOf, type Columns } from "./columns.ts";
import type { Bin } from "./histogram.ts";
import type { Phase } from "./phase.ts";

/** Figures of a whole broadcast; docs/metrics.md says what each means. */
export interface Totals {
  as_of: number;
  viewers_now: number;
  plays_now: number;
  peak_viewers: number;
  peak_at: number | null;
  views: number;
  starts: number;
  exits_before_start: number;
  start_failures: number;
  playback_failures: number;
  startup_p50_ms: number | null;
  startup_p95_ms: number | null;
  watch_ms: number;
  rebuffer_ms: number;
  bitrate_kbps: number | null;
  joins: number;
  leaves: number;
  latency_p50_ms: number | null;
  latency_p95_ms: number | null;
  unique_viewers: number;
  score_sum: number;
  scored_views: number;
}

/** Viewers whom the CDN's log confirms, among those who reported at the same second. */
export interface Verified {
  viewers: number;
  /** null while the log names no session of the broadcast */
  verified_viewers: number | null;
}

/** Five seconds of a broadcast, or a minute of it. */
export interface Bucket {
  at: number;
  viewers: number;
  plays: number;
  views: number;
  starts: number;
  startup_p50_ms: number | null;
  play_ms: number;
  watch_ms: number;
  rebuffer_ms: number;
  bitrate_ms: number;
  joins: number;
  leaves: number;
  latency_p50_ms: number | null;
}

/** The part of a broadcast that one value of one dimension has. */
export interface BreakdownValue {
  dimension: string;
  value: string;
  viewers_now: number;
  views: number;
  starts: number;
  exits_before_start: number;
  failures: number;
  play_ms: number;
  watch_ms: number;
  rebuffer_ms: number;
  bitrate_ms: number;
}

export interface ChatBucket {
  at: number;
  messages: number;
}

/** How views spread over classes: start-up in ms, rebuffering in thousandths of the time watched. */
export interface Distributions {
  startup: Bin[];
  rebuffering: Bin[];
}

/** What the server pushes: all of it at first, later what changed. */
export interface FiguresMessage {
  server_time: number;
  phase: Phase;
  first: boolean;
  figures: Totals | null;
  verified: Verified | null;
  series: Columns<Bucket>;
  breakdown: BreakdownValue[];
  chat: ChatBucket[];
  distributions: Distributions | null;
}

/** The figures of one broadcast as received so far: two hours of buckets at most, in the order of time. */
export class Figures {
  static readonly MAX_BUCKETS = 1440;

  phase: Phase = "scheduled";
  totals: Totals | null = null;
  verified: Verified | null = null;
  distributions: Distributions = { startup: [], rebuffering: [] };
  /** set while the whole broadcast is shown: minutes, which go back further than two hours */
  private minutes: Bucket[] | null = null;
  private readonly values = new Map<string, BreakdownValue>();
  private buckets = new Map<number, Bucket>();
  private chatBuckets = new Map<number, ChatBucket>();

  apply(message: FiguresMessage): void {
    if (message.first) {
      this.buckets.clear();
      this.values.clear();
      this.chatBuckets.clear();
    }
    this.phase = message.phase;
    this.totals = message.figures ?? this.totals;
    this.verified = message.verified ?? this.verified;
    this.distributions = message.distributions ?? this.distributions;
    this.buckets = merged(this.buckets, rowsOf(message.series));
    this.chatBuckets = merged(this.chatBuckets, message.chat);
    message.breakdown.forEach((value) => this.learn(value));
  }

  /** Adds buckets from before the first that was pushed; what was pushed is newer and stays. */
  addHistory(older: Bucket[]): void {
    this.buckets = merged(new Map(older.map((bucket) => [bucket.at, bucket])), [...this.buckets.values()]);
  }

  /** @param minutes the whole broadcast in minutes; null: back to five seconds each */
  showMinutes(minutes: Bucket[] | null): void {
    this.minutes = minutes;
  }

  series(): Bucket[] {
    return this.minutes ?? [...this.buckets.values()];
  }

  /** The values of one dimension, in no order. */
  breakdown(dimension: string): BreakdownValue[] {
    return [...this.values.values()].filter((value) => value.dimension === dimension);
  }

  /** One that has nothing any more has left the largest. */
  private learn(value: BreakdownValue): void {
    const key = `${value.dimension}\n${value.value}`;
    if (value.viewers_now === 0 && value.views === 0 && value.watch_ms === 0 && value.play_ms === 0) {
      this.values.delete(key);
    } else {
      this.values.set(key, value);
    }
  }

  chat(): ChatBucket[] {
    return [...this.chatBuckets.values()];
  }
}

function merged<T extends { at: number }>(known: Map<number, T>, changed: T[]): Map<number, T> {
  changed.forEach((bucket) => known.set(bucket.at, bucket));
  const ordered = [...known.values()].sort((a, b) => a.at - b.at).slice(-Figures.MAX_BUCKETS);
  return new Map(ordered.map((bucket) => [bucket.at, bucket]));
}
