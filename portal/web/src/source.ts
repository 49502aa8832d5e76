import type { DvrWindow } from "./dvr-window.ts";

/** One rendition of the broadcast. */
export interface Level {
  index: number;
  label: string;
}

/** What plays a playlist in a video element: hls.js, or the browser itself where hls.js cannot (older iPhones). */
export interface Source {
  levels(): Level[];
  shownLevel(): number | undefined;
  choose(index: number): void;
  /** where in the element's time the live edge is played from */
  livePosition(): number | undefined;
  /** what of a live broadcast can be seen again; undefined before it is known, and for a recording */
  window(): DvrWindow | undefined;
  /** the wall clock of the picture now shown, from the playlist's PROGRAM-DATE-TIME */
  playingDateMs(): number | undefined;
  /** Stops loading, playing and reporting. */
  close(): void;
}
