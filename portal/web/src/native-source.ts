import { cmcdRecord, type CmcdEvent, type PlayerState } from "./cmcd-record.ts";
import type { DvrWindow } from "./dvr-window.ts";
import type { Playback } from "./playback.ts";
import type { Reports } from "./reports.ts";
import type { Level, Source } from "./source.ts";

const STATES: Record<string, PlayerState> = {
  playing: "p",
  waiting: "r",
  pause: "a",
  seeking: "k",
  ended: "e",
  error: "f",
};

/** Plays by the browser's own HLS, and reports the states that hls.js would. */
export class NativeSource implements Source {
  private readonly stop = new AbortController();
  private readonly timer: ReturnType<typeof setInterval>;
  private state: PlayerState = "s";
  private started = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly broadcastId: string,
    private readonly playback: Playback,
    private readonly reports: Reports,
    onFatal: (what: string) => void,
  ) {
    for (const [event, state] of Object.entries(STATES)) {
      video.addEventListener(event, () => this.changed(state), { signal: this.stop.signal });
    }
    video.addEventListener("error", () => onFatal("The video cannot be played."), { signal: this.stop.signal });
    this.timer = setInterval(() => this.report("t"), playback.intervalSeconds * 1000);
    video.src = playback.playlistUrl;
    this.report("t");
    this.report("ps");
  }

  private changed(state: PlayerState): void {
    if (state === this.state || (state === "r" && !this.started)) {
      return; // waiting before the first frame is starting, not rebuffering
    }
    this.started ||= state === "p";
    this.state = state;
    this.report("ps");
  }

  private report(e: CmcdEvent["e"]): void {
    const body = cmcdRecord({
      e,
      sta: this.state,
      cid: this.broadcastId,
      sid: this.playback.sessionId,
      sn: this.reports.nextSequence,
      ts: Date.now(),
    });
    void this.reports.load({ url: this.playback.beaconUrl, headers: { "Content-Type": "text/plain" }, body });
  }

  levels(): Level[] {
    return [];
  }

  shownLevel(): number | undefined {
    return undefined;
  }

  choose(): void {
    // the browser alone decides
  }

  livePosition(): number | undefined {
    const { seekable } = this.video;
    return seekable.length === 0 ? undefined : seekable.end(seekable.length - 1);
  }

  window(): DvrWindow | undefined {
    const { seekable, duration } = this.video;
    return seekable.length === 0 || Number.isFinite(duration)
      ? undefined
      : { startSeconds: seekable.start(0), liveSeconds: seekable.end(seekable.length - 1) };
  }

  playingDateMs(): number | undefined {
    const start = (this.video as { getStartDate?: () => Date }).getStartDate?.().getTime();
    return start === undefined || Number.isNaN(start) ? undefined : start + this.video.currentTime * 1000;
  }

  close(): void {
    this.stop.abort();
    clearInterval(this.timer);
    this.video.removeAttribute("src");
    this.video.load();
  }
}
