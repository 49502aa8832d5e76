/** Which part of time the charts of a page show; all of them follow one range. */
export type Range =
  /** the newest seconds, moving with time */
  | { kind: "last"; seconds: number }
  /** from the first figure to the last */
  | { kind: "whole" }
  /** what somebody zoomed to, seconds since epoch */
  | { kind: "fixed"; from: number; to: number };

/** Shorter than this cannot be zoomed to: the figures are of five seconds each. */
export const MIN_ZOOM_SECONDS = 20;

export class TimeRange {
  private readonly listeners: (() => void)[] = [];

  /** where the way back leads */
  private home: Range;

  constructor(private current: Range) {
    this.home = current;
  }

  get(): Range {
    return this.current;
  }

  set(range: Range): void {
    this.current = range;
    this.home = range.kind === "fixed" ? this.home : range;
    this.listeners.forEach((listener) => listener());
  }

  /** @returns false, and changes nothing, if that is too short to be meant */
  zoom(from: number, to: number): boolean {
    if (to - from < MIN_ZOOM_SECONDS) {
      return false;
    }
    this.set({ kind: "fixed", from, to });
    return true;
  }

  /**
   * What a key on a chart does to the figures from `first` to `last`: + and − zoom around the middle of what is shown, arrows
   * move by a quarter of it, Home leads back.
   *
   * @returns whether the key means something
   */
  press(key: string, first: number, last: number): boolean {
    const [from, to] = this.ends(first, last);
    const quarter = (to - from) / 4;
    switch (key) {
      case "+":
      case "=": // the same key without Shift
        this.zoom(from + quarter, to - quarter);
        return true;
      case "-":
        this.show(from - 2 * quarter, to + 2 * quarter, first, last);
        return true;
      case "ArrowLeft":
        this.show(from - quarter, to - quarter, first, last);
        return true;
      case "ArrowRight":
        this.show(from + quarter, to + quarter, first, last);
        return true;
      case "Home":
        this.set(this.home);
        return true;
      default:
        return false;
    }
  }

  /** Moved so that it lies within the figures; what is wider than all of them is the whole. */
  private show(from: number, to: number, first: number, last: number): void {
    const width = to - from;
    if (width >= last - first) {
      this.set({ kind: "whole" });
    } else {
      const start = Math.max(first, Math.min(from, last - width));
      this.zoom(start, start + width);
    }
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The ends of the time axis for figures from `first` to `last`, seconds since epoch. */
  ends(first: number, last: number): [number, number] {
    switch (this.current.kind) {
      case "last":
        return [last - this.current.seconds, last];
      case "whole":
        return [Math.min(first, last - MIN_ZOOM_SECONDS), last];
      case "fixed":
        return [this.current.from, this.current.to];
    }
  }
}
