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

  constructor(private current: Range) {}

  get(): Range {
    return this.current;
  }

  set(range: Range): void {
    this.current = range;
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
