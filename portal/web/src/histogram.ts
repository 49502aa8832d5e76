/** A class of a distribution: from its lower bound to below the upper one; the last has none. */
export interface Bin {
  from: number;
  to: number | null;
  views: number;
}

/** A bar as it is drawn and read aloud. */
export interface Bar {
  label: string;
  views: number;
  /** percent of all views */
  percent: number;
  /** percent of the longest bar */
  height: number;
  /** which quantiles lie in this class */
  marks: string[];
}

/** The quantiles that are marked: half of the views, and 95 of 100. */
const MARKS: { share: number; words: string }[] = [
  { share: 0.5, words: "half" },
  { share: 0.95, words: "95 %" },
];

/** Bars of a distribution, with the classes in which half and 95 % of the views are reached. */
export function barsOf(bins: Bin[], words: (bin: Bin) => string): Bar[] {
  const all = bins.reduce((sum, bin) => sum + bin.views, 0);
  const most = Math.max(1, ...bins.map((bin) => bin.views));
  let before = 0;
  return bins.map((bin) => {
    const after = before + bin.views;
    const marks = MARKS.filter((mark) => all > 0 && before < mark.share * all && after >= mark.share * all);
    before = after;
    return {
      label: words(bin),
      views: bin.views,
      percent: all === 0 ? 0 : (100 * bin.views) / all,
      height: (100 * bin.views) / most,
      marks: marks.map((mark) => mark.words),
    };
  });
}

export function startupWords(bin: Bin): string {
  return bin.to === null ? `over ${time(bin.from)}` : `under ${time(bin.to)}`;
}

function time(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toLocaleString()} s`;
}

/** Bounds are thousandths of the time watched. */
export function stallWords(bin: Bin): string {
  if (bin.to === null) {
    return `over ${bin.from / 10} %`;
  }
  return bin.from === 0 ? "none" : `under ${bin.to / 10} %`;
}
