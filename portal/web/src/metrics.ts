import type { Figures, Totals, Verified } from "./figures.ts";

/** A line over time: `null` where the bucket has nothing to measure, so that the chart shows a gap and not a zero. */
export interface Line {
  at: number[];
  values: (number | null)[];
  /** of the second line, where a chart has two */
  second?: (number | null)[];
}

/** How a chart is drawn and read aloud. */
export interface ChartStyle {
  unit: string;
  /** name of a colour variable of the style sheet */
  colour: string;
  digits: number;
  /** what the first line is, where there are two */
  first?: string;
  second?: { title: string; colour: string };
}

/** One chart: what it is called, what it means, and how it comes from the figures. */
export interface Metric extends ChartStyle {
  id: string;
  title: string;
  /** for people, in a disclosure beside the chart */
  explanation: string;
  line(figures: Figures): Line;
  /** the value in large type */
  current(figures: Figures): number | null;
  /** more about the whole broadcast, or "" */
  whole(totals: Totals | null): string;
  /** who measured it: the viewing job, with the time of its figures, or the portal itself, which is always of now */
  measuredBy: "viewing" | "portal";
}

export const METRICS: Metric[] = [
  {
    id: "viewers",
    title: "Viewers",
    unit: "",
    explanation:
      "People whose player is open on this broadcast now: starting, playing or rebuffering, but not paused and not gone. " +
      "A viewer who leaves without a word is counted until their player has been silent for 45 seconds at most.",
    colour: "--chart-1",
    digits: 0,
    line: (figures) => buckets(figures, (bucket) => bucket.viewers),
    current: (figures) => figures.totals?.viewers_now ?? null,
    whole: (totals) => (totals === null ? "" : `${totals.plays_now.toLocaleString()} of them see a picture`),
    measuredBy: "viewing",
  },
  {
    id: "startup",
    title: "Start-up time",
    unit: "ms",
    explanation:
      "From the wish to watch to the first picture: the median of the views that started in each five seconds. " +
      "Under 2,000 ms feels immediate; from about 5,000 ms on people leave.",
    colour: "--chart-2",
    digits: 0,
    line: (figures) => buckets(figures, (bucket) => bucket.startup_p50_ms),
    current: (figures) => latest(buckets(figures, (bucket) => bucket.startup_p50_ms)),
    whole: (totals) =>
      totals?.startup_p50_ms == null
        ? ""
        : `whole broadcast: half under ${ms(totals.startup_p50_ms)}, 95 % under ${ms(totals.startup_p95_ms ?? 0)}`,
    measuredBy: "viewing",
  },
  {
    id: "rebuffering",
    title: "Rebuffering",
    unit: "%",
    explanation:
      "Share of watching time that viewers spent waiting for a stalled picture, start-up and seeking aside. " +
      "Below 0.5 % is good; above 2 % check your upload and the bitrate you send.",
    colour: "--chart-3",
    digits: 2,
    line: (figures) => buckets(figures, (bucket) => share(bucket.rebuffer_ms, bucket.watch_ms)),
    current: (figures) => latest(buckets(figures, (bucket) => share(bucket.rebuffer_ms, bucket.watch_ms))),
    whole: (totals) => {
      const percent = totals === null ? null : share(totals.rebuffer_ms, totals.watch_ms);
      return percent === null ? "" : `whole broadcast: ${percent.toFixed(2)} %`;
    },
    measuredBy: "viewing",
  },
  {
    id: "bitrate",
    title: "Bitrate",
    unit: "kbit/s",
    explanation:
      "Mean bitrate of the renditions that are playing. It follows your viewers' connections: " +
      "players choose the best rendition that their connection carries.",
    colour: "--chart-4",
    digits: 0,
    line: (figures) => buckets(figures, (bucket) => ratio(bucket.bitrate_ms, bucket.play_ms)),
    current: (figures) => figures.totals?.bitrate_kbps ?? null,
    whole: () => "",
    measuredBy: "viewing",
  },
  {
    id: "latency",
    title: "Live latency",
    unit: "s",
    explanation:
      "How far behind your camera viewers are: the median over those who play now and whose player says so. " +
      "Under 10 s is usual; it grows when players build up a longer buffer.",
    colour: "--chart-2",
    digits: 1,
    line: (figures) => buckets(figures, (bucket) => seconds(bucket.latency_p50_ms)),
    current: (figures) => seconds(figures.totals?.latency_p50_ms ?? null),
    whole: (totals) => (totals?.latency_p95_ms == null ? "" : `95 % under ${(totals.latency_p95_ms / 1000).toFixed(1)} s`),
    measuredBy: "viewing",
  },
  {
    id: "joins",
    title: "Coming and going",
    unit: "",
    explanation:
      "Viewers who came and viewers who left in each five seconds (each minute, when the whole broadcast is shown). " +
      "Pausing counts as leaving, playing on as coming.",
    colour: "--chart-5",
    digits: 0,
    first: "came",
    second: { title: "left", colour: "--chart-3" },
    line: (figures) => ({ ...buckets(figures, (bucket) => bucket.joins), second: figures.series().map((bucket) => bucket.leaves) }),
    current: (figures) => figures.series().at(-1)?.joins ?? null,
    whole: (totals) => (totals === null ? "" : `whole broadcast: ${totals.joins.toLocaleString()} came, ${totals.leaves.toLocaleString()} left`),
    measuredBy: "viewing",
  },
  {
    id: "chat",
    title: "Chat",
    unit: "messages / 5 s",
    explanation: "Messages said in each five seconds, counted by the server that sends you this page.",
    colour: "--chart-5",
    digits: 0,
    line: (figures) => ({
      at: figures.chat().map((bucket) => bucket.at / 1000),
      values: figures.chat().map((bucket) => bucket.messages),
    }),
    current: (figures) => figures.chat().at(-1)?.messages ?? null,
    whole: (): string => "",
    measuredBy: "portal",
  },
];

/** The numbers that have no line. */
export interface Tile {
  id: string;
  title: string;
  value(totals: Totals, verified: Verified | null): number | null;
  note(totals: Totals, verified: Verified | null): string;
}

export const TILES: Tile[] = [
  { id: "peak", title: "Peak viewers", value: (totals) => totals.peak_viewers, note: () => "" },
  {
    id: "verified",
    title: "Verified",
    value: (_, verified) => verified?.verified_viewers ?? null,
    note: (_, verified) =>
      verified === null || verified.verified_viewers === null ? "the CDN's log names nobody yet" : `of ${verified.viewers.toLocaleString()} who report`,
  },
  {
    id: "unique",
    title: "Unique viewers",
    value: (totals) => totals.unique_viewers,
    note: () => "estimated, ± 3 %",
  },
  {
    id: "score",
    title: "Experience",
    value: (totals) => (totals.scored_views === 0 ? null : Math.round(totals.score_sum / totals.scored_views)),
    note: () => "of 100: start-up, smoothness, success",
  },
  { id: "starts", title: "Views started", value: (totals) => totals.starts, note: (totals) => `of ${totals.views.toLocaleString()} attempts` },
  {
    id: "exits",
    title: "Left before start",
    value: (totals) => totals.exits_before_start,
    note: (totals) => percentOf(totals.exits_before_start, totals.views),
  },
  {
    id: "failures",
    title: "Failures",
    value: (totals) => totals.start_failures + totals.playback_failures,
    note: (totals) => `${totals.start_failures} at start, ${totals.playback_failures} while playing`,
  },
];

export function shown(value: number | null, metric: Metric): string {
  return value === null
    ? "–"
    : value.toLocaleString(undefined, { minimumFractionDigits: metric.digits, maximumFractionDigits: metric.digits });
}

function buckets(figures: Figures, value: (bucket: ReturnType<Figures["series"]>[number]) => number | null): Line {
  const series = figures.series();
  return { at: series.map((bucket) => bucket.at / 1000), values: series.map(value) };
}

/** The last value there is: a bucket without starts has no start-up time. */
export function latest(line: Line): number | null {
  return line.values.findLast((value) => value !== null) ?? null;
}

/** Percent, or null where nothing was watched. */
export function share(part: number, whole: number): number | null {
  return whole <= 0 ? null : (100 * part) / whole;
}

export function ratio(sum: number, weight: number): number | null {
  return weight <= 0 ? null : sum / weight;
}

function seconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : milliseconds / 1000;
}

function percentOf(part: number, whole: number): string {
  return whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} % of attempts`;
}

function ms(value: number): string {
  return `${value.toLocaleString()} ms`;
}
